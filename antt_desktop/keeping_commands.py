"""The command line of keeping what is recorded: backup and restore (design §7)."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from antt_desktop.terminal import PATH, login, now, open_file, read_password, say, tell

if TYPE_CHECKING:
    from antt_desktop.storage.backups.making import Backup
    from antt_desktop.storage.backups.remains import Holder
    from antt_desktop.storage.commune_file import CommuneFile


@click.command()
@click.argument("file", type=PATH)
@click.option("--to", "folder", required=True, type=PATH, help="Thư mục hoặc USB nhận bản sao lưu.")
@login
def backup(file: Path, folder: Path, password_file: Path | None, user: str | None) -> None:
    """Ghi một bản sao lưu đã đọc lại và kiểm tra; các bản cũ còn nguyên."""
    from antt_desktop.storage.backups.making import Reason, make_backup

    with open_file(file, user, password_file) as opened:
        made = make_backup(opened, folder, Reason.BY_HAND, now())
        _note(opened, made)
    told = made.manifest
    say(path=str(made.path), records=told.records, state=told.state, change=told.change)


def _note(opened: "CommuneFile", made: "Backup") -> None:
    """Write a backup that left the usual folder into the export log; the backup stands anyhow."""
    from antt_desktop.domain.errors import AnttError
    from antt_desktop.services.keeping.backing_up import note_elsewhere
    from antt_desktop.services.keeping.remembered import Remembered
    from antt_desktop.services.protecting.letting_out import (
        backup_left,
        record_export,
        record_kept_backup,
    )

    if opened.read_only:
        return
    usual = Remembered(opened.settings).folder_or_usual()
    try:
        if made.path.parent.resolve() == usual.resolve():
            record_kept_backup(opened.store, made.path)
        else:
            record_export(opened.store, backup_left(opened.store, made.path))
        note_elsewhere(opened, made)
    except AnttError as fault:
        tell(f"Đã sao lưu nhưng chưa ghi được vào nhật ký xuất. {fault.message}")


@click.command()
@click.argument("file", type=PATH)
@click.option("--from", "source", type=PATH, help="Bản sao lưu, hoặc thư mục chứa nó.")
@click.option("--undo", is_flag=True, help="Trở lại sổ trước lần phục hồi gần nhất.")
@login
def restore(
    file: Path, source: Path | None, undo: bool, password_file: Path | None, user: str | None
) -> None:
    """Thay sổ bằng một bản sao lưu; sổ đang có được cất sang tên khác, không xóa."""
    from antt_desktop.storage.backups import restoring
    from antt_desktop.storage.backups.making import backup_at

    if undo == (source is not None):
        raise click.UsageError("")
    password = read_password(password_file)
    if source is None:
        leave = restoring.prepare_undo(file, user, password, now())
        _tell_coming_back(leave.coming_back)
        going = restoring.undo_restore(leave, now())
        say(path=str(file), aside=str(going), coming_back=leave.coming_back)
        return
    staged = restoring.stage(file, backup_at(source), user, password, now())
    _tell_coming_back(staged.coming_back)
    try:
        aside = restoring.put_in_place(staged, now())
    except BaseException:
        restoring.give_up(staged)
        raise
    tell("Đã phục hồi. Gói tiếp theo gửi cấp trên là gói đầy đủ.")
    say(
        path=str(file),
        change=staged.change,
        aside=str(aside) if aside else None,
        coming_back=staged.coming_back,
    )


def _tell_coming_back(officers: Sequence[str]) -> None:
    if officers:
        tell(f"Tệp khóa của bản ấy cho những người này mở lại sổ: {', '.join(officers)}.")


@click.command()
@click.argument("file", type=PATH)
@click.option("--to", "folder", required=True, type=PATH, help="Thư mục nhận hồ sơ cứu được.")
@login
def salvage(file: Path, folder: Path, password_file: Path | None, user: str | None) -> None:
    """Cứu từng hồ sơ còn đọc được của tệp hỏng ra dòng JSON, kể cả khi tệp không mở được."""
    from antt_desktop.services import dumping
    from antt_desktop.storage.backups.remains import holder_of
    from antt_desktop.system.disk import make_folder

    holder = holder_of(file, user, read_password(password_file), now())
    make_folder(folder)
    told = dumping.salvage(file, holder, folder)
    _note_salvage(file, holder, folder, {name: kept for name, (kept, _) in told.items()})
    for name, (kept, lost) in told.items():
        say(type=name, kept=kept, lost=lost.rows, given_up=lost.given_up)


def _note_salvage(file: Path, holder: "Holder", folder: Path, kept: dict[str, int]) -> None:
    """Write a salvage into the export log of a file that still opens; the records are out anyhow."""
    from antt_desktop.domain.errors import AnttError
    from antt_desktop.services.protecting.letting_out import record_export, salvage_left
    from antt_desktop.storage.commune_file import CommuneFile

    try:
        with CommuneFile.open_with_key(file, holder.keys, holder.username, now) as opened:
            if not opened.read_only:
                record_export(opened.store, salvage_left(kept, folder))
    except AnttError:
        tell("Đã cứu hồ sơ. Sổ không ghi được nữa nên việc này không có trong nhật ký xuất.")


COMMANDS = (backup, restore, salvage)

"""The command line of updating from a stick: `antt-desktop update USB`."""

from pathlib import Path

import click

from antt_desktop.terminal import PATH, login, now, open_file, say, tell


@click.command()
@click.argument("place", metavar="USB", type=PATH)
@click.option("--check", is_flag=True, help="Chỉ xem và kiểm tra, không cập nhật.")
@click.option("--file", type=PATH, help="Sổ được sao lưu trước khi cập nhật.")
@login
def update(
    place: Path, check: bool, file: Path | None, password_file: Path | None, user: str | None
) -> None:
    """Cập nhật chương trình từ USB đã ký: kiểm tra, sao lưu sổ, rồi chạy bộ cài."""
    from antt_desktop.services.keeping.backing_up import back_up
    from antt_desktop.services.updating import taking
    from antt_desktop.storage.backups.making import Reason

    program = taking.this_program()
    found = taking.find_update(place, program)
    if check:
        say(version=found.version, installed=program.version, size=found.size)
        return
    setup = taking.take_update(place, program)
    if file is not None:
        with open_file(file, user, password_file) as opened:
            tell(f"Đã sao lưu {back_up(opened, Reason.UPDATE, now()).path}")
    taking.start_setup(setup)
    say(version=found.version, installed=program.version)

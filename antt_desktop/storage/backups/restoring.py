"""Putting a backup in the place of a commune file, so that no moment is without a whole one.

The backup is copied beside the file and proved there. Then the file goes aside together with its
journal, and the copy takes its name: renames only, which the next opening finishes after a crash.
What went aside is never written or removed by the program on its own.
"""

import glob
import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.records.roles import Command, RoleError
from antt_desktop.storage.backups.making import SPARE_ROOM
from antt_desktop.storage.backups.pages import (
    Depth,
    Progress,
    check_copy,
    head_of,
    size_of,
)
from antt_desktop.storage.backups.unlocking import Asked, refuse_newer, unlock
from antt_desktop.storage.driver import Database, connect, storage_faults
from antt_desktop.storage.errors import FileMissingError
from antt_desktop.storage.keys.errors import TooSoonError, WrongPasswordError
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.returning import coming_back, note_coming_back
from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy
from antt_desktop.storage.permissions import Permissions, officer_of
from antt_desktop.storage.schema import refuse_other_schema
from antt_desktop.system.disk import disk_faults, remove, require_space, sweep, write_file
from antt_desktop.system.locks import FileLock
from antt_desktop.system.moving import move_together, moves_path, prepared_path

ASIDE = "truoc-phuc-hoi"
"""What the name of a file that went aside says after its stem."""
_NO_UNDO = "Không có lần phục hồi nào để hoàn tác. Chưa thay đổi gì."
_ASIDE_NAME = re.compile(rf"\.{ASIDE}-(?P<at>\d{{8}}-\d{{6}})(-(?P<number>\d+))?$")


@dataclass(frozen=True)
class Staged:
    """A proved copy of a backup beside the file it is to replace."""

    path: Path
    copy: Path
    with_keys: bool
    """Whether its key file goes with it, because the password does not open the present one."""
    change: int
    """The last change it holds."""
    coming_back: tuple[str, ...] = ()
    """The officers whom that key file lets in again, or lets read again, against the present one."""


@dataclass(frozen=True)
class Undo:
    """Leave to undo the last restore of a file, given to who may restore (`prepare_undo`)."""

    path: Path
    aside: Path
    coming_back: tuple[str, ...]
    """As of `Staged`."""


def stage(
    path: Path,
    backup: Path,
    username: str | None,
    password: str,
    now: datetime,
    *,
    policy: KdfPolicy = STANDARD_POLICY,
    progress: Progress = lambda done, total: None,
) -> Staged:
    """Copy a backup beside `path` and prove every page of it; the file at `path` stays as it is.

    The password opens the present key file, or the one that lies with the backup; a backup from
    before a change of keys is turned over to the present ones where it opens both. Raises the errors
    of the key file, EarlierKeysError, RoleError, OtherUnitsBackupError, NewerFileError,
    FileDamagedError, CopyDamagedError, BrokenChainError, and the faults of storage and disk; then
    nothing has changed.
    """
    if not backup.exists():
        raise FileMissingError(f"Không có bản sao lưu {backup.name} ở đây. Chọn lại.")
    copy = prepared_path(path)
    _remove(copy)
    try:
        opened = unlock(Asked(path, backup, username, password, now, policy))
        key, with_keys = opened.goal.file, opened.with_keys
        with closing(connect(backup, opened.pages, read_only=True)) as source:
            refuse_newer(source)
            require_space(path.parent, size_of(source) + SPARE_ROOM)
            opened.copy(source, copy, progress)
        check_copy(copy, key, Depth.WHOLE)
        with closing(connect(copy, key, read_only=True)) as proved:
            refuse_other_schema(proved)
            _refuse_role(proved, opened.officer)
            back = coming_back(path, copy) if with_keys else ()
            return Staged(path, copy, with_keys, head_of(proved)[0], back)
    except BaseException:
        _remove(copy)
        raise


def put_in_place(staged: Staged, now: datetime) -> Path | None:
    """Let the copy take the place of the file; returns where that one went, None when there was none.

    The file must be closed. Raises FileInUseError and the disk's faults; after a fault the next
    opening finds the old file or the new one, and finishes the rest.
    """
    lock = FileLock.acquire(staged.path, "")
    try:
        aside = _free_aside(staged.path, now)
        moves = _going_aside(staged, aside)
        if staged.with_keys:
            note_coming_back(staged.path, staged.coming_back)
            moves += _present(zip(_key_files(staged.copy), _key_files(staged.path), strict=True))
        move_together(staged.path, [*moves, (staged.copy, staged.path)])
    finally:
        lock.release()
    return aside if aside.exists() else None


def give_up(staged: Staged) -> None:
    """Take a copy that is not wanted away again, unless it is on its way into its place."""
    if not moves_path(staged.path).exists():
        _remove(staged.copy)


def asides(path: Path) -> list[Path]:
    """Return the files that restores put aside, the last one first, whatever the clock said."""
    with disk_faults(path):
        beside = path.parent.glob(f"{glob.escape(path.stem)}.{ASIDE}-*{path.suffix}")
        found = [each for each in beside if _ASIDE_NAME.search(each.stem)]
    return sorted(found, key=lambda each: (_number_of(each), each.stem), reverse=True)


def put_aside_at(aside: Path) -> datetime:
    """Return when a file went aside, by the clock of that moment."""
    found = _ASIDE_NAME.search(aside.stem)
    assert found is not None
    return datetime.strptime(found["at"], "%Y%m%d-%H%M%S")  # noqa: DTZ007 - local, as it was named


def prepare_undo(
    path: Path,
    username: str | None,
    password: str,
    now: datetime,
    *,
    policy: KdfPolicy = STANDARD_POLICY,
) -> Undo:
    """Return leave to bring the file back that the last restore put aside; nothing has changed.

    The password opens the present file, which then says who may; where that is damaged or lost, the
    file that was put aside. Raises FileMissingError when there is none, the errors of the key file,
    RoleError, and the faults of storage and disk.
    """
    there = asides(path)
    if not there:
        raise FileMissingError(_NO_UNDO)
    try:
        _refuse_officer(path, username, password, now, policy)
    except (TooSoonError, RoleError):
        raise
    except AnttError as fault:
        try:
            _refuse_officer(there[0], username, password, now, policy)
        except (TooSoonError, WrongPasswordError, RoleError):
            raise
        except AnttError:
            raise fault from None
    return Undo(path, there[0], coming_back(path, there[0]))


def undo_restore(undo: Undo, now: datetime) -> Path:
    """Bring the file back that was put aside; returns where the present one went.

    The file must be closed. Raises FileMissingError when what was put aside is gone, FileInUseError
    and the disk's faults.
    """
    path, back = undo.path, undo.aside
    lock = FileLock.acquire(path, "")
    try:
        if not back.exists():
            raise FileMissingError(_NO_UNDO)
        going = _free_aside(path, now)
        sources = [_journal(path), path, *_key_files(path)]
        targets = [_journal(going), going, *_key_files(going)]
        moves = _present(zip(sources, targets, strict=True))
        note_coming_back(path, undo.coming_back)
        coming = [_journal(back), back, *_key_files(back)]
        moves += _present(zip(coming, [_journal(path), path, *_key_files(path)], strict=True))
        move_together(path, moves)
    finally:
        lock.release()
    return going


def remove_aside(aside: Path) -> None:
    """Take a file that was put aside away for good. Raises the disk's faults."""
    for each in (aside, _journal(aside), *_key_files(aside)):
        remove(each)


def _refuse_role(file: Database, officer: str) -> None:
    """Raise RoleError unless the accounts of a file let an officer restore.

    Of a restore they are read in the backup: the file before it may be lost.
    """
    with storage_faults():
        known = file.execute("SELECT 1 FROM sqlite_master WHERE name = 'user_account'").fetchone()
    if known:
        Permissions(file, officer_of(file, officer)).refuse(Command.RESTORE)


def _refuse_officer(
    path: Path, username: str | None, password: str, now: datetime, policy: KdfPolicy
) -> None:
    """Raise unless the password opens a file, key and pages, whose accounts let the officer restore."""
    keys = KeyFile.load(key_path(path), policy=policy)
    key = keys.unlock(username, password, now=now).file
    with closing(connect(path, key, read_only=True)) as database:
        _refuse_role(database, username or keys.officers()[0])


def _going_aside(staged: Staged, aside: Path) -> list[tuple[Path, Path]]:
    """Return the moves that put the present file aside; its key file goes too, or a copy of it."""
    path = staged.path
    moves = _present([(_journal(path), _journal(aside)), (path, aside)])
    if staged.with_keys:
        return moves + _present(zip(_key_files(path), _key_files(aside), strict=True))
    if moves:
        copy = key_path(staged.copy)
        with disk_faults(key_path(path)):
            write_file(copy, key_path(path).read_bytes())
        moves.append((copy, key_path(aside)))
    return moves


def _present(moves: Iterable[tuple[Path, Path]]) -> list[tuple[Path, Path]]:
    return [(source, target) for source, target in moves if source.exists()]


def _free_aside(path: Path, now: datetime) -> Path:
    """Return a name for what goes aside, numbered after all that lie there already."""
    stem = f"{path.stem}.{ASIDE}-{now:%Y%m%d-%H%M%S}"
    first = max(map(_number_of, asides(path)), default=0) + 1
    names = (f"{stem}{f'-{number}' if number > 1 else ''}{path.suffix}" for number in count(first))
    candidates = (path.with_name(name) for name in names)
    return next(each for each in candidates if not each.exists() and not key_path(each).exists())


def _number_of(aside: Path) -> int:
    """Return the number in a name; the first has none, nor have those that bear the moment only."""
    found = _ASIDE_NAME.search(aside.stem)
    return int(found["number"] or 1) if found else 0


def _remove(copy: Path) -> None:
    sweep((copy, _journal(copy), *_key_files(copy)))


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _key_files(path: Path) -> tuple[Path, Path]:
    first = key_path(path)
    return first, first.with_name(first.name + ".1")

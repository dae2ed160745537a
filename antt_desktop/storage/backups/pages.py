"""Copying the pages of an open file into another one, and proving that the copy is whole.

The copy is made in steps, so that a save in the window waits for one step at most; SQLite begins
again by itself when the file was written in between.
"""

from collections.abc import Callable
from contextlib import closing
from enum import IntEnum
from pathlib import Path
from typing import Any

from antt_desktop.records import ALL
from antt_desktop.storage.backups.seals import broken_page
from antt_desktop.storage.change_log import ChangeLog
from antt_desktop.storage.driver import APPLICATION_ID, Database, connect, storage_faults
from antt_desktop.storage.errors import CopyDamagedError, CopyDisturbedError
from antt_desktop.system.disk import remove, settle

_STEP = 2048  # pages: 8 MB, a tenth of a second
_PAUSE = 0.002  # seconds between steps, in which a save gets its turn
_MOST_RESTARTS = 5
_TAIL = 1_000  # entries of the change log whose chain is recomputed at every backup

Progress = Callable[[int, int], None]


def copy_pages(source: Database, key: bytes, target: Path, progress: Progress) -> None:
    """Copy the file behind `source` to `target` under a key; returns once the device holds it.

    The target is made anew. Raises CopyDisturbedError when the file was written again and again,
    the faults of storage and disk, and whatever `progress` (told pages done and all) raises.
    """
    remove(target)
    copy = connect(target, key, create=True)
    try:
        with storage_faults():
            # A copy cut short is thrown away and a whole one is settled below: no journal, no sync.
            copy.execute("PRAGMA journal_mode=OFF")
            copy.execute("PRAGMA synchronous=OFF")
            watched = _Watched(progress)
            source.conn.backup(copy.conn, pages=_STEP, progress=watched, sleep=_PAUSE)
    finally:
        copy.close()
    settle(target)


class _Watched:
    """Hears how far a copy is, and stops one that begins again and again."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._least: int | None = None
        self._restarts = 0

    def __call__(self, status: int, remaining: int, total: int) -> None:
        del status
        if self._least is not None and remaining > self._least:
            self._restarts += 1
        self._least = remaining
        if self._restarts > _MOST_RESTARTS:
            raise CopyDisturbedError(
                "Sổ đang được ghi liên tục nên chưa sao lưu xong. Dữ liệu đã lưu còn nguyên. "
                "Chương trình sẽ sao lưu lại khi ngơi tay."
            )
        self._progress(total - remaining, total)


class Depth(IntEnum):
    """How far a copy is proved, each further than the one before."""

    SEALS = 0
    """Every page as it was written, and the last entries of the change log."""
    STRUCTURE = 1
    """The trees of pages too: once a day."""
    WHOLE = 2
    """Every index and all of the chain too: once a week, and before a restore."""


_CHECKS = {
    Depth.SEALS: (),
    Depth.STRUCTURE: ("quick_check(1)",),
    Depth.WHOLE: ("integrity_check(1)", "cipher_integrity_check"),
}


def check_copy(path: Path, key: bytes, depth: Depth = Depth.SEALS) -> None:
    """Prove a closed copy by reading every page of it.

    Raises CopyDamagedError, BrokenChainError and the faults of storage and disk.
    """
    page = broken_page(path, key)
    if page is not None:
        raise _damaged(f"trang {page}")
    with closing(connect(path, key, read_only=True)) as copy:
        with storage_faults():
            if copy.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise CopyDamagedError(
                    "Tệp này không phải dữ liệu của chương trình. Chưa thay đổi gì."
                )
            found = [row[0] for each in _CHECKS[depth] for row in copy.execute(f"PRAGMA {each}")]
        if [each for each in found if each != "ok"]:
            raise _damaged(str(found[0]))
        ChangeLog(copy, "").verify(last=None if depth is Depth.WHOLE else _TAIL)


def _damaged(place: str) -> CopyDamagedError:
    return CopyDamagedError(
        f"Bản sao không đọc lại được đúng ({place}) nên không dùng. Sổ đang mở còn nguyên. "
        "Dùng ổ đĩa, USB hoặc bản sao lưu khác."
    )


def size_of(database: Database) -> int:
    """Return the bytes of all pages; asking the disk would open the live file and drop its locks."""
    with storage_faults():
        pages, size = (
            int(database.execute(f"PRAGMA {each}").fetchone()[0])
            for each in ("page_count", "page_size")
        )
    return pages * size


def head_of(database: Database) -> tuple[int, str]:
    """Return the number and the hash of the last entry of the change log: they stand for all of it."""
    with storage_faults():
        row = database.execute(
            "SELECT seq, lower(hex(hash)) FROM change_log ORDER BY seq DESC LIMIT 1"
        ).fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")


def fact_of(database: Database, name: str) -> str:
    """Return what a file knows of itself under a name; empty when nothing."""
    with storage_faults():
        row = database.execute("SELECT value FROM file_info WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def counts_of(database: Database) -> dict[str, int]:
    """Return how many living records there are of each type that has any and that the file knows."""
    with storage_faults():
        known = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
        found = {each.name: _count(database, each.name) for each in ALL if each.name in known}
    return {name: count for name, count in found.items() if count}


def _count(database: Database, table: str) -> int:
    row: Any = database.execute(f"SELECT count(*) FROM {table} WHERE deleted = 0").fetchone()
    return int(row[0])

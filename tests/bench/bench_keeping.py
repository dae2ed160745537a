"""A proved backup against the bare online backup; opening a file of many records and an empty one."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

from antt_desktop.storage.backups.making import Reason, make_backup
from antt_desktop.storage.driver import connect
from tests.bench.bench_storage import MILLION, make_pledges
from tests.bench.table import Row, alternating
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file, open_again

BACKED_UP, ROUNDS = 100_000, 7


def run(folder: Path, count: int = MILLION) -> Iterator[Row]:
    """Measure on files with pledges, made once and kept in `folder`."""
    yield _backup(folder)
    yield _opening(folder, count)


def _backup(folder: Path) -> Row:
    clock = FixedClock()
    path = make_pledges(folder, BACKED_UP, clock)
    place = folder / "backups"

    def ours() -> None:
        make_backup(file, place, Reason.BY_HAND, clock())
        shutil.rmtree(place)

    def bare() -> None:
        target = folder / "bare.antt"
        target.unlink(missing_ok=True)
        with closing(connect(target, file.key, create=True)) as copy:
            file._db.conn.backup(copy.conn)

    with open_again(path, clock) as file:
        ratio, base = alternating(ours, bare, ROUNDS)
        size = file.path.stat().st_size / 1e6
    return Row(
        f"backup of {size:.0f} MB, read back and proved, with key file and manifest",
        f"{ratio:.2f} × the bare online backup ({base:.0f} ms)",
        "≤ 1.3 ×",
        ratio <= 1.3,
    )


def _opening(folder: Path, count: int) -> Row:
    """What happens between the password and the window's pages: keys, pages, checks, last entries."""
    clock = FixedClock()
    full, empty = make_pledges(folder, count, clock), folder / "empty.antt"
    if not empty.exists():
        new_file(folder, clock, empty.name).close()
    ratio, base = alternating(lambda: _open(full), lambda: _open(empty), ROUNDS * 5)
    return Row(
        f"opening a file of {count:,} pledges",
        f"{ratio:.2f} × an empty one ({base:.1f} ms)",
        "≤ 1.2 ×",
        ratio <= 1.2,
    )


def _open(path: Path) -> float:
    start = perf_counter()
    open_again(path, FixedClock()).close()
    return perf_counter() - start

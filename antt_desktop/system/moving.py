"""Several renames in one folder as one step: after a crash the next program finishes them.

What is to be moved is written down first, in `<file>.moves`; each rename is then done once, in its
order. A program that opens the file calls `finish_moves` before it looks at anything else.
"""

import glob
import json
from collections.abc import Sequence
from pathlib import Path

from antt_desktop.domain.errors import AnttError
from antt_desktop.system.disk import disk_faults, remove, replace, sweep, write_file
from antt_desktop.system.locks import FileLock


class MovesUnreadableError(AnttError):
    """What an interrupted step was to move cannot be read."""

    code = "D20"
    exit_code = 4

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Lần phục hồi trước bị ngắt và tệp ghi việc dở {name} không đọc được. Không tệp nào bị xóa. "
            "Giữ nguyên thư mục này và báo người phụ trách."
        )


def moves_path(file: Path) -> Path:
    """Return where the moves around a file are written down until they are done."""
    return file.with_name(file.name + ".moves")


def prepared_path(file: Path) -> Path:
    """Return where a file that is to take the place of `file` is made ready."""
    return file.with_name(file.name + ".phuc-hoi")


def sweep_prepared(file: Path) -> None:
    """Take away what was made ready and never given its place; the caller holds the lock of `file`.

    What cannot be removed stays until the next time.
    """
    if moves_path(file).exists():
        return
    for name in (prepared_path(file).name, moves_path(file).name):
        sweep(file.parent.glob(f"{glob.escape(name)}*"))


def move_together(file: Path, moves: Sequence[tuple[Path, Path]]) -> None:
    """Do renames in the folder of `file`, all of them even across a crash.

    Every source must be there, and every target free or freed by an earlier move. The caller holds
    the lock of `file`. Raises the disk's faults; then `finish_moves` goes on where it stopped.
    """
    listed = [[source.name, target.name] for source, target in moves]
    write_file(moves_path(file), json.dumps(listed).encode())
    _do(file)


def finish_moves(file: Path) -> bool:
    """Finish the moves that a crash cut short; returns whether there were any.

    Raises FileInUseError while another program is at it, MovesUnreadableError and the disk's faults.
    """
    if not moves_path(file).exists():
        return False
    lock = FileLock.acquire(file, "")
    try:
        if moves_path(file).exists():
            _do(file)
    finally:
        lock.release()
    return True


def _do(file: Path) -> None:
    for source, target in _read(file):
        if source.exists() and not target.exists():
            replace(source, target)
    remove(moves_path(file))


def _read(file: Path) -> list[tuple[Path, Path]]:
    written = moves_path(file)
    try:
        with disk_faults(written):
            listed = json.loads(written.read_bytes())
        names = [(str(source), str(target)) for source, target in listed]
    except (ValueError, TypeError) as error:
        raise MovesUnreadableError(written.name) from error
    if any(Path(name).name != name for pair in names for name in pair):
        raise MovesUnreadableError(written.name)
    return [(file.with_name(source), file.with_name(target)) for source, target in names]

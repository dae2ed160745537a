"""One window per file: a second start calls the first window forward instead of opening another.

A window's seat is a lock in a folder of this account, held while the window shows the file, open
or locked. A call is an empty file beside that lock: all that it can do is bring a window forward.
"""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from antt_desktop.system.disk import disk_faults, make_folder
from antt_desktop.system.locks import FileLock

FOLDER = "cua-so"
"""The folder of the seats within the program's own."""
_NAME_LENGTH = 32


class Seat:
    """The seat of one window at one file, held until `release`."""

    def __init__(self, lock: FileLock, call: Path) -> None:
        self._lock, self._call = lock, call

    @classmethod
    def take(cls, path: Path, folder: Path) -> "Seat":
        """Take the seat at a file, in the folder of the seats.

        Raises FileInUseError when another window has it, LockUnavailableError and the disk's faults.
        """
        make_folder(folder, mode=0o700)
        seat = cls(FileLock.acquire(folder / _name(path), ""), _call(path, folder))
        seat.take_call()
        return seat

    def take_call(self) -> bool:
        """Return whether the window was called since this was last asked."""
        if not self._call.exists():
            return False
        with suppress(OSError):
            self._call.unlink()
        return True

    def release(self) -> None:
        """Give the seat back; a second call does nothing."""
        self._lock.release()


def call_window(path: Path, folder: Path) -> None:
    """Ask the window that sits at a file to come forward; raises the disk's faults."""
    _let_others_come_forward()
    with disk_faults(folder):
        _call(path, folder).touch(mode=0o600)


def _name(path: Path) -> str:
    """Return a name that is the same for every way to write the path, and does not tell it."""
    place = os.path.normcase(os.path.realpath(path))
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME_LENGTH]


def _call(path: Path, folder: Path) -> Path:
    return folder / f"{_name(path)}.call"


if sys.platform == "win32":
    import ctypes

    _ANY_PROCESS = 0xFFFFFFFF

    def _let_others_come_forward() -> None:
        """Pass on the right to the foreground, which Windows gives to what the officer started."""
        ctypes.WinDLL("user32").AllowSetForegroundWindow(_ANY_PROCESS)

else:

    def _let_others_come_forward() -> None:
        """Do nothing: here the window manager decides."""

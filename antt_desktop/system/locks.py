"""One program per commune file: a lock that the operating system drops when its holder dies.

The record in `<file>.lock` (machine, process, user name; its time is when the lock was taken) only
serves the sentence a second program says; a crash leaves nothing to clear by hand.
"""

import json
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from antt_desktop.domain.errors import AnttError
from antt_desktop.system.disk import disk_faults

_RECORD_BYTES = 4096


class FileInUseError(AnttError):
    """Another program has the file open; `host`, `user`, `since` say whose, where known."""

    code = "L01"
    exit_code = 5

    def __init__(self, name: str, record: dict[str, str], since: datetime | None) -> None:
        self.host = record.get("host", "")
        self.user = record.get("user", "")
        self.since = since
        super().__init__(
            f"Sổ {name} đang mở{self._by_whom()} nên chưa mở thêm được. Dữ liệu vẫn nguyên vẹn. "
            "Hãy đóng cửa sổ đang mở sổ này rồi mở lại."
        )

    def _by_whom(self) -> str:
        user = f" bởi tài khoản “{self.user}”" if self.user else ""
        host = f" trên máy {self.host}" if self.host else ""
        since = f" từ {self.since:%H:%M ngày %d/%m/%Y}" if self.since else ""
        return user + host + since


class LockUnavailableError(AnttError):
    """The disk (mostly a network share) knows no locks, so two programs could collide."""

    code = "L02"
    exit_code = 5

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Thư mục {path.parent} không khóa được tệp (thường là thư mục mạng), hai máy có thể "
            "ghi chồng lên nhau. Dữ liệu vẫn nguyên vẹn. Hãy chép sổ về ổ đĩa của máy rồi mở."
        )


class FileLock:
    """The lock of one commune file, held until `release`."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path = path
        self._file = file

    @classmethod
    def acquire(cls, commune_file: Path, user: str) -> "FileLock":
        """Take the lock. Raises `FileInUseError`, `LockUnavailableError` or a disk fault."""
        path = commune_file.with_name(commune_file.name + ".lock")
        with disk_faults(path):
            file = _take(path, commune_file.name)
        with suppress(OSError):  # on a full disk the lock still holds
            _write_record(file, user)
        return cls(path, file)

    def release(self) -> None:
        """Give the lock back and remove its file; a second call does nothing."""
        if not self._file.closed:
            _remove_and_close(self._path, self._file)


def _write_record(file: IO[bytes], user: str) -> None:
    record = {"host": socket.gethostname(), "pid": str(os.getpid()), "user": user}
    file.truncate(0)
    file.write(json.dumps(record, ensure_ascii=False).encode())


def _take(path: Path, name: str) -> IO[bytes]:
    while True:
        file = _open(path)
        try:
            _lock(file)
            if _is_still_at(path, file):
                return file
        except BlockingIOError:
            file.close()
            raise FileInUseError(name, _record(path), _since(path)) from None
        except OSError:
            file.close()
            raise LockUnavailableError(path) from None
        file.close()


def _open(path: Path) -> IO[bytes]:
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "ab+", buffering=0)


def _is_still_at(path: Path, file: IO[bytes]) -> bool:
    """Whether the file just locked has not been removed by the holder before."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _record(path: Path) -> dict[str, str]:
    try:
        record = json.loads(path.read_bytes()[:_RECORD_BYTES])
    except (OSError, ValueError):
        return {}
    return {k: v for k, v in record.items() if isinstance(v, str)} if type(record) is dict else {}


def _since(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
    except OSError:
        return None


if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _LOCKED_BYTE = 1 << 20  # far behind the record, which others must be able to read
    _AT_ONCE, _EXCLUSIVE = 0x1, 0x2
    _HELD_BY_OTHERS = frozenset({33, 997})  # ERROR_LOCK_VIOLATION, ERROR_IO_PENDING

    class _Overlapped(ctypes.Structure):
        _fields_ = (
            ("Internal", ctypes.c_void_p),
            ("InternalHigh", ctypes.c_void_p),
            ("Offset", wintypes.DWORD),
            ("OffsetHigh", wintypes.DWORD),
            ("Event", wintypes.HANDLE),
        )

    def _lock(file: IO[bytes]) -> None:
        """Not `msvcrt.locking`: it does not tell a held lock from a disk that knows no locks."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(file.fileno()))
        place = _Overlapped(Offset=_LOCKED_BYTE)
        if kernel.LockFileEx(handle, _AT_ONCE | _EXCLUSIVE, 0, 1, 0, ctypes.byref(place)):
            return
        number = ctypes.get_last_error()
        if number in _HELD_BY_OTHERS:
            raise BlockingIOError
        raise ctypes.WinError(number)

    def _remove_and_close(path: Path, file: IO[bytes]) -> None:
        """Close first: Windows does not remove a file that is open."""
        file.close()
        with suppress(OSError):
            path.unlink()

else:

    def _lock(file: IO[bytes]) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _remove_and_close(path: Path, file: IO[bytes]) -> None:
        """Remove first: a program that opened the file before sees that it is gone."""
        with suppress(OSError):
            path.unlink()
        file.close()

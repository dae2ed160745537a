"""Files that another program holds: a virus scanner, a sync client, a reader of PDF (faults.md F20).

Windows refuses to open, replace or remove what is held; most holders let go within a second.
"""

import errno
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

_Result = TypeVar("_Result")
_SHARING, _LOCKED = 32, 33  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_REFUSED = frozenset({5, _SHARING, _LOCKED})  # and ERROR_ACCESS_DENIED, which may be either
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)  # seconds, 2.5 in all


def patiently(
    deed: Callable[[], _Result], path: Path, *, sleep: Callable[[float], None] = time.sleep
) -> _Result:
    """Do `deed`, again for 2.5 s while another program holds `path`; raises the last `OSError`."""
    for pause in _PAUSES:
        try:
            return deed()
        except PermissionError as error:
            if not _may_be_held(error, path):
                raise
        sleep(pause)
    return deed()


def was_held(error: OSError, path: Path) -> bool:
    """Whether another program's hold on `path` explains the error, not missing rights."""
    if getattr(error, "winerror", None) in {_SHARING, _LOCKED}:
        return True
    return error.errno in {errno.EACCES, errno.EPERM} and is_held(path)


def _may_be_held(error: PermissionError, path: Path) -> bool:
    """Python's own `open` names no Windows error: then the file itself must tell."""
    number = getattr(error, "winerror", None)
    return is_held(path) if number is None else number in _REFUSED


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _DELETE, _SHARE_ALL, _OPEN_EXISTING = 0x10000, 0x7, 3

    def is_held(path: Path) -> bool:
        """Whether a program has `path` open in a way that lets nobody replace or remove it."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = wintypes.HANDLE
        file = kernel.CreateFileW(str(path), _DELETE, _SHARE_ALL, None, _OPEN_EXISTING, 0, None)
        if file == wintypes.HANDLE(-1).value:
            return ctypes.get_last_error() in {_SHARING, _LOCKED}
        kernel.CloseHandle(wintypes.HANDLE(file))
        return False

else:

    def is_held(path: Path) -> bool:
        """Whether a program has `path` open so that nobody may replace it: never, outside Windows."""
        del path
        return False

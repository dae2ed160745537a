"""Starting a program that goes on when this one ends."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

if sys.platform == "win32":
    _FLAGS, _NEW_SESSION = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP, False
else:
    _FLAGS, _NEW_SESSION = 0, True


def start_apart(program: Path, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a program and return it; it need not be waited for. Raises `OSError`."""
    return subprocess.Popen(  # noqa: S603 - the caller has proved the file
        [program, *arguments], cwd=program.parent, creationflags=_FLAGS,
        start_new_session=_NEW_SESSION, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip

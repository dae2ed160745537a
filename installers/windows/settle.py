"""Run by the setup with the new version's own Python: check it, try it, then switch to it.

    pythonw.exe -X utf8 settle.py FOLDER VERSION_FOLDER

`FOLDER` is the program's folder, `VERSION_FOLDER` the name of the new version's folder in it. What
starts the program lies in `FOLDER` itself and keeps its place from version to version, so that a
pinned or copied shortcut goes on working: Python's two programs and, beside them, the search path
that names one version folder. Writing that one file anew, whole or not at all, is the switch. Until
then every file of the old version stands, and after it every file of the new one is on the disk.

Exit codes: 0 switched · 6 the copy is not whole · 7 the trial failed · 8 the disk refused.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, cast

from antt_desktop.domain.errors import AnttError
from antt_desktop.system.disk import write_file

DAMAGED, FAILED, REFUSED = 6, 7, 8
_TRIAL_SECONDS = 300
_AT_ONCE = 8
_PAUSES = (0.1, 0.4, 1.0, 2.0)  # seconds
_LIBRARIES = ("python3*.dll", "vcruntime140*.dll")
_STARTERS = ("python.exe", "pythonw.exe")
_BESIDE = ("antt.ico", "antt-desktop.cmd")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def settle(folder: Path, name: str) -> int:
    """Check, try and switch to the version in `folder`/`name`; returns the exit code."""
    new = folder / name
    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:  # a disk flushes several as fast as one
            if not all(pool.map(lambda each: _is_whole(new / each[1], each[0]), listed(new))):
                return DAMAGED
        if not _works(folder, new):
            return FAILED
        switch(folder, new)
    except (AnttError, OSError):
        return REFUSED
    return 0


def listed(new: Path) -> Iterator[tuple[str, str]]:
    """Yield digest and name of every file that a version's folder must hold."""
    for line in (new / "files.sha256").read_text("ascii").splitlines():
        digest, _, file = line.partition(" *")
        yield digest, file.replace("\\", os.sep)


def _is_whole(path: Path, digest: str) -> bool:
    """Whether a file is what was packed; returns once the disk holds it.

    Without waiting for the disk, a power cut after the switch could leave the new files empty. The
    files of the Python that runs here are only read: the setup has flushed them before they ran.
    """
    running = path.parent == Path(sys.executable).parent
    try:
        with _open(path, "rb" if running else "rb+") as file:
            if not running:
                os.fsync(file.fileno())
            return hashlib.sha256(file.read()).hexdigest() == digest
    except FileNotFoundError:
        return False


def _open(path: Path, mode: str) -> IO[bytes]:
    """Open a file, waiting for a virus scanner that has just begun to read what was unpacked."""
    for pause in _PAUSES:
        try:
            return cast(IO[bytes], path.open(mode))
        except PermissionError:
            time.sleep(pause)
    return cast(IO[bytes], path.open(mode))


def _works(folder: Path, new: Path) -> bool:
    """Whether the new version's own trial passes; the report of one that does not is left behind."""
    report = folder / "trial.json"
    report.unlink(missing_ok=True)
    starter = [str(new / "python" / "pythonw.exe"), "-X", "utf8", "-B", "-m", "antt_desktop"]
    try:
        done = subprocess.run(
            [*starter, "--smoke", str(report)], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            check=False, timeout=_TRIAL_SECONDS, creationflags=_NO_WINDOW,
        )  # fmt: skip
        failed, words = done.returncode != 0, done.stderr
    except subprocess.TimeoutExpired as hanging:
        failed, words = True, hanging.stderr or b"timeout"
    report.with_suffix(".png").unlink(missing_ok=True)
    if not failed:
        report.unlink(missing_ok=True)
    elif not report.exists():  # what failed before its first step has told it only here
        report.write_text(json.dumps({"ok": False, "error": words.decode("utf-8", "replace")}))
    return not failed


def switch(folder: Path, new: Path) -> None:
    """Let what starts the program in `folder` start the version in `new`.

    Libraries come before the search path, and the starters last: when the Python changes, the old
    starters go on finding the old library and search path beside the new ones.
    """
    python = new / "python"
    for pattern in _LIBRARIES:
        for library in python.glob(pattern):
            _put(library, folder)
    (own,) = python.glob("python3*._pth")
    write_file(folder / own.name, _search_path(own, new.name))
    for starter in _STARTERS:
        _put(python / starter, folder)
    for other in _BESIDE:
        _put(new / other, folder)


def _search_path(own: Path, name: str) -> bytes:
    lines = own.read_text("ascii").split()
    paths = [(Path(name, "python") / line.replace("\\", "/")) for line in lines]
    return "".join(f"{os.path.normpath(path)}\r\n".replace("/", "\\") for path in paths).encode()


def _put(source: Path, folder: Path) -> None:
    data, target = source.read_bytes(), folder / source.name
    if not target.is_file() or target.read_bytes() != data:
        write_file(target, data, mode=0o755)


if __name__ == "__main__":
    sys.exit(settle(Path(sys.argv[1]), sys.argv[2]))

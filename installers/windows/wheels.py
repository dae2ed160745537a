"""The libraries that the program runs with, as Windows wheels, by the hashes of `requirements.lock`."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from installers.pins import CACHE, FOLDER, locked

_PLATFORM = (
    "--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp",
    "--only-binary=:all:", "--no-deps", "--no-compile", "--require-hashes",
)  # fmt: skip
_NOT_SHIPPED = (
    "bin", "share", "**/*.pyi", "**/*.lib", "**/tests", "**/test", "**/py.typed", "**/__pycache__",
    "PIL/_avif.*",               # 8 MB for pictures that the program does not take
    "olefile/olefile2.py",       # Python 2
    "pypdfium2_cli", "sqlalchemy/testing",
    "sqlalchemy/dialects/mssql", "sqlalchemy/dialects/mysql", "sqlalchemy/dialects/oracle",
    "qtawesome/fonts/[!m]*", "qtawesome/fonts/materialdesignicons5-*",
)  # fmt: skip
"""What only developers, other systems or other programs use."""


def libraries() -> Path:
    """Return a folder with all libraries, unpruned; made once for each state of the lock."""
    wanted = locked((FOLDER / "windows" / "packages.txt").read_text("utf-8").split())
    state = hashlib.sha256(wanted.encode()).hexdigest()[:16]
    folder = CACHE / f"libraries-{state}"
    if not folder.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        listed = CACHE / "requirements.txt"
        listed.write_text(wanted, "utf-8")
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "install", "-qq", *_PLATFORM]
        subprocess.run([*pip, "--target", part, "-r", listed], check=True)
        part.rename(folder)
    return folder


def copy_libraries(target: Path) -> None:
    """Copy the libraries without what only developers use."""
    source = libraries()
    left_out = {path for pattern in _NOT_SHIPPED for path in source.glob(pattern)}

    def ignored(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if Path(folder, name) in left_out}

    shutil.copytree(source, target, ignore=ignored)

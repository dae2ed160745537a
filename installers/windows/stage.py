"""Lay out the folder of one version, as it will stand on the laptop.

v0.1.0/files.sha256   every other file with its hash, so that a broken copy is seen
v0.1.0/folders.txt    every folder, the deepest first: the setup removes by both lists
v0.1.0/settle.py      puts this version in the place of the one before (see there)
v0.1.0/python/        the embeddable Python, signed, untouched but for its search path
v0.1.0/lib/           the libraries
v0.1.0/app/           the program and its resources, with the fonts for paper
v0.1.0/manual/        the manual as PDF
v0.1.0/licences/      of all of them
"""

import compileall
import hashlib
import os
import py_compile
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from installers.manual import write_manual
from installers.pins import FOLDER, ROOT, pins, require_small
from installers.windows.dllcheck import missing_libraries
from installers.windows.icon import write_icon
from installers.windows.licences import write_licences
from installers.windows.prune_qt import prune_qt
from installers.windows.runtime import runtime
from installers.windows.wheels import copy_libraries

FILES, FOLDERS = "files.sha256", "folders.txt"
FONTS = Path("/usr/share/fonts/truetype/liberation2")
NOTE = Path("app", "antt_desktop", "_resources", "installed_as")
"""What tells the program who installed it, and so who updates it (system/installation.py)."""
_PATHS = ("python311.zip", ".", "..\\lib", "..\\app")


def stage(target: Path, version: str, epoch: int) -> None:
    """Lay out `version` in `target`, every time stamp at `epoch` seconds.

    Raises SystemExit when something is missing, not genuine, or asks for a library Windows lacks.
    """
    _require_same_python()
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(runtime(), target / "python")
    (target / "python" / "python311._pth").write_text("".join(f"{p}\n" for p in _PATHS), "ascii")
    _copy_program(target / "app" / "antt_desktop", version)
    (target / NOTE).write_text("setup", "ascii")
    copy_libraries(target / "lib")
    prune_qt(target / "lib", target / "app")
    write_licences(target)
    write_manual(target / "manual")
    write_icon(target / "antt.ico")
    shutil.copy(FOLDER / "windows" / "settle.py", target)
    shutil.copy(FOLDER / "windows" / "antt-desktop.cmd", target)
    if missing := list(missing_libraries(target)):
        raise SystemExit("Windows lacks these libraries:\n" + "\n".join(missing))
    finish(target, epoch)


def restage(source: Path, target: Path, version: str, epoch: int) -> None:
    """Lay out the same as `source` under another version number, for the tests of upgrading."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    _set_version(target / "app" / "antt_desktop" / "__init__.py", version)
    finish(target, epoch)


def finish(target: Path, epoch: int) -> None:
    """Compile, list the files with their hashes, and set every time stamp."""
    _compile(target, "app", beside=True)
    _compile(target, "lib", beside=False)
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()  # no list would name it, so that it could never be removed
    require_small("installed", sum(p.stat().st_size for p in target.rglob("*") if p.is_file()))
    list_files(target, epoch)


def list_files(target: Path, epoch: int) -> None:
    """Write the lists of a tree anew and set every time stamp.

    Raises UnicodeEncodeError on a name beyond ASCII: the setup could not remove such a file.
    """
    folders = sorted((path for path in target.rglob("*") if path.is_dir()), reverse=True)
    _write_lines(target / FOLDERS, (f"{_named(path, target)}\n" for path in folders))
    _write_lines(target / FILES, _lines(target))
    for path in (target, *target.rglob("*")):
        os.utime(path, (epoch, epoch))


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    text = "".join(lines)
    path.unlink(missing_ok=True)  # a copy may share its files with another tree
    path.write_text(text, "ascii", newline="\r\n")


def _compile(target: Path, name: str, *, beside: bool) -> None:
    """Compile a folder of modules: beside their sources, or in their place.

    The libraries go without their sources: half the files to write, to flush and to scan.
    """
    compiled = compileall.compile_dir(
        target / name, quiet=1, stripdir=str(target), prependdir="", legacy=not beside,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )  # fmt: skip
    if not compiled:
        raise SystemExit(f"a module of {name} does not compile")
    for source in [] if beside else target.joinpath(name).rglob("*.py"):
        source.unlink()


def _lines(target: Path) -> Iterator[str]:
    """Yield a line for each file, in the form of sha256sum."""
    for path in sorted(target.rglob("*")):
        if path.is_file() and path.name not in {FILES, FOLDERS}:
            yield f"{hashlib.sha256(path.read_bytes()).hexdigest()} *{_named(path, target)}\n"


def _named(path: Path, target: Path) -> str:
    return str(path.relative_to(target)).replace("/", "\\")


def _copy_program(target: Path, version: str) -> None:
    shutil.copytree(
        ROOT / "antt_desktop", target, ignore=shutil.ignore_patterns("__pycache__", "_resources")
    )
    _set_version(target / "__init__.py", version)
    resources = target / "_resources"
    shutil.copytree(
        ROOT / "resources", resources, ignore=shutil.ignore_patterns("*.py", "__pycache__")
    )
    fonts = sorted(FONTS.glob("LiberationSerif-*.ttf"))
    if len(fonts) != 4:
        raise SystemExit(f"{FONTS} lacks Liberation Serif (package fonts-liberation2)")
    (resources / "fonts").mkdir()
    for font in fonts:
        shutil.copy(font, resources / "fonts")


def _set_version(module: Path, version: str) -> None:
    text = module.read_text("utf-8")
    module.write_text(
        re.sub(r"(?m)^__version__ = .*$", f'__version__ = "{version}"', text), "utf-8"
    )


def _require_same_python() -> None:
    wanted = pins("python")["version"].rsplit(".", 1)[0]
    if (found := f"{sys.version_info[0]}.{sys.version_info[1]}") != wanted:
        raise SystemExit(
            f"Bytecode for Windows' Python {wanted} needs Python {wanted}, not {found}."
        )

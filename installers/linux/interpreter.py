"""The program's own Python: Debian's, copied, so that a newer system does not take it away."""

import re
import shutil
import sys
from pathlib import Path

VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"
_BINARY = Path("/usr/bin", VERSION)
_LIBRARY = Path("/usr/lib", VERSION)
_LICENCE = Path("/usr/share/doc", VERSION, "copyright")
_LEFT_OUT = re.compile(
    r"""
    ^(config-|test/|ensurepip/|idlelib/|lib2to3/|distutils/|pydoc_data/|tkinter/|turtle|unittest/
      |venv/|curses/|dbm/|wsgiref/|xmlrpc/|sitecustomize|EXTERNALLY-MANAGED|__pycache__)
    | /(__pycache__|tests?)/
    | lib-dynload/(readline|_curses|_dbm|_crypt|_test|_xx|xxlimited|nis|ossaudiodev|audioop
                   |_ctypes_test|_codecs_)
    """,
    re.VERBOSE,
)
"""Tests, tools of developers, other people's scripts, and readline (GPL)."""


def copy_interpreter(root: Path, licences: Path) -> Path:
    """Put Debian's Python of the running version under `root`; returns where libraries belong.

    Raises SystemExit where this machine has none.
    """
    if not _BINARY.is_file() or not (_LIBRARY / "os.py").is_file():
        raise SystemExit(f"Máy này không có {VERSION} của Debian; hãy cài gói {VERSION}.")
    (root / "bin").mkdir(parents=True)
    shutil.copyfile(_BINARY, root / "bin" / VERSION)
    (root / "bin" / VERSION).chmod(0o755)
    library = root / "lib" / VERSION
    for source in sorted(_LIBRARY.rglob("*")):
        name = source.relative_to(_LIBRARY).as_posix()
        if source.is_file() and not _LEFT_OUT.search(name):
            (library / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, library / name)
    (licences / "python").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_LICENCE, licences / "python" / "copyright")
    return library / "dist-packages"

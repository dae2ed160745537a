"""Of Qt only what the program imports: everything is left out that is not named here.

A module of PySide6 that the program imports and this list does not know stops the build, so that a
laptop never finds it missing first.
"""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

MODULES = {"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg"}
"""Modules of PySide6 that are shipped."""

OF_LINUX = {"QtDBus"}
"""Modules that the program imports only where they are there."""

_KEPT = (
    *(f"{module}.pyd" for module in MODULES),
    *(f"Qt6{module[2:]}.dll" for module in MODULES),
    "__init__.py",
    "_config.py",
    "_git_pyside_version.py",
    "support/*.py",
    "pyside6.abi3.dll",
    "msvcp140*.dll",
    "vcruntime140*.dll",
    "plugins/platforms/qwindows.dll",
    "plugins/platforms/qoffscreen.dll",
    "plugins/iconengines/qsvgicon.dll",
    "plugins/imageformats/qico.dll",
    "plugins/imageformats/qjpeg.dll",
    "plugins/imageformats/qsvg.dll",
)
_KEPT_OF_SHIBOKEN = ("*.py", "*.pyd", "shiboken6.abi3.dll", "msvcp140*.dll", "vcruntime140*.dll")


def prune_qt(library: Path, program: Path) -> None:
    """Remove from `library`/PySide6 what `program` does not need.

    Raises SystemExit when the program imports a module of Qt that is not shipped.
    """
    unknown = sorted(_imported(program) - MODULES - OF_LINUX)
    if unknown:
        raise SystemExit(f"the program imports {', '.join(unknown)}: add to prune_qt.MODULES")
    _prune(library / "PySide6", _KEPT)
    _prune(library / "shiboken6", _KEPT_OF_SHIBOKEN)


def _prune(folder: Path, kept: tuple[str, ...]) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif not any(fnmatch(path.relative_to(folder).as_posix(), pattern) for pattern in kept):
            path.unlink()


def _imported(program: Path) -> set[str]:
    return {
        name.split(".")[1]
        for module in program.rglob("*.py")
        for name in _names(ast.parse(module.read_text("utf-8")))
        if name.startswith("PySide6.")
    }


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)

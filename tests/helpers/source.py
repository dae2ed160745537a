"""The program's own source, for the tests that check the house."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "antt_desktop"


@cache
def modules() -> tuple[Path, ...]:
    """Return every Python file of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def tree(module: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


@cache
def nodes(module: Path) -> tuple[ast.AST, ...]:
    """Return everything that stands in a module, walked once for all who look for something."""
    return tuple(ast.walk(tree(module)))


def room(module: Path) -> str:
    """Return the room a module stands in: `storage`, `ui`, or `app.py` for a loose module."""
    return module.relative_to(PACKAGE).parts[0]


def imported_names(module: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything a module imports, wherever in it."""
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@cache
def dotted_names(module: Path) -> tuple[tuple[int, str], ...]:
    """Return line and text of every `a.b` in a module; what is no name in it stands as `?`."""
    found = (each for each in nodes(module) if isinstance(each, ast.Attribute))
    return tuple((each.lineno, _dotted(each)) for each in found)


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def at(module: Path, line: int) -> str:
    """Return `antt_desktop/room/module.py:12` for a failure message."""
    return f"{module.relative_to(ROOT).as_posix()}:{line}"

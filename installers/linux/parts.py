"""The libraries the program runs on: found from its declaration, copied as pip verified them.

`make setup` installed each by its hash from `requirements.lock`; nothing is fetched here.
"""

import re
import shutil
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackagePath, distribution
from pathlib import Path

from packaging.requirements import Requirement

from installers.pins import ROOT

_UNUSED = {"pip"}
"""Asked for by sqlite-utils, for a command of its own."""
_NOT_SHIPPED = re.compile(
    r"""
    (^|/)(__pycache__|tests?|testing|doc|docs|include|glue|typesystems|support|scripts|examples)/
    | \.(pyi|pyx|pxd|c|h|cpp|rst|md)$ | ^\.\./ | dist-info/(RECORD|INSTALLER|REQUESTED|direct_url)
    | ^olefile/olefile2 | ^PIL/_avif | ^sqlalchemy/dialects/(mssql|mysql|oracle)/ | ^reportlab/fonts/
    | ^qtawesome/fonts/(?!materialdesignicons6)
    | ^PySide6/(?!__init__|_config|_git_pyside|Qt/|Qt(Core|Gui|Widgets|PrintSupport|Svg)\.abi3|libpyside6\.abi3)
    | ^PySide6/Qt/(?!lib/|plugins/)
    """,
    re.VERBOSE,
)


def parts() -> list[Distribution]:
    """Return the program's libraries and theirs, in the order of their names."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [Requirement(each) for each in declared["dependencies"]]
    found: dict[str, Distribution] = {}
    asked: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        extras = frozenset(wanted.extras)
        if wanted.name in _UNUSED or (wanted.name, extras) in asked:
            continue
        asked.add((wanted.name, extras))
        found[wanted.name] = part = distribution(wanted.name)
        waiting += _required(part, extras)
    return sorted({each.name: each for each in found.values()}.values(), key=lambda each: each.name)


def _required(part: Distribution, extras: frozenset[str]) -> Iterator[Requirement]:
    for text in part.requires or ():
        each = Requirement(text)
        if each.marker is None or any(
            each.marker.evaluate({"extra": extra}) for extra in (*extras, "")
        ):
            yield each


def copy_part(part: Distribution, site: Path, licences: Path) -> None:
    """Put what of a library the program needs into `site`, and its licence texts aside."""
    for file in part.files or ():
        source = Path(str(part.locate_file(file)))
        if _is_licence(file):
            _copy(source, licences / part.name / file.name)
        elif not _NOT_SHIPPED.search(file.as_posix()):
            _copy(source, site / file)


def _is_licence(file: PackagePath) -> bool:
    inside = "dist-info" in file.as_posix()
    return inside and bool(re.search("licen[cs]e|copying|notice|authors", file.as_posix(), re.I))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)

"""What goes into the Windows installers, and what must not be in them."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installers.pins import FOLDER, locked
from installers.windows.make_wxs import product
from installers.windows.prune_qt import prune_qt
from tests.helpers.source import ROOT

WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
WINDOWS = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "extra": "",
    "python_version": "3.11", "python_full_version": "3.11.9", "platform_machine": "AMD64",
    "platform_python_implementation": "CPython", "implementation_name": "cpython",
}  # fmt: skip
NOT_NEEDED = {"pip"}
"""Asked for by sqlite-utils for its command that installs plug-ins."""


def test_every_library_that_the_program_needs_on_windows_is_shipped_and_no_other() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [Requirement(each) for each in declared["dependencies"]]
    found: set[str] = set()
    while waiting:
        each = waiting.pop()
        name = canonicalize_name(each.name)
        if each.marker and not each.marker.evaluate(WINDOWS):
            continue
        waiting += [
            Requirement(part.replace(f'extra == "{extra}"', "os_name != ''"))
            for extra in each.extras
            for part in requires(name) or []
            if f'extra == "{extra}"' in part
        ]
        if name not in found | NOT_NEEDED:
            found.add(name)
            waiting += [Requirement(part) for part in requires(name) or []]
    shipped = set((FOLDER / "windows" / "packages.txt").read_text("utf-8").split())
    assert shipped == found


def test_a_library_that_is_not_locked_stops_the_build() -> None:
    assert locked(["click"]).startswith("click==")
    with pytest.raises(SystemExit, match="left-pad"):
        locked(["click", "left-pad"])


def test_only_what_the_program_imports_is_left_of_qt(tmp_path: Path) -> None:
    library = qt(tmp_path)
    program = module(tmp_path, "from PySide6.QtWidgets import QLabel\n")
    prune_qt(library, program)
    left = {path.relative_to(library).as_posix() for path in library.rglob("*") if path.is_file()}
    assert left == {
        "PySide6/Qt6Widgets.dll", "PySide6/QtWidgets.pyd", "PySide6/plugins/platforms/qwindows.dll",
        "shiboken6/Shiboken.pyd",
    }  # fmt: skip
    assert not (library / "PySide6" / "qml").exists()


@pytest.mark.parametrize(
    "source",
    ["import PySide6.QtSql\n", "from PySide6.QtSql import x\n", "from PySide6 import QtSql\n"],
)
def test_an_import_of_qt_that_is_not_shipped_stops_the_build(tmp_path: Path, source: str) -> None:
    library = qt(tmp_path)
    with pytest.raises(SystemExit, match="QtSql"):
        prune_qt(library, module(tmp_path, source))


def qt(folder: Path) -> Path:
    for name in (
        "PySide6/Qt6Widgets.dll", "PySide6/QtWidgets.pyd", "PySide6/QtSql.pyd", "PySide6/qml/a/b.dll",
        "PySide6/plugins/platforms/qwindows.dll", "PySide6/plugins/sqldrivers/qsqlite.dll",
        "PySide6/designer.exe", "shiboken6/Shiboken.pyd", "shiboken6/vcamp140.dll",
    ):  # fmt: skip
        path = folder / "lib" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder / "lib"


def module(folder: Path, source: str) -> Path:
    (folder / "app").mkdir()
    (folder / "app" / "window.py").write_text(source, "utf-8")
    return folder / "app"


def test_the_setup_never_wipes_a_folder() -> None:
    """It removes only what its own lists name: see RemoveVersion."""
    script = (FOLDER / "windows" / "antt.nsi").read_text("utf-8")
    assert not re.search(r"RMDir\s+(/\w+\s+)*/r", script, re.IGNORECASE)
    assert "/REBOOTOK" not in script


def test_the_words_of_the_setup_are_those_of_the_house() -> None:
    script = (FOLDER / "windows" / "antt.nsi").read_text("utf-8")
    said = [text for text in re.findall(r'"([^"]*)"', script) if re.search(r"[à-ỹ]", text)]
    assert len(said) > 10
    assert not [text for text in said if "bạn" in text.lower() or "!" in text or "Lỗi:" in text]


def test_each_file_of_the_msi_is_a_component_with_an_identity_that_stays(tmp_path: Path) -> None:
    folder = tmp_path / "ANTTDesktop"
    (folder / "v1.2.3" / "lib").mkdir(parents=True)
    for name in ("pythonw.exe", "antt.ico", "v1.2.3/lib/a.pyd"):
        (folder / name).touch()
    first, again, later = (product(folder, version) for version in ("1.2.3", "1.2.3", "1.2.4"))
    assert Xml.tostring(first) == Xml.tostring(again)
    components = list(first.iter(f"{WIX}Component")) or list(first.iter("Component"))
    files = [each.find("File") for each in components if each.find("File") is not None]
    assert [file.get("Source") for file in files if file is not None] == [
        "ANTTDesktop/antt.ico", "ANTTDesktop/pythonw.exe", "ANTTDesktop/v1.2.3/lib/a.pyd",
    ]  # fmt: skip
    guids = [each.get("Guid") for each in components]
    assert len(set(guids)) == len(guids)
    assert first[0].get("Id") != later[0].get("Id")
    assert first[0].get("UpgradeCode") == later[0].get("UpgradeCode")

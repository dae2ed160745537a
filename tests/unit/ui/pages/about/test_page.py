"""Somebody on the telephone can read out the version and where everything lies."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QTableView
from pytestqt.qtbot import QtBot

import antt_desktop
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.system.installation import Installation
from antt_desktop.system.locations import log_folder
from antt_desktop.ui.health import health
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages import page_specs
from antt_desktop.ui.pages.about.page import AboutPage
from antt_desktop.ui.pages.about.parts import PARTS
from antt_desktop.ui.workplace import Workplace
from tests.helpers.source import ROOT
from tests.helpers.updates import program

Show = Callable[[Page], None]


def facts(page: AboutPage) -> dict[str, str]:
    return {line.accessibleName(): line.text() for line in page.findChildren(QLineEdit)}


def test_the_page_says_what_is_installed_and_where_everything_lies(
    desk: Desk, show: Show, tmp_path: Path
) -> None:
    Remembered(desk.file.settings).folder = tmp_path / "sao lưu"
    page = AboutPage(desk, program(tmp_path))
    show(page)
    told = facts(page)
    assert told["Phiên bản"] == "0.9.1"
    assert told["Sổ đang mở"] == str(desk.file.path)
    assert told["Tệp khóa"] == str(key_path(desk.file.path))
    assert told["Bản sao lưu"] == str(tmp_path / "sao lưu")
    assert told["Nhật ký chương trình"] == str(log_folder())
    assert re.search(r"Python 3.*Qt 6.*SQLite 3.*SQLCipher 4", told["Thành phần chính"])
    assert page.context() == f"bản {antt_desktop.__version__}"


@pytest.mark.parametrize("installation", Installation)
def test_every_way_of_installing_is_told(
    desk: Desk, show: Show, tmp_path: Path, installation: Installation
) -> None:
    page = AboutPage(desk, program(tmp_path, installation=installation))
    show(page)
    assert len(facts(page)["Cách cài"]) > 10
    assert page.update_panel.search.isVisible() is (installation is Installation.SETUP)


def test_every_library_that_is_asked_for_stands_with_its_licence(
    desk: Desk, show: Show, tmp_path: Path
) -> None:
    declared = (ROOT / "pyproject.toml").read_text("utf-8").split("dependencies = [")[1]
    asked = set(re.findall(r'"([\w-]+)(?:\[\w+\])?==', declared.split("\n]")[0]))
    assert asked == {package for part in PARTS for package in part.packages}
    page = AboutPage(desk, program(tmp_path))
    show(page)
    table = page.findChild(QTableView)
    assert table is not None
    assert table.model().rowCount() == len(PARTS)


def test_once_the_setup_waits_the_program_ends(
    qtbot: QtBot, desk: Desk, show: Show, tmp_path: Path
) -> None:
    page = AboutPage(desk, program(tmp_path))
    show(page)
    with qtbot.waitSignal(page.command_wanted) as asked:
        page.update_panel.started.emit()
    assert asked.args == ["quit"]


def test_the_menu_leads_to_the_page_from_anywhere(qtbot: QtBot, desk: Desk) -> None:
    place = Workplace(desk, page_specs(desk), officer="Cán bộ", health=lambda: health(desk))
    qtbot.addWidget(place)
    place.show()
    place.show_page("recycle_bin")
    assert place.commands["about"].isEnabled()
    place.commands["about"].trigger()
    assert isinstance(place.page, AboutPage)

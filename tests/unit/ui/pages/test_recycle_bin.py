"""The bin gives back what was deleted; the last works are undone from their list."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.recycle_bin import ActedTable, RecycleBinPage
from antt_desktop.ui.problems import ProblemDialog
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


@pytest.fixture
def page(qtbot: QtBot, file: CommuneFile, clock: FixedClock) -> RecycleBinPage:
    made = RecycleBinPage(Desk(file, clock))
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    return made


def row(panel: ActedTable, number: int) -> list[object]:
    model = panel.table.model()
    return [model.index(number, column).data() for column in range(model.columnCount())]


def button(panel: ActedTable, words: str) -> QPushButton:
    return next(each for each in panel.findChildren(QPushButton) if each.text() == words)


def press(panel: ActedTable, words: str) -> None:
    button(panel, words).click()


def test_an_empty_bin_says_so(page: RecycleBinPage) -> None:
    page.open({})
    assert not page.bin.table.isVisible()


def test_a_deleted_record_is_listed_with_who_and_comes_back(
    page: RecycleBinPage, make: Builder, qtbot: QtBot
) -> None:
    household = make.household(make.area())
    make.store.delete("household", household.id)
    page.open({})
    assert row(page.bin, 0)[:3] == ["Hộ gia đình", "Nguyễn Văn Án", "truong"]
    with qtbot.waitSignal(page.toast) as said:
        press(page.bin, "Khôi phục")
    assert said.args[0] == "Đã khôi phục Nguyễn Văn Án."
    assert not make.store.get("household", household.id).deleted
    assert not page.bin.table.isVisible()


def test_the_last_work_is_undone(page: RecycleBinPage, make: Builder, qtbot: QtBot) -> None:
    household = make.household(make.area())
    make.store.save("household", {"birth_year": 1970}, id=household.id)
    page.open({})
    assert row(page.works, 0)[1] == "Lưu hộ gia đình"
    with qtbot.waitSignal(page.counts_changed):
        press(page.works, "Hoàn tác")
    assert make.store.get("household", household.id)["birth_year"] == 1961


def test_a_work_under_a_later_one_is_not_undone_and_says_why(
    page: RecycleBinPage, make: Builder
) -> None:
    household = make.household(make.area())
    make.store.save("household", {"birth_year": 1970}, id=household.id)
    make.store.save("household", {"birth_year": 1971}, id=household.id)
    page.open({})
    page.works.table.selectRow(1)
    press(page.works, "Hoàn tác")
    dialog = page.findChild(ProblemDialog)
    assert "Không hoàn tác được" in dialog.accessibleName()
    dialog.accept()
    assert make.store.get("household", household.id)["birth_year"] == 1971


def test_the_founding_of_the_file_is_listed_but_not_offered_to_be_undone(
    page: RecycleBinPage, make: Builder
) -> None:
    make.area()
    with make.store.work("found", "Thiết lập lần đầu"):
        area = make.area(name="Ấp 2")
    page.open({})
    assert row(page.works, 0)[1] == "Thiết lập lần đầu"
    undo = button(page.works, "Hoàn tác")
    assert not undo.isEnabled()
    assert "không hoàn tác được" in undo.toolTip()
    undo.click()
    assert not make.store.get("residential_area", area.id).deleted
    page.works.table.selectRow(1)
    assert undo.isEnabled()

"""The tick list of an area: Space ticks, one work saves all, one step takes it back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.tick_list import TickListPage
from antt_desktop.ui.pages.tick_model import NO_FORM
from tests.unit.ui.pages.conftest import Drive

Show = Callable[..., None]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, show: Show, drive: Drive) -> TickListPage:
    made = TickListPage(desk)
    show(made, campaign=drive.campaign.id, area=drive.area.id)
    qtbot.waitUntil(lambda: made.ticks.rowCount() == 3)
    return made


def test_only_households_that_may_still_sign_are_listed(page: TickListPage) -> None:
    assert [row.household.title for row in page.ticks.rows] == [
        "Trần Thị Bình", "Trần Thị Chi", "Trần Thị Dung",
    ]  # fmt: skip
    assert page.ticks.rows[2].serial == NO_FORM


def test_space_ticks_and_goes_on(qtbot: QtBot, page: TickListPage) -> None:
    assert not page.save_button.isEnabled()
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.save_button.text() == "Lưu 2 phiếu đã ký"
    assert page.table.currentIndex().row() == 2


def test_a_search_without_accents_forgets_no_tick(page: TickListPage) -> None:
    page.ticks.flip([0])
    page.ticks.search("dung")
    assert [row.household.title for row in page.ticks.rows] == ["Trần Thị Dung"]
    assert [row.household.title for row in page.ticks.chosen()] == ["Trần Thị Bình"]


def test_ticked_households_are_signed_with_the_carried_day_and_undone_in_one_step(
    qtbot: QtBot, page: TickListPage, desk: Desk, drive: Drive
) -> None:
    said: list[tuple[str, Callable[[], object]]] = []
    page.toast.connect(lambda words, undo: said.append((words, undo)))
    page.editors["signed_date"].restore("20/11/2026")
    page.ticks.flip([0, 2])
    page.save()
    qtbot.waitUntil(lambda: bool(said))
    assert said[0][0] == "Đã lưu 2 phiếu của Ấp 8."
    new = desk.store.find("pledge", subject_id=drive.homes[3].id)
    assert new is not None
    assert (new["status"], new["signed_date"]) == ("da_ky", "2026-11-20")
    said[0][1]()
    assert desk.store.find("pledge", subject_id=drive.homes[3].id) is None
    qtbot.waitUntil(lambda: page.ticks.rowCount() == 3)


def test_a_day_that_is_none_is_told_and_nothing_is_saved(
    page: TickListPage, desk: Desk, drive: Drive
) -> None:
    page.editors["signed_date"].restore("31/02/2026")
    page.ticks.flip([0])
    page.save()
    assert desk.store.get("pledge", drive.printed[0].id)["status"] == "da_in"
    assert len(page.ticks.chosen()) == 1

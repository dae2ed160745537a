"""The tick list of an area: Space ticks, one work saves all, one step takes it back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antt_desktop.ui.forms.drafting import DraftKeeper
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.tick_list import TickListPage
from antt_desktop.ui.pages.tick_model import NO_FORM
from tests.helpers.files import Builder
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


def test_each_area_has_its_own_households_and_ticks(
    qtbot: QtBot, page: TickListPage, desk: Desk, make: Builder, drive: Drive
) -> None:
    neighbour = make.household(drive.other_area, representative_name="Lê Văn Út")
    page.ticks.flip([0])
    page.leaving()
    for area, titles, ticked in (
        (drive.other_area, ["Lê Văn Út"], 0),
        (drive.area, ["Trần Thị Bình", "Trần Thị Chi", "Trần Thị Dung"], 0),
    ):
        page.open({"campaign": drive.campaign.id, "area": area.id})
        assert page.context().startswith(area.title)
        assert page.ticks.rowCount() == 0
        page.refresh()
        qtbot.waitUntil(
            lambda titles=titles: [r.household.title for r in page.ticks.rows] == titles
        )
        assert len(page.ticks.chosen()) == ticked
    assert "giữ lúc" in page.offer.accessibleName()
    page.offer.restore_button.click()
    assert [row.household.title for row in page.ticks.chosen()] == ["Trần Thị Bình"]
    page.open({"campaign": drive.campaign.id, "area": drive.other_area.id})
    assert page.offer.isHidden()
    assert neighbour.id not in {row.key for row in page.ticks.chosen()}


def test_households_read_for_the_area_before_are_not_shown(
    qtbot: QtBot, desk: Desk, show: Show, make: Builder, drive: Drive
) -> None:
    make.household(drive.other_area, representative_name="Lê Văn Út")
    page = TickListPage(desk)
    show(page, campaign=drive.campaign.id, area=drive.area.id)
    shown: list[set[str]] = []
    page.ticks.modelReset.connect(
        lambda: shown.append({str(row.household["area_id"]) for row in page.ticks.rows})
    )
    page.open({"campaign": drive.campaign.id, "area": drive.other_area.id})
    page.refresh()
    qtbot.waitUntil(lambda: page.ticks.rowCount() == 1)
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert set().union(*shown) == {drive.other_area.id}


def test_ticks_stay_while_another_page_is_looked_at(page: TickListPage, drive: Drive) -> None:
    page.ticks.flip([0, 1])
    page.leaving()
    page.open({"campaign": drive.campaign.id, "area": drive.area.id})
    page.refresh()
    assert len(page.ticks.chosen()) == 2
    assert page.offer.isHidden()


def test_ticks_and_the_day_come_back_in_their_area_after_a_lock(
    qtbot: QtBot, page: TickListPage, desk: Desk, show: Show, drive: Drive
) -> None:
    page.editors["signed_date"].restore("20/11/2026")
    page.ticks.flip([0, 2])
    with qtbot.waitSignal(page.noted) as said:
        page.findChild(DraftKeeper).findChild(QTimer).timeout.emit()
    assert said.args[0].startswith("Bản nháp đã giữ ")
    again = TickListPage(desk)
    show(again, campaign=drive.campaign.id, area=drive.area.id)
    again.offer.restore_button.click()
    qtbot.waitUntil(lambda: len(again.ticks.chosen()) == 2)
    assert again.editors["signed_date"].value() == "20/11/2026"
    assert again.save_button.text() == "Lưu 2 phiếu đã ký"
    assert again.offer.isHidden()


def test_what_was_saved_or_unticked_leaves_no_draft(
    qtbot: QtBot, page: TickListPage, desk: Desk
) -> None:
    page.ticks.flip([0])
    page.leaving()
    page.ticks.flip([0])
    assert not desk.file.drafts.left()
    page.ticks.flip([1])
    page.leaving()
    with qtbot.waitSignal(page.toast):
        page.save()
    assert not desk.file.drafts.left()


def test_what_is_saved_while_another_area_is_opened_touches_only_its_own(
    qtbot: QtBot, page: TickListPage, desk: Desk, drive: Drive
) -> None:
    page.ticks.flip([0])
    page.save()
    page.leaving()
    page.open({"campaign": drive.campaign.id, "area": drive.other_area.id})
    with qtbot.waitSignal(page.toast) as said:
        page.refresh()
    assert said.args[0] == "Đã lưu 1 phiếu của Ấp 8."
    assert not desk.file.drafts.left()

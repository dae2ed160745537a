"""The campaign page: board, list, bulk signing and cancelling, and their undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import equal
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.coverage_model import Cell, CoverageColumn
from antt_desktop.ui.pages.coverage_table import CoverageTable
from antt_desktop.ui.pages.pledge_actions import CancelDialog, SignDialog
from antt_desktop.ui.pages.pledges import PledgesPage
from tests.helpers.files import Builder
from tests.unit.ui.pages.conftest import Drive, Went

Show = Callable[..., None]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, show: Show, drive: Drive) -> PledgesPage:
    made = PledgesPage(desk)
    show(made, tab="board")
    qtbot.waitUntil(lambda: len(made.board.table.areas.rows) == 2)
    return made


def test_the_board_counts_signed_waiting_and_unprinted(page: PledgesPage) -> None:
    row = page.board.table.areas.rows[0]
    assert (row.title, row.signed, row.printed, row.unprinted, row.total) == ("Ấp 8", 1, 2, 1, 4)
    assert page.board.rate.text() == "40,0%"


def test_the_panel_offers_what_the_selected_area_needs(
    page: PledgesPage, drive: Drive, went: Went
) -> None:
    page.board.table.point_at(0)
    assert page.board.panel.print.verb == "In 1 phiếu chưa in"
    assert page.board.panel.tick.verb == "Nhập 2 phiếu chờ ký"
    page.board.panel.tick.pressed.emit()
    assert went == [("tick_list", {"campaign": drive.campaign.id, "area": drive.area.id})]


def test_space_ticks_an_area_for_printing(
    qtbot: QtBot, page: PledgesPage, drive: Drive, went: Went
) -> None:
    page.board.table.point_at(0)
    qtbot.keyClick(page.board.table, Qt.Key.Key_Space)
    page.print.click()
    assert went[0][1]["areas"] == (drive.area.id,)


def test_a_heading_of_the_board_orders_the_areas_up_down_and_as_before(
    qtbot: QtBot, page: PledgesPage
) -> None:
    table = page.board.table
    header = table.horizontalHeader()
    table.point_at(0)

    def click(column: str) -> list[str]:
        place = [each.label for each in table.areas.columns].index(column)
        at = QPoint(header.sectionViewportPosition(place) + 20, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return [row.title for row in table.areas.rows]

    assert click("Tổng hộ") == ["Ấp 10", "Ấp 8"]
    here = table.pointed_row()
    assert here is not None
    assert here.title == "Ấp 8"
    assert click("Tổng hộ") == ["Ấp 8", "Ấp 10"]
    assert click("Tổng hộ") == ["Ấp 8", "Ấp 10"]
    assert table.areas.sorted_column is None
    assert click("Tỷ lệ") == ["Ấp 8", "Ấp 10"]
    assert click("Khu dân cư") == ["Ấp 8", "Ấp 10"]
    assert click("Khu dân cư") == ["Ấp 10", "Ấp 8"]


def test_headings_that_order_nothing_do_not_look_as_if(qtbot: QtBot) -> None:
    table = CoverageTable((CoverageColumn("Đợt", Cell.NAME, 0),), row_height=24)
    qtbot.addWidget(table)
    assert not table.horizontalHeader().sectionsClickable()


def test_ticked_forms_are_signed_in_one_work_and_undone_in_one(
    qtbot: QtBot, page: PledgesPage, desk: Desk, drive: Drive
) -> None:
    said: list[tuple[str, Callable[[], object]]] = []
    page.toast.connect(lambda words, undo: said.append((words, undo)))
    ids = [form.id for form in (drive.signed, *drive.printed)]
    page.pledges.sign(ids, {"signed_date": "2026-11-20"})
    qtbot.waitUntil(lambda: bool(said))
    assert said[0][0] == "Đã ghi ký 2 phiếu; 1 phiếu được giữ nguyên."
    assert {desk.store.get("pledge", each)["status"] for each in ids} == {"da_ky"}
    said[0][1]()
    assert desk.store.get("pledge", drive.printed[0].id)["status"] == "da_in"
    qtbot.waitUntil(lambda: page.board.table.areas.rows[0].signed == 1)


def test_a_form_made_void_keeps_its_reason(
    qtbot: QtBot, page: PledgesPage, desk: Desk, drive: Drive
) -> None:
    with qtbot.waitSignal(page.toast):
        page.pledges.cancel([drive.printed[0].id], "in_hong")
    form = desk.store.get("pledge", drive.printed[0].id)
    assert (form["status"], form["cancel_reason"]) == ("huy", "in_hong")


def test_a_day_in_the_future_keeps_the_signing_dialog_open(
    qtbot: QtBot, page: PledgesPage, desk: Desk
) -> None:
    dialog = SignDialog(desk, 2, page)
    qtbot.addWidget(dialog)
    dialog.grid.editor("signed_date").restore("30/12/2027")
    dialog.accept()
    assert dialog.result() == 0
    dialog.grid.editor("signed_date").restore("20/11/2026")
    dialog.accept()
    assert dialog.given()["signed_date"] == "2026-11-20"


def test_the_reason_of_a_void_form_is_one_of_the_list(qtbot: QtBot, page: PledgesPage) -> None:
    dialog = CancelDialog(2, page)
    qtbot.addWidget(dialog)
    assert dialog.reason == "in_hong"
    assert dialog.done_button.text() == "Hủy 2 phiếu"


def test_a_figure_opens_the_list_with_its_filters(
    page: PledgesPage, desk: Desk, drive: Drive
) -> None:
    page.open({"campaign": drive.campaign.id, "tab": "list",
               "filters": (equal("status", "da_in"),)})  # fmt: skip
    page.refresh()
    found = list(desk.store.rows(page.pledges.list.query))
    assert {form.id for form in found} == {form.id for form in drive.printed}


def test_without_a_campaign_the_page_offers_to_start_one(
    qtbot: QtBot, desk: Desk, show: Show, went: Went
) -> None:
    page = PledgesPage(desk)
    show(page)
    assert page.tabs.isHidden()
    page.commands()["new"]()
    assert went == [("campaign", {})]


def test_the_last_tabs_hold_templates_and_units(
    qtbot: QtBot, page: PledgesPage, make: Builder, went: Went
) -> None:
    unit = make.organization()
    page.tabs.setCurrentIndex(3)
    listed = page._stack.currentWidget()
    assert isinstance(listed, RecordList)
    listed.opened.emit(listed.model.record(0))
    assert went == [("organization", {"id": unit.id})]
    page.tabs.setCurrentIndex(2)
    assert isinstance(page._stack.currentWidget(), RecordList)


def test_only_the_shown_face_of_a_campaign_is_made(page: PledgesPage) -> None:
    assert [type(part).__name__ for part in page._stack.parts()] == ["CampaignBoard"]

"""The start page tells the year's figures, leads to what they were counted from, and what is next."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import equal
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.home import HomePage
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.unit.ui.pages.conftest import Drive, Went

Show = Callable[..., None]


def home(qtbot: QtBot, desk: Desk, show: Show, **arguments: object) -> HomePage:
    page = HomePage(desk)
    show(page, **arguments)
    qtbot.waitUntil(lambda: page.pledges.accessibleName() != "")
    return page


def test_a_fresh_file_asks_for_the_household_list(qtbot: QtBot, desk: Desk, show: Show) -> None:
    page = home(qtbot, desk, show)
    assert not page.table.isVisible()
    assert [line.accessibleName() for line in page.steps.lines] == [
        "Bắt đầu. Nhập danh sách hộ từ Excel"
    ]


def test_a_year_without_campaign_offers_to_start_one(
    qtbot: QtBot, desk: Desk, show: Show, make: Builder, went: Went
) -> None:
    make.household(make.area())
    page = home(qtbot, desk, show)
    qtbot.keyClick(page.steps.lines[0], Qt.Key.Key_Return)
    assert went == [("campaign", {"values": {"year": 2026}})]


def test_areas_stand_from_the_lowest_share_to_the_highest(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive
) -> None:
    page = home(qtbot, desk, show)
    assert [row.title for row in page.table.areas.rows] == ["Ấp 8", "Ấp 10"]
    assert page.pledges.figure.text() == "40,0%"


def test_an_area_opens_its_list_of_forms(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive, went: Went
) -> None:
    page = home(qtbot, desk, show)
    page.table.point_at(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    filters = (equal("area_id", drive.area.id),)
    assert went == [("pledges", {"campaign": drive.campaign.id, "tab": "list", "filters": filters})]


def test_more_signed_than_there_are_is_said_and_leads_to_the_area(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive, went: Went
) -> None:
    desk.store.save(
        "area_year_stat", {"area_id": drive.area.id, "year": 2026, "households_total": 1}
    )
    desk.store.save(
        "pledge",
        {"status": "da_ky", "signed_date": "2026-11-20", "signer_name": "Trần Thị Bình"},
        id=drive.printed[0].id,
    )
    page = home(qtbot, desk, show)
    words = [line.accessibleName() for line in page.steps.lines]
    assert words[0] == "Số sai. Ấp 8: đã ký 2, tổng hộ 1"
    qtbot.keyClick(page.steps.lines[0], Qt.Key.Key_Return)
    assert went == [("area", {"id": drive.area.id})]


def test_forms_out_for_more_than_a_month_are_brought_up(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive, clock: FixedClock
) -> None:
    clock.advance(days=31)
    page = home(qtbot, desk, show)
    words = [line.accessibleName() for line in page.steps.lines]
    assert "Trên 30 ngày. 2 phiếu chờ ký quá lâu" in words


def test_another_year_shows_its_own_campaign(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive
) -> None:
    page = home(qtbot, desk, show, year=2025)
    assert page.years.currentText() == "Năm 2025"
    assert page.pledges.note.text() == "Năm 2025 chưa có đợt nào"

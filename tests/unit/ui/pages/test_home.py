"""The start page tells the year's figures, leads to what they were counted from, and what is next."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import equal
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.home import HomePage
from antt_desktop.ui.pages.overview import overview_of
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


@pytest.mark.parametrize(
    ("days_before", "chip", "state", "mark"),
    [
        (30, "Còn 30 ngày", "neutral", "Mốc 30 ngày"),
        (15, "Còn 15 ngày", "neutral", "Mốc 30 ngày"),
        (14, "Còn 14 ngày", "warn", "Mốc 14 ngày"),
        (4, "Còn 4 ngày", "warn", "Mốc 14 ngày"),
        (3, "Còn 3 ngày", "bad", "Mốc 3 ngày"),
        (0, "Hôm nay", "bad", "Mốc 3 ngày"),
    ],
)
def test_the_end_of_a_campaign_is_brought_up_at_thirty_fourteen_and_three_days(
    desk: Desk, drive: Drive, days_before: int, chip: str, state: str, mark: str
) -> None:
    end = date.fromisoformat(str(drive.campaign["end"]))
    steps = overview_of(desk.store, 2026, end - timedelta(days=days_before)).steps
    (step,) = [each for each in steps if each.words.startswith("Mốc")]
    assert (step.chip, step.state) == (chip, state)
    assert step.words == f"{mark}: 1 khu chưa đạt 100%"


@pytest.mark.parametrize("days_before", [31, -1])
def test_a_campaign_is_not_brought_up_long_before_its_end_nor_after_it(
    desk: Desk, drive: Drive, days_before: int
) -> None:
    end = date.fromisoformat(str(drive.campaign["end"]))
    steps = overview_of(desk.store, 2026, end - timedelta(days=days_before)).steps
    assert not [each for each in steps if each.words.startswith("Mốc")]

"""The start page tells the year's figures, leads to what they were counted from, and what is next."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import equal
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.agenda_items import rules_of
from antt_desktop.ui.pages.home import HomePage
from antt_desktop.ui.pages.overview import Step, overview_of
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.helpers.lives import Lives
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
    ("days_before", "chip", "state"),
    [
        (30, "Còn 30 ngày", "neutral"),
        (15, "Còn 15 ngày", "neutral"),
        (14, "Còn 14 ngày", "warn"),
        (4, "Còn 4 ngày", "warn"),
        (3, "Còn 3 ngày", "bad"),
        (0, "Hôm nay", "bad"),
    ],
)
def test_the_end_of_a_campaign_is_brought_up_at_thirty_fourteen_and_three_days(
    desk: Desk, drive: Drive, days_before: int, chip: str, state: str
) -> None:
    (step,) = ends_told(desk, drive, days_before)
    assert (step.chip, step.state) == (chip, state)
    assert step.words == "Kết thúc đợt ký cam kết · 1 khu chưa đạt 100%"


@pytest.mark.parametrize("days_before", [31, -1])
def test_a_campaign_is_not_brought_up_long_before_its_end_nor_after_it(
    desk: Desk, drive: Drive, days_before: int
) -> None:
    assert not ends_told(desk, drive, days_before)


def ends_told(desk: Desk, drive: Drive, days_before: int) -> list[Step]:
    end = date.fromisoformat(str(drive.campaign["end"]))
    made = overview_of(desk.store, 2026, end - timedelta(days=days_before), rules_of(desk))
    return [each for each in made.steps if each.words.startswith("Kết thúc đợt")]


def test_cards_tell_of_cases_and_models(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive, went: Went
) -> None:
    lives = Lives(desk.store)
    lives.case(lives.team(drive.area), "2026-11-01")
    model = lives.old_model(launch_date="2025-01-10")
    lives.point(model, drive.area, groups_count=3)
    page = home(qtbot, desk, show)
    assert page.cases.accessibleName() == (
        "Hòa giải đang mở. 1 vụ. 1 vụ quá hạn. Năm nay 1 vụ, thành 0"
    )
    assert page.models.accessibleName() == (
        "Mô hình đang hoạt động. 1. 1 cần đánh giá. 1 điểm · 3 tổ"
    )
    page.cases.opened.emit()
    page.models.opened.emit()
    assert [key for key, _ in went] == ["mediation", "models"]


def test_what_is_due_stands_before_papers_and_opens_its_record(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive, went: Went
) -> None:
    lives = Lives(desk.store)
    case = lives.case(lives.team(drive.area), "2026-11-01")
    model = lives.old_model(launch_date="2025-01-10")
    lives.activity(model, "2026-11-20")
    lives.head(model)
    page = home(qtbot, desk, show)
    first = page.steps.lines[0]
    assert first.accessibleName() == "Quá 18 ngày. Phân công hòa giải viên · Vụ số 1 · Ấp 8"
    qtbot.keyClick(first, Qt.Key.Key_Return)
    (review,) = page.reviews.lines
    assert review.accessibleName() == f"Quá 316 ngày. {model.title}"
    qtbot.keyClick(review, Qt.Key.Key_Return)
    assert went == [("mediation_case", {"id": case.id}), ("model", {"id": model.id})]


def test_all_that_is_due_is_one_click_away(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive, went: Went
) -> None:
    page = home(qtbot, desk, show)
    assert not page._all_reviews.isVisible()
    page._all_due.click()
    assert page._all_due.text() == "Tất cả 1"
    assert went == [("agenda", {"work": ""})]

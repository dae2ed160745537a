"""Counts of a month: typed in one grid, saved as one work, never mixed with cases (R-H6)."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.tally_page import FIRST_COUNT, OPENING, MediationTallyPage
from tests.helpers import mediation
from tests.helpers.mediation import Team


@pytest.fixture
def kept(desk: Desk) -> Team:
    return mediation.team(desk.store, keeping="tally")


@pytest.fixture
def page(desk: Desk, kept: Team, show: Callable[..., None]) -> MediationTallyPage:
    made = MediationTallyPage(desk)
    show(made, team=kept.record.id, month="2026-10")
    return made


def put(page: MediationTallyPage, row: int, *counts: str) -> None:
    for place, count in enumerate(counts):
        item = page.grid.item(row, FIRST_COUNT + place)
        assert item is not None
        item.setText(count)


def test_a_month_is_saved_and_undone_as_one(
    page: MediationTallyPage, desk: Desk, qtbot: QtBot
) -> None:
    put(page, 0, "3", "2", "0", "0", "0", "1")
    put(page, 1, "1", "1")
    with qtbot.waitSignal(page.toast) as told:
        page.commands()["save"]()
    assert len(desk.store.around().find("mediation_tally")) == 2
    told.args[1]()
    assert desk.store.around().find("mediation_tally") == []
    assert page.grid.text(0, FIRST_COUNT) == ""


def test_what_was_open_goes_into_the_next_month(page: MediationTallyPage) -> None:
    put(page, 0, "3", "2", "0", "0", "0", "1")
    page.save()
    page.months.setCurrentIndex(page.months.findData("2026-11"))
    page.months.activated.emit(0)
    assert page.grid.text(0, OPENING) == "1"


@pytest.mark.parametrize("counts", [("1", "2"), ("một",)])
def test_a_wrong_line_is_told_and_saves_nothing(
    counts: tuple[str, ...], page: MediationTallyPage, desk: Desk
) -> None:
    put(page, 1, "1", "1")
    put(page, 0, *counts)
    page.save()
    assert desk.store.around().find("mediation_tally") == []
    assert page.banner.words.text().startswith("Mâu thuẫn giữa các bên: ")
    assert page.grid.text(0, FIRST_COUNT) == counts[0]


def test_counts_not_saved_yet_keep_the_month(page: MediationTallyPage) -> None:
    put(page, 0, "3")
    shown = page.months.currentIndex()
    page.months.setCurrentIndex(shown + 1)
    page.months.activated.emit(shown + 1)
    assert page.months.currentIndex() == shown
    assert page.grid.text(0, FIRST_COUNT) == "3"
    assert "chưa lưu" in page.banner.words.text()


def test_r_h6_a_month_with_cases_takes_no_counts(
    page: MediationTallyPage, desk: Desk, kept: Team
) -> None:
    mediation.case(desk.store, kept, received_date="2026-10-05")
    put(page, 0, "1", "1")
    page.save()
    assert desk.store.around().find("mediation_tally") == []
    assert "từng vụ" in page.banner.words.text()


def test_without_such_a_team_the_page_says_how_to_have_one(
    desk: Desk, show: Callable[..., None]
) -> None:
    mediation.team(desk.store)
    page = MediationTallyPage(desk)
    show(page)
    assert not page.save_button.isEnabled()
    assert "Đổi cách ghi" in page.banner.words.text()


def test_counts_are_offered_in_their_month_only(
    page: MediationTallyPage, desk: Desk, kept: Team, show: Callable[..., None]
) -> None:
    put(page, 0, "3", "2")
    page.leaving()
    again = MediationTallyPage(desk)
    show(again, team=kept.record.id, month="2026-11")
    assert again.offer.isHidden()
    again.months.setCurrentIndex(again.months.findData("2026-10"))
    again.months.activated.emit(0)
    assert not again.offer.isHidden()
    again.offer.restore_button.click()
    assert [again.grid.text(0, FIRST_COUNT + n) for n in (0, 1)] == ["3", "2"]
    put(again, 0, "3", "2", "0", "0", "0", "1")
    again.save()
    assert not desk.file.drafts.left()
    assert len(desk.store.around().find("mediation_tally")) == 1


def test_taking_back_what_was_saved_keeps_what_was_typed_since(
    page: MediationTallyPage, qtbot: QtBot
) -> None:
    put(page, 0, "3", "2", "0", "0", "0", "1")
    with qtbot.waitSignal(page.toast) as told:
        page.save()
    put(page, 1, "1")
    told.args[1]()
    assert page.grid.text(1, FIRST_COUNT) == ""
    page.offer.restore_button.click()
    assert page.grid.text(1, FIRST_COUNT) == "1"

"""Totals without names: typed per area in one grid, saved as one work."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.ui.forms.drafting import DraftKeeper
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.tally import NAME, SIGNED, TOTAL, TallyPage
from tests.helpers.files import Builder
from tests.unit.ui.pages.conftest import Drive

Show = Callable[..., None]


@pytest.fixture
def campaign(make: Builder) -> Record:
    make.area(name="Ấp 1", households_total=412)
    make.area(name="Ấp 2", households_total=388)
    return make.campaign(make.template())


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, show: Show, campaign: Record) -> TallyPage:
    made = TallyPage(desk)
    show(made, campaign=campaign.id)
    return made


def put(page: TallyPage, row: int, column: int, text: str) -> None:
    item = page.grid.item(row, column)
    assert item is not None
    item.setText(text)


def test_totals_of_the_year_are_proposed(page: TallyPage) -> None:
    assert [page.grid.text(row, TOTAL) for row in (0, 1)] == ["412", "388"]


def test_typed_counts_are_saved_together(page: TallyPage, desk: Desk) -> None:
    put(page, 0, SIGNED, "400")
    put(page, 1, SIGNED, "388")
    page.save()
    kept = desk.store.around().find("pledge_tally")
    assert sorted(each["signed"] for each in kept if isinstance(each["signed"], int)) == [388, 400]
    desk.store.undo(desk.store.recent_works(1)[0].id)
    assert desk.store.around().find("pledge_tally") == []


@pytest.mark.parametrize("typed", ["413", "bốn trăm"])
def test_a_wrong_count_saves_nothing_and_stays_as_typed(
    page: TallyPage, desk: Desk, typed: str
) -> None:
    put(page, 1, SIGNED, "380")
    put(page, 0, SIGNED, typed)
    page.save()
    assert desk.store.around().find("pledge_tally") == []
    assert page.grid.text(0, SIGNED) == typed
    assert page.banner.words.text().startswith("Ấp 1: ")


def test_a_total_without_signed_is_asked_for_and_not_thrown_away(
    page: TallyPage, desk: Desk
) -> None:
    put(page, 0, TOTAL, "420")
    page.save()
    assert desk.store.around().find("pledge_tally") == []
    assert page.grid.text(0, TOTAL) == "420"
    assert page.banner.words.text().startswith("Ấp 1: Chưa có đã ký")


def test_counts_that_were_emptied_go_to_the_bin(page: TallyPage, desk: Desk) -> None:
    put(page, 0, SIGNED, "400")
    page.save()
    for column in (TOTAL, SIGNED):
        put(page, 0, column, "")
    page.save()
    assert desk.store.around().find("pledge_tally") == []
    assert [page.grid.text(0, column) for column in (TOTAL, SIGNED)] == ["412", ""]


def test_counts_typed_and_taken_back_are_nothing_to_save(page: TallyPage, desk: Desk) -> None:
    put(page, 0, SIGNED, "400")
    put(page, 0, SIGNED, "")
    works = len(desk.store.recent_works(9))
    page.save()
    assert len(desk.store.recent_works(9)) == works


def test_undoing_while_more_is_typed_shows_what_the_file_holds_and_keeps_the_typing(
    page: TallyPage, desk: Desk
) -> None:
    said: list[Callable[[], object]] = []
    page.toast.connect(lambda _, undo: said.append(undo))
    put(page, 0, SIGNED, "400")
    page.save()
    put(page, 1, SIGNED, "38")
    said[0]()
    assert desk.store.around().find("pledge_tally") == []
    assert [page.grid.text(row, SIGNED) for row in (0, 1)] == ["", ""]
    page.offer.restore_button.click()
    assert page.grid.text(1, SIGNED) == "38"


def test_an_area_kept_by_forms_is_left_alone(
    qtbot: QtBot, desk: Desk, show: Show, drive: Drive
) -> None:
    page = TallyPage(desk)
    show(page, campaign=drive.campaign.id)
    names = [page.grid.text(row, NAME) for row in range(page.grid.rowCount())]
    assert names == ["Ấp 8", "Ấp 10"]
    assert all(row.by_form for row in page._rows)


def test_counts_stay_while_another_page_is_looked_at(
    page: TallyPage, campaign: Record, make: Builder
) -> None:
    put(page, 0, SIGNED, "400")
    page.leaving()
    page.open({"campaign": campaign.id})
    page.refresh()
    assert page.grid.text(0, SIGNED) == "400"
    assert page.offer.isHidden()
    other = make.campaign(make.template(), year=2025)
    page.open({"campaign": other.id})
    page.refresh()
    assert page.grid.text(0, SIGNED) == ""
    assert page.offer.isHidden()


def test_counts_are_kept_while_they_are_typed_and_offered_in_their_campaign(
    qtbot: QtBot, page: TallyPage, desk: Desk, show: Show, campaign: Record
) -> None:
    page.grid.setCurrentCell(1, SIGNED)
    qtbot.keyClicks(page.grid, "3")
    qtbot.keyClicks(page.grid.findChild(QLineEdit), "8")
    pause = page.findChild(DraftKeeper).findChild(QTimer)
    assert pause.isActive()
    with qtbot.waitSignal(page.noted):
        pause.timeout.emit()
    desk.store.save("residential_area", {"households_total": 390}, id=str(page._rows[1].area.id))
    again = TallyPage(desk)
    show(again, campaign=campaign.id)
    assert "giữ lúc" in again.offer.accessibleName()
    again.offer.restore_button.click()
    assert [again.grid.text(1, column) for column in (TOTAL, SIGNED)] == ["390", "38"]
    again.save()
    (kept,) = desk.store.around().find("pledge_tally")
    assert kept["signed"] == 38
    assert not desk.file.drafts.left()


def test_counts_put_back_as_they_were_leave_no_draft(page: TallyPage, desk: Desk) -> None:
    put(page, 0, SIGNED, "400")
    page.leaving()
    put(page, 0, SIGNED, "")
    assert not desk.file.drafts.left()

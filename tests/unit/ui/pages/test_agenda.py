"""Việc cần làm: items under their headings, each opening its record; what reminds is changed here."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from antt_desktop.services.printing.record_papers import RecordList
from antt_desktop.services.reminding.agenda import Due
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Count, Desk
from antt_desktop.ui.pages.agenda import AgendaPage
from antt_desktop.ui.pages.agenda_items import AgendaCounts
from antt_desktop.ui.pages.reminders_dialog import RemindersDialog
from antt_desktop.ui.problems import ProblemDialog
from tests.helpers.clock import FixedClock
from tests.helpers.files import open_again
from tests.helpers.lives import Lives
from tests.helpers.read_only import refuse_writing
from tests.unit.ui.pages.conftest import Went

Show = Callable[..., None]


@pytest.fixture
def lives(store: RecordStore) -> Lives:
    return Lives(store)


def page_of(qtbot: QtBot, desk: Desk, show: Show, **arguments: object) -> AgendaPage:
    page = AgendaPage(desk)
    show(page, **arguments)
    qtbot.waitUntil(lambda: page.tabs.tabToolTip(0) != "Tất cả")
    return page


def rows(page: AgendaPage) -> list[str]:
    return [
        row.title if isinstance(row, Due) else f"[{row[0]} {row[1]}]"
        for row in page.view.items.rows
    ]


def test_items_stand_under_overdue_this_week_soon_and_later(
    qtbot: QtBot, desk: Desk, show: Show, lives: Lives, clock: FixedClock
) -> None:
    team = lives.team(lives.area())
    late = lives.case(team, "2026-11-01")
    lives.case(team, "2026-11-19")
    lives.case(team, "2026-11-22")
    lives.head(lives.old_model(name="Camera", launch_date="2026-01-10"))
    lives.activity(lives.old_model(name="Tiếng kẻng", launch_date="2026-11-01"), "2026-11-20")
    page = page_of(qtbot, desk, show)
    assert rows(page) == [
        "[Quá hạn 2]", "Camera", "Vụ số 1 · Ấp 8",
        "[Tuần này 2]", "Vụ số 2 · Ấp 8", "Tiếng kẻng",
        "[30 ngày tới 1]", "Vụ số 3 · Ấp 8",
        "[Sau đó 1]", "Camera",
    ]  # fmt: skip
    assert late.id == page.view.items.rows[2].id  # type: ignore[union-attr]


def test_enter_opens_the_record_of_an_item(
    qtbot: QtBot, desk: Desk, show: Show, lives: Lives, went: Went
) -> None:
    case = lives.case(lives.team(lives.area()), "2026-11-19")
    model = lives.old_model()
    page = page_of(qtbot, desk, show)
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert went == [("model", {"id": model.id})]
    page.tabs.setCurrentIndex(1)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert went[-1] == ("mediation_case", {"id": case.id})


def test_a_campaign_leads_to_its_board_and_a_mediator_to_the_teams(
    qtbot: QtBot, desk: Desk, show: Show, lives: Lives, went: Went
) -> None:
    area = lives.area()
    lives.household(area)
    campaign = lives.campaign(lives.template())
    lives.mediator(
        lives.team(area), recognised_no=None, recognised_date=None, requested_date="2026-11-20"
    )
    page = page_of(qtbot, desk, show, work="pledge")
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert went == [("pledges", {"campaign": campaign.id, "tab": "board"})]
    page.tabs.setCurrentIndex(1)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert went[-1][0] == "mediation"


def test_two_weeks_stand_above_and_a_day_leads_to_its_items(
    qtbot: QtBot, desk: Desk, show: Show, lives: Lives
) -> None:
    team = lives.team(lives.area())
    for day in ("2026-11-01", "2026-11-19", "2026-11-21", "2026-11-21"):
        lives.case(team, day, case_field="khac")
    page = page_of(qtbot, desk, show)
    weeks = page.weeks
    assert (weeks.days[0], weeks.days[-1]) == (date(2026, 11, 16), date(2026, 11, 29))
    assert weeks.words(date(2026, 11, 24)) == "T3 24/11: 2 việc"
    assert weeks.accessibleDescription() == "CN 22/11: 1 việc"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(weeks, key)
    assert weeks.accessibleDescription() == "T2 23/11: không có việc"
    due = page.view.current_due()
    assert due is not None
    assert due.deadline.due == date(2026, 11, 24)


def test_nothing_due_is_said(qtbot: QtBot, desk: Desk, show: Show) -> None:
    page = page_of(qtbot, desk, show)
    assert not page.view.isVisible()
    assert page.landing() is not None


def test_the_navigation_counts_what_is_overdue(desk: Desk, lives: Lives) -> None:
    counts = AgendaCounts(desk)
    assert (counts.late(), counts.late_cases(), counts.reviews()) == (None, None, None)
    team = lives.team(lives.area())
    lives.case(team, "2026-11-01")
    lives.case(team, "2026-11-22")
    lives.head(lives.old_model(launch_date="2025-12-01"))
    assert counts.late() == Count(2, overdue=True)
    assert counts.late_cases() == Count(1, overdue=True)
    assert counts.reviews() == Count(1)
    store, database = desk.file.second_store()
    Lives(store).case(team, "2026-11-02", content="Một vụ khác")
    database.close()
    assert counts.late_cases() == Count(2, overdue=True)


def test_the_list_goes_out_as_it_is_shown(
    qtbot: QtBot,
    desk: Desk,
    show: Show,
    lives: Lives,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lives.case(lives.team(lives.area()), "2026-11-19")
    lives.old_model()
    page = page_of(qtbot, desk, show, work="mediation")
    target = tmp_path / "viec.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.commands()["export"]()
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert [[cell.value for cell in row][:4] for row in sheet.iter_rows()] == [
        ["Hạn", "Còn lại", "Việc", "Hồ sơ"],
        [sheet["A2"].value, "Hôm nay", "Phân công hòa giải viên", "Vụ số 1 · Ấp 8"],
    ]
    assert sheet["A2"].value.date() == date(2026, 11, 22)  # type: ignore[union-attr]


def test_the_list_is_printed_as_it_is_shown(
    qtbot: QtBot, desk: Desk, show: Show, lives: Lives, went: Went
) -> None:
    lives.case(lives.team(lives.area()), "2026-11-19")
    page = page_of(qtbot, desk, show, work="mediation")
    page.commands()["print"]()
    ((key, arguments),) = went
    (table,) = arguments["tables"]  # type: ignore[misc]
    assert key == "print"
    assert isinstance(table, RecordList)
    assert list(table.rows) == [
        ["22/11/2026", "Hôm nay", "Phân công hòa giải viên", "Vụ số 1 · Ấp 8"]
    ]


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, show: Show) -> RemindersDialog:
    page = page_of(qtbot, desk, show)
    made = RemindersDialog(desk, page)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_reminder_is_switched_off_and_made_longer(
    qtbot: QtBot, desk: Desk, lives: Lives, dialog: RemindersDialog
) -> None:
    lives.case(lives.team(lives.area()), "2026-11-19")
    row = dialog.rules.rows["case_assignment"]
    row.days.setText("1")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert AgendaCounts(desk).late() == Count(1, overdue=True)
    row.on.setChecked(False)
    dialog.save()
    assert AgendaCounts(desk).late() is None


def test_a_missing_number_and_a_wrong_day_are_told_before_saving(
    dialog: RemindersDialog,
) -> None:
    dialog.rules.rows["case_start"].days.setText("")
    assert not dialog.keep.isEnabled()
    assert dialog.keep.toolTip() == "Ghi đủ số ngày của “Bắt đầu hòa giải”"
    dialog.rules.rows["case_start"].days.setText("3")
    dialog.holidays.days.setPlainText("16/02/2025")
    assert "không thuộc năm 2026" in dialog.keep.toolTip()
    dialog.holidays.days.setPlainText("16/02/2026")
    assert dialog.keep.isEnabled()


def test_the_days_off_of_another_year_are_typed_and_kept(
    qtbot: QtBot, desk: Desk, dialog: RemindersDialog
) -> None:
    box = dialog.holidays
    box.years.setCurrentIndex(box.years.findData(2027))
    assert box.said.text().startswith("Chưa ghi ngày nghỉ Tết")
    box.days.setPlainText("5/2/2027\n8/2/2027")
    box.years.setCurrentIndex(box.years.findData(2026))
    box.years.setCurrentIndex(box.years.findData(2027))
    assert box.days.toPlainText() == "5/2/2027\n8/2/2027"
    dialog.save()
    assert desk.file.settings.get("holidays") == {"2027": ["2027-02-05", "2027-02-08"]}


def test_what_the_disk_refuses_is_told_and_nothing_typed_is_lost(
    qtbot: QtBot,
    desk: Desk,
    file: CommuneFile,
    clock: FixedClock,
    show: Show,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file.close()
    refuse_writing(monkeypatch, ".lock")
    with open_again(file.path, clock) as opened:
        page = page_of(qtbot, Desk(opened, clock), show)
        made = RemindersDialog(Desk(opened, clock), page)
        qtbot.addWidget(made)
        made.show()
        made.rules.rows["case_start"].days.setText("5")
        made.save()
        (told,) = made.findChildren(ProblemDialog)
        assert made.isVisible()
        assert made.rules.rows["case_start"].days.text() == "5"
        told.close()

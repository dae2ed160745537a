"""The sentence of health tells the worst first."""

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.domain.problems import Problem
from antt_desktop.services.founding import PRACTICE
from antt_desktop.services.keeping.remembered import LAST, ON_STICK, Remembered
from antt_desktop.services.officers.recovering import note_read_back
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.health import health
from antt_desktop.ui.page import Desk
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


@pytest.fixture
def desk(qtbot: QtBot, file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock)


def test_a_new_file_asks_for_the_sheet_and_a_backup(desk: Desk) -> None:
    found = health(desk)
    assert found.text == "Chưa in khóa khôi phục · chưa sao lưu lần nào · dữ liệu tốt"
    assert found.state == "warn"


def test_all_is_well_after_both(desk: Desk) -> None:
    note_read_back(desk.file)
    desk.file.settings.set(LAST, desk.now().isoformat())
    found = health(desk)
    assert found.text == f"Dữ liệu tốt · sao lưu {desk.now():%H:%M}"
    assert found.state == "good"


def test_an_old_backup_is_told(desk: Desk, clock: FixedClock) -> None:
    note_read_back(desk.file)
    desk.file.settings.set(LAST, desk.now().isoformat())
    clock.advance(days=9)
    assert health(desk).text == "Sao lưu cách đây 9 ngày · dữ liệu tốt"
    assert health(desk).state == "warn"


def test_invented_records_are_named_so(desk: Desk) -> None:
    desk.file.settings.set(PRACTICE, True)
    assert health(desk).text == "Dữ liệu mẫu · dữ liệu tốt"


@pytest.fixture
def kept(desk: Desk) -> Remembered:
    note_read_back(desk.file)
    desk.file.settings.set(LAST, desk.now().isoformat())
    return Remembered(desk.file.settings)


def test_a_stick_of_some_days_ago_is_told_and_an_old_one_first(
    desk: Desk, kept: Remembered, clock: FixedClock
) -> None:
    desk.file.settings.set(ON_STICK, desk.now().isoformat())
    assert health(desk).text.endswith("· USB hôm nay")
    clock.advance(days=3)
    assert health(desk).text == "Dữ liệu tốt · sao lưu cách đây 3 ngày · USB cách đây 3 ngày"
    desk.file.settings.set(ON_STICK, "2026-11-13T08:00:00+07:00")
    desk.file.settings.set(LAST, desk.now().isoformat())
    assert (
        health(desk).text == f"Chưa sao lưu ra USB 12 ngày · dữ liệu tốt · sao lưu {clock():%H:%M}"
    )


def test_a_file_that_was_never_backed_up_to_a_stick_is_told_from_its_founding_on(
    desk: Desk, kept: Remembered, make: Builder, clock: FixedClock
) -> None:
    make.area()
    clock.advance(days=6)
    desk.file.settings.set(LAST, desk.now().isoformat())
    assert health(desk).state == "good"
    clock.advance(days=394)
    desk.file.settings.set(LAST, desk.now().isoformat())
    found = health(desk)
    assert found.text.startswith("Chưa sao lưu ra USB 400 ngày · dữ liệu tốt")
    assert (found.state, found.page) == ("warn", "backups")


def test_a_file_of_invented_records_needs_no_stick(
    desk: Desk, kept: Remembered, make: Builder, clock: FixedClock
) -> None:
    make.area()
    desk.file.settings.set(PRACTICE, True)
    clock.advance(days=400)
    assert "USB" not in health(desk).text


def test_a_backup_that_failed_is_told_and_leads_to_its_page(desk: Desk, kept: Remembered) -> None:
    kept.note_failure("Ổ đĩa đầy.")
    found = health(desk)
    assert found.text.startswith("Lần sao lưu vừa rồi không được · dữ liệu tốt")
    assert (found.state, found.page) == ("warn", "backups")


def test_damage_is_the_worst_of_all(desk: Desk, kept: Remembered) -> None:
    kept.note_check([Problem("C01", "Hỏng.")], None)
    assert health(desk).text == "Sổ có chỗ cần xem"
    assert (health(desk).state, health(desk).page) == ("bad", "backups")


def test_a_clock_that_may_be_wrong_is_told(desk: Desk, kept: Remembered, clock: FixedClock) -> None:
    clock.advance(days=-30)
    assert health(desk).text.startswith("Đồng hồ máy có thể sai")

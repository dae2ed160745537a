"""The sentence of health tells the worst first."""

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.health import LAST_BACKUP, PRACTICE, RECOVERY_SHEET, health
from antt_desktop.ui.page import Desk
from tests.helpers.clock import FixedClock


@pytest.fixture
def desk(qtbot: QtBot, file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock)


def test_a_new_file_asks_for_the_sheet_and_a_backup(desk: Desk) -> None:
    found = health(desk)
    assert found.text == "Chưa in khóa khôi phục · chưa sao lưu lần nào · dữ liệu tốt"
    assert found.state == "warn"


def test_all_is_well_after_both(desk: Desk) -> None:
    desk.file.settings.set(RECOVERY_SHEET, True)
    desk.file.settings.set(LAST_BACKUP, desk.now().isoformat())
    found = health(desk)
    assert found.text == f"Dữ liệu tốt · sao lưu {desk.now():%H:%M}"
    assert found.state == "good"


def test_an_old_backup_is_told(desk: Desk, clock: FixedClock) -> None:
    desk.file.settings.set(RECOVERY_SHEET, True)
    desk.file.settings.set(LAST_BACKUP, desk.now().isoformat())
    clock.advance(days=9)
    assert health(desk).text == "Sao lưu cách đây 9 ngày · dữ liệu tốt"
    assert health(desk).state == "warn"


def test_invented_records_are_named_so(desk: Desk) -> None:
    desk.file.settings.set(PRACTICE, True)
    assert health(desk).text == "Dữ liệu mẫu · chưa sao lưu lần nào · dữ liệu tốt"

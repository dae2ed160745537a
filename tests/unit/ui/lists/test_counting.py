"""Counting in the background reaches the footer of a list too long to be read whole."""

from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.ui.lists.counting import count_soon
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.lists.model import PAGE_ROWS
from antt_desktop.ui.page import Desk
from tests.helpers.files import Builder


def test_a_count_arrives(
    qtbot: QtBot, desk: Desk, make: Builder, areas: tuple[Record, Record]
) -> None:
    for number in range(PAGE_ROWS + 1):
        make.household(areas[0], house_no_street=f"Số {number}")
    shown = RecordList(desk, ListSpec("households", "household", "hộ"))
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: shown.total == PAGE_ROWS + 1)
    counts: list[int] = []
    count_soon(shown, desk.file, Query("household", search="zzz"), counts.append)
    qtbot.waitUntil(lambda: counts == [0])

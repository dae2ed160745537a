"""Small tables: rows by words, Enter opens, and what is kept close is not spoken."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.ui.kit.plain_table import Chip, Head, PlainTable

HEADS = (Head("Tên"), Head("Số", 60, number=True), Head("", 90))


@pytest.fixture
def table(qtbot: QtBot) -> PlainTable:
    made = PlainTable("Danh sách", HEADS)
    qtbot.addWidget(made)
    made.show_rows([["Một", 1_000, Chip("Xong", "good")], ["Hai", None, None]])
    return made


def test_rows_are_words_numbers_and_chips(table: PlainTable) -> None:
    assert table.words() == [["Một", "1.000", "Xong"], ["Hai", "", ""]]


def test_enter_opens_the_row_that_is_pointed_at(table: PlainTable, qtbot: QtBot) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [1]


def test_the_place_stays_when_rows_are_read_again(table: PlainTable) -> None:
    table.setCurrentCell(1, 0)
    table.show_rows([["Một", 1, None]])
    assert table.currentRow() == 0
    table.show_rows([])
    assert table.currentRow() == -1


def test_what_is_kept_close_is_not_spoken(qtbot: QtBot) -> None:
    table = PlainTable("Các bên", HEADS, kept_close=True)
    qtbot.addWidget(table)
    table.show_rows([["Bên 1", "Lê Thị Mai", "46"]])
    spoken = table.item(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "dòng 1, giữ kín"

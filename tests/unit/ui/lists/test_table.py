"""The table: its keys, ticks by mouse, and columns that stay as they were left."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.lists.columns import columns_of
from antt_desktop.ui.lists.model import KeysetModel
from antt_desktop.ui.lists.table import RecordTable

NAMES = ("birth_year", "representative_name", "area_id")
OpenTable = Callable[[], RecordTable]


@pytest.fixture
def open_table(qtbot: QtBot, store: RecordStore, households: list[Record]) -> OpenTable:
    del households

    def make() -> RecordTable:
        columns = columns_of(record_type("household"), NAMES, Describer(store))
        table = RecordTable(KeysetModel(store, Query("household"), columns), "tested")
        table.model().setParent(table)
        qtbot.addWidget(table)
        table.resize(700, 400)
        table.show()
        return table

    return make


@pytest.fixture
def table(open_table: OpenTable) -> RecordTable:
    return open_table()


def model_of(table: RecordTable) -> KeysetModel:
    model = table.model()
    assert isinstance(model, KeysetModel)
    return model


def test_enter_opens_the_current_row(table: RecordTable, qtbot: QtBot) -> None:
    table.point_at(2)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [model_of(table).record(2)]


def test_space_ticks_the_selected_rows(table: RecordTable, qtbot: QtBot) -> None:
    table.point_at(1)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [r.id for r in model_of(table).ticked_records()] == [
        model_of(table).record(1).id,
        model_of(table).record(2).id,
    ]


def test_a_click_on_the_box_ticks_and_selects_nothing(table: RecordTable, qtbot: QtBot) -> None:
    place = table.visualRect(model_of(table).index(3, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert model_of(table).record(3).id in model_of(table).ticks
    assert table.selected_rows() == []


def test_ctrl_c_copies_rows_as_a_table(table: RecordTable, qtbot: QtBot) -> None:
    table.point_at(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Năm sinh\tĐại diện hộ\tKhu dân cư\n1961\tTrần Thị An\tẤp 10"
    )


def test_names_take_the_room_that_is_left(table: RecordTable) -> None:
    header = table.horizontalHeader()
    widths = [header.sectionSize(number) for number in range(header.count())]
    assert sum(widths) == table.viewport().width()
    assert max(widths) == widths[2]


def test_a_dragged_column_is_as_wide_next_time(open_table: OpenTable) -> None:
    first = open_table()
    first.horizontalHeader().resizeSection(3, 177)
    first.horizontalHeader().moveSection(1, 3)
    first.hide()
    again = open_table()
    assert again.horizontalHeader().sectionSize(3) == 177
    assert again.horizontalHeader().visualIndex(1) == 3
    again.forget_layout()
    assert again.horizontalHeader().visualIndex(1) == 1


def test_the_header_ticks_all_and_then_none(table: RecordTable, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    box = QPoint(header.sectionViewportPosition(0) + 10, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert model_of(table).ticks.every
    table.show_tick_state(6, 6)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert not model_of(table).ticks.every


def test_a_click_on_a_header_sorts(table: RecordTable, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 10, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert model_of(table).query.sort == "birth_year"


def test_the_menu_of_a_row_does_what_the_keys_do(table: RecordTable, qtbot: QtBot) -> None:
    table.point_at(1)
    menu = table.row_menu()
    opening, ticking, _ = menu.actions()
    with qtbot.waitSignal(table.opened) as opened:
        opening.trigger()
    assert opened.args == [model_of(table).record(1)]
    ticking.trigger()
    assert model_of(table).record(1).id in model_of(table).ticks


def test_the_keyboard_arrives_at_the_first_row_and_enter_opens_it(
    table: RecordTable, qtbot: QtBot
) -> None:
    table.clearFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.selected_rows() == [0]
    table.setCurrentIndex(model_of(table).index(0, 0))
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [model_of(table).record(0)]


def test_other_columns_give_way_before_names_are_cut(table: RecordTable) -> None:
    header = table.horizontalHeader()
    table.resize(1000, 400)
    before = header.sectionSize(3)
    table.resize(header.length() - header.sectionSize(2) + 181, 400)
    needed = table.sizeHintForColumn(2)
    assert header.sectionSize(2) >= min(needed, table.viewport().width() // 2)
    table.resize(1000, 400)
    assert header.sectionSize(3) == before


def test_copied_rows_carry_no_formula(table: RecordTable, store: RecordStore) -> None:
    home = model_of(table).record(0)
    store.save("household", {"house_no_street": "=HYPERLINK(1)"}, id=home.id)
    model = model_of(table)
    model.read_again()
    model.set_columns(columns_of(record_type("household"), ("house_no_street",), Describer(store)))
    table.point_at(0)
    table.copy_rows()
    assert QGuiApplication.clipboard().text() == "Nơi ở\n'=HYPERLINK(1)"

"""The whole list: search, chips, views, columns, bulk, words in the footer, empty states."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from antt_desktop.domain.queries import Filter, equal
from antt_desktop.domain.records import Record
from antt_desktop.ui.kit.chips import FilterChip
from antt_desktop.ui.lists.list_page import ListSpec, RecordList, Shown
from antt_desktop.ui.page import Desk
from tests.unit.ui.lists.conftest import IN_ORDER

SPEC = ListSpec(
    "households",
    "household",
    "hộ",
    filtered_by=("area_id", "birth_year", "active", "phone"),
    empty_words="Chưa có hộ nào.",
)
OpenList = Callable[[ListSpec], RecordList]


@pytest.fixture
def open_list(qtbot: QtBot, desk: Desk) -> OpenList:
    def make(spec: ListSpec) -> RecordList:
        made = RecordList(desk, spec)
        qtbot.addWidget(made)
        made.resize(900, 500)
        made.show()
        return made

    return make


@pytest.fixture
def shown(open_list: OpenList, households: list[Record]) -> RecordList:
    del households
    return open_list(SPEC)


def rows(shown: RecordList) -> list[str]:
    model = shown.model
    return [model.record(number).title.split()[-1] for number in range(model.rowCount())]


def words(shown: RecordList) -> str:
    return " ".join(each.text() for each in shown.findChildren(QLabel) if each.isVisible())


def test_typing_without_accents_finds_after_a_pause(shown: RecordList, qtbot: QtBot) -> None:
    qtbot.keyClicks(shown.search, "tran thi anh")
    qtbot.waitUntil(lambda: rows(shown) == ["Anh", "Ảnh", "Ánh"])


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_the_keyboard_goes_on_from_the_search_to_the_first_row_found(
    shown: RecordList, qtbot: QtBot, key: Qt.Key
) -> None:
    qtbot.keyClicks(shown.search, "tran thi")
    qtbot.keyClick(shown.search, key)
    assert shown.window().focusWidget() is shown.table
    assert shown.table.selected_rows() == [0]


def test_the_footer_says_how_many_and_in_which_order(shown: RecordList) -> None:
    assert "<b>6</b> hộ · xếp theo tên, thứ tự tiếng Việt" in words(shown)
    shown.model.cycle_sort(2)
    assert "xếp theo năm sinh" in words(shown)


def test_hits_of_a_search_come_in_the_order_that_is_said(shown: RecordList) -> None:
    shown.show_filters([], search="tran thi anh")
    assert "xếp theo tên, đúng dấu đứng trước" in words(shown)
    assert rows(shown) == ["Anh", "Ảnh", "Ánh"]
    shown.model.cycle_sort(2)
    assert "xếp theo năm sinh" in words(shown)
    assert rows(shown) == ["Ảnh", "Anh", "Ánh"]


def test_a_chip_filters_and_backspace_takes_it_away(
    shown: RecordList, areas: tuple[Record, Record], qtbot: QtBot
) -> None:
    shown.show_filters([equal("area_id", areas[0].id)])
    assert rows(shown) == ["Anh", "Ảnh", "Ân"]
    chip = shown.findChild(FilterChip, "filter.area_id")
    assert chip.accessibleName() == "Lọc Khu dân cư: Ấp 8"
    qtbot.keyClick(chip, Qt.Key.Key_Backspace)
    assert len(rows(shown)) == 6


def test_years_are_filtered_from_and_to(shown: RecordList, qtbot: QtBot) -> None:
    popup = shown.filters.edit("birth_year")
    first, second = popup.condition.findChildren(QLineEdit, "birth_year")
    first.setText("1961")
    second.setText("1962")
    with qtbot.waitSignal(shown.filters.changed):
        popup.accept()
    assert shown.query.filters == (
        Filter("birth_year", "from", (1961,)),
        Filter("birth_year", "to", (1962,)),
    )
    assert len(rows(shown)) == 2


def test_nothing_found_names_the_filters_and_offers_the_way_back(
    shown: RecordList, qtbot: QtBot
) -> None:
    shown.show_filters([Filter("phone", "filled")], search="zzz")
    assert "Không có hộ nào khớp 1 bộ lọc và “zzz”." in words(shown)
    back = next(b for b in shown.findChildren(QPushButton) if b.text() == "Bỏ lọc")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert len(rows(shown)) == 6


def test_an_empty_list_says_what_belongs_here(open_list: OpenList) -> None:
    assert "Chưa có hộ nào." in words(open_list(SPEC))


def test_ticks_open_the_bulk_bar_and_escape_closes_it(shown: RecordList, qtbot: QtBot) -> None:
    shown.model.flip([0, 1])
    assert "Đã chọn 2 hộ" in words(shown)
    qtbot.keyClick(shown.table, Qt.Key.Key_Escape)
    assert not shown.bulk.isVisible()


def test_export_gets_exactly_what_is_shown(
    shown: RecordList, desk: Desk, areas: tuple[Record, Record], qtbot: QtBot
) -> None:
    shown.show_filters([equal("area_id", areas[0].id)])
    shown.columns.show_columns(["representative_name", "birth_year"])
    with qtbot.waitSignal(shown.export_wanted) as wanted:
        shown.export.click()
    told = wanted.args[0]
    assert isinstance(told, Shown)
    assert [column.name for column in told.columns] == ["representative_name", "birth_year"]
    assert [record.title.split()[-1] for record in told.records(desk.store)] == ["Anh", "Ảnh", "Ân"]
    shown.model.flip([1])
    assert [record.title.split()[-1] for record in shown.shown().records(desk.store)] == ["Ảnh"]


def test_a_view_brings_back_filters_order_and_columns(
    shown: RecordList, open_list: OpenList, areas: tuple[Record, Record]
) -> None:
    shown.show_filters([equal("area_id", areas[1].id)], search="tran")
    shown.columns.show_columns(["birth_year", "representative_name"])
    shown.model.cycle_sort(1)
    shown.keep_view("Ấp 10 theo tuổi")
    kept = shown.query
    other = open_list(SPEC)
    other.columns.show_columns(["representative_name"])
    view = next(a for a in other.views.fill_menu().actions() if a.text() == "Ấp 10 theo tuổi")
    view.trigger()
    assert other.query == kept
    assert [column.name for column in other.model.columns] == ["birth_year", "representative_name"]


def test_the_last_column_cannot_be_hidden(shown: RecordList) -> None:
    shown.columns.show_columns(["representative_name"])
    ticked = [action for action in shown.columns.fill_menu().actions() if action.isChecked()]
    assert [action.isEnabled() for action in ticked] == [False]


def test_a_refresh_shows_new_values_and_keeps_the_place(shown: RecordList, desk: Desk) -> None:
    shown.table.point_at(3)
    here = shown.table.current_record()
    assert here is not None
    desk.store.save("household", {"birth_year": 1950}, id=here.id)
    shown.refresh()
    again = shown.table.current_record()
    assert again is not None
    assert (again.id, again["birth_year"]) == (here.id, 1950)


def test_the_pane_appears_when_there_is_room(shown: RecordList) -> None:
    assert not shown.preview.isVisible()
    shown.resize(1620, 700)
    assert shown.preview.isVisible()
    shown.table.point_at(0)
    assert "Trần Thị An" in words(shown)


def test_f2_asks_for_the_current_row_and_delete_for_the_ticked_ones(
    shown: RecordList, desk: Desk, qtbot: QtBot
) -> None:
    shown.table.point_at(2)
    with qtbot.waitSignal(shown.edit_wanted) as wanted:
        shown.commands()["edit"]()
    assert wanted.args[0].title == "Trần Thị Anh"
    with qtbot.waitSignal(shown.delete_wanted) as wanted:
        shown.commands()["delete"]()
    assert [each.title for each in wanted.args[0].records(desk.store)] == ["Trần Thị Anh"]
    shown.model.flip([0, 5])
    with qtbot.waitSignal(shown.delete_wanted) as wanted:
        shown.commands()["delete"]()
    titles = [each.title for each in wanted.args[0].records(desk.store)]
    assert titles == ["Trần Thị An", "Trần Thị Ân"]


def test_all_rows_but_some_are_meant_when_all_were_ticked(shown: RecordList, desk: Desk) -> None:
    shown.model.tick_all()
    shown.model.flip([0])
    taken = shown.shown()
    shown.model.untick_all()
    assert [each.title.split()[-1] for each in taken.records(desk.store)] == [*IN_ORDER[1:]]


def test_rows_that_the_program_writes_offer_no_editing(open_list: OpenList) -> None:
    written = open_list(ListSpec("log", "print_log", "lần in", editable=False, deletable=False))
    assert not {"edit", "delete"} & written.commands().keys()


def test_the_menu_of_a_row_offers_what_the_keys_do(shown: RecordList) -> None:
    shown.table.point_at(0)
    offered = [action.text() for action in shown.table.row_menu().actions()]
    assert {"Sửa\tF2", "Xóa vào thùng rác\tDelete"} <= {*offered}


def test_the_place_is_kept_when_its_row_is_gone(shown: RecordList, desk: Desk) -> None:
    shown.table.point_at(5)
    here = shown.table.current_record()
    assert here is not None
    desk.store.delete("household", here.id)
    shown.refresh()
    neighbour = shown.table.current_record()
    assert neighbour is not None
    assert neighbour.title == "Trần Thị Ánh"

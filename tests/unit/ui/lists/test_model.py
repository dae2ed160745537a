"""The list model: Qt's own checks, pages, order, ticks."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.lists.columns import columns_of
from antt_desktop.ui.lists.model import PAGE_ROWS, TICK_COLUMN, KeysetModel
from tests.helpers.files import Builder

NAMES = ("representative_name", "birth_year", "area_id")
AN, AN_SHARP = "Trần Thị An", "Trần Thị Án"


@pytest.fixture
def model(qapp: object, store: RecordStore, households: list[Record]) -> KeysetModel:
    del qapp, households
    columns = columns_of(record_type("household"), NAMES, Describer(store))
    return KeysetModel(store, Query("household"), columns)


def titles(model: KeysetModel) -> list[str]:
    return [model.record(row).title.split()[-1] for row in range(model.rowCount())]


def cell(
    model: KeysetModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole
) -> object:
    return model.index(row, column).data(role)


def test_it_keeps_the_rules_of_qt_models(model: KeysetModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model, force_py=True)


def test_rows_come_in_vietnamese_order(model: KeysetModel) -> None:
    assert titles(model) == ["An", "Án", "Anh", "Ảnh", "Ánh", "Ân"]


def test_a_reference_shows_the_title_of_its_record(model: KeysetModel) -> None:
    assert cell(model, 0, 3) == "Ấp 10"


def test_numbers_stand_right_and_years_have_no_thousands_mark(model: KeysetModel) -> None:
    assert cell(model, 0, 2) == "1961"
    alignment = Qt.AlignmentFlag(cell(model, 0, 2, Qt.ItemDataRole.TextAlignmentRole))
    assert alignment & Qt.AlignmentFlag.AlignRight


def test_an_empty_value_is_blank(model: KeysetModel, store: RecordStore) -> None:
    store.save("household", {"birth_year": None}, id=model.record(0).id)
    model.read_again()
    assert cell(model, 0, 2) == ""


def test_a_header_sorts_up_then_down_then_not(model: KeysetModel) -> None:
    model.cycle_sort(2)
    assert [model.record(n)["birth_year"] for n in range(3)] == [1960, 1961, 1962]
    model.cycle_sort(2)
    assert [model.record(n)["birth_year"] for n in range(3)] == [1965, 1964, 1963]
    model.cycle_sort(2)
    assert model.query.sort is None
    assert titles(model)[0] == "An"


def test_the_second_page_is_read_when_it_is_asked_for(
    store: RecordStore, areas: tuple[Record, Record], make: Builder, qapp: object
) -> None:
    del qapp
    for number in range(PAGE_ROWS + 5):
        make.household(areas[0], birth_year=1950, house_no_street=f"Số {number}")
    columns = columns_of(record_type("household"), NAMES, Describer(store))
    model = KeysetModel(store, Query("household"), columns)
    assert model.rowCount() == PAGE_ROWS
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.rowCount() == PAGE_ROWS + 5
    assert model.is_whole
    assert len({model.record(row).id for row in range(model.rowCount())}) == PAGE_ROWS + 5


def test_ticks_tick_one_row_and_all(model: KeysetModel) -> None:
    model.flip([1])
    assert cell(model, 1, TICK_COLUMN, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert [record.title for record in model.ticked_records()] == [AN_SHARP]
    model.tick_all()
    model.flip([0])
    assert AN not in [record.title for record in model.ticked_records()]
    assert model.ticks.count(6) == 5


def test_all_means_the_rows_that_were_not_read_too(
    store: RecordStore, areas: tuple[Record, Record], make: Builder, qapp: object
) -> None:
    del qapp
    for number in range(PAGE_ROWS + 5):
        make.household(areas[0], house_no_street=f"Số {number}")
    columns = columns_of(record_type("household"), NAMES, Describer(store))
    model = KeysetModel(store, Query("household"), columns)
    model.tick_all()
    assert sum(1 for _ in model.ticked_records()) == PAGE_ROWS + 5


def test_another_query_leaves_no_tick_behind(
    model: KeysetModel, areas: tuple[Record, Record]
) -> None:
    model.tick_all()
    model.set_query(Query("household", (equal("area_id", areas[0].id),)))
    assert model.rowCount() == 3
    assert list(model.ticked_records()) == []


def test_reading_again_keeps_the_ticks(model: KeysetModel, store: RecordStore) -> None:
    model.flip([2])
    ticked = model.record(2).id
    store.save("household", {"phone": "0912345678"}, id=model.record(0).id)
    model.read_again()
    assert [record.id for record in model.ticked_records()] == [ticked]

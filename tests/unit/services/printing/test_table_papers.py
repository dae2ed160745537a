"""Tables of figures and of the agenda on paper: each on its own sheet, the total last and in bold."""

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.services.founding import PRACTICE_UNIT, profile
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.record_papers import RecordList
from antt_desktop.services.printing.table_papers import tables_paper
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.print_dialog.tables import tables_scope
from tests.helpers.papers import read


@pytest.fixture
def unit(store: RecordStore) -> RecordStore:
    store.save("org_profile", profile(PRACTICE_UNIT))
    return store


def figures(title: str) -> RecordList:
    return RecordList(
        title,
        ("Tổ hòa giải", "Tiếp nhận", "Thành"),
        [["Ấp 1", "3", "2"], ["Ấp 2", "4", "4"]],
        "Năm 2026",
        frozenset({1, 2}),
        ("Toàn xã", "7", "6"),
    )


def test_the_total_stands_under_the_rows_and_takes_no_number(unit: RecordStore) -> None:
    reading = read(paper_bytes(tables_paper(unit, [figures("Hòa giải theo tổ")])))
    lines = reading.lines()
    assert "(Năm 2026)" in lines
    assert lines[-3:] == ["1 Ấp 1 3 2", "2 Ấp 2 4 4", "Toàn xã 7 6"]


def test_each_table_begins_a_page(unit: RecordStore) -> None:
    paper = tables_paper(unit, [figures("Hòa giải theo tổ"), figures("Hòa giải theo loại việc")])
    reading = read(paper_bytes(paper))
    assert reading.pages == 2
    assert "HÒA GIẢI THEO LOẠI VIỆC" in reading.lines(1)


def test_a_page_hands_its_tables_to_the_preview(unit: RecordStore) -> None:
    scope = tables_scope((figures("Hòa giải theo tổ"),))
    assert scope is not None
    assert (scope.document.label, scope.query) == ("Hòa giải theo tổ", Query("org_profile"))
    first, again = (scope.document.make(unit, scope.query) for _ in range(2))
    assert paper_bytes(first) == paper_bytes(again)
    assert tables_scope(None) is None
    assert tables_scope(["không phải bảng"]) is None

"""Tables: no word is lost however long a row is, heads have storeys, sums take several columns."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antt_desktop.services.printing.flow import Block
from antt_desktop.services.printing.frames import PORTRAIT
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.paper_files import PaperFile, Sections
from antt_desktop.services.printing.paragraphs import Align
from antt_desktop.services.printing.tables import Column, Table, TableLook
from tests.helpers.papers import Letter, Reading, bounds, read

_COLUMNS = (Column("Một", 20), Column("Hai", 30), Column("Ba", 50))


def paper(sections: Sections) -> Reading:
    return read(paper_bytes(PaperFile(PORTRAIT, "Bảng", sections)))


def table(rows: list[tuple[str, ...]], look: TableLook | None = None) -> Reading:
    def blocks(made: Table) -> list[Block]:
        return [made.head(), *made.rows(rows)]

    return paper(lambda setter: [blocks(Table(setter, _COLUMNS, look=look))])


def words(reading: Reading, mark: str) -> list[str]:
    shown = " ".join(" ".join(reading.lines(page)) for page in range(reading.pages))
    return re.findall(rf"{mark}\d+", shown)


def where(reading: Reading, page: int, text: str) -> list[Letter]:
    return [letter for letter in reading.letters(page) if letter.text == text]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 300), st.integers(0, 900)),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_every_word_of_every_cell_comes_once_in_order_and_inside_the_page(
    lengths: list[tuple[int, ...]], from_top: bool
) -> None:
    marks = ("á", "ề", "ữ")
    counters = [0, 0, 0]
    rows = []
    for row in lengths:
        cells = []
        for place, count in enumerate(row):
            first = counters[place]
            counters[place] += count
            numbers = range(first, counters[place])
            cells.append(" ".join(f"{marks[place]}{number}" for number in numbers))
        rows.append(tuple(cells))
    reading = table(rows, TableLook(from_top=from_top))
    for mark, count in zip(marks, counters, strict=True):
        assert words(reading, mark) == [f"{mark}{number}" for number in range(count)]
    for page in range(reading.pages):
        assert bounds(reading.letters(page))[1] >= PORTRAIT.bottom - 1


def test_a_short_row_is_never_split() -> None:
    reading = table([("ngắn\n" * 9 + "hết", "", "") for _ in range(10)])
    assert reading.pages > 2
    for page in range(reading.pages):
        text = reading.text(page)
        assert text.count("ngắn") == 9 * text.count("hết")


def test_a_long_row_begins_on_the_page_where_it_finds_room() -> None:
    reading = table([("đầu", "", ""), (" ".join(f"á{n}" for n in range(400)), "", "")])
    assert "đầu" in reading.text(0)
    assert "á0" in reading.text(0)
    assert "Một" in reading.text(1)
    assert "á399" in reading.text(reading.pages - 1)


def test_texts_begin_at_the_top_of_their_row_where_the_table_says_so() -> None:
    rows = [("x", "", "dòng\n" * 7 + "cuối")]
    middle, top = (table(rows, TableLook(from_top=from_top)) for from_top in (False, True))
    (above,), (below,) = where(top, 0, "x"), where(middle, 0, "x")
    assert above.bottom > below.bottom + 20
    assert above.bottom == pytest.approx(where(top, 0, "d")[0].bottom, abs=1)


def test_a_heading_over_two_columns_stands_above_them_and_numbers_below() -> None:
    columns = (
        Column("Số", 20), Column("Đạt", 30, over="Mức"), Column("Hỏng", 30, over="Mức"),
        Column("Lý do", 20),
    )  # fmt: skip

    def blocks(made: Table) -> list[Block]:
        return [made.head(), *made.rows([("7", "8", "9", "")])]

    look = TableLook(numbered=True)
    reading = paper(lambda setter: [blocks(Table(setter, columns, look=look))])
    lines = reading.lines()
    assert "(1) (2) (3) (4)" in lines
    over, left, right = (where(reading, 0, letter)[0] for letter in "MĐH")
    first, second = where(reading, 0, "8")[0], where(reading, 0, "9")[0]
    assert over.bottom > left.top
    assert first.left < over.left < second.right
    assert left.left < over.left < right.left


def test_a_sum_takes_the_first_columns_and_keeps_the_others_under_their_heads() -> None:
    columns = (Column("Tên", 30), Column("Nhóm", 30), Column("Số", 20, Align.CENTRE))

    def blocks(made: Table) -> list[Block]:
        label = "Cộng tất cả các mô hình trong danh sách này"
        return [made.head(), *made.rows([("a", "b", "7")]), made.summary(label, 2, ("9",))]

    reading = paper(lambda setter: [blocks(Table(setter, columns))])
    assert "Cộng tất cả các mô hình trong danh sách này 9" in reading.lines()
    seven, nine = where(reading, 0, "7")[0], where(reading, 0, "9")[0]
    assert seven.left == pytest.approx(nine.left, abs=1)

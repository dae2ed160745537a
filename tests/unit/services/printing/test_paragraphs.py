"""Paragraphs: every word is printed once, in order, and no line leaves its column."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.fonts import Fonts, find_family
from antt_desktop.services.printing.paragraphs import (
    Align,
    balanced_lines,
    break_lines,
    draw_line,
)
from tests.helpers.vietnamese import all_names

STYLE = Style(Fonts(find_family()).regular, 13)
texts = st.lists(all_names, min_size=1, max_size=12).map(" ".join)
widths = st.floats(60, 450)


@given(texts, widths, st.floats(0, 40))
def test_breaking_loses_no_letter_and_keeps_within_the_width(
    text: str, width: float, indent: float
) -> None:
    lines = break_lines(text, STYLE, width, indent)
    assert "".join(line.text.replace(" ", "") for line in lines) == text.replace(" ", "")
    for place, line in enumerate(lines):
        assert line.width <= width - (0 if place else indent) + 0.01
        assert abs(line.width - STYLE.width(line.text)) < 0.01
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


@given(st.text("Ấwm", min_size=30, max_size=80), widths)
def test_a_word_wider_than_the_column_is_broken_between_letters(word: str, width: float) -> None:
    lines = break_lines(word, STYLE, width)
    assert "".join(line.text for line in lines) == word
    assert all(line.width <= width for line in lines)


@given(texts)
def test_decomposed_text_is_set_as_composed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert break_lines(decomposed, STYLE, 300) == break_lines(text, STYLE, 300)


def test_a_typed_line_break_starts_a_line() -> None:
    lines = break_lines("một hai\nba", STYLE, 300)
    assert [line.text for line in lines] == ["một hai", "ba"]
    assert all(line.last for line in lines)


def test_an_empty_text_is_one_empty_line() -> None:
    assert [line.text for line in break_lines("", STYLE, 300)] == [""]


@given(texts, st.floats(150, 450))
def test_balancing_takes_no_more_lines(text: str, width: float) -> None:
    balanced, greedy = balanced_lines(text, STYLE, width), break_lines(text, STYLE, width)
    assert len(balanced) == len(greedy)
    assert max(line.width for line in balanced) <= max(line.width for line in greedy) + 0.01


def test_a_heading_is_broken_in_halves() -> None:
    lines = balanced_lines("XÁC NHẬN CỦA TRƯỞNG ẤP", STYLE, 150)
    assert [line.text for line in lines] == ["XÁC NHẬN CỦA", "TRƯỞNG ẤP"]


def test_a_justified_line_is_stretched_and_the_last_is_not() -> None:
    first, last = break_lines("một hai ba bốn năm sáu", STYLE, 90)
    ink = Content()
    draw_line(ink, first, STYLE, 10, 100, 90, Align.JUSTIFY)
    draw_line(ink, last, STYLE, 10, 80, 90, Align.JUSTIFY)
    stretched, plain = str(ink).split("\n")
    assert "TJ" in stretched
    assert "Tj" in plain

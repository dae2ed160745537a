"""Words of several looks on one line: kept together, broken at spaces, nothing lost."""

import re

from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.fonts import Fonts, find_family
from antt_desktop.services.printing.runs import Setting, set_runs, words_of

FONTS = Fonts(find_family())
PLAIN, BOLD = Style(FONTS.regular, 12), Style(FONTS.bold, 12)
SETTING = Setting(left=50, width=200, size=12, leading=1.25)


def test_what_no_space_parts_stays_one_word() -> None:
    words = list(words_of([("bấm ", PLAIN), ("Ctrl+S", BOLD), (", rồi", PLAIN)]))
    assert words == [
        (("bấm", PLAIN),),
        (("Ctrl+S", BOLD), (",", PLAIN)),
        (("rồi", PLAIN),),
    ]


@given(texts=st.lists(st.text("ab ê", max_size=30), max_size=8))
def test_no_letter_is_lost_between_words(texts: list[str]) -> None:
    fragments = [(text, BOLD if place % 2 else PLAIN) for place, text in enumerate(texts)]
    told = [text for word in words_of(fragments) for text, _ in word]
    assert "".join(told) == "".join(texts).replace(" ", "")


def test_no_line_is_wider_than_the_page_and_the_mark_stands_before_the_first() -> None:
    text = "Mỗi lần quét một phiếu; chế độ nhanh ghi luôn ngày hôm nay và mở phiếu kế tiếp"
    strips = set_runs([(text, PLAIN)], SETTING, ("1.", PLAIN))
    assert len(strips) > 1
    ink = Content()
    for strip in strips:
        strip.draw(ink, 700)
    starts = [float(found) for found in re.findall(r" Tf ([\d.]+) ", str(ink))]
    assert min(starts) < 50
    assert sum(start < 50 for start in starts) == 1
    assert max(starts) < 250

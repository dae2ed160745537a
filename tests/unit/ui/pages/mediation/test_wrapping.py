"""Words in lines: none is lost before the last line, which says that more follows."""

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from antt_desktop.ui.pages.mediation.wrapping import wrapped
from antt_desktop.ui.theme import TYPE, current

WORDS = st.lists(st.sampled_from(["mé", "nước", "chảy", "sang", "sân", "nhà", "bên"]), max_size=60)


def test_lines_hold_every_word_until_there_are_too_many(qtbot: QtBot) -> None:
    font = current().font(TYPE.body)

    @given(WORDS, st.integers(80, 400))
    def law(words: list[str], width: int) -> None:
        text = " ".join(words)
        whole = wrapped(text, font, width, 1_000)
        assert " ".join(whole).split() == words
        short = wrapped(text, font, width, 3)
        assert len(short) == min(len(whole), 3)
        assert short[:2] == whole[:2]
        if len(whole) > 3:
            assert short[-1].endswith("…")

    law()


def test_line_breaks_count_as_spaces(qtbot: QtBot) -> None:
    assert wrapped("một\nhai", current().font(TYPE.body), 400, 3) == ["một hai"]
    assert wrapped("", current().font(TYPE.body), 400, 3) == [""]

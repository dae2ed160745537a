"""Dots for what is not known: they fill the line up to the edge, and no known value has any."""

from itertools import pairwise

import pytest

from antt_desktop.services.printing.flow import Block
from antt_desktop.services.printing.frames import PORTRAIT
from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.leaders import led_line
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.services.printing.typesetter import Typesetter
from tests.helpers.papers import Reading, bounds, read

_EDGE = PORTRAIT.left + PORTRAIT.text_width


def line(label: str, value: str = "", *, end: str = "", lines: int = 1) -> Reading:
    def sections(setter: Typesetter) -> list[list[Block]]:
        return [[led_line(setter, label, value, end=end, lines=lines)]]

    return read(paper_bytes(PaperFile(PORTRAIT, "Tờ", sections)))


@pytest.mark.parametrize("label", ["", "Ưu điểm:", "Người liên quan, người được mời (nếu có):"])
def test_dots_reach_from_the_label_to_the_edge(label: str) -> None:
    letters = line(label).letters()
    dots = [letter for letter in letters if letter.text == "."]
    assert bounds(dots)[2] == pytest.approx(_EDGE, abs=2.5)
    gaps = [after.left - before.left for before, after in pairwise(dots)]
    assert max(gaps) == pytest.approx(min(gaps), abs=0.1)
    if label:
        assert bounds(dots)[0] - bounds(letters[: len(label.replace(" ", ""))])[2] < 8


def test_a_known_value_has_no_dots() -> None:
    assert line("Ưu điểm:", "Hoạt động đều").lines() == ["Ưu điểm: Hoạt động đều"]


def test_what_ends_the_line_stands_at_the_edge() -> None:
    reading = line("Điểm:", end="/100")
    assert reading.lines()[0].endswith("./100")
    assert bounds(reading.letters())[2] == pytest.approx(_EDGE, abs=1)


def test_further_lines_are_dots_alone() -> None:
    first, *rest = line("Hạn chế:", lines=3).lines()
    assert first.startswith("Hạn chế: ..")
    assert len(rest) == 2
    assert all(set(each) == {"."} for each in rest)


def test_a_label_longer_than_a_line_goes_on_and_is_followed_by_dots() -> None:
    label = (
        "Hôm nay, hồi ...... giờ ......, ngày ...... tháng ...... năm, tại nơi ở của bên thứ nhất"
    )
    shown = line(label * 2)
    text = " ".join(shown.lines())
    assert "bên thứ nhất" in text
    assert text.endswith("...")
    assert bounds(shown.letters())[2] <= _EDGE + 1

"""Boxes to be ticked: one for each option, a cross only in those that are."""

import re

from antt_desktop.services.printing.content import Content
from antt_desktop.services.printing.fonts import Fonts, find_family
from antt_desktop.services.printing.frames import PORTRAIT
from antt_desktop.services.printing.tick_boxes import tick_boxes
from antt_desktop.services.printing.typesetter import Typesetter


def lines(*ticked: bool, columns: int = 2) -> list[tuple[float, ...]]:
    setter = Typesetter(Fonts(find_family()), PORTRAIT)
    ink, top = Content(), 700.0
    for strip in tick_boxes(setter, [("Duy trì", each) for each in ticked], columns).strips:
        strip.draw(ink, top)
        top -= strip.height
    found = re.findall(r"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l", str(ink))
    return [tuple(map(float, each)) for each in found]


def crosses(drawn: list[tuple[float, ...]]) -> int:
    return sum(1 for x0, y0, x1, y1 in drawn if x0 != x1 and y0 != y1) // 2


def test_every_option_has_a_box_and_only_the_ticked_ones_a_cross() -> None:
    assert len(lines(False, False, False)) == 12
    assert crosses(lines(False, False, False)) == 0
    assert crosses(lines(True, False, True)) == 2


def test_options_stand_in_columns_and_go_on_below() -> None:
    drawn = lines(False, False, False)
    assert len({x0 for x0, _, x1, _ in drawn if x0 == x1}) == 4
    assert len({y0 for _, y0, _, y1 in drawn if y0 == y1}) == 4

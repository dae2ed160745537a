"""Boxes to be ticked: drawn, since paper fonts have no box with a cross in it."""

from collections.abc import Sequence

from antt_desktop.services.printing.content import Content
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.paragraphs import ASCENT, LEADING
from antt_desktop.services.printing.typesetter import FIRST_LINE, Typesetter

_SIDE, _RULE = 9.0, 0.7
_AFTER_BOX = 6.0
_ROOM = 1.5
"""Distance of the rows of boxes, in ems."""


def tick_boxes(
    setter: Typesetter,
    options: Sequence[tuple[str, bool]],
    columns: int,
    *,
    lead: str = "",
    with_next: bool = False,
) -> Block:
    """Set options with a box before each, some of them ticked, in columns from left to right.

    `lead` is written before the first of them, in a column of its own.
    """
    lead_width = setter.body.width(lead) + 2 * _AFTER_BOX if lead else 0.0
    rows = [options[first : first + columns] for first in range(0, len(options), columns)]
    edge = setter.frame.left + FIRST_LINE
    left = edge + lead_width
    step = (setter.frame.text_width - FIRST_LINE - lead_width) / columns
    size = setter.body.size

    def strip(row: Sequence[tuple[str, bool]]) -> Strip:
        def draw(ink: Content, top: float) -> None:
            baseline = top - ASCENT * size - (_ROOM - LEADING) * size / 2
            ink.text(edge, baseline, setter.body, lead)
            for place, (label, ticked) in enumerate(row):
                x = left + place * step
                _box(ink, x, baseline - 1, ticked=ticked)
                ink.text(x + _SIDE + _AFTER_BOX, baseline, setter.body, label)

        return Strip(_ROOM * size, draw)

    return Block(tuple(map(strip, rows)), gap=2.0, least_gap=0.0, whole=True, with_next=with_next)


def _box(ink: Content, x: float, y: float, *, ticked: bool) -> None:
    right, top = x + _SIDE, y + _SIDE
    for ends in ((x, y, right, y), (x, top, right, top), (x, y, x, top), (right, y, right, top)):
        ink.line(*ends, _RULE)
    if ticked:
        ink.line(x, y, right, top, _RULE)
        ink.line(x, top, right, y, _RULE)

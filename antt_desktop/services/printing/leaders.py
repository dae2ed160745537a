"""Dots that fill a line up to the right edge, for what is not known yet and is written by hand."""

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.paragraphs import ASCENT, LEADING, Align, break_lines
from antt_desktop.services.printing.typesetter import FIRST_LINE, Typesetter

_GAP = 3.0
_HAND_LEADING = 1.5
"""Baseline distance of lines to be written on, in ems of the paper font."""


def led_line(
    setter: Typesetter,
    label: str,
    value: str = "",
    *,
    end: str = "",
    lines: int = 1,
    indent: float = FIRST_LINE,
) -> Block:
    """Set a label with its value, or with dots up to `end` at the edge, and more lines of dots."""
    if value:
        text = f"{label} {value}{end}" if label else f"{value}{end}"
        return setter.paragraph(text, setter.body, gap=_GAP, least_gap=0.0, indent=indent)
    *upper, last = break_lines(label, setter.body, setter.frame.text_width, indent)
    strips = [
        setter.strip(line, setter.body, Align.LEFT, 0.0 if place else indent)
        for place, line in enumerate(upper)
    ]
    start = setter.frame.left + (0.0 if upper else indent)
    strips.append(_led(setter, last.text, start, end))
    strips += [dots(setter)] * (lines - 1)
    return Block(tuple(strips), gap=_GAP, least_gap=0.0, whole=True)


def dots(setter: Typesetter) -> Strip:
    """Set a line of dots over the width of the text."""
    return _led(setter, "", setter.frame.left, "")


def _led(setter: Typesetter, label: str, start: float, end: str) -> Strip:
    style, frame = setter.body, setter.frame
    edge = frame.left + frame.text_width - style.width(end)
    after = start + style.width(f"{label} ") if label else start

    def draw(ink: Content, top: float) -> None:
        baseline = top - ASCENT * style.size - (_HAND_LEADING - LEADING) * style.size
        ink.text(start, baseline, style, label)
        draw_dots(ink, style, after, edge, baseline)
        ink.text(edge, baseline, style, end)

    return Strip(_HAND_LEADING * style.size, draw)


def draw_dots(ink: Content, style: Style, start: float, edge: float, baseline: float) -> None:
    """Draw dots that end at the edge, so that those of all lines stand in columns."""
    dot = style.width(".")
    count = max(int((edge - start) / dot), 0)
    ink.text(edge - count * dot, baseline, style, "." * count)

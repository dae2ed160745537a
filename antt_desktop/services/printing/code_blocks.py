"""A code that is read twice: in large groups by the eye, and as a square by a scanner."""

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.qr_codes import draw_qr
from antt_desktop.services.printing.typesetter import Typesetter


def group_lines(
    setter: Typesetter, code: str, *, size: float, line: float, in_a_line: int, gap: float
) -> Block:
    """Set the groups of a code, joined by hyphens, each in the middle of its column."""
    groups, frame = code.split("-"), setter.frame
    style, step = Style(setter.fonts.bold, size), frame.text_width / in_a_line

    def strip(here: list[str]) -> Strip:
        def draw(ink: Content, top: float) -> None:
            for place, group in enumerate(here):
                centre = frame.left + (place + 0.5) * step
                ink.text(centre - style.width(group) / 2, top - size, style, group)

        return Strip(line, draw)

    lines = [groups[at : at + in_a_line] for at in range(0, len(groups), in_a_line)]
    return Block(tuple(map(strip, lines)), gap=gap, whole=True)


def square(setter: Typesetter, text: str, side: float) -> Block:
    """Set a QR code in the middle of the width."""
    frame, code = setter.frame, draw_qr(text)

    def draw(ink: Content, top: float) -> None:
        ink.qr(frame.left + (frame.text_width - side) / 2, top - side, side, code)

    return Block((Strip(side + 8, draw),), gap=4, whole=True)

"""The typesetter: turns text into blocks in the sizes of Decree 30/2020 (domain.md E0)."""

from collections.abc import Sequence

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.fonts import Fonts
from antt_desktop.services.printing.frames import MM, Frame
from antt_desktop.services.printing.paragraphs import (
    ASCENT,
    LEADING,
    Align,
    TextLine,
    break_lines,
    draw_line,
)

BODY_SIZE = 13.0
FIRST_LINE = 10 * MM
"""Indent of a paragraph's first line: 1 cm, the lesser of the two that Decree 30 allows."""

_TO = "Kính gửi:"

_UNBROKEN = 3
"""A paragraph of this many lines or fewer stays on one page."""


class Typesetter:
    """Sets blocks for one document: its fonts in their usual sizes, and the frame they stand in."""

    def __init__(self, fonts: Fonts, frame: Frame) -> None:
        self.fonts = fonts
        self.frame = frame
        self.body = Style(fonts.regular, BODY_SIZE)
        self.bold = Style(fonts.bold, BODY_SIZE)
        self.italic = Style(fonts.italic, BODY_SIZE)

    def paragraph(
        self,
        text: str,
        style: Style,
        align: Align = Align.JUSTIFY,
        *,
        gap: float = 0.0,
        least_gap: float | None = None,
        indent: float = 0.0,
        with_next: bool = False,
    ) -> Block:
        """Set one paragraph over the width of the text."""
        lines = break_lines(text, style, self.frame.text_width, indent)
        strips = tuple(
            self.strip(line, style, align, indent if place == 0 else 0.0)
            for place, line in enumerate(lines)
        )
        return Block(strips, gap, least_gap, whole=len(strips) <= _UNBROKEN, with_next=with_next)

    def heading(
        self, text: str, style: Style, *, gap: float = 0.0, least_gap: float | None = None
    ) -> Block:
        """Set a centred line of a paper's head; it stays with what follows."""
        return self.paragraph(
            text, style, Align.CENTRE, gap=gap, least_gap=least_gap, with_next=True
        )

    def strip(self, line: TextLine, style: Style, align: Align, indent: float = 0.0) -> Strip:
        """Set one broken line as a strip of single spacing."""
        x, width = self.frame.left + indent, self.frame.text_width - indent

        def draw(ink: Content, top: float) -> None:
            draw_line(ink, line, style, x, top - ASCENT * style.size, width, align)

        return Strip(LEADING * style.size, draw)

    def body_paragraph(
        self, text: str, style: Style | None = None, *, with_next: bool = False
    ) -> Block:
        """Set a paragraph of the body: justified, first line indented, 6 pt apart."""
        return self.paragraph(
            text, style or self.body, gap=6.0, least_gap=0.0, indent=FIRST_LINE, with_next=with_next
        )

    def addressees(self, lines: Sequence[str]) -> Block:
        """Set `Kính gửi:` with one addressee beside it, or several below one another, centred."""
        several = len(lines) > 1
        ends = [";"] * (len(lines) - 1) + ["."]
        texts = [
            f"- {line}{end}" if several else line for line, end in zip(lines, ends, strict=True)
        ]
        label = self.body.width(_TO + "  ")
        room = self.frame.text_width - label
        width = min(max(map(self.body.width, texts), default=0.0), room)
        left = self.frame.left + (room - width) / 2
        broken = [line for text in texts for line in break_lines(text, self.body, width + 0.01)]

        def strip(line: TextLine, *, first: bool) -> Strip:
            def draw(ink: Content, top: float) -> None:
                baseline = top - ASCENT * self.body.size
                if first:
                    ink.text(left, baseline, self.body, _TO)
                ink.text(left + label, baseline, self.body, line.text)

            return Strip(LEADING * self.body.size, draw)

        strips = tuple(strip(line, first=place == 0) for place, line in enumerate(broken))
        return Block(strips, gap=10.0, least_gap=3.0, whole=True)

    def page_number(self, ink: Content, number: int) -> None:
        """Write the page number in the middle of the upper margin; the first page has none."""
        if number > 1:
            text = str(number)
            centre = self.frame.left + self.frame.text_width / 2
            y = self.frame.height - 0.67 * self.frame.top
            ink.text(centre - self.body.width(text) / 2, y, self.body, text)

"""Ruled cells side by side: the rows of tables, as strips that may go on on the next page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Strip
from antt_desktop.services.printing.paragraphs import (
    ASCENT,
    LEADING,
    Align,
    TextLine,
    break_lines,
    draw_line,
)

RULE = 0.5
_LEAST_PART = 2
"""Lines of a split row that stand together on either page."""

Cells = Sequence[Sequence[TextLine]]


@dataclass(frozen=True)
class Grid:
    """Columns between vertical rules at these x."""

    edges: tuple[float, ...]
    pad_x: float = 3.5
    """Room between the rules and the text, in points."""
    pad_y: float = 2.5
    from_top: bool = False
    """Texts begin at the top of their row instead of standing in its middle."""
    continued: str = ""
    """Stands in an empty first cell where a row goes on on the next page."""

    @property
    def widths(self) -> list[float]:
        """The room for text in each column."""
        pairs = zip(self.edges, self.edges[1:], strict=False)
        return [right - left - 2 * self.pad_x for left, right in pairs]

    def merged(self, first: int) -> "Grid":
        """Return the grid whose first cell takes the first columns together."""
        return replace(self, edges=(self.edges[0], *self.edges[first:]))

    def row(
        self,
        texts: Sequence[str],
        style: Style,
        aligns: Sequence[Align],
        *,
        least: float = 0.0,
        kept_lines: int = 0,
    ) -> Strip:
        """Set one row at least `least` high; one of more than `kept_lines` lines may be split."""
        cells = [
            break_lines(text, style, width) for text, width in zip(texts, self.widths, strict=True)
        ]
        return self._strip(cells, style, aligns, least, kept_lines)

    def _strip(
        self, cells: Cells, style: Style, aligns: Sequence[Align], least: float, kept_lines: int
    ) -> Strip:
        leading = LEADING * style.size
        lines = max(map(len, cells))
        height = max(least, self._height(lines, leading))
        splits = lines > kept_lines > 0

        def draw(ink: Content, top: float) -> None:
            self._draw(ink, top, height, cells, style, aligns)

        def split(room: float) -> tuple[Strip, Strip] | None:
            fitting = min(int((room - 2 * self.pad_y) / leading), lines - _LEAST_PART)
            if fitting < _LEAST_PART:
                return None
            part = partial(self._strip, style=style, aligns=aligns, least=0.0)
            rest = [list(cell[fitting:]) for cell in cells]
            rest[0] = rest[0] or [
                TextLine([self.continued], style.width(self.continued), last=True)
            ]
            fits = [cell[:fitting] for cell in cells]
            return part(fits, kept_lines=0), part(rest, kept_lines=_LEAST_PART)

        return Strip(height, draw, split if splits else None, self._height(_LEAST_PART, leading))

    def _height(self, lines: int, leading: float) -> float:
        return lines * leading + 2 * self.pad_y

    def _draw(
        self,
        ink: Content,
        top: float,
        height: float,
        cells: Cells,
        style: Style,
        aligns: Sequence[Align],
    ) -> None:
        for lines, align, left, width in zip(cells, aligns, self.edges, self.widths, strict=False):
            self.text(ink, lines, style, (left, width), (top, height), align)
        self.rules(ink, top, height)

    def text(
        self,
        ink: Content,
        lines: Sequence[TextLine],
        style: Style,
        across: tuple[float, float],
        down: tuple[float, float],
        align: Align,
    ) -> None:
        """Write the lines of one cell: its left edge with the room for text, its top with its height."""
        (left, width), (top, height) = across, down
        leading = LEADING * style.size
        above = self.pad_y if self.from_top else (height - len(lines) * leading) / 2
        y = top - above - ASCENT * style.size
        for place, line in enumerate(lines):
            draw_line(ink, line, style, left + self.pad_x, y - place * leading, width, align)

    def rules(self, ink: Content, top: float, height: float) -> None:
        """Draw the rules beside and under the cells."""
        left, right, bottom = self.edges[0], self.edges[-1], top - height
        upright = [(x, top, x, bottom) for x in self.edges]
        ink.lines([*upright, (left, bottom, right, bottom)], RULE)

"""Tables with rules: a head that comes again on every page, rows that are never split."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.paragraphs import (
    ASCENT,
    LEADING,
    Align,
    TextLine,
    balanced_lines,
    break_lines,
    draw_line,
)
from antt_desktop.services.printing.typesetter import Typesetter

TABLE_SIZE = 12.0
_PAD_X, _PAD_Y = 3.5, 2.5
_RULE = 0.5
_FULLEST = 0.8
"""Part of a page that one row may fill; a longer text is cut with an ellipsis."""


@dataclass(frozen=True)
class Column:
    """A column; `share` is its part of the table's width relative to the other columns."""

    heading: str
    share: float
    align: Align = Align.LEFT


class Table:
    """Sets the rows of one table over the full width of the text."""

    def __init__(
        self, setter: Typesetter, columns: Sequence[Column], *, row_height: float = 0.0
    ) -> None:
        self._style = Style(setter.fonts.regular, TABLE_SIZE)
        self._head_style = Style(setter.fonts.bold, TABLE_SIZE)
        self._columns = columns
        self._row_height = row_height
        self._most_lines = int(_FULLEST * setter.frame.text_height / (LEADING * TABLE_SIZE))
        scale = setter.frame.text_width / sum(column.share for column in columns)
        self._widths = [column.share * scale for column in columns]
        self._edges = [setter.frame.left]
        for width in self._widths:
            self._edges.append(self._edges[-1] + width)
        self._heading = self._head_strip()

    def head(self, gap: float = 8.0) -> Block:
        """Set the head; it stays with the first row."""
        return Block((self._heading,), gap=gap, with_next=True)

    def rows(
        self, rows: Iterable[Sequence[str]], *, last_with_next: bool = False
    ) -> Iterator[Block]:
        """Set rows, of which the last may be kept on one page with what ends the paper."""
        held: Block | None = None
        for cells in rows:
            if held is not None:
                yield held
            held = self._row(cells)
        if held is not None:
            yield replace(held, with_next=last_with_next)

    def _row(self, cells: Sequence[str]) -> Block:
        broken = [
            self._cut(break_lines(text, self._style, width - 2 * _PAD_X))
            for text, width in zip(cells, self._widths, strict=True)
        ]
        aligns = [column.align for column in self._columns]
        strip = self._strip(broken, self._style, aligns, self._row_height, top_rule=False)
        return Block((strip,), whole=True, heading=self._heading)

    def _head_strip(self) -> Strip:
        broken = [
            balanced_lines(column.heading, self._head_style, width - 2 * _PAD_X)
            for column, width in zip(self._columns, self._widths, strict=True)
        ]
        return self._strip(
            broken, self._head_style, [Align.CENTRE] * len(broken), 0.0, top_rule=True
        )

    def _strip(
        self,
        cells: Sequence[Sequence[TextLine]],
        style: Style,
        aligns: Sequence[Align],
        least: float,
        *,
        top_rule: bool,
    ) -> Strip:
        leading = LEADING * style.size
        height = max(least, max(map(len, cells)) * leading + 2 * _PAD_Y)

        def draw(ink: Content, top: float) -> None:
            for lines, align, left, width in zip(
                cells, aligns, self._edges, self._widths, strict=False
            ):
                y = top - (height - len(lines) * leading) / 2 - ASCENT * style.size
                for place, line in enumerate(lines):
                    draw_line(
                        ink,
                        line,
                        style,
                        left + _PAD_X,
                        y - place * leading,
                        width - 2 * _PAD_X,
                        align,
                    )
            self._rules(ink, top, height, top_rule=top_rule)

        return Strip(height, draw)

    def _rules(self, ink: Content, top: float, height: float, *, top_rule: bool) -> None:
        left, right, bottom = self._edges[0], self._edges[-1], top - height
        for x in self._edges:
            ink.line(x, top, x, bottom, _RULE)
        ink.line(left, bottom, right, bottom, _RULE)
        if top_rule:
            ink.line(left, top, right, top, _RULE)

    def _cut(self, lines: list[TextLine]) -> list[TextLine]:
        if len(lines) <= self._most_lines:
            return lines
        last = lines[self._most_lines - 1]
        return [
            *lines[: self._most_lines - 1],
            TextLine([*last.words[:-1], "…"], last.width, last=True),
        ]

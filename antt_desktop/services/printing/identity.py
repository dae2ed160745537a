"""Identity rows: who signs, as labels with values; what is unknown becomes a dotted line.

The values differ from form to form, so they are not part of the ink that forms share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from antt_desktop.domain.text.normal import nfc
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.paragraphs import break_lines
from antt_desktop.services.printing.typesetter import FIRST_LINE, Typesetter

ROW_GAP = 2.5
"""Room that a row gives the handwriting above its dots, besides the height of its line."""

_GAP = 4.0
"""Least space between a value and what follows it."""

_SHORTEST_LEADER = 60.0
"""A dotted line shorter than this leaves no room to write; what follows goes to the next line."""


@dataclass(frozen=True)
class Cell:
    """A labelled value. `width` points are kept for it at the end of its row; 0 takes the rest."""

    label: str
    field: str
    width: float = 0.0
    bold: bool = False
    tail: str = ""
    """The field printed after the dotted line when the value is unknown (an address's locality)."""


Row = tuple[Cell, ...]


class Piece(NamedTuple):
    """A text on a row's line as content operators: what stands before and after its baseline."""

    before: str
    after: str


class PlacedCell:
    """A cell with its measured place between `left` and `right` in the document's fonts."""

    def __init__(self, cell: Cell, setter: Typesetter, left: float, right: float) -> None:
        body = setter.body
        self.left = left
        self.value_x = left + body.width(cell.label + " ")
        self.style = setter.bold if cell.bold else body
        self._cell = cell
        self._body = body
        self._right = right
        self._dot = body.width(".")
        self._label = piece(left, body, cell.label)
        self._before_value = piece(self.value_x, self.style, "").before
        self._leaders = cache(self._make_leader)
        self._empty = self._leader(self.value_x)

    def one_line(self, values: Mapping[str, str], *, followed: bool) -> list[Piece] | None:
        """Return the label and the value on one line, or None when they need more.

        A dotted line stands for an unknown value, and leads from a value to a cell that follows.
        """
        value = nfc(values.get(self._cell.field, ""))
        if not value:
            return self._unknown(values)
        end = self.value_x + self.style.width(value)
        if end > self._right:
            return None
        codes = self.style.font.encode(value)
        written = Piece(self._before_value, f" Td ({codes}) Tj ET\n")
        if followed:
            return [self._label, written, self._leader(end + _GAP)]
        return [self._label, written]

    def many_lines(
        self, values: Mapping[str, str], left: float, width: float
    ) -> tuple[list[list[Piece]], float]:
        """Return the label and the value broken at `width`, and the x where the last line ends."""
        value = values.get(self._cell.field, "")
        if not value:
            dots = "." * int((self._right - self.value_x) / self._dot)
            value = f"{dots} {values.get(self._cell.tail, '').lstrip(', ')}"
        first, *rest = break_lines(value, self.style, width, self.value_x - left)
        lines = [[self._label, piece(self.value_x, self.style, first.text)]]
        lines += [[piece(left, self.style, line.text)] for line in rest]
        return lines, left + rest[-1].width if rest else self.value_x + first.width

    def _unknown(self, values: Mapping[str, str]) -> list[Piece] | None:
        tail = values.get(self._cell.tail, "")
        if not tail:
            return [self._label, self._empty]
        end = self._right - self._body.width(tail)
        dots = int((end - self.value_x) / self._dot)
        if dots * self._dot < _SHORTEST_LEADER:
            return None
        return [self._label, piece(end - dots * self._dot, self._body, "." * dots + tail)]

    def _leader(self, start: float) -> Piece:
        """Return the dots from `start` to the right edge; those of all forms stand in columns."""
        return self._leaders(max(int((self._right - start) / self._dot), 0))

    def _make_leader(self, dots: int) -> Piece:
        return piece(self._right - dots * self._dot, self._body, "." * dots)


class PlacedRow:
    """A row with its cells in place; most rows are one line, long values make more."""

    def __init__(self, row: Row, setter: Typesetter) -> None:
        frame = setter.frame
        self._frame = frame
        edge = frame.left + frame.text_width
        cells: list[PlacedCell] = []
        for place, cell in reversed(list(enumerate(row))):
            left = edge - cell.width if place else frame.left + FIRST_LINE
            cells.insert(0, PlacedCell(cell, setter, left, edge))
            edge = left - _GAP
        self._cells = cells

    def lines(self, values: Mapping[str, str]) -> list[list[Piece]]:
        """Return the lines of the row with these values."""
        line: list[Piece] = []
        for cell in self._cells:
            written = cell.one_line(values, followed=cell is not self._cells[-1])
            if written is None:
                return self._broken(values)
            line += written
        return [line]

    def _broken(self, values: Mapping[str, str]) -> list[list[Piece]]:
        lines: list[list[Piece]] = [[]]
        end = self._frame.left
        for cell in self._cells:
            if end + _GAP > cell.left:
                lines.append([])
            written = cell.one_line(values, followed=cell is not self._cells[-1])
            if written is not None:
                lines[-1] += written
                end = cell.left
                continue
            (first, *rest), end = cell.many_lines(values, self._frame.left, self._frame.text_width)
            lines[-1] += first
            lines += rest
        return lines


def piece(x: float, style: Style, text: str) -> Piece:
    """Prepare a text that starts at `x`; raises MissingGlyphError."""
    return Piece(f"BT {style.operator} {x:.2f} ", f" Td ({style.font.encode(text)}) Tj ET\n")

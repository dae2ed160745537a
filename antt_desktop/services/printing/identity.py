"""Identity rows: who signs, as labels with values; what is unknown becomes a dotted line.

The values differ from form to form, so they are not part of the ink that forms share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from antt_desktop.domain.text.normal import nfc
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.paragraphs import break_lines
from antt_desktop.services.printing.typesetter import FIRST_LINE, Typesetter

ROW_HEIGHT = 17.5
"""Distance of identity rows: enough for handwriting between dotted lines."""

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
    """Text at an x on a row's line."""

    x: float
    text: str
    style: Style


class PlacedCell:
    """A cell with its measured place in the document's fonts."""

    def __init__(
        self, cell: Cell, setter: Typesetter, left: float, right: float, followed: bool
    ) -> None:
        self.cell = cell
        self.label = Piece(left, cell.label, setter.body)
        self.style = setter.bold if cell.bold else setter.body
        self.value_x = left + setter.body.width(cell.label + " ")
        self.right = right
        self.followed = followed
        """Whether a dotted line leads from the value to the next cell."""
        self._dot = setter.body.width(".")
        self._setter = setter

    def leader(self, start: float) -> Piece:
        """Return the dotted line from `start` to the cell's right edge; dots stand in columns."""
        count = max(int((self.right - start) / self._dot), 0)
        return Piece(self.right - count * self._dot, "." * count, self._setter.body)

    def pieces(self, values: Mapping[str, str]) -> list[Piece] | None:
        """Return what is written on the cell's one line, or None when it needs more lines."""
        value = nfc(values.get(self.cell.field, ""))
        if not value:
            return self._unknown(values.get(self.cell.tail, ""))
        end = self.value_x + self.style.width(value)
        if end > self.right - (_GAP if self.followed else 0.0):
            return None
        written = Piece(self.value_x, value, self.style)
        return [written, self.leader(end + _GAP)] if self.followed else [written]

    def _unknown(self, tail: str) -> list[Piece] | None:
        if not tail:
            return [self.leader(self.value_x)]
        end = self.right - self._setter.body.width(tail)
        dots = int((end - self.value_x) / self._dot)
        if dots * self._dot < _SHORTEST_LEADER:
            return None
        start = end - dots * self._dot
        return [Piece(start, "." * dots + tail, self._setter.body)]

    def paragraph(self, values: Mapping[str, str]) -> str:
        """Return the value as text to be broken over several lines."""
        value = values.get(self.cell.field, "")
        if value:
            return value
        dots = "." * int((self.right - self.value_x) / self._dot)
        return f"{dots} {values.get(self.cell.tail, '').lstrip(', ')}"


class PlacedRow:
    """A row with its cells in place; most rows are one line, long values make more."""

    def __init__(self, row: Row, setter: Typesetter) -> None:
        frame = setter.frame
        self._left = frame.left + FIRST_LINE
        self._setter = setter
        right = frame.left + frame.text_width
        edges = [right]
        for cell in reversed(row[1:]):
            edges.insert(0, edges[0] - cell.width)
        lefts = [self._left, *edges[:-1]]
        self.cells = [
            PlacedCell(
                cell,
                setter,
                left,
                edge - (_GAP if place < len(row) - 1 else 0),
                place < len(row) - 1,
            )
            for place, (cell, left, edge) in enumerate(zip(row, lefts, edges, strict=True))
        ]

    def one_line(self, values: Mapping[str, str]) -> list[Piece] | None:
        """Return what stands beside the labels when all values fit one line, else None."""
        written: list[Piece] = []
        for cell in self.cells:
            pieces = cell.pieces(values)
            if pieces is None:
                return None
            written += pieces
        return written

    def lines(self, values: Mapping[str, str]) -> list[list[Piece]]:
        """Return the row with its labels, broken over as many lines as its values need."""
        lines: list[list[Piece]] = [[]]
        end = self._left
        for cell in self.cells:
            if lines[-1] and end + _GAP > cell.label.x:
                lines.append([])
            pieces = cell.pieces(values)
            lines[-1].append(cell.label)
            if pieces is not None:
                lines[-1] += pieces
                end = cell.right
                continue
            broken = break_lines(
                cell.paragraph(values),
                cell.style,
                self._setter.frame.text_width,
                cell.value_x - self._setter.frame.left,
            )
            lines[-1].append(Piece(cell.value_x, broken[0].text, cell.style))
            lines += [
                [Piece(self._setter.frame.left, line.text, cell.style)] for line in broken[1:]
            ]
            end = self._setter.frame.left + broken[-1].width
        return lines

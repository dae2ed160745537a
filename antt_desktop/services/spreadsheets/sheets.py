"""What comes out of a list file: sheets of plain cells, before anybody asks what they mean."""

from typing import NamedTuple

import msgspec

Cell = str | int | float | bool | None
"""A date is ISO text; an empty cell is None."""


class Span(NamedTuple):
    """A merged range, all four ends included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(msgspec.Struct):
    """One sheet: rows from the first of the sheet on, each cut after its last filled cell."""

    name: str
    rows: list[list[Cell]]
    merged: list[Span] = []

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


class Workbook(msgspec.Struct):
    """The sheets of a file; `encoding` is that of a text file, else empty."""

    sheets: list[Sheet]
    encoding: str = ""


def is_filled(cell: Cell) -> bool:
    """Whether a cell holds anything to be read."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def text_of(cell: Cell) -> str:
    """Return a cell as text on one line; a whole number has no decimals."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def column_letter(index: int) -> str:
    """Return the letter Excel shows over a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

"""Finds the table in a sheet: where its heading stands, in how many lines, what is above it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.spreadsheets.headings import Meaning, meaning_of, plain_heading
from antt_desktop.services.spreadsheets.places import is_place
from antt_desktop.services.spreadsheets.sheets import (
    Cell,
    Sheet,
    Span,
    column_letter,
    is_filled,
    text_of,
)

_SEARCHED_ROWS = 80
_MOST_LINES = 3
_LINE_COST = 0.3
_LONGEST_HEADING = 80
_LEAST_SCORE = 2.0


@dataclass(frozen=True)
class Column:
    """One column: its heading, and the heading over it when there are two lines."""

    index: int
    parent: str
    own: str

    @property
    def letter(self) -> str:
        """The letter Excel shows over the column."""
        return column_letter(self.index)

    @property
    def heading(self) -> str:
        """The heading as an officer reads it: "Năm sinh – Nam"; its letter when it has none."""
        return " – ".join(filter(None, (self.parent, self.own))) or f"Cột {self.letter}"


@dataclass(frozen=True)
class Table:
    """A table found in a sheet; `first` is the index of the first row under its heading."""

    sheet: Sheet
    top: int
    first: int
    columns: tuple[Column, ...]
    score: float
    meanings: tuple[Meaning | None, ...] = field(repr=False)
    more: tuple["Table", ...] = ()
    """The same table in further sheets, each named after an area: one list with this one."""

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The texts above the heading."""
        rows = self.sheet.rows[: self.top]
        return tuple(text_of(cell) for row in rows for cell in row if is_filled(cell))

    @property
    def signature(self) -> str:
        """What a layout is remembered by: its headings, not its contents."""
        headings = "|".join(plain_heading(column.heading) for column in self.columns)
        return hashlib.sha256(headings.encode()).hexdigest()[:16]


def find_table(sheet: Sheet, record_type: RecordType) -> Table | None:
    """Return the table whose heading says most about this record type, or None."""
    best: Table | None = None
    for top in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        for lines in range(1, _MOST_LINES + 1):
            if lines > 1 and not _continues_heading(sheet.rows, top + lines - 1):
                break
            found = _table(sheet, record_type, top, lines)
            if found is not None and (best is None or found.score > best.score):
                best = found
    return best


def find_best_table(sheets: Sequence[Sheet], record_type: RecordType) -> Table | None:
    """Return the table of the sheet that looks most like the list: heading first, then length.

    Sheets of the same layout, each named after an area, are one list.
    """
    found = [table for sheet in sheets if (table := find_table(sheet, record_type))]
    best = max(
        found,
        key=lambda table: (round(table.score), len(table.sheet.rows) > table.first, table.score,
                           len(table.sheet.rows)),
        default=None,
    )  # fmt: skip
    if best is None or not is_place(best.sheet.name):
        return best
    first, *more = [
        table for table in found if table.signature == best.signature and is_place(table.sheet.name)
    ]
    return replace(first, more=tuple(more))


def table_under(sheet: Sheet, record_type: RecordType, headings: Sequence[str]) -> Table | None:
    """Return the table whose heading holds all these texts, whatever they mean."""
    wanted = {plain_heading(text) for text in headings}
    for top in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        for lines in range(1, min(_MOST_LINES, len(sheet.rows) - top) + 1):
            columns = _columns(sheet.rows[top : top + lines], top, sheet.merged)
            told = {plain_heading(text) for each in columns for text in (each.own, each.heading)}
            if wanted <= told:
                return _made(sheet, record_type, top, top + lines, columns)
    return None


def table_by_contents(sheet: Sheet, record_type: RecordType) -> Table:
    """Return the whole sheet as a table; a first row of words over figures is its heading."""
    rows = sheet.rows
    first = next((i for i, row in enumerate(rows) if sum(map(is_filled, row)) > 1), 0)
    if _continues_heading(rows, first) and not _continues_heading(rows, first + 1):
        return _made(sheet, record_type, first, first + 1, _columns([rows[first]], first, ()))
    columns = tuple(Column(index, "", "") for index in range(sheet.width))
    return _made(sheet, record_type, first, first, columns)


def read_as(table: Table, record_type: RecordType) -> Table:
    """Return the same table as a list of another record type."""
    return _made(table.sheet, record_type, table.top, table.first, table.columns)


def _made(
    sheet: Sheet, record_type: RecordType, top: int, first: int, columns: tuple[Column, ...]
) -> Table:
    meanings = tuple(meaning_of(record_type, column.parent, column.own) for column in columns)
    return Table(sheet, top, first, columns, 0, meanings)


def _table(sheet: Sheet, record_type: RecordType, top: int, lines: int) -> Table | None:
    rows = sheet.rows[top : top + lines]
    if len(rows) < lines or not _is_heading_like(rows[0]):
        return None
    columns = _columns(rows, top, sheet.merged)
    meanings = tuple(meaning_of(record_type, column.parent, column.own) for column in columns)
    told = [meaning for meaning in meanings if meaning is not None]
    fields = {meaning.field: meaning.strength for meaning in told if meaning.field is not None}
    if not fields or sum(1 for column in columns if column.own) < min(2, sheet.width):
        return None
    score = sum(fields.values()) / 3 + len(told) / 2 - _LINE_COST * (lines - 1)
    if score < _LEAST_SCORE and sheet.width > 1:
        return None
    first = top + lines
    while is_numbering(sheet.rows[first] if first < len(sheet.rows) else []):
        first += 1
    return Table(sheet, top, first, columns, score, meanings)


def _columns(rows: list[list[Cell]], top: int, merged: Sequence[Span]) -> tuple[Column, ...]:
    width = max(map(len, rows))
    lines = [[text_of(row[i]) if i < len(row) else "" for i in range(width)] for row in rows]
    for line, texts in enumerate(lines[:-1]):
        _spread(texts, lines[line + 1], [span for span in merged if span.top == top + line])
    return tuple(_column(index, [line[index] for line in lines]) for index in range(width))


def _spread(texts: list[str], below: list[str], merged: list[Span]) -> None:
    """Let a heading stand over every column it spans: merged, or empty with words below."""
    for span in merged:
        for index in range(span.left + 1, min(span.right + 1, len(texts))):
            texts[index] = texts[index] or texts[span.left]
    for index in range(1, len(texts)):
        if not texts[index] and below[index] and below[index - 1]:
            texts[index] = texts[index - 1]


def _column(index: int, lines: list[str]) -> Column:
    filled = [text for position, text in enumerate(lines) if text and text not in lines[:position]]
    return Column(index, " ".join(filled[:-1]), filled[-1] if filled else "")


def _is_heading_like(row: list[Cell]) -> bool:
    filled = [cell for cell in row if is_filled(cell)]
    return bool(filled) and all(_could_head(cell) for cell in filled)


def _could_head(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST_HEADING and not _mostly_digits(cell)


def _mostly_digits(text: str) -> bool:
    return sum(map(str.isdigit, text)) * 2 > len(text.strip())


def _continues_heading(rows: list[list[Cell]], index: int) -> bool:
    if index >= len(rows):
        return False
    filled = [cell for cell in rows[index] if is_filled(cell)]
    return bool(filled) and all(
        isinstance(cell, str) and not any(map(str.isdigit, cell)) and len(cell) <= _LONGEST_HEADING
        for cell in filled
    )


def is_numbering(row: list[Cell]) -> bool:
    """Whether a row only numbers the columns: "(1) (2) (3)", "A B 1 2 3"."""
    texts = [text_of(cell).strip("()[] .").lower() for cell in row if is_filled(cell)]
    if len(texts) < 2 or not all(len(text) <= 2 for text in texts):
        return False
    numbers = [int(text) for text in texts if text.isdecimal()]
    letters = [text for text in texts if not text.isdecimal()]
    counts_up = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return counts_up and numbers[0] <= 2 and letters == [chr(97 + i) for i in range(len(letters))]

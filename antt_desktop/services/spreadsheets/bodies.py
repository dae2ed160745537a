"""The rows under a heading: which hold data, which name what follows, which are totals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.text.folding import compare_key, fold, has_marks
from antt_desktop.services.spreadsheets.headings import plain_heading
from antt_desktop.services.spreadsheets.layouts import Table, is_numbering
from antt_desktop.services.spreadsheets.mapping import ColumnMapping
from antt_desktop.services.spreadsheets.model_guesses import group_named
from antt_desktop.services.spreadsheets.places import is_place, place_within
from antt_desktop.services.spreadsheets.sheets import Cell, is_filled, text_of
from antt_desktop.services.spreadsheets.vocabulary import (
    NUMBER_WORDS,
    SIGNATURE_WORDS,
    TOTAL_WORDS,
)

_TOTAL = re.compile(rf"(?:{'|'.join(TOTAL_WORDS)})(?![^\W\d_])")
_PLAIN_TOTAL = re.compile(r"(?:tong )?(?:cong|so)(?: so)?(?:\s*[:=(\d].*)?|tong(?:\s*[:=(\d].*)?")
_DATED = re.compile(r"ngay\W*(?:\d+|\W+)\W*thang")
_COUNT = re.compile(r"[\d.,]+(?:\s*(?:ho|nk|nhan khau|khau))?|[ivxlc]+|[a-z]", re.IGNORECASE)


_BARE_TOTAL = re.compile(rf"(?:{'|'.join(TOTAL_WORDS)})(?:\s*[:=(\d].*|\s+(?:hộ|số hộ)\b.*)?")
_DITTOS = frozenset({"nt", "n t", "nhu tren", '"', "''", "”", "“", "//"})
_GROUP_NUMBER = re.compile(r"(?:[IVXLC]+|[A-Z])[.)]?")
_GROUPED = frozenset({"model", "mediator"})
"""Lists whose groups are named in rows though no field of theirs is an area."""
_UNGROUPED = frozenset({"residential_area", "mediation_team"})
"""Lists whose own names are names of areas."""
_WRITTEN_ONCE = 0.5
_SURE = 3


class _Kind(Enum):
    NOTHING, HEADING, GROUP, DATA, WEAK, END = range(6)


@dataclass(slots=True)
class ListRow:
    """A row of data: its number in the sheet, its cells, and the area (or patron) named above it."""

    number: int
    cells: Sequence[Cell]
    group: str

    def cell(self, index: int) -> Cell:
        """Return a cell; None beyond the end of the row."""
        return self.cells[index] if index < len(self.cells) else None


def data_rows(table: Table, mapping: ColumnMapping, record_type: RecordType) -> list[ListRow]:
    """Return the rows of data only; trailing rows that hold but a name are no data."""
    return _Body(table, mapping, record_type).rows()


class _Body:
    def __init__(self, table: Table, mapping: ColumnMapping, record_type: RecordType) -> None:
        self._table = table
        self._width = table.sheet.width
        self._title = mapping.columns.get(record_type.title, ())
        self._others = [
            index
            for name, indices in mapping.columns.items()
            if name != record_type.title
            for index in indices
        ]
        carried = mapping.columns.get("area_id") or mapping.columns.get("patron_org") or ()
        self._carried_at = next(iter(carried), None)
        self._numbers = [
            column.index for column in table.columns if plain_heading(column.own) in NUMBER_WORDS
        ]
        self._headings = [
            {plain_heading(column.own), plain_heading(column.parent), plain_heading(column.heading)}
            for column in table.columns
        ]
        self._group_of = group_named if record_type.name == "model" else _area_named
        in_areas = any(
            isinstance(field, ReferenceField) and field.to == "residential_area"
            for field in record_type.fields
        )
        self._grouped = (in_areas or record_type.name in _GROUPED) and (
            record_type.name not in _UNGROUPED
        )

    def rows(self) -> list[ListRow]:
        found: list[ListRow] = []
        group, ended, strong = self._group_above(), False, 0
        for index, cells in self._filled_down():
            sure = self._is_plain_data(cells)
            filled = (
                [] if sure else [(at, cell) for at, cell in enumerate(cells) if is_filled(cell)]
            )
            kind = _Kind.DATA if sure else self._kind(cells, filled)
            if kind is _Kind.GROUP:
                group, ended = self._group(filled), False
            elif kind in {_Kind.HEADING, _Kind.END}:
                ended = kind is _Kind.END
            elif kind is _Kind.DATA and (sure or not ended):
                found.append(ListRow(index + 1, cells, group))
                ended, strong = False, len(found)
            elif kind is _Kind.WEAK and not ended:
                found.append(ListRow(index + 1, cells, group))
        return self._carried(found[:strong])

    def _kind(self, cells: list[Cell], filled: list[tuple[int, Cell]]) -> "_Kind":
        if not filled or is_numbering(cells):
            return _Kind.NOTHING
        if self._is_heading(filled):
            return _Kind.HEADING
        weight = self._weight(filled)
        if weight < _SURE and self._is_total(filled):
            return _Kind.NOTHING
        if self._group(filled):
            return _Kind.GROUP
        if weight < _SURE and self._ends(filled):
            return _Kind.END
        return (_Kind.NOTHING, _Kind.WEAK, _Kind.DATA, _Kind.DATA)[weight]

    def _carried(self, rows: list[ListRow]) -> list[ListRow]:
        """Let an area (a patron) written once, or repeated by ditto marks, hold for rows below."""
        if self._carried_at is None:
            return rows
        cells = [row.cell(self._carried_at) for row in rows]
        told = {cell: fold(text_of(cell)).strip(" .-") for cell in set(cells)}
        dittos = [told[cell] for cell in cells]
        blanks = sum(not text or text in _DITTOS for text in dittos)
        carries = bool(rows) and blanks >= _WRITTEN_ONCE * len(rows) and bool(dittos[0])
        last, found = "", []
        for row, text in zip(rows, dittos, strict=True):
            if text in _DITTOS or (carries and not text):
                bare = [None if i == self._carried_at else cell for i, cell in enumerate(row.cells)]
                found.append(ListRow(row.number, bare, row.group or last))
                continue
            last = text_of(row.cell(self._carried_at))
            found.append(row)
        return found

    def _is_plain_data(self, cells: list[Cell]) -> bool:
        """Whether a row is data beyond doubt: a numbered name of several words, and more."""
        if not self._title or not self._numbers or len(cells) <= self._title[0]:
            return False
        name = cells[self._title[0]]
        if not isinstance(name, str) or " " not in name or name.isspace():
            return False
        width = len(cells)
        others = sum(1 for place in self._others if place < width and cells[place] is not None)
        return others > 1 and isinstance(cells[self._numbers[0]], int)

    def _group_above(self) -> str:
        if not self._grouped:
            return ""
        if self._group_of is not _area_named:
            return ""
        texts = [*self._table.titles[::-1], self._table.sheet.name]
        return next((named for text in texts if (named := _area_named(text))), "")

    def _filled_down(self) -> Iterator[tuple[int, list[Cell]]]:
        """Return the rows with what is merged downwards in each of its rows."""
        rows, first = self._table.sheet.rows, self._table.first
        spans = [
            span
            for span in self._table.sheet.merged
            if span.top >= first and span.bottom > span.top and span.left in self._others
        ]
        above: dict[int, list[Cell]] = {}
        for top, left, bottom, _ in spans:
            if left < len(rows[top]):
                for index in range(top + 1, min(bottom + 1, len(rows))):
                    above.setdefault(index, [None] * self._width)[left] = rows[top][left]
        for index in range(first, len(rows)):
            cells = rows[index]
            if index in above and any(map(is_filled, cells)):
                cells = _over(cells, above[index])
            yield index, cells

    def _is_heading(self, filled: list[tuple[int, Cell]]) -> bool:
        if len(filled) < 2:
            return False
        return all(
            isinstance(cell, str)
            and place < len(self._headings)
            and plain_heading(cell) in self._headings[place]
            for place, cell in filled
        )

    def _is_total(self, filled: list[tuple[int, Cell]]) -> bool:
        text = next((cell for _, cell in filled if isinstance(cell, str)), "")
        if has_marks(text):
            return _TOTAL.match(compare_key(text)) is not None
        return _PLAIN_TOTAL.fullmatch(fold(text).strip()) is not None

    def _group(self, filled: list[tuple[int, Cell]]) -> str:
        if not self._grouped:
            return ""
        texts = [cell for _, cell in filled if isinstance(cell, str) and not _is_count(cell)]
        if len(texts) != 1 or len(filled) > 4:
            return ""
        if len(filled) > 1 and any(
            place in self._title for place, cell in filled if cell != texts[0]
        ):
            return ""
        if self._group_of is _area_named:
            return _area_named(texts[0])
        numbered = any(_GROUP_NUMBER.fullmatch(text_of(cell)) for _, cell in filled)
        return group_named(texts[0], numbered=numbered)

    def _ends(self, filled: list[tuple[int, Cell]]) -> bool:
        titled = [text_of(cell) for place, cell in filled if place in self._title]
        texts = titled or [cell for _, cell in filled if isinstance(cell, str)]
        return any(
            f"{fold(text).replace('.', ' ')} ".startswith(SIGNATURE_WORDS) or _DATED.search(fold(text))
            for text in texts
        )  # fmt: skip

    def _weight(self, filled: list[tuple[int, Cell]]) -> int:
        """Return 3 for what is data whatever it says, 2 for data, 1 for but a name, else 0."""
        others = [cell for place, cell in filled if place in self._others]
        numbered = any(
            place in self._numbers and _is_count(text_of(cell)) for place, cell in filled
        )
        titles = [text_of(cell) for place, cell in filled if place in self._title]
        if titles:
            told = len(others) > 1 and any(isinstance(cell, str) for cell in others)
            if told and " " in titles[0] and not _is_total_word(titles[0]):
                return _SURE
            return 2 if others or numbered or not self._others else 1
        return 2 if len(others) > 1 or (others and numbered) else 0


def _is_total_word(text: str) -> bool:
    return _BARE_TOTAL.fullmatch(compare_key(text)) is not None


def _area_named(text: str) -> str:
    return text if is_place(text) else place_within(text)


def _is_count(text: str) -> bool:
    return _COUNT.fullmatch(fold(text).strip(" .()")) is not None


def _over(cells: list[Cell], merged: list[Cell]) -> list[Cell]:
    """Return a row with the merged cells where it has none of its own."""
    own = cells + [None] * (len(merged) - len(cells))
    return [cell if is_filled(cell) else merged[i] for i, cell in enumerate(own[: len(merged)])]

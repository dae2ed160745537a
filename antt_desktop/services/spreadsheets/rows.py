"""One row of a list becomes clean values, with a problem for each cell that cannot be held."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from antt_desktop.domain.fields import (
    Field,
    FieldValueError,
    PersonNameField,
    ReferenceField,
    TextField,
    Value,
    YearField,
)
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.text.errors import TextError
from antt_desktop.domain.text.folding import fold
from antt_desktop.domain.text.legacy import column_legacy, recognise_text
from antt_desktop.domain.text.persons import title_case
from antt_desktop.services.spreadsheets.bodies import ListRow
from antt_desktop.services.spreadsheets.cells import cell_cleaner
from antt_desktop.services.spreadsheets.contents import without_year
from antt_desktop.services.spreadsheets.deriving import DERIVING, derived
from antt_desktop.services.spreadsheets.headings import address_field, plain_heading
from antt_desktop.services.spreadsheets.layouts import Table
from antt_desktop.services.spreadsheets.mapping import ColumnMapping
from antt_desktop.services.spreadsheets.parts import Brought
from antt_desktop.services.spreadsheets.places import is_place
from antt_desktop.services.spreadsheets.references import AREA, References
from antt_desktop.services.spreadsheets.sheets import Cell, is_filled, text_of
from antt_desktop.services.spreadsheets.vocabulary import ADDRESS_PARTS

_LEGACY_SAMPLE = 300
_UNITS_ABOVE = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|thành phố|tp|tỉnh)[\s.]", re.IGNORECASE
)
CellReader = Callable[[ListRow], Cell]
Cleaner = Callable[[Cell], Value]


@dataclass(slots=True)
class ReadRow:
    """The clean values of a row; `shown` holds the texts of the cells that have a problem."""

    values: dict[str, Value]
    problems: list[Problem] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    guessed: list[str] = field(default_factory=list)
    parts: list[Brought] = field(default_factory=list)

    def guess(self, name: str, value: Value) -> None:
        """Fill a field that the row itself does not tell, and remember that it is a guess."""
        if value is not None and self.values.get(name) is None and name not in self.shown:
            self.values[name] = value
            self.guessed.append(name)

    def drop(self, name: str) -> None:
        """Forget what a cell told of a field, and what was wrong with it."""
        self.values.pop(name, None)
        self.shown.pop(name, None)
        self.problems[:] = [problem for problem in self.problems if problem.field != name]


class RowReader:
    """Reads the rows of one table by one mapping."""

    def __init__(
        self,
        table: Table,
        mapping: ColumnMapping,
        record_type: RecordType,
        references: dict[str, References],
        rows: list[ListRow],
    ) -> None:
        self._table = table
        self._type = record_type
        self._mapping = mapping
        self._references = references
        self._titles = table.columns[mapping.columns[record_type.title][0]].own
        self._readers = [
            (name, self._cleaner(name), self._reader(record_type.field(name), indices, rows))
            for name, indices in mapping.columns.items()
        ]
        self._derives = record_type.name in DERIVING
        self._constants = [
            (name, self._cleaner(name), text_of(value)) for name, value in mapping.constants.items()
        ]
        self._area = next(
            (
                each.name
                for each in record_type.fields
                if isinstance(each, ReferenceField) and each.to == AREA and each.name == "area_id"
            ),
            "",
        )
        self._clean_area = self._cleaner(self._area or record_type.title)

    def read(self, row: ListRow) -> ReadRow:
        """Return what a row says; references are ids, or placeholders of missing records."""
        found = ReadRow({})
        for name, clean, reader in self._readers:
            cell = reader(row)
            if cell is not None:
                take(found, name, clean, cell)
        for name, clean, text in self._constants:
            take(found, name, clean, text)
        area = self._area
        if area and area not in found.values and area not in found.shown:
            if row.group:
                take(found, area, self._clean_area, row.group)
            else:
                self._area_from_address(found, area)
        if self._derives:
            found.values.update(derived(self._type, found.values, self._titles))
        return found

    def _area_from_address(self, found: ReadRow, area: str) -> None:
        """Take the area out of an address that names it: "Số 12, tổ 3, ấp 1, xã Mỹ Hiệp"."""
        address = address_field(self._type)
        text = found.values.get(address or "")
        if address is None or not isinstance(text, str) or area in self._mapping.columns:
            return
        parts = [part.strip() for part in text.split(",")]
        place = next((part for part in parts if is_place(part)), "")
        if place:
            take(found, area, self._clean_area, place)
            kept = [part for part in parts if part != place and not _UNITS_ABOVE.match(part)]
            found.values[address] = ", ".join(kept) or None

    def _cleaner(self, name: str) -> Cleaner:
        each = self._type.field(name)
        if not (isinstance(each, ReferenceField) and each.to):
            return cell_cleaner(each)
        indices = self._mapping.columns.get(name)
        heading = self._table.columns[indices[0]].own if indices else ""
        resolve = self._references[name].resolve
        known: dict[str, Value] = {}

        def refer(cell: Cell) -> Value:
            text = cell if isinstance(cell, str) else text_of(cell)
            if text not in known:
                known[text] = resolve(str(each.clean(text_of(text))), heading)
            return known[text]

        return refer

    def _reader(self, each: Field, indices: tuple[int, ...], rows: list[ListRow]) -> CellReader:
        if isinstance(each, YearField) and len(indices) > 1:
            return lambda row: next(filter(is_filled, map(row.cell, indices)), None)
        if len(indices) > 1:
            words = [self._part_word(each, index) for index in indices]
            return lambda row: _joined(list(map(row.cell, indices)), words)
        read = self._plain_reader(each, indices[0])
        convert = _converter(each, indices[0], rows)
        return (lambda row: convert(read(row))) if convert else read

    def _plain_reader(self, each: Field, index: int) -> CellReader:
        word = self._part_word(each, index)
        if word:
            return lambda row: _joined([row.cell(index)], [word])
        if isinstance(each, PersonNameField) and self._mapping.columns.get("birth_year") == (
            index,
        ):
            return lambda row: without_year(text_of(row.cell(index)))
        if isinstance(each, PersonNameField) and self._mapping.title_case_names:
            return lambda row: _without_capitals(row.cell(index))
        return lambda row: row.cell(index)

    def _part_word(self, each: Field, index: int) -> str:
        is_area = isinstance(each, ReferenceField) and each.to == AREA
        if not is_area and each.name != address_field(self._type):
            return ""
        return ADDRESS_PARTS.get(plain_heading(self._table.columns[index].own), "")


def take(found: ReadRow, name: str, clean: Cleaner, cell: Cell) -> None:
    """Put the clean value of a filled cell into the row, or the problem it has."""
    if not is_filled(cell):
        return
    try:
        found.values[name] = clean(cell)
    except (FieldValueError, TextError) as error:
        found.problems.append(Problem(error.code, error.message, name))
        found.shown[name] = text_of(cell)


def _without_capitals(cell: Cell) -> Cell:
    return title_case(cell) if isinstance(cell, str) and cell.isupper() else cell


def _joined(cells: list[Cell], words: list[str]) -> str:
    """Join parts of an address ("12", "tổ" over 4) or of a name; what is said twice stands once."""
    parts: list[str] = []
    for cell, word in zip(cells, words, strict=True):
        text = text_of(cell)
        if not text:
            continue
        if word and not fold(text).startswith(f"{fold(word)} "):
            text = f"{word} {text}"
        if not any(f" {fold(text)} " in f" {fold(part)} ".replace(",", " ") for part in parts):
            parts.append(text)
    return (", " if any(words) else " ").join(parts)


def _converter(each: Field, index: int, rows: list[ListRow]) -> Callable[[Cell], Cell] | None:
    """Return what turns a column typed in an old font into Unicode, if it was."""
    if not isinstance(each, TextField | PersonNameField | ReferenceField):
        return None
    sample = [cell for row in rows[:_LEGACY_SAMPLE] if isinstance(cell := row.cell(index), str)]
    legacy = column_legacy(sample)
    if legacy is None:
        return None
    return lambda cell: recognise_text(cell, legacy).text if isinstance(cell, str) else cell

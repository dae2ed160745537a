"""Which column feeds which field: guessed from headings and contents, corrected, remembered."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from antt_desktop.domain.fields import YearField
from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.spreadsheets.contents import fit, holds_name_and_year
from antt_desktop.services.spreadsheets.errors import UNCHANGED, MappingError
from antt_desktop.services.spreadsheets.headings import (
    address_field,
    is_name_half,
    plain_heading,
)
from antt_desktop.services.spreadsheets.layouts import Table
from antt_desktop.services.spreadsheets.sheets import Cell, is_filled
from antt_desktop.services.spreadsheets.vocabulary import ADDRESS_PARTS, YEAR_HALVES

_SAMPLE_ROWS = 200
_FIT_WEIGHT = 1.2
_BELIEVED_FIT = 0.6
_LETTER = re.compile(r"[A-Za-z]{1,2}")


@dataclass(frozen=True)
class ColumnMapping:
    """Columns (by index; several are joined) of each field, and values for every row."""

    columns: Mapping[str, tuple[int, ...]]
    constants: Mapping[str, str | int | bool | None] = field(default_factory=dict)
    title_case_names: bool = False
    """Write names that are all in capitals with capital first letters."""

    def headings(self, table: Table) -> dict[str, str]:
        """Return the heading each field is read from."""
        return {
            name: " + ".join(dict.fromkeys(table.columns[index].heading for index in indices))
            for name, indices in self.columns.items()
        }

    def as_json(self, table: Table) -> dict[str, Any]:
        """Return the shape the command line reads and the settings keep."""
        return {
            "columns": {
                name: [table.columns[index].letter for index in indices]
                for name, indices in self.columns.items()
            },
            "constants": dict(self.constants),
        }


class GivenMapping(msgspec.Struct, forbid_unknown_fields=True):
    """A mapping as it is written down: headings or column letters, None for a field left out."""

    sheet: str = ""
    columns: dict[str, str | list[str] | None] = {}
    constants: dict[str, str | int | bool | None] = {}

    def headings(self) -> list[str]:
        """Return the headings that are named, letters left out."""
        named = [[each] if isinstance(each, str) else each or [] for each in self.columns.values()]
        return [text for texts in named for text in texts if not is_letter(text)]


def read_mapping(raw: bytes) -> GivenMapping:
    """Read `{"sheet", "columns": {field: heading or letter}, "constants"}`; raises MappingError."""
    try:
        return msgspec.json.decode(raw, type=GivenMapping)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MappingError(
            f"Tệp ghép cột không đúng dạng JSON quy định. {UNCHANGED} Xem lại tệp ghép cột."
        ) from error


def guess(table: Table, record_type: RecordType) -> ColumnMapping:
    """Return the most believable mapping of a table, by its headings and then its contents."""
    samples = _samples(table)
    chosen: dict[str, tuple[int, ...]] = {}
    offers = [*_by_heading(table, record_type, samples), *_by_content(table, record_type, samples)]
    for _, index, name in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        if name not in chosen and all(index not in taken for taken in chosen.values()):
            chosen[name] = (index,)
    _share_name_and_year(chosen, record_type, samples)
    _join_halves(chosen, table, record_type)
    _join_address(chosen, table, record_type)
    return ColumnMapping({name: chosen[name] for name in record_type.by_name if name in chosen})


def corrected(
    guessed: ColumnMapping, given: GivenMapping, table: Table, record_type: RecordType
) -> ColumnMapping:
    """Return the guess with what was given in its place; raises MappingError for unknown names."""
    columns = dict(guessed.columns)
    for name, wanted in given.columns.items():
        record_type.field(name)
        texts = [wanted] if isinstance(wanted, str) else wanted or []
        found = tuple(_find_column(table, text) for text in texts)
        columns = {other: kept for other, kept in columns.items() if not set(kept) & set(found)}
        columns.pop(name, None)
        if found:
            columns[name] = found
    for name in given.constants:
        record_type.field(name)
        columns.pop(name, None)
    return ColumnMapping(columns, {**guessed.constants, **given.constants})


def without(mapping: ColumnMapping, names: Container[str]) -> ColumnMapping:
    """Return the mapping without some fields."""
    kept = {name: indices for name, indices in mapping.columns.items() if name not in names}
    return ColumnMapping(kept, mapping.constants, mapping.title_case_names)


def _samples(table: Table) -> list[list[Cell]]:
    rows = table.sheet.rows[table.first : table.first + _SAMPLE_ROWS]
    return [
        [row[column.index] for row in rows if len(row) > column.index] for column in table.columns
    ]


def _by_heading(
    table: Table, record_type: RecordType, samples: list[list[Cell]]
) -> Iterator[tuple[float, int, str]]:
    for column, meaning in zip(table.columns, table.meanings, strict=True):
        if meaning is not None and meaning.field is not None:
            found = fit(record_type.field(meaning.field), samples[column.index])
            yield meaning.strength + _FIT_WEIGHT * found, column.index, meaning.field


def _by_content(
    table: Table, record_type: RecordType, samples: list[list[Cell]]
) -> Iterator[tuple[float, int, str]]:
    """Offer unknown columns: for the title always, for all fields of a list without headings."""
    if not record_type.title_is_person:
        return
    headless = not table.score
    for column, meaning in zip(table.columns, table.meanings, strict=True):
        if meaning is not None or not any(map(is_filled, samples[column.index])):
            continue
        for name in record_type.identity if headless else (record_type.title,):
            found = fit(record_type.field(name), samples[column.index])
            if found > _BELIEVED_FIT:
                yield found, column.index, name


def _share_name_and_year(
    chosen: dict[str, tuple[int, ...]], record_type: RecordType, samples: list[list[Cell]]
) -> None:
    """Read the name and the year of birth from one column that holds both."""
    pair = (record_type.title, "birth_year")
    if "birth_year" not in record_type.by_name or all(name in chosen for name in pair):
        return
    for name in pair:
        if name in chosen and holds_name_and_year(samples[chosen[name][0]]):
            chosen.update(dict.fromkeys(pair, chosen[name]))
            return


def _join_halves(chosen: dict[str, tuple[int, ...]], table: Table, record_type: RecordType) -> None:
    """Join men's and women's years, and family and given names, that stand in two columns."""
    for name in list(chosen):
        if isinstance(record_type.field(name), YearField):
            halves = [
                column.index
                for column, meaning in zip(table.columns, table.meanings, strict=True)
                if meaning is not None
                and meaning.field == name
                and plain_heading(column.own) in YEAR_HALVES
            ]
            if chosen[name][0] in halves:
                chosen[name] = tuple(halves)
    if not record_type.title_is_person:
        return
    given = chosen.get(record_type.title, (0,))[0]
    if given and [is_name_half(each.own) for each in table.columns[given - 1 : given + 1]] == [
        0,
        1,
    ]:
        chosen[record_type.title] = (given - 1, given)


def _join_address(
    chosen: dict[str, tuple[int, ...]], table: Table, record_type: RecordType
) -> None:
    """Join the columns that each hold a part of the address, in the order they stand in."""
    name = address_field(record_type)
    if name is None:
        return
    taken = {index for other, found in chosen.items() if other != name for index in found}
    parts = {
        column.index
        for column in table.columns
        if plain_heading(column.own) in ADDRESS_PARTS and column.index not in taken
    }
    if parts:
        chosen[name] = tuple(sorted({*chosen.get(name, ()), *parts}))


def is_letter(text: str) -> bool:
    """Whether a column is named by its letter."""
    return _LETTER.fullmatch(text) is not None


def _find_column(table: Table, text: str) -> int:
    wanted = plain_heading(text)
    for column in table.columns:
        if wanted in {plain_heading(column.heading), plain_heading(column.own)}:
            return column.index
    for column in table.columns:
        if is_letter(text) and column.letter == text.upper():
            return column.index
    raise MappingError(f"Không có cột “{text}” trong bảng. {UNCHANGED} Xem lại phần ghép cột.")

"""Rows of the file and records of the program: the same values in SQLite's own kinds."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec

from antt_desktop.domain.fields import (
    BooleanField,
    LinesField,
    MultiChoiceField,
    ReferencesField,
    Value,
)
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.storage.driver import Database
from antt_desktop.storage.keys.sealing import NO_KEY, Sealer, sealed_names
from antt_desktop.storage.search import add_search_rows, searched_text

HEAD = ("row", "id", "rev", "created_at", "created_by", "updated_at", "updated_by", "deleted")

LISTS = LinesField | MultiChoiceField | ReferencesField
"""The kinds whose value is a list, kept as JSON text."""


@cache
def column_list(record_type: RecordType) -> str:
    """Return the quoted columns of a whole row, the common ones first."""
    return ", ".join([*HEAD, *(f'"{field.name}"' for field in record_type.fields)])


@cache
def _decoders(record_type: RecordType) -> tuple[tuple[str, Any], ...]:
    decoders: list[tuple[str, Any]] = []
    for field in record_type.fields:
        if isinstance(field, LISTS):
            decoders.append((field.name, msgspec.json.decode))
        elif isinstance(field, BooleanField):
            decoders.append((field.name, bool))
    return tuple(decoders)


def stored(value: Value) -> str | int | None:
    """Return a value in SQLite's kinds: yes/no as 1/0, a list as JSON text."""
    if isinstance(value, list):
        return msgspec.json.encode(value).decode()
    return int(value) if isinstance(value, bool) else value


def stored_values(
    record: Record, names: Iterable[str], sealer: Sealer = NO_KEY
) -> list[str | int | bytes | None]:
    """Return the cells of these fields of a record, the sensitive ones sealed.

    Raises AccountsKeyMissingError when a sensitive value is to be sealed without a key.
    """
    cells: dict[str, Any] = {name: record.values.get(name) for name in names}
    for name in _lists(record.type):
        if name in cells:
            cells[name] = stored(cells[name])
    if sealed_names(record.type):
        cells |= sealer.cells(record.type, record.id, record.rev, cells, cells)
    return [*cells.values()]


@cache
def _lists(record_type: RecordType) -> tuple[str, ...]:
    return tuple(field.name for field in record_type.fields if isinstance(field, LISTS))


def values_of(
    record_type: RecordType, row: Sequence[Any], sealer: Sealer = NO_KEY
) -> dict[str, Value]:
    """Return the field values of a row selected by `column_list`, opened as far as they can be."""
    values: dict[str, Value] = dict(zip(record_type.by_name, row[len(HEAD) :], strict=True))
    for name, decode in _decoders(record_type):
        if values[name] is not None:
            values[name] = decode(values[name])
    if names := sealed_names(record_type):
        sealer.unseal(record_type.name, row[1], names, values)
    return values


def record_of(record_type: RecordType, row: Sequence[Any], sealer: Sealer = NO_KEY) -> Record:
    """Return the record of a row selected by `column_list`."""
    return Record(
        type=record_type,
        id=row[1],
        rev=row[2],
        values=values_of(record_type, row, sealer),
        created_at=row[3],
        created_by=row[4],
        updated_at=row[5],
        updated_by=row[6],
        deleted=bool(row[7]),
    )


@cache
def insert_statement(record_type: RecordType) -> str:
    """Return the INSERT of a whole row."""
    names = [*HEAD, "sort_key", "searched", *(f'"{name}"' for name in record_type.by_name)]
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {record_type.name} ({', '.join(names)}) VALUES ({marks})"


def insert_records(
    db: Database, record_type: RecordType, records: Sequence[Record], sealer: Sealer = NO_KEY
) -> None:
    """Write new records and their search rows, in the caller's transaction."""
    last = db.conn.execute(f"SELECT max(row) FROM {record_type.name}").fetchone()[0] or 0
    numbered = [
        (row, each, searched_text(record_type, each.values))
        for row, each in enumerate(records, start=last + 1)
    ]
    db.conn.executemany(
        insert_statement(record_type),
        [
            (row, each.id, each.rev, each.created_at, each.created_by, each.updated_at,
             each.updated_by, int(each.deleted), record_type.sort_key(each.values), text.words,
             *stored_values(each, record_type.by_name, sealer))
            for row, each, text in numbered
        ],
    )  # fmt: skip
    if record_type.search_fields:
        add_search_rows(db, record_type, [(row, text) for row, _, text in numbered])


@cache
def update_statement(record_type: RecordType, changed: tuple[str, ...]) -> str:
    """Return the UPDATE of the changed fields, the revision, the time and the order."""
    assigned = [
        "rev",
        "updated_at",
        "updated_by",
        "deleted",
        "sort_key",
        "searched",
        *(f'"{name}"' for name in changed),
    ]
    settings = ", ".join(f"{name} = ?" for name in assigned)
    return f"UPDATE {record_type.name} SET {settings} WHERE id = ?"

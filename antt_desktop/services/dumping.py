"""Dumping a commune file to open formats: CSV with its schema, or canonical JSON lines.

The canonical form has one line per living record in the order of type and id, keys sorted, and
one state hash over all lines: two files with the same content have the same hash. Attachments lie
in `files/<sha256>.<ext>` in either form, once each.
"""

import csv
import hashlib
import io
from collections.abc import Iterator
from functools import singledispatch
from pathlib import Path
from typing import Any

import msgspec

from antt_desktop.domain.fields import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    Personal,
    Value,
    YearField,
)
from antt_desktop.domain.queries import Query
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.formulas import harmless
from antt_desktop.records import ALL
from antt_desktop.records.attachment import EXTENSIONS
from antt_desktop.records.confidence import refuse_others
from antt_desktop.records.export_log import EXPORT_LOG
from antt_desktop.records.roles import Command
from antt_desktop.storage.backups.remains import Holder, remains_of
from antt_desktop.storage.backups.salvaging import Lost
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.system.disk import make_folder, write_file

_MARKED = (
    "Chữ mở đầu như công thức (=, +, -, @…) có dấu ' đứng trước để bảng tính không chạy nó. "
    "Dạng từng chữ như trong sổ: dump --canonical."
)
_ENCODER = msgspec.json.Encoder(order="deterministic")


def dump_csv(store: RecordStore, folder: Path) -> list[Path]:
    """Write one CSV per record type and `datapackage.json`, the schema of them all.

    A text that a spreadsheet would take for a formula is marked; the canonical form is exact.
    Raises RoleError, and ConfidentialError when the file holds what the officer may not read.
    """
    _refuse_others(store)
    written = []
    for record_type in ALL:
        target = folder / f"{record_type.name}.csv"
        write_file(target, _csv(store, record_type))
        written.append(target)
    written += dump_attachments(store, folder / "files")
    schema = folder / "datapackage.json"
    write_file(schema, msgspec.json.format(msgspec.json.encode(data_package()), indent=2))
    return [*written, schema]


def _refuse_others(store: RecordStore) -> None:
    """Refuse to write out the file, and what parties told in mediation, to who may not read it."""
    store.permissions.refuse(Command.DUMP)
    for record_type in ALL:
        sensitive = any(field.personal is Personal.SENSITIVE for field in record_type.fields)
        if sensitive and store.count(Query(record_type.name), most=1):
            refuse_others(store.writer.username, store.around())


def dump_attachments(store: RecordStore, folder: Path) -> list[Path]:
    """Write the content of every living attachment once, named by its SHA-256.

    Raises ContentMissingError, ContentAlteredError (`antt-desktop check` names them), disk faults.
    """
    kept = {
        str(each["sha256"]): EXTENSIONS[str(each["media_type"])]
        for each in store.by_id("attachment")
    }
    if kept:
        make_folder(folder)
    written = []
    for digest, extension in sorted(kept.items()):
        target = folder / f"{digest}.{extension}"
        write_file(target, store.attachments.get(digest))
        written.append(target)
    return written


def _csv(store: RecordStore, record_type: RecordType) -> Iterator[bytes]:
    names = ["id", "rev", *record_type.by_name]
    yield "\ufeff".encode()
    yield csv_line(names)
    for record in store.by_id(record_type.name):
        cells = [open_value(record[name]) for name in record_type.by_name]
        yield csv_line([record.id, record.rev, *cells])


def csv_line(cells: list[Any]) -> bytes:
    """Return a line of a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


def open_value(value: Value) -> Any:
    """Return a value as it stands in a CSV file."""
    if isinstance(value, list):
        return harmless("\n".join(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return harmless(value)
    return "" if value is None else value


def dump_canonical(store: RecordStore, folder: Path) -> str:
    """Write sorted JSON lines, one file per record type; returns the state hash (SHA-256).

    A line holds the SHA-256 of its attachment, so that the state hash covers contents too. The
    export log is left out: telling the state is written there and must not change it.
    Raises RoleError and ConfidentialError as `dump_csv` does.
    """
    _refuse_others(store)
    state = hashlib.sha256()
    for record_type in ALL:
        if record_type is EXPORT_LOG:
            continue
        lines = [canonical_line(record) for record in store.by_id(record_type.name)]
        write_file(folder / f"{record_type.name}.jsonl", iter(lines))
        for line in lines:
            state.update(line)
    dump_attachments(store, folder / "files")
    return state.hexdigest()


def salvage(path: Path, holder: Holder, folder: Path) -> dict[str, tuple[int, Lost]]:
    """Write what can still be read of a damaged file, as JSON lines; returns what was kept and lost.

    Each record type has a file of its own, and `cuu-ho-so.json` tells the counts. The damaged file
    need not open and is only read. Raises RoleError, FileDamagedError when nothing can be read, and
    the disk's faults.
    """
    told: dict[str, tuple[int, Lost]] = {}
    with remains_of(path, holder, folder) as remains:
        remains.permissions.refuse(Command.DUMP)
        seen = remains.permissions.seen
        for record_type in ALL:
            lost = Lost()
            found = remains.readable_records(record_type, lost)
            lines = [canonical_line(seen(each)) for each in found]
            if lines or lost.rows or lost.given_up:
                write_file(folder / f"{record_type.name}.jsonl", iter(lines))
                told[record_type.name] = len(lines), lost
    counts = {
        name: {"kept": kept, "lost": lost.rows, "given_up": lost.given_up}
        for name, (kept, lost) in told.items()
    }
    write_file(folder / "cuu-ho-so.json", msgspec.json.format(msgspec.json.encode(counts)))
    return told


def canonical_line(record: Record) -> bytes:
    """Return a record as one RFC 8785 line: sorted keys, empty fields left out."""
    values = {name: value for name, value in record.values.items() if value is not None}
    head = {"id": record.id, "rev": record.rev, "type": record.type.name}
    return _ENCODER.encode({**values, **head}) + b"\n"


def data_package() -> dict[str, Any]:
    """Return the Frictionless description of the CSV files."""
    resources = [
        {
            "name": record_type.name,
            "title": record_type.label,
            "path": f"{record_type.name}.csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": "id", "type": "string"},
                    {"name": "rev", "type": "integer"},
                    *(
                        {"name": field.name, "title": field.label, "type": schema_type(field)}
                        for field in record_type.fields
                    ),
                ],
                "primaryKey": "id",
            },
        }
        for record_type in ALL
    ]
    return {"name": "antt-desktop", "description": _MARKED, "resources": resources}


@singledispatch
def schema_type(field: Field) -> str:
    """Return the Frictionless type of a field, by its kind."""
    del field
    return "string"


@schema_type.register
def _(field: IntegerField) -> str:
    return "year" if isinstance(field, YearField) else "integer"


@schema_type.register
def _(field: BooleanField) -> str:
    del field
    return "boolean"


@schema_type.register
def _(field: DateField) -> str:
    del field
    return "date"

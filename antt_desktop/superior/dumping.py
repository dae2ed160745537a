"""The whole store in open formats: tables for people, and lines that two stores can be compared by."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select

from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.bundles.travelling import travelling_types, upstream_fields
from antt_desktop.services.dumping import csv_line, open_value, schema_type
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import conflict, row
from antt_desktop.system.disk import write_file

_ENCODER = msgspec.json.Encoder(order="deterministic")


def canonical_lines(store: Store) -> Iterator[bytes]:
    """Return every record and every version kept beside one, as sorted JSON lines.

    Order, repetition and loss with later recovery of the same bundles do not change them.
    """
    with store.reading() as connection:
        for table, kind in ((row, "row"), (conflict, "kept")):
            names = ("unit", "type", "id", "epoch", "seq", "rev", "deleted", "content")
            columns = [table.c[name] for name in names]
            found = connection.execution_options(stream_results=True).execute(
                select(*columns).order_by(*columns[:5])
            )
            for each in found:
                told = dict(zip(names, each, strict=True))
                told["deleted"] = bool(told["deleted"])
                yield _ENCODER.encode({"kind": kind, **told}) + b"\n"


def state_digest(store: Store) -> str:
    """Return one SHA-256 over all canonical lines."""
    digest = hashlib.sha256()
    for line in canonical_lines(store):
        digest.update(line)
    return digest.hexdigest()


def write_tables(store: Store, folder: Path) -> list[Path]:
    """Write a CSV of the living records of each type, and `datapackage.json`, the schema of them all.

    Raises the disk's faults.
    """
    written = []
    for record_type in travelling_types():
        target = folder / f"{record_type.name}.csv"
        write_file(target, _csv(store, record_type))
        written.append(target)
    schema = folder / "datapackage.json"
    write_file(schema, msgspec.json.format(msgspec.json.encode(_data_package()), indent=2))
    return [*written, schema]


def _csv(store: Store, record_type: RecordType) -> Iterator[bytes]:
    names = [field.name for field in upstream_fields(record_type)]
    wanted = (
        select(row.c.unit, row.c.id, row.c.rev, row.c.content)
        .where(row.c.type == record_type.name, row.c.deleted.is_(False))
        .order_by(row.c.unit, row.c.id)
    )
    yield "\ufeff".encode()
    yield csv_line(["unit", "id", "rev", *names])
    with store.reading() as connection:
        found = connection.execution_options(stream_results=True).execute(wanted)
        for *head, content in found:
            told = msgspec.json.decode(content)
            yield csv_line([*head, *(open_value(told.get(name)) for name in names)])


def _data_package() -> dict[str, Any]:
    head = ({"name": "unit", "type": "string"}, {"name": "id", "type": "string"},
            {"name": "rev", "type": "integer"})  # fmt: skip
    resources = [
        {
            "name": each.name, "title": each.label, "path": f"{each.name}.csv", "encoding": "utf-8",
            "schema": {
                "fields": [
                    *head,
                    *({"name": field.name, "title": field.label, "type": schema_type(field)}
                      for field in upstream_fields(each)),
                ],
                "primaryKey": ["unit", "id"],
            },
        }
        for each in travelling_types()
    ]  # fmt: skip
    return {"name": "antt-desktop-superior", "resources": resources}

"""The whole store in a form that two stores can be compared by."""

import hashlib
from collections.abc import Iterator

import msgspec
from sqlalchemy import select

from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import conflict, row

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

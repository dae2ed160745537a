"""Rows of the file as canonical lines: the fields that travel, and the change they last had."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from antt_desktop.domain.fields import BooleanField, Field
from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.bundles.travelling import json_type
from antt_desktop.storage.exchange import Changed


@dataclass(frozen=True)
class Lines:
    """The lines of one type, with how many there are and how many tell of deletions."""

    content: bytes
    count: int
    deleted: int


class RowReader:
    """Reads the rows of the changed records of a file."""

    def __init__(self, changed: Changed) -> None:
        self._changed = changed
        self._encoder = msgspec.json.Encoder(order="deterministic")

    def lines(self, record_type: RecordType, fields: Sequence[Field]) -> Lines:
        """Return the rows of a type with these fields, by id; of a deletion only that it is one."""
        names = tuple(field.name for field in fields)
        lists = [f.name for f in fields if json_type(f) == "array"]
        flags = [f.name for f in fields if isinstance(f, BooleanField)]
        told: list[dict[str, Any]] = []
        deleted = 0
        for record_id, rev, gone, seq, *values in self._changed.rows(record_type.name, names):
            row: dict[str, Any] = (
                dict.fromkeys(names) if gone else dict(zip(names, values, strict=True))
            )
            for name in lists:
                if row[name] is not None:
                    row[name] = msgspec.json.decode(row[name])
            for name in flags:
                if row[name] is not None:
                    row[name] = bool(row[name])
            told.append(row | {"id": record_id, "rev": rev, "deleted": bool(gone), "seq": seq})
            deleted += gone
        return Lines(self._encoder.encode_lines(told), len(told), deleted)

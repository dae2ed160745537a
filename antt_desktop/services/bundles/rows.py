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


_HEAD = ("id", "rev", "deleted", "seq")


class RowReader:
    """Reads the rows of the changed records of a file."""

    def __init__(self, changed: Changed) -> None:
        self._changed = changed
        self._encoder = msgspec.json.Encoder()

    def lines(self, record_type: RecordType, fields: Sequence[Field]) -> Lines:
        """Return the rows of a type with these fields, by id; of a deletion only that it is one."""
        read = (*_HEAD, *(field.name for field in fields))
        written = sorted(read)
        row = msgspec.defstruct("Row", [(name, Any) for name in written])
        places = [read.index(name) for name in written]
        kept = [field.name for field in fields if json_type(field) == "array"]
        lists = [written.index(name) for name in kept]
        flags = [written.index(f.name) for f in fields if isinstance(f, BooleanField)]
        gone_place = written.index("deleted")
        told: list[Any] = []
        deleted = 0
        for found in self._changed.rows(record_type.name, read[len(_HEAD) :]):
            gone = bool(found[2])
            cells = [found[place] for place in places] if not gone else _bare(found, written)
            cells[gone_place] = gone
            for place in lists:
                if cells[place] is not None:
                    cells[place] = msgspec.Raw(cells[place].encode())
            for place in flags:
                if cells[place] is not None:
                    cells[place] = bool(cells[place])
            told.append(row(*cells))
            deleted += gone
        return Lines(self._encoder.encode_lines(told), len(told), deleted)


def _bare(found: Sequence[Any], written: Sequence[str]) -> list[Any]:
    """Return the cells of a deletion: its head, and nothing of what it was."""
    head = dict(zip(_HEAD, found, strict=False))
    return [head.get(name) for name in written]

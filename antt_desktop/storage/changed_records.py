"""The records that changed after a change, read in one go for a bundle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from antt_desktop.storage.driver import Database
from antt_desktop.storage.states import PURGE, PURGE_IN_BIN

_PURGES = f"('{PURGE}', '{PURGE_IN_BIN}')"
"""Literal, as the partial index of these few entries has it."""


@dataclass(frozen=True)
class Changed:
    """The records that changed after a change, while they are read; `upto` is the last change."""

    _db: Database
    upto: int

    def rows(self, type_name: str, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Return id, rev, deleted, number of the last change and these columns, by id."""
        columns = "".join(f', "{name}"' for name in names)
        yield from self._db.execute(
            f"SELECT id, rev, deleted, seq{columns} FROM changed JOIN {type_name} "
            "ON id = record_id WHERE type = ? ORDER BY record_id",
            (type_name,),
        )

    def counts(self, type_name: str) -> tuple[int, int]:
        """Return how many records of a type changed, and how many of them lie in the bin."""
        row = self._db.execute(
            f"SELECT count(*), coalesce(sum(deleted), 0) FROM changed JOIN {type_name} "
            "ON id = record_id WHERE type = ?",
            (type_name,),
        ).fetchone()
        return int(row[0]), int(row[1])

    def erased(self, type_name: str) -> list[str]:
        """Return the changed records of a type that lost personal data for good, by id."""
        rows = self._db.execute(
            f"SELECT DISTINCT record_id FROM change_log WHERE type = ? AND action IN {_PURGES} "
            "AND record_id IN (SELECT record_id FROM changed) ORDER BY record_id",
            (type_name,),
        )
        return [str(row[0]) for row in rows]

    def since(self, type_name: str, change: int) -> int:
        """Return how many of the changed records of a type changed after another change."""
        row = self._db.execute(
            f"SELECT count(*) FROM changed JOIN {type_name} ON id = record_id "
            "WHERE type = ? AND seq > ?",
            (type_name, change),
        ).fetchone()
        return int(row[0])

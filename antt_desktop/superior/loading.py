"""Many rows at once, as each store takes them fastest: COPY on PostgreSQL, batches in a file."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from msgspec import json
from sqlalchemy import Connection, text

from antt_desktop.superior.engines import is_postgres

_COLUMNS = (
    "unit", "type", "id", "epoch", "seq", "rev", "deleted", "content", "area", "status", "kind",
    "period",
)  # fmt: skip
_NAMES = ", ".join(_COLUMNS)
_COPY = f"COPY row ({_NAMES}) FROM STDIN"
_INSERT = f"INSERT INTO row ({_NAMES}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_AMONG = "unit = :unit AND type = :type AND id IN (SELECT value FROM json_each(:ids))"
_AMONG_ARRAY = "unit = :unit AND type = :type AND id = ANY(:ids)"
_MOST_WAITING = 20_000
"""Rows kept in memory before they are written."""
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_NULL = "\\N"


class Incoming(NamedTuple):
    """One good row of a bundle, with the version it stands for and what it is counted by."""

    id: str
    epoch: str
    seq: int
    rev: int
    deleted: bool
    content: str
    area: str | None = None
    status: str | None = None
    kind: str | None = None
    period: str | None = None


class Loader:
    """Reads and writes rows of one unit in a transaction; call `flush` after the last one."""

    def __init__(self, connection: Connection, unit: str) -> None:
        self._connection = connection
        self._unit = unit
        self._postgres = is_postgres(connection)
        self._waiting: list[tuple[str, Sequence[Incoming]]] = []
        self._rows_waiting = 0

    def known(self, type_name: str, ids: Sequence[str]) -> Iterator[Incoming]:
        """Return the rows of a type with these ids."""
        names = ", ".join(Incoming._fields)
        for each in self._among(f"SELECT {names} FROM row", type_name, ids):
            yield Incoming._make(each)._replace(deleted=bool(each.deleted))

    def revisions(self, type_name: str, ids: Sequence[str]) -> dict[str, int]:
        """Return the revisions of the rows of a type with these ids."""
        return {
            each.id: each.rev for each in self._among("SELECT id, rev FROM row", type_name, ids)
        }

    def add(self, type_name: str, rows: Sequence[Incoming]) -> None:
        """Write rows that are not in the store."""
        self._waiting.append((type_name, rows))
        self._rows_waiting += len(rows)
        if self._rows_waiting > _MOST_WAITING:
            self.flush()

    def replace(self, type_name: str, rows: Sequence[Incoming]) -> None:
        """Write rows in the place of those with the same ids."""
        if rows:
            self._among("DELETE FROM row", type_name, [each.id for each in rows])
            self.add(type_name, rows)

    def flush(self) -> None:
        """Write what waits."""
        if self._postgres:
            self._copy()
        else:
            self._insert()
        self._waiting.clear()
        self._rows_waiting = 0

    def _among(self, told: str, type_name: str, ids: Sequence[str]) -> Iterable[Any]:
        where = _AMONG_ARRAY if self._postgres else _AMONG
        among = list(ids) if self._postgres else json.encode(ids).decode()
        return self._connection.execute(
            text(f"{told} WHERE {where}"), {"unit": self._unit, "type": type_name, "ids": among}
        )

    def _insert(self) -> None:
        rows = [
            (self._unit, type_name, *each) for type_name, rows in self._waiting for each in rows
        ]
        if rows:
            self._connection.exec_driver_sql(_INSERT, rows)

    def _copy(self) -> None:
        if not self._rows_waiting:
            return
        driver: Any = self._connection.connection.driver_connection
        with driver.cursor().copy(_COPY) as copy:
            for type_name, rows in self._waiting:
                place = (self._unit, type_name)
                copy.write(_lines(place, [each for each in rows if "\\" not in each.content]))
                for each in rows:
                    if "\\" in each.content:
                        copy.write_row(place + each)


def _lines(place: tuple[str, str], rows: Iterable[Incoming]) -> str:
    """Return rows as COPY reads them: no value holds a tab or a backslash when their JSON has none."""
    head = "\t".join(each.translate(_ESCAPES) for each in place)
    return "".join(
        f"{head}\t{record_id}\t{epoch}\t{seq}\t{rev}\t{'t' if deleted else 'f'}\t{content}"
        f"\t{_NULL if area is None else area}\t{_NULL if status is None else status}"
        f"\t{_NULL if kind is None else kind}\t{_NULL if period is None else period}\n"
        for record_id, epoch, seq, rev, deleted, content, area, status, kind, period in rows
    )

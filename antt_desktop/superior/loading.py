"""Many rows at once, as each store takes them fastest: COPY on PostgreSQL, batches in a file."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from msgspec import json
from sqlalchemy import Connection, text

from antt_desktop.superior.engines import is_postgres

_COLUMNS = (
    "id", "epoch", "seq", "rev", "deleted", "content", "area", "status", "kind", "period",
)  # fmt: skip
_NAMES = ", ".join(_COLUMNS)
_CHANGED = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
_UPSERT = f"ON CONFLICT (unit, type, id) DO UPDATE SET {_CHANGED}"
_STAGING = (
    "CREATE TEMP TABLE IF NOT EXISTS staged (id text, epoch text, seq bigint, rev bigint, "
    "deleted boolean, content text, area text, status text, kind text, period text) "
    "ON COMMIT DELETE ROWS"
)


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
    """Reads and writes rows of one type of one unit in a transaction."""

    def __init__(self, connection: Connection, unit: str, type_name: str) -> None:
        self._connection = connection
        self._place = (unit, type_name)
        self._postgres = is_postgres(connection)

    def known(self, ids: Sequence[str]) -> Iterable[tuple[str, str, int, int, bool, str]]:
        """Return id, epoch, seq, rev, deleted and content of the rows with these ids."""
        found = self._among("id, epoch, seq, rev, deleted, content", ids)
        return ((a, b, c, d, bool(e), f) for a, b, c, d, e, f in found)

    def revisions(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the revisions of the rows with these ids."""
        return dict(iter(self._among("id, rev", ids)))

    def _among(self, columns: str, ids: Sequence[str]) -> Iterable[Any]:
        among = "= ANY(:ids)" if self._postgres else "IN (SELECT value FROM json_each(:ids))"
        unit, type_name = self._place
        told = list(ids) if self._postgres else json.encode(ids).decode()
        return self._connection.execute(
            text(f"SELECT {columns} FROM row WHERE unit = :unit AND type = :type AND id {among}"),
            {"unit": unit, "type": type_name, "ids": told},
        )

    def is_empty(self) -> bool:
        """Whether the store holds no row of this type of this unit."""
        unit, type_name = self._place
        found = self._connection.execute(
            text("SELECT 1 FROM row WHERE unit = :unit AND type = :type LIMIT 1"),
            {"unit": unit, "type": type_name},
        )
        return found.first() is None

    def add(self, rows: Sequence[Incoming]) -> None:
        """Write rows that are not in the store."""
        if self._postgres:
            self._copy(f"row (unit, type, {_NAMES})", [self._place + each for each in rows])
        elif rows:
            self._insert(rows, "")

    def replace(self, rows: Sequence[Incoming]) -> None:
        """Write rows in the place of those with the same ids."""
        if not rows:
            return
        if not self._postgres:
            self._insert(rows, _UPSERT)
            return
        self._connection.execute(text(_STAGING))
        self._copy(f"staged ({_NAMES})", rows)
        unit, type_name = self._place
        self._connection.execute(
            text(
                f"INSERT INTO row (unit, type, {_NAMES}) SELECT :unit, :type, {_NAMES} "
                f"FROM staged {_UPSERT}"
            ),
            {"unit": unit, "type": type_name},
        )
        self._connection.execute(text("TRUNCATE staged"))

    def _insert(self, rows: Sequence[Incoming], tail: str) -> None:
        marks = ", ".join("?" * (len(_COLUMNS) + 2))
        self._connection.exec_driver_sql(
            f"INSERT INTO row (unit, type, {_NAMES}) VALUES ({marks}) {tail}",
            [self._place + each for each in rows],
        )

    def _copy(self, target: str, rows: Iterable[tuple[Any, ...]]) -> None:
        driver: Any = self._connection.connection.driver_connection
        with driver.cursor().copy(f"COPY {target} FROM STDIN") as copy:
            for each in rows:
                copy.write_row(each)

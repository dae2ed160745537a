"""Many rows at once, as each store takes them fastest: COPY on PostgreSQL, batches in a file."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any, NamedTuple

from msgspec import json
from sqlalchemy import Connection

from antt_desktop.superior.engines import Statement, driver_connection, is_postgres


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


_NAMES = ", ".join(("unit", "type", *Incoming._fields))
_NULL = "\x01"
"""What COPY takes for null: no canonical JSON, and so no value of a row, has this character."""
_COPY = f"COPY row ({_NAMES}) FROM STDIN (NULL '{_NULL}')"
_INSERT = f"INSERT INTO row ({_NAMES}) VALUES ({', '.join('?' * (2 + len(Incoming._fields)))})"
_MOST_WAITING = 1 << 16
"""Characters, or rows in a file, that wait to be written together."""


def _among(told: str) -> Statement:
    """Return a statement on the rows with some ids."""
    place = f"{told} WHERE unit = :unit AND type = :type AND id"
    return Statement(f"{place} IN (SELECT value FROM json_each(:ids))", f"{place} = ANY(:ids)")


_KNOWN = _among(f"SELECT {', '.join(Incoming._fields)} FROM row")
_REVISIONS = _among("SELECT id, rev FROM row")
_DELETE = _among("DELETE FROM row")


class Loader:
    """Reads and writes rows of one unit in a transaction; all are there at the end of the block.

    While a loader copies, the server does nothing else for this connection: `pause` before that.
    """

    def __init__(self, connection: Connection, unit: str) -> None:
        self._connection = connection
        self._unit = unit
        self._postgres = is_postgres(connection)
        self._writer = (_Copying if self._postgres else _Inserting)(connection)

    def __enter__(self) -> "Loader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._writer.flush()
        self._writer.stop(kind, error, trace)

    def known(self, type_name: str, ids: Sequence[str]) -> Iterator[Incoming]:
        """Return the rows of a type with these ids."""
        for each in self._asked(_KNOWN, type_name, ids):
            yield Incoming._make((*each[:4], bool(each[4]), *each[5:]))

    def revisions(self, type_name: str, ids: Sequence[str]) -> dict[str, int]:
        """Return the revisions of the rows of a type with these ids."""
        return dict(self._asked(_REVISIONS, type_name, ids))

    def add(self, type_name: str, rows: Sequence[Incoming]) -> None:
        """Write rows that are not in the store."""
        self._writer.add((self._unit, type_name), rows)

    def replace(self, type_name: str, rows: Sequence[Incoming]) -> None:
        """Write rows in the place of those with the same ids."""
        if rows:
            self._asked(_DELETE, type_name, [each.id for each in rows])
            self.add(type_name, rows)

    def pause(self) -> None:
        """Let other statements be told on the connection."""
        self._writer.stop()

    def _asked(self, told: Statement, type_name: str, ids: Sequence[str]) -> list[Any]:
        self.pause()
        among = list(ids) if self._postgres else json.encode(ids).decode()
        place = {"unit": self._unit, "type": type_name, "ids": among}
        return told.run(self._connection, place)


class _Inserting:
    """Writes rows into a file in batches."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[tuple[Any, ...]] = []

    def add(self, place: tuple[str, str], rows: Sequence[Incoming]) -> None:
        self._waiting += [place + each for each in rows]
        if len(self._waiting) > _MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            self._connection.exec_driver_sql(_INSERT, self._waiting)
            self._waiting = []

    def stop(self, *_: object) -> None:
        """Nothing stands in the way of other statements."""


class _Copying:
    """Copies rows to a server, which writes the first ones while the next ones are read."""

    def __init__(self, connection: Connection) -> None:
        self._driver = driver_connection(connection)
        self._waiting: list[str] = []
        self._size = 0
        self._copy: Any = None
        self._ending = ExitStack()

    def add(self, place: tuple[str, str], rows: Sequence[Incoming]) -> None:
        lines = _lines(place, rows)
        self._waiting.append(lines)
        self._size += len(lines)
        if self._size > _MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        if not self._size:
            return
        if self._copy is None:
            self._copy = self._ending.enter_context(self._driver.cursor().copy(_COPY))
        self._copy.write("".join(self._waiting))
        self._waiting, self._size = [], 0

    def stop(self, *fault: Any) -> None:
        self._ending.__exit__(*(fault or (None, None, None)))
        self._copy = None


def _lines(place: tuple[str, str], rows: Sequence[Incoming]) -> str:
    """Return rows as COPY reads them; where no JSON has a backslash no value has a control sign."""
    lines = _joined(place, rows)
    if "\\" not in lines:
        return lines
    unit, type_name = map(_escaped, place)
    return _joined((unit, type_name), [Incoming._make(map(_escaped, each)) for each in rows])


def _joined(place: tuple[str, str], rows: Sequence[Incoming]) -> str:
    head = "\t".join(place)
    return "".join(
        f"{head}\t{record_id}\t{epoch}\t{seq}\t{rev}\t{'t' if deleted else 'f'}\t{content}"
        f"\t{_NULL if area is None else area}\t{_NULL if status is None else status}"
        f"\t{_NULL if kind is None else kind}\t{_NULL if period is None else period}\n"
        for record_id, epoch, seq, rev, deleted, content, area, status, kind, period in rows
    )


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", _NULL: "\\001"})


def _escaped(value: Any) -> Any:
    return value.translate(_ESCAPES) if isinstance(value, str) else value

"""Reading the records of a damaged file one by one, around the pages that do not open any more.

Ranges of rows that cannot be read are halved until single rows are left, which are counted as
lost. A connection that met a broken page answers nothing any more, so each fault begins a new one.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.errors import DiskError, FileDamagedError
from antt_desktop.storage.keys.sealing import NO_KEY, Sealer
from antt_desktop.storage.tables import column_list, record_of

_AT_ONCE = 256
_MOST_LOST = 5_000
"""Rows of a type that may be lost one by one; beyond it the rest of the type is given up."""
_UNREADABLE = (FileDamagedError, DiskError)


@dataclass
class Lost:
    """What could not be read of a type; `given_up` when not even the places could be told."""

    rows: int = 0
    given_up: bool = False


def readable_records(
    connect: Callable[[], Database],
    record_type: RecordType,
    lost: Lost,
    sealer: Sealer = NO_KEY,
    *,
    torn_list: bool = False,
) -> Iterator[Record]:
    """Return the living records of a type that can still be read; what cannot goes into `lost`.

    A table that the file does not have was not there yet, unless its list of tables is torn.
    """
    reader = _Reader(connect, record_type, sealer)
    try:
        if not reader.find():
            lost.given_up = torn_list
            return
        waiting = _windows(reader.extent())
        while waiting:
            first, last = waiting.pop()
            try:
                yield from reader.read(first, last)
            except _UNREADABLE:
                if first == last:
                    lost.rows += 1
                    if lost.rows >= _MOST_LOST:
                        lost.given_up = True
                        return
                    continue
                middle = (first + last) // 2
                waiting += [(middle + 1, last), (first, middle)]
    except _UNREADABLE:
        lost.given_up = True
    finally:
        reader.close()


def _windows(extent: tuple[int, int]) -> list[tuple[int, int]]:
    first, last = extent
    starts = range(first, last + 1, _AT_ONCE)
    return [(start, min(start + _AT_ONCE - 1, last)) for start in starts][::-1]


class _Reader:
    """Reads rows of one type, on a new connection after every fault."""

    def __init__(
        self, connect: Callable[[], Database], record_type: RecordType, sealer: Sealer
    ) -> None:
        self._connect, self._type, self._sealer = connect, record_type, sealer
        self._db: Database | None = None
        self._columns = ""
        self._places: list[str] = []

    def find(self) -> bool:
        """Look for the table, as the program that wrote it made it, and its index; tell whether it is there."""
        name = self._type.name
        with self._asking() as db:
            known = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
            columns = {
                row[0] for row in db.execute(f"SELECT name FROM pragma_table_info('{name}')")
            }
        self._columns = ", ".join(
            column if column.strip('"') in columns else "NULL"
            for column in column_list(self._type).split(", ")
        )
        order = f"{name}_order"
        self._places = [name, *([f"{name} INDEXED BY {order}"] if order in known else [])]
        return bool(columns)

    def extent(self) -> tuple[int, int]:
        """Return the first and the last row number, from the table or from its indexes."""
        for place in self._places:
            with suppress(*_UNREADABLE), self._asking() as db:
                found = db.execute(f"SELECT min(row), max(row) FROM {place}").fetchone()
                return (int(found[0]), int(found[1])) if found[0] is not None else (1, 0)
        raise FileDamagedError("Không đọc được bảng này nữa. Tệp còn nguyên. Dùng bản sao lưu.")

    def read(self, first: int, last: int) -> list[Record]:
        """Return the living records between two row numbers."""
        with self._asking() as db:
            rows = db.execute(
                f"SELECT {self._columns} FROM {self._type.name} NOT INDEXED "
                "WHERE row BETWEEN ? AND ? AND deleted = 0",
                (first, last),
            ).fetchall()
        return [record_of(self._type, row, self._sealer) for row in rows]

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    @contextmanager
    def _asking(self) -> Iterator[Database]:
        try:
            with storage_faults():
                if self._db is None:
                    self._db = self._connect()
                yield self._db
        except _UNREADABLE:
            self.close()
            raise

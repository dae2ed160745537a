"""The journal of viewings: which officer had which covered number shown, and when."""

from collections.abc import Callable
from dataclasses import dataclass

from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.writer import Writer


@dataclass(frozen=True)
class Viewing:
    """One number that was shown in full; the number itself is not kept."""

    at: str
    by: str
    type: str
    record_id: str
    field: str


class Viewings:
    """Lines are added and read, never changed; `refuse_reading` raises for who may not read them."""

    def __init__(self, db: Database, writer: Writer, refuse_reading: Callable[[], None]) -> None:
        self._db = db
        self._writer = writer
        self._refuse_reading = refuse_reading

    def note(self, type_name: str, record_id: str, field: str) -> None:
        """Note that a field of a record is about to be shown; raises the disk's faults."""
        with self._db.written():
            self._db.execute(
                "INSERT INTO viewing (at, by, type, record_id, field) VALUES (?, ?, ?, ?, ?)",
                (self._writer.stamp(), self._writer.username, type_name, record_id, field),
            )

    def last(self, limit: int = 200) -> list[Viewing]:
        """Return the last viewings, the newest first; raises RoleError."""
        self._refuse_reading()
        with storage_faults():
            rows = self._db.execute(
                "SELECT at, by, type, record_id, field FROM viewing ORDER BY seq DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return [Viewing(*row) for row in rows]

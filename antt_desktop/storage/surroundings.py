"""What the rules of a record may ask of the file while it is being saved."""

from copy import copy
from datetime import date

from antt_desktop.domain.fields import ReferencesField, Value
from antt_desktop.domain.record_types import RecordType, Values
from antt_desktop.records import record_type
from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.keys.sealing import NO_KEY, Sealer
from antt_desktop.storage.permissions import Permissions
from antt_desktop.storage.tables import column_list, stored, values_of


def _equals(found_type: RecordType, name: str) -> str:
    if isinstance(found_type.by_name.get(name), ReferencesField):
        return f'EXISTS (SELECT 1 FROM json_each("{name}") WHERE value = ?)'
    return f'"{name}" IS ?'


class FileSurroundings:
    """Reads living records of the open file; takes the next number of a counter.

    With permissions it reads what the officer may; rules look at the whole file.
    """

    def __init__(
        self,
        db: Database,
        today: date,
        letter: str,
        permissions: Permissions | None = None,
        sealer: Sealer = NO_KEY,
    ) -> None:
        self._db = db
        self._today = today
        self._letter = letter
        self._permissions = permissions
        self._sealer = sealer
        self._takes = True
        self._known: dict[tuple[str, Value], Values | None] = {}

    def trying(self) -> "FileSurroundings":
        """Return the same for a trial: it tells a counter's next number and leaves it."""
        tried = copy(self)
        tried._takes = False
        return tried

    @property
    def today(self) -> date:
        """The officer's calendar day."""
        return self._today

    @property
    def opens_accounts(self) -> bool:
        """Whether the login at work has the key of what parties told."""
        return self._sealer.opens

    def get(self, type_name: str, record_id: Value) -> Values | None:
        """Return the values of a living record with its `id`, or None."""
        if record_id is None:
            return None
        place = (type_name, record_id)
        if place not in self._known:
            self._known[place] = next(iter(self.find(type_name, id=record_id)), None)
        return self._known[place]

    def forget(self, type_name: str, record_id: str) -> None:
        """Read a record anew next time: it was written."""
        self._known.pop((type_name, record_id), None)

    def find(self, type_name: str, **equal: Value) -> list[Values]:
        """Return the values (with `id`) of living records whose fields equal these.

        A field of several references equals each record it names.
        """
        return self._find(type_name, 0, equal)

    def find_deleted(self, type_name: str, **equal: Value) -> list[Values]:
        """Return the same of records that lie in the recycle bin."""
        return self._find(type_name, 1, equal)

    def _find(self, type_name: str, deleted: int, equal: Values) -> list[Values]:
        found_type = record_type(type_name)
        permitted = self._permissions
        within = permitted.within(type_name) if permitted else None
        conditions = [f"+deleted = {deleted}", *(_equals(found_type, name) for name in equal)]
        conditions += [within.sql] if within else []
        with storage_faults():
            rows = self._db.conn.execute(
                f"SELECT {column_list(found_type)} FROM {found_type.name} "
                f"WHERE {' AND '.join(conditions)}",
                [
                    *(stored(value) for value in equal.values()),
                    *(within.arguments if within else ()),
                ],
            ).fetchall()
        found = [{**values_of(found_type, row, self._sealer), "id": row[1]} for row in rows]
        return (
            [permitted.seen_values(found_type, each) for each in found] if permitted else [*found]
        )

    def next_number(self, counter: str) -> str:
        """Take the next number of a counter, with the device's letter: `A0001`; within a work."""
        if not self._takes:
            return f"{self._letter}{self._last_number(counter) + 1:04d}"
        assert self._db.conn.in_transaction
        row = self._db.conn.execute(
            "INSERT INTO counter (name, value) VALUES (?, 1) "
            "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            (counter,),
        ).fetchone()
        return f"{self._letter}{row[0]:04d}"

    def _last_number(self, counter: str) -> int:
        row = self._db.execute("SELECT value FROM counter WHERE name = ?", (counter,)).fetchone()
        return row[0] if row else 0

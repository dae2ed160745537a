"""The change log as a person asks for it: by officer, kind of record, record and period, in pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import msgspec

from antt_desktop.records import record_type
from antt_desktop.records.roles import Command
from antt_desktop.storage.change_log import LogEntry
from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.record_reader import RecordReader


@dataclass(frozen=True)
class Asked:
    """Which entries are asked for; what is empty asks for any. Days are the officer's, both included."""

    by: str = ""
    type_name: str = ""
    record_id: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class JournalPage:
    """Some entries, the newest first, why they were made, and where the next page begins."""

    entries: Sequence[LogEntry]
    reasons: dict[int, str]
    next: int | None


class Journal:
    """Reads the change log of an open file; its cost does not grow with the depth of a page."""

    def __init__(self, store: RecordReader, db: Database) -> None:
        self._store, self._db = store, db

    def page(
        self, asked: Asked, zone: tzinfo, *, before: int | None = None, limit: int = 100
    ) -> JournalPage:
        """Return entries older than the one numbered `before`; raises RoleError and disk faults.

        `zone` is the officer's, in which days begin.
        """
        self._store.permissions.refuse(Command.AUDIT)
        sql, values = _where(asked, zone, before)
        with storage_faults():
            found = self._db.execute(
                f"SELECT seq FROM change_log WHERE {sql} ORDER BY seq DESC LIMIT ?",
                (*values, limit),
            ).fetchall()
        numbers = [row[0] for row in found]
        entries = [self._seen(each) for each in self._store.change_log.numbered(numbers)]
        reasons = self._store.reasons({each.work for each in entries})
        return JournalPage(entries, reasons, numbers[-1] if len(numbers) == limit else None)

    def officers(self) -> list[str]:
        """Return the user names under which works were done."""
        with storage_faults():
            return [row[0] for row in self._db.execute("SELECT DISTINCT by FROM work ORDER BY by")]

    def once_told(self, texts: Iterable[str]) -> list[tuple[str, str]]:
        """Return type and id of the records of which some state held one of these texts.

        Texts that lie sealed are looked through by who holds their key only.
        """
        wanted = list(texts)
        with storage_faults():
            found: list[tuple[str, str]] = self._db.execute(
                "SELECT DISTINCT type, record_id FROM change_log WHERE EXISTS "
                "(SELECT 1 FROM json_each(?) WHERE instr(content, value))",
                (msgspec.json.encode(wanted).decode(),),
            ).fetchall()
            sealed = [
                (each.type, each.record_id)
                for each in self._store.change_log.sealed_changes()
                if any(text in told for text in wanted for told in _texts_of(each))
            ]
        return list(dict.fromkeys([*found, *sealed]))

    def _seen(self, entry: LogEntry) -> LogEntry:
        """Return an entry as the officer may read it."""
        seen, changed = self._store.permissions.seen_values, record_type(entry.type)
        return replace(entry, before=seen(changed, entry.before), after=seen(changed, entry.after))


def _texts_of(entry: LogEntry) -> list[str]:
    values = (*entry.before.values(), *entry.after.values())
    return [value for value in values if isinstance(value, str)]


def _where(asked: Asked, zone: tzinfo, before: int | None) -> tuple[str, list[str | int]]:
    conditions: list[tuple[str, str | int]] = []
    if before is not None:
        conditions.append(("seq < ?", before))
    named = (("by", asked.by), ("type", asked.type_name), ("record_id", asked.record_id))
    conditions += [(f"{column} = ?", value) for column, value in named if value]
    if asked.first is not None:
        conditions.append(("at >= ?", _stamp(asked.first, zone)))
    if asked.last is not None:
        conditions.append(("at < ?", _stamp(asked.last + timedelta(days=1), zone)))
    return " AND ".join(sql for sql, _ in conditions) or "1", [value for _, value in conditions]


def _stamp(day: date, zone: tzinfo) -> str:
    begun = datetime.combine(day, time(), zone).astimezone(UTC)
    return begun.isoformat(timespec="milliseconds").replace("+00:00", "Z")

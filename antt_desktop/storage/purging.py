"""Taking personal data out of the file for good: rows, search, change log, drafts, notes, pages.

A purge keeps what is counted: the record stays, its revision rises and travels, a person's name
becomes `ANONYMOUS`. The change log keeps the head, digest and hash of each entry, so that the chain
still verifies; content and salt go (faults.md §4.7, §5). What lies in backups ages out with them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from antt_desktop.domain.fields import Field, Personal, PersonNameField, TextField, Value
from antt_desktop.domain.record_types import RecordType, Values
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.search import remove_search_row, replace_search_row, searched_text
from antt_desktop.storage.settings import forget_drafts
from antt_desktop.storage.states import PURGE, PURGE_IN_BIN
from antt_desktop.storage.tables import stored, update_statement
from antt_desktop.storage.traces import Traces
from antt_desktop.storage.works import Work

ANONYMOUS = "Đã ẩn danh"
"""Stands where a person's name was."""
ERASED = "Đã xóa"
"""Stands where a text was that a record may not lack."""

_NOTES = (("work", "reason"), ("work", "label"))
_JSON_NOTES = (("setting", "value"), ("bundle", "named"))
"""Texts outside records, plain and inside JSON, in which an officer may have written a name."""


@dataclass(frozen=True)
class Wiped:
    """What goes of one record: these fields, or the whole attachment; its past goes in any case."""

    type_name: str
    record_id: str
    fields: frozenset[str] = frozenset()
    whole: bool = False
    """An attachment with its content, which leaves nothing but the line that it was there."""


class Purger:
    """Purges records of an open file; every step of a purge stands in one transaction."""

    def __init__(self, store: RecordStore, db: Database) -> None:
        self._store, self._db = store, db

    def purge(self, wiped: Sequence[Wiped]) -> int:
        """Take out what is named, within the caller's work, and return how many records it was.

        Nobody can undo it. The caller has asked for roles, a second officer and legal holds, and
        calls `sweep` once the work has ended. Raises NotFoundError and the disk's faults.
        """
        values: list[tuple[str, Field, str]] = []
        with self._store.work(PURGE, "Xóa dữ liệu cá nhân") as work, storage_faults():
            self._open_guard()
            for each in wiped:
                values += self._wipe(each, work)
            traces = Traces(values)
            self._forget_drafts({each.record_id for each in wiped}, traces)
            self._blacken_notes(traces)
            self._merge_search({each.type_name for each in wiped})
            self._close_guard()
        return len(wiped)

    def sweep(self) -> None:
        """Write the file anew without its free pages; not within a work. Raises the disk's faults."""
        with storage_faults():
            self._db.execute("VACUUM")

    # ---- one record

    def _wipe(self, wiped: Wiped, work: Work) -> list[tuple[str, Field, str]]:
        """Empty the fields of a record and its past; returns what they held, to be looked for."""
        record = self._store.get(wiped.type_name, wiped.record_id, deleted=True)
        names = _gone(record.type, wiped)
        held = list(_held(record, names))
        self._empty_log(record.id)
        self._forget_returned(record.id)
        left = {name: _left(record.type.field(name), record) for name in names}
        if wiped.whole:
            left = {**dict.fromkeys(names), record.type.title: ERASED}
        self._write(record, left, work, deleted=record.deleted or wiped.whole)
        return held

    def _write(self, record: Record, left: Values, work: Work, *, deleted: bool) -> None:
        wiped_type, after, rev = record.type, {**record.values, **left}, record.rev + 1
        text = searched_text(wiped_type, after)
        self._db.conn.execute(
            update_statement(wiped_type, tuple(left)),
            (rev, work.at, work.by, int(deleted), wiped_type.sort_key(after), text.words,
             *map(stored, left.values()), record.id),
        )  # fmt: skip
        self._search_anew(record, after, deleted=deleted)
        log = self._store.change_log
        log.append(
            at=work.at, by=work.by, work=work.number(self._db, log.head[0] + 1),
            type_name=wiped_type.name, record_id=record.id, rev=rev,
            action=PURGE_IN_BIN if deleted else PURGE, before={}, after=left,
        )  # fmt: skip

    def _search_anew(self, record: Record, after: Values, *, deleted: bool) -> None:
        if not record.type.search_fields:
            return
        sql = f"SELECT row FROM {record.type.name} WHERE id = ?"
        row = self._db.conn.execute(sql, (record.id,)).fetchone()[0]
        if deleted:
            remove_search_row(self._db, record.type, row)
        else:
            replace_search_row(self._db, record.type, row, searched_text(record.type, after))

    # ---- the change log

    def _open_guard(self) -> None:
        self._db.conn.execute("INSERT INTO purge_guard (open) VALUES (1)")

    def _close_guard(self) -> None:
        self._db.conn.execute("DELETE FROM purge_guard")

    def _empty_log(self, record_id: str) -> None:
        self._store.change_log.flush()
        self._db.conn.execute(
            "UPDATE change_log SET content = NULL, salt = NULL WHERE record_id = ?", (record_id,)
        )

    # ---- what lies beside the records

    def _forget_returned(self, record_id: str) -> None:
        self._db.conn.execute("DELETE FROM returned_record WHERE record_id = ?", (record_id,))

    def _forget_drafts(self, ids: Collection[str], traces: Traces) -> None:
        self._db.conn.executemany(
            "DELETE FROM draft WHERE record_id = ?", [(each,) for each in ids]
        )
        forget_drafts(self._db, self._store.sealer, traces.stand_in_json)

    def _blacken_notes(self, traces: Traces) -> None:
        """Take what is looked for out of notes, each different one once."""
        for (table, column), replaced in (
            *((place, traces.replaced) for place in _NOTES),
            *((place, traces.replaced_in_json) for place in _JSON_NOTES),
        ):
            found = self._db.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} <> ''")
            for (text,) in found.fetchall():
                clean = replaced(text, ANONYMOUS)
                if clean != text:
                    sql = f"UPDATE {table} SET {column} = ? WHERE {column} = ?"
                    self._db.conn.execute(sql, (clean, text))

    def _merge_search(self, types: Iterable[str]) -> None:
        """Merge the search tables: until then the words of rows that were taken out lie in them."""
        for name in types:
            if record_type(name).search_fields:
                self._db.conn.execute(
                    f"INSERT INTO {name}_search ({name}_search) VALUES ('optimize')"
                )


def _gone(wiped_type: RecordType, wiped: Wiped) -> list[str]:
    if wiped.whole:
        return [name for name in wiped_type.by_name if name not in _KEPT_OF_ATTACHMENTS]
    return [name for name in wiped_type.by_name if name in wiped.fields]


_KEPT_OF_ATTACHMENTS = frozenset({"owner_type", "owner_id", "media_type", "size"})


def _left(field: Field, record: Record) -> Value:
    """Return what stays in place of a value: nothing, unless a record may not be without it."""
    if record[field.name] is None or field.personal is Personal.SENSITIVE:
        return None
    if isinstance(field, PersonNameField):
        return ANONYMOUS
    return ERASED if field.required and isinstance(field, TextField) else None


def _held(record: Record, names: Iterable[str]) -> Iterator[tuple[str, Field, str]]:
    """Return the texts that these fields hold, by which a person might be found in others."""
    for name in names:
        value = record[name]
        for line in value if isinstance(value, list) else [value]:
            if isinstance(line, str) and line not in (ANONYMOUS, ERASED):
                yield record.type.name, record.type.field(name), line

"""Reading the records of an open file: one, a page of a list, counts, history."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Cursor, Query
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.roles import Command
from antt_desktop.storage import errors
from antt_desktop.storage.attachments import Attachments
from antt_desktop.storage.change_log import ChangeLog, LogEntry
from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.keys.sealing import NO_KEY, Sealer
from antt_desktop.storage.pages import Page, Pager
from antt_desktop.storage.permissions import Condition, Permissions, officer_of
from antt_desktop.storage.settings import Settings
from antt_desktop.storage.surroundings import FileSurroundings
from antt_desktop.storage.tables import column_list, record_of
from antt_desktop.storage.viewings import Viewings
from antt_desktop.storage.works import WorkSummary, reasons, recent_works
from antt_desktop.storage.writer import Writer


class RecordReader:
    """Records of one open file, as its officer may read them (records/roles.py).

    Not for use by two threads at once. Who sees figures only reads rows without what tells a
    person, and no list of them.
    """

    def __init__(self, db: Database, writer: Writer, sealer: Sealer = NO_KEY) -> None:
        self._db = db
        self.writer = writer
        self.sealer = sealer
        """Opens and seals what parties told, if the login has the key."""
        self._log = ChangeLog(db, writer.device, sealer)
        self.attachments = Attachments(db)
        """The contents of attachments, on the same connection."""
        self.viewings = Viewings(db, writer, lambda: self.permissions.refuse(Command.AUDIT))
        """Which covered numbers were shown, on the same connection."""
        self.settings = Settings(db, lambda name: self.permissions.refuse_setting(name))
        """The named values of the unit, on the same connection."""
        self._around: FileSurroundings | None = None
        self._permissions: Permissions | None = None

    @property
    def permissions(self) -> Permissions:
        """What the officer may do, as his account says now."""
        if self._permissions is None:
            officer = officer_of(self._db, self.writer.username)
            self._permissions = Permissions(self._db, officer, opens_accounts=self.sealer.opens)
        return self._permissions

    def ask_permissions_anew(self) -> None:
        """Ask again what the officer may do: his keys or his role changed."""
        self._permissions = None

    def get(self, type_name: str, record_id: str, *, deleted: bool = False) -> Record:
        """Return a record; raises NotFoundError when it does not live (or lie in the bin).

        Raises RoleError when it lies outside what the officer may read.
        """
        record = self._get(type_name, record_id, deleted=deleted)
        self.permissions.refuse_unread(record)
        return self.permissions.seen(record)

    def _get(self, type_name: str, record_id: str, *, deleted: bool = False) -> Record:
        record = self._read(record_type(type_name), record_id)
        if record is None or (record.deleted and not deleted):
            raise errors.NotFoundError(
                f"Không còn {record_type(type_name).label.lower()} này; có thể đã bị xóa. "
                "Xem trong thùng rác hoặc tìm lại."
            )
        return record

    def find(self, type_name: str, **equal: Value) -> Record | None:
        """Return the first living record whose fields equal these, or None."""
        found = self.around().find(type_name, **equal)
        return self.get(type_name, str(found[0]["id"])) if found else None

    def page(self, query: Query, after: Cursor | None = None, limit: int = 200) -> Page:
        """Return a page of a list; its cost does not grow with its depth.

        Raises RoleError for an officer who sees figures only.
        """
        self.permissions.refuse(Command.READ, query.type_name)
        with storage_faults():
            query, pager = self._pager(query)
            page = pager.page(query, after, limit)
        return replace(page, records=[self.permissions.seen(each) for each in page.records])

    def rows(self, query: Query) -> Iterator[Record]:
        """Return every record of a query, in order, read a batch at a time."""
        with storage_faults():
            query, pager = self._pager(query)
            yield from self.permissions.seen_rows(record_type(query.type_name), pager.rows(query))

    def count(self, query: Query, *, most: int | None = None) -> int:
        """Return how many records a query has; stops counting at `most`."""
        with storage_faults():
            query, pager = self._pager(query)
            return pager.count(query, most=most)

    def by_id(self, type_name: str) -> Iterator[Record]:
        """Return the living records of a type in the order of their ids."""
        found_type = record_type(type_name)
        within = self.permissions.within(type_name) or Condition("1")
        with storage_faults():
            found = self._db.execute(
                f"SELECT {column_list(found_type)} FROM {type_name} "
                f"WHERE deleted = 0 AND {within.sql} ORDER BY id",
                within.arguments,
            )
            rows = (record_of(found_type, row, self.sealer) for row in found)
            yield from self.permissions.seen_rows(found_type, rows)

    def count_dangling(self, type_name: str, field: str, to: str) -> int:
        """Return how many living records name, in `field`, a record of `to` that does not exist."""
        name = record_type(type_name).field(field).name
        with storage_faults():
            found = self._db.execute(
                f'SELECT count(*) FROM {type_name} WHERE deleted = 0 AND "{name}" IS NOT NULL '
                f'AND "{name}" NOT IN (SELECT id FROM {to})'
            )
            return int(found.fetchone()[0])

    def counts_by(self, query: Query, *names: str) -> dict[tuple[Value, ...], int]:
        """Return how many records there are for each combination of these fields' values."""
        with storage_faults():
            query, pager = self._pager(query)
            self.permissions.refuse_fields(query.type_name, names)
            return pager.counts_by(query, names)

    def greatest(self, query: Query, name: str, *, by: str) -> dict[Value, Value]:
        """Return, for each value of the field `by`, the greatest value of the field `name`."""
        with storage_faults():
            query, pager = self._pager(query)
            self.permissions.refuse_fields(query.type_name, (name, by))
            return pager.greatest(query, name, by)

    def history(self, record_id: str) -> list[LogEntry]:
        """Return the changes of a record, the newest first; raises RoleError as a reading does."""
        entries = self._log.of_record(record_id)
        if not entries:
            return []
        changed = record_type(entries[0].type)
        self.permissions.refuse_on(
            Command.HISTORY, self._get(changed.name, record_id, deleted=True)
        )
        return [self._seen_entry(changed, each) for each in entries]

    def _seen_entry(self, changed: RecordType, entry: LogEntry) -> LogEntry:
        seen = self.permissions.seen_values
        return replace(entry, before=seen(changed, entry.before), after=seen(changed, entry.after))

    def reasons(self, works: Iterable[int]) -> dict[int, str]:
        """Return why these works were done, of those that say so."""
        with storage_faults():
            return reasons(self._db, works)

    def around(self) -> FileSurroundings:
        """Return what may be asked of this file: by rules all of it, for the length of a work.

        Outside a work it answers as the officer may read.
        """
        if self._around is not None:
            return self._around
        return self._surroundings(self.permissions)

    def _whole(self) -> FileSurroundings:
        """Return what rules look at: records beyond the officer's reach too."""
        return self._around or self._surroundings(None)

    def _surroundings(self, permissions: Permissions | None) -> FileSurroundings:
        writer = self.writer
        return FileSurroundings(self._db, writer.today, writer.letter, permissions, self.sealer)

    def _pager(self, query: Query) -> tuple[Query, Pager]:
        query, within = self.permissions.narrowed(query)
        return query, Pager(self._db, record_type(query.type_name), within, self.sealer)

    def _read(self, found_type: RecordType, record_id: str) -> Record | None:
        with storage_faults():
            row = self._db.execute(
                f"SELECT {column_list(found_type)} FROM {found_type.name} WHERE id = ?",
                (record_id,),
            ).fetchone()
        return record_of(found_type, row, self.sealer) if row else None

    def recent_works(self, limit: int = 20) -> list[WorkSummary]:
        """Return the last works, the newest first."""
        return recent_works(self._db, limit)

    @property
    def change_log(self) -> ChangeLog:
        """The change log, to verify it and to tell its head."""
        return self._log

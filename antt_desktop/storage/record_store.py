"""The record store: the one way records are read, checked, written, undone.

A save writes the record, its change-log row and its search row in one transaction; what it
returns is on the disk (promise P1).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

import uuid_utils

from antt_desktop.domain.checking import check_saved, check_step
from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.record_types import Change, RecordType, Values
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.storage import errors
from antt_desktop.storage.change_log import LogEntry
from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.record_reader import RecordReader
from antt_desktop.storage.search import (
    SearchedText,
    remove_search_row,
    replace_search_row,
    searched_text,
)
from antt_desktop.storage.tables import (
    insert_records,
    stored,
    update_statement,
)
from antt_desktop.storage.using import (
    part_names,
    parts_of,
    refuse_removal,
    refuse_return,
    refuse_while_used,
)
from antt_desktop.storage.works import Work, mark_undone
from antt_desktop.storage.writer import Writer


class RecordStore(RecordReader):
    """Records of one open file, to be read and written; not for use by two threads at once."""

    def __init__(
        self,
        db: Database,
        writer: Writer,
        on_change: Callable[[frozenset[str]], None] = lambda _: None,
    ) -> None:
        super().__init__(db, writer)
        self._work: Work | None = None
        self._touched: set[str] = set()
        self.on_change = on_change
        """Called after each finished work with the names of the record types it changed."""

    @contextmanager
    def work(self, kind: str, label: str, reason: str = "") -> Iterator[Work]:
        """One transaction and one step of undo; works inside a work join it.

        Whatever is raised inside leaves the file as it was.
        """
        if self._work is not None:
            yield self._work
            return
        self._work = Work(kind, label, self.writer.stamp(), self.writer.username, reason)
        self._touched = set()
        self._around = self.around()
        try:
            with storage_faults(), self._log.extended(), self._db.atomic():
                yield self._work
                self._log.flush()
        finally:
            self._work = self._around = None
        if self._touched:
            self.on_change(frozenset(self._touched))

    def save(
        self,
        type_name: str,
        values: Mapping[str, object],
        *,
        id: str | None = None,
        base_rev: int | None = None,
        reason: str = "",
    ) -> Record:
        """Add a record, or change the given fields of the one with `id`; returns what is stored.

        Raises ValidationError with every fault, NotFoundError, ConflictError when the record is
        no longer at `base_rev`, and the disk's faults. Nothing is written then.
        """
        saved_type = record_type(type_name)
        with self.work("save", f"Lưu {saved_type.label.lower()}", reason):
            before = self.get(type_name, id) if id else None
            if before is not None and base_rev is not None and before.rev != base_rev:
                raise errors.ConflictError(
                    "Hồ sơ này vừa được sửa ở nơi khác nên chưa lưu. Bản đang gõ được giữ; mở lại để so."
                )
            change, problems = self._prepare(saved_type, values, before)
            faults = [problem for problem in problems if problem.is_error]
            if faults:
                raise ValidationError(faults)
            return self._apply(saved_type, change, before)

    def add_clean(self, type_name: str, many: Iterable[Values]) -> list[str]:
        """Add records whose values a plan on this very file has cleaned and checked already.

        What the type completes is completed; nothing is checked again. For lists of thousands.
        """
        new_type = record_type(type_name)
        with self.work("save", f"Lưu nhiều {new_type.label.lower()}"):
            if new_type.removal:  # it is numbered: the next rests on the one before it
                return [each for values in many for each in self._add_all(new_type, [values])]
            return self._add_all(new_type, many)

    def _add_all(self, new_type: RecordType, many: Iterable[Values]) -> list[str]:
        records = [self._clean_record(new_type, values) for values in many]
        insert_records(self._db, new_type, records)
        if records:
            self._touched.add(new_type.name)
            self._log.append_added(records, self._work_number())
        for record in records if new_type.effects else ():
            self._take_effect(Change(record.id, None, record.values), new_type)
        return [record.id for record in records]

    def _clean_record(self, new_type: RecordType, values: Values) -> Record:
        after: dict[str, Value] = {**dict.fromkeys(new_type.by_name), **values}
        new_type.fill(after, self.around(), new=True)
        return self._new_record(new_type, str(uuid_utils.uuid7()), after)

    def _new_record(self, new_type: RecordType, record_id: str, values: Values) -> Record:
        assert self._work is not None
        at, by = self._work.at, self._work.by
        return Record(new_type, record_id, 1, values, at, by, at, by)

    def check(
        self, type_name: str, values: Mapping[str, object], *, id: str | None = None
    ) -> tuple[Problem, ...]:
        """Return every problem these values would have, errors and warnings; writes nothing."""
        saved_type = record_type(type_name)
        before = self.get(type_name, id) if id else None
        if before is not None:
            return tuple(self._prepare(saved_type, values, before)[1])
        with self._trial():
            return tuple(self._prepare(saved_type, values, None)[1])

    @contextmanager
    def _trial(self) -> Iterator[None]:
        """Let a completion take numbers and give them back."""
        savepoint = "trial"
        self._db.conn.execute(f"SAVEPOINT {savepoint}")
        try:
            yield
        finally:
            self._db.conn.execute(f"ROLLBACK TO {savepoint}")
            self._db.conn.execute(f"RELEASE {savepoint}")

    def _prepare(
        self, saved_type: RecordType, raw: Mapping[str, object], before: Record | None
    ) -> tuple[Change, list[Problem]]:
        given, problems = saved_type.clean(raw)
        around = self.around()
        after: dict[str, Value] = dict.fromkeys(saved_type.by_name)
        if before is not None:
            after.update(before.values)
        after.update(given)
        if before is not None and saved_type.states is not None:
            problems += check_step(saved_type, before.values, after)
            step = saved_type.states.step(before.values, after)
            after.update(dict.fromkeys(set(step.clears) - given.keys()) if step else {})
        saved_type.fill(after, around, new=before is None)
        change = Change(
            before.id if before else str(uuid_utils.uuid7()),
            before.values if before else None,
            after,
        )
        named = {problem.field for problem in problems}
        found = check_saved(saved_type, change, around)
        return change, [*problems, *(each for each in found if each.field not in named)]

    def _apply(
        self, saved_type: RecordType, change: Change, before: Record | None, action: str = ""
    ) -> Record:
        if before is None:
            record = self._insert(saved_type, change.id, change.after, action or "add")
        else:
            record = self._update(before, change.after, deleted=False, action=action or "update")
        self._take_effect(change, saved_type)
        return record

    def _take_effect(self, change: Change, saved_type: RecordType) -> None:
        for effect in saved_type.effects:
            for type_name, record_id, values in effect(change, self.around()):
                self.save(type_name, values, id=record_id or None)

    def _insert(self, new_type: RecordType, record_id: str, values: Values, action: str) -> Record:
        record = self._new_record(new_type, record_id, values)
        insert_records(self._db, new_type, [record])
        filled = {name: value for name, value in values.items() if value is not None}
        self._note(record, action, {}, filled)
        return record

    def _update(self, before: Record, after: Values, *, deleted: bool, action: str) -> Record:
        kept, changed_type = before.values, before.type
        names = tuple(name for name in changed_type.by_name if kept[name] != after[name])
        if not names and deleted == before.deleted:
            return before
        at, by = self.writer.stamp(), self.writer.username
        rev = before.rev + 1
        text = searched_text(changed_type, after)
        self._db.conn.execute(
            update_statement(changed_type, names),
            (
                rev,
                at,
                by,
                int(deleted),
                changed_type.sort_key(after),
                text.words,
                *(stored(after[name]) for name in names),
                before.id,
            ),
        )
        self._index(changed_type, before.id, text, deleted=deleted)
        record = Record(
            changed_type,
            before.id,
            rev,
            after,
            before.created_at,
            before.created_by,
            at,
            by,
            deleted,
        )
        self._note(record, action, {n: kept[n] for n in names}, {n: after[n] for n in names})
        return record

    def _index(
        self, changed_type: RecordType, record_id: str, text: SearchedText, *, deleted: bool
    ) -> None:
        if not changed_type.search_fields:
            return
        row = self._db.conn.execute(
            f"SELECT row FROM {changed_type.name} WHERE id = ?",
            (record_id,),
        ).fetchone()[0]
        if deleted:
            remove_search_row(self._db, changed_type, row)
        else:
            replace_search_row(self._db, changed_type, row, text)

    def _work_number(self) -> int:
        assert self._work is not None
        return self._work.number(self._db, self._log.head[0] + 1)

    def _note(self, record: Record, action: str, before: Values, after: Values) -> None:
        self._touched.add(record.type.name)
        self.around().forget(record.type.name, record.id)
        self._log.append(
            at=record.updated_at,
            by=record.updated_by,
            work=self._work_number(),
            type_name=record.type.name,
            record_id=record.id,
            rev=record.rev,
            action=action,
            before=before,
            after=after,
        )

    # ---- the recycle bin and undo

    def delete(self, type_name: str, record_id: str, reason: str = "") -> None:
        """Put a record into the recycle bin; raises InUseError while others refer to it."""
        record = self.get(type_name, record_id)
        parts = parts_of(self.around(), record)
        refuse_removal(self.around(), record)
        refuse_while_used(self.around(), record, {part_id for _, part_id in parts})
        with self.work("delete", f"Xóa {record.type.label.lower()}", reason):
            for part_type, part_id in parts:
                part = self.get(part_type, part_id)
                self._update(part, part.values, deleted=True, action="delete")
            self._update(record, record.values, deleted=True, action="delete")
            self._take_effect(Change(record.id, record.values, record.values), record.type)

    def restore(self, type_name: str, record_id: str) -> Record:
        """Take a record out of the recycle bin; raises ValidationError if a rule forbids it now."""
        record = self.get(type_name, record_id, deleted=True)
        with self.work("restore", f"Khôi phục {record.type.label.lower()}"):
            back = [record, *self._parts_gone_with(record)]
            for each in back:
                self._update(each, each.values, deleted=False, action="restore")
            self._settle(back)
            return self.get(type_name, record_id)

    def _parts_gone_with(self, record: Record) -> list[Record]:
        """Return the parts that went to the bin in the same work as their record."""
        parts = part_names(record.type.name) if record.deleted else frozenset()
        if not parts:
            return []
        gone = self._log.of_work(self._log.of_record(record.id)[0].work)
        found = [self.get(e.type, e.record_id, deleted=True) for e in gone if e.type in parts]
        return [each for each in found if each.deleted and each[each.type.part_of] == record.id]

    def undo(self, work_id: int) -> int:
        """Undo a whole work and return how many records went back.

        Raises NotUndoableError when a record was saved again since, InUseError when a later one
        names what would go, ValidationError when a rule forbids it now; nothing changes then.
        """
        entries = self._log.of_work(work_id)
        with self.work("undo", "Hoàn tác") as work:
            work.undoes = work_id
            self._settle([self._take_back(entry) for entry in entries])
            if entries:
                mark_undone(self._db, work_id, work.number(self._db, self._log.head[0]))
        return len(entries)

    def _take_back(self, entry: LogEntry) -> Record:
        """Put a record back to what it was before an entry; returns it as it stood until now."""
        record = self.get(entry.type, entry.record_id, deleted=True)
        if self._log.stands_under_later_work(entry):
            raise errors.NotUndoableError(
                "Không hoàn tác được vì có hồ sơ đã được sửa sau đó. Chưa thay đổi gì. "
                "Hoàn tác lần sửa sau trước, hoặc sửa trực tiếp hồ sơ."
            )
        deleted = entry.action in {"add", "restore"}
        action = "undo_add" if deleted else "undo"
        self._update(record, {**record.values, **entry.before}, deleted=deleted, action=action)
        return record

    def _settle(self, back: Iterable[Record]) -> None:
        """Let effects follow what was taken back, then refuse it if the file may not be so.

        Both look at the end of it: on the way one record may stand without the other.
        """
        first: dict[str, Record] = {}
        for was in back:
            first.setdefault(was.id, was)
        for was in first.values():
            for values in (was.values, self._now(was).values) if was.type.effects else ():
                self._take_effect(Change(was.id, values, values), was.type)
        pairs = [(was, self._now(was)) for was in first.values()]
        gone = frozenset(now.id for _, now in pairs if now.deleted)
        for was, now in pairs:
            if not now.deleted:
                refuse_return(self.around(), was, now)
            elif not was.deleted:
                refuse_removal(self.around(), now)
                refuse_while_used(self.around(), now, gone)

    def _now(self, record: Record) -> Record:
        return self.get(record.type.name, record.id, deleted=True)

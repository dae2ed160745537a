"""Saving records: the one way they are checked and written, alone or many in one work.

A save writes the record, its change-log row and its search row in one transaction; what it
returns is on the disk (promise P1).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import uuid_utils

from antt_desktop.domain.checking import check_saved, check_step
from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.record_types import Change, RecordType, Values
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.roles import Command
from antt_desktop.storage import errors
from antt_desktop.storage.driver import Database
from antt_desktop.storage.keys.sealing import NO_KEY, Sealer
from antt_desktop.storage.permissions import RULES, Permissions
from antt_desktop.storage.record_reader import RecordReader
from antt_desktop.storage.search import (
    SearchedText,
    remove_search_row,
    replace_search_row,
    searched_text,
)
from antt_desktop.storage.surroundings import FileSurroundings
from antt_desktop.storage.tables import (
    insert_records,
    stored_values,
    update_statement,
)
from antt_desktop.storage.works import Work
from antt_desktop.storage.writer import Writer


class RecordWriter(RecordReader):
    """Records of one open file, to be read and saved; not for use by two threads at once."""

    def __init__(
        self,
        db: Database,
        writer: Writer,
        on_change: Callable[[frozenset[str]], None] = lambda _: None,
        sealer: Sealer = NO_KEY,
    ) -> None:
        super().__init__(db, writer, sealer)
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
        self._touched = set()
        try:
            with self._log.extended(), self._db.written():
                self._log.reload()  # before this another connection may have written
                self._work = Work(kind, label, self._moment(), self.writer.username, reason)
                self._around = self._whole()
                yield self._work
                self._log.flush()
        finally:
            self._work = self._around = None
            if "user_account" in self._touched:
                self._permissions = None
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
        no longer at `base_rev`, RoleError when the officer may not, and the disk's faults.
        Nothing is written then.
        """
        saved_type = record_type(type_name)
        with self.work("save", f"Lưu {saved_type.label.lower()}", reason):
            before = self._get(type_name, id) if id else None
            self._permit(Command.SAVE, saved_type, before)
            if before is not None and base_rev is not None and before.rev != base_rev:
                raise errors.ConflictError(
                    "Hồ sơ này vừa được sửa ở nơi khác nên chưa lưu. Bản đang gõ được giữ; mở lại để so."
                )
            record = self._save(saved_type, values, before)
            self.permissions.refuse_values(Command.SAVE, saved_type, record.values)
        return self.permissions.seen(record)

    @contextmanager
    def by_rule(self) -> Iterator[None]:
        """Let the calendar or a rule of the program work, whoever the officer is.

        What is done inside is named in the change log as everything else.
        """
        kept, self._permissions = self._permissions, Permissions(self._db, RULES)
        try:
            yield
        finally:
            self._permissions = None if "user_account" in self._touched else kept

    def tell(self, record: Record, action: str, after: Values) -> None:
        """Tell in the change log, within a work, what happened about a record that stays as it is.

        Nobody is asked for a role: what is told was permitted or refused before.
        """
        by = self.writer.username
        self._note(replace(record, updated_at=self._moment(), updated_by=by), action, {}, after)

    def _permit(self, command: Command, given_type: RecordType, record: Record | None) -> None:
        """Raise RoleError unless the officer may do this to a record, or with a new one."""
        if record is None:
            self.permissions.refuse(command, given_type.name)
        else:
            self.permissions.refuse_on(command, record)

    def _save(
        self, saved_type: RecordType, values: Mapping[str, object], before: Record | None
    ) -> Record:
        change, problems = self._prepare(saved_type, values, before, self._whole())
        faults = [problem for problem in problems if problem.is_error]
        if faults:
            raise ValidationError(faults)
        return self._apply(saved_type, change, before)

    def add_clean(self, type_name: str, many: Iterable[Values]) -> list[str]:
        """Add records whose values a plan on this very file has cleaned and checked already.

        What the type completes is completed; nothing is checked again but that the officer may.
        For lists of thousands. Raises RoleError.
        """
        new_type = record_type(type_name)
        self.permissions.refuse(Command.SAVE, type_name)
        with self.work("save", f"Lưu nhiều {new_type.label.lower()}"):
            if new_type.removal:  # it is numbered: the next rests on the one before it
                return [each for values in many for each in self._add_all(new_type, [values])]
            return self._add_all(new_type, many)

    def _add_all(self, new_type: RecordType, many: Iterable[Values]) -> list[str]:
        records = [self._clean_record(new_type, values) for values in many]
        self.permissions.refuse_many(Command.SAVE, new_type, (each.values for each in records))
        insert_records(self._db, new_type, records, self.sealer)
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
        self.permissions.refuse_key_of_another(new_type, values)
        at, by = self._work.at, self._work.by
        return Record(new_type, record_id, 1, values, at, by, at, by)

    def check(
        self, type_name: str, values: Mapping[str, object], *, id: str | None = None
    ) -> tuple[Problem, ...]:
        """Return every problem these values would have, errors and warnings; writes nothing."""
        saved_type = record_type(type_name)
        before = self._get(type_name, id) if id else None
        return tuple(self._prepare(saved_type, values, before, self._whole().trying())[1])

    def completed(self, type_name: str, values: Values) -> Values:
        """Return these values as those of a new record would be completed; writes nothing."""
        found = dict(values)
        record_type(type_name).fill(found, self.around().trying(), new=True)
        return found

    def _prepare(
        self,
        saved_type: RecordType,
        raw: Mapping[str, object],
        before: Record | None,
        around: FileSurroundings,
    ) -> tuple[Change, list[Problem]]:
        given, problems = saved_type.clean(raw)
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

    def _apply(self, saved_type: RecordType, change: Change, before: Record | None) -> Record:
        if before is None:
            record = self._insert(saved_type, change.id, change.after)
        else:
            record = self._update(before, change.after, deleted=False, action="update")
        self._take_effect(change, saved_type)
        return record

    def _take_effect(self, change: Change, saved_type: RecordType) -> None:
        for effect in saved_type.effects:
            for type_name, record_id, values in effect(change, self.around()):
                changed = self._get(type_name, record_id) if record_id else None
                self._save(record_type(type_name), values, changed)

    def _moment(self) -> str:
        return self.writer.stamp(self._log.at)

    def _insert(self, new_type: RecordType, record_id: str, values: Values) -> Record:
        record = self._new_record(new_type, record_id, values)
        insert_records(self._db, new_type, [record], self.sealer)
        filled = {name: value for name, value in values.items() if value is not None}
        self._note(record, "add", {}, filled)
        return record

    def _update(self, before: Record, after: Values, *, deleted: bool, action: str) -> Record:
        kept, changed_type = before.values, before.type
        names = tuple(name for name in changed_type.by_name if kept[name] != after[name])
        if not names and deleted == before.deleted:
            return before
        gone = ("deleted",) if deleted and not before.deleted else ()
        self.permissions.refuse_beside_keys(changed_type, (*names, *gone))
        record = Record(
            changed_type,
            before.id,
            before.rev + 1,
            after,
            before.created_at,
            before.created_by,
            self._moment(),
            self.writer.username,
            deleted,
        )
        text = searched_text(changed_type, after)
        self._db.conn.execute(
            update_statement(changed_type, names),
            (
                record.rev,
                record.updated_at,
                record.updated_by,
                int(deleted),
                changed_type.sort_key(after),
                text.words,
                *stored_values(record, names, self.sealer),
                record.id,
            ),
        )
        self._index(changed_type, before.id, text, deleted=deleted)
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

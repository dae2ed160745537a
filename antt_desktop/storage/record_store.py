"""The record store: what is saved can also be taken away, brought back and undone."""

from collections.abc import Iterable, Sequence

from antt_desktop.domain.record_types import Change
from antt_desktop.domain.records import Record
from antt_desktop.records.roles import LOGS, Command, Reach
from antt_desktop.storage import errors
from antt_desktop.storage.change_log import LogEntry
from antt_desktop.storage.record_writer import RecordWriter
from antt_desktop.storage.states import PURGE, PURGE_IN_BIN
from antt_desktop.storage.using import (
    part_names,
    parts_of,
    refuse_removal,
    refuse_return,
    refuse_while_used,
)
from antt_desktop.storage.works import KEPT_WORKS, done_by, kind_of, mark_undone


class RecordStore(RecordWriter):
    """Records of one open file, as its officer may read and write them (records/roles.py).

    Not for use by two threads at once.
    """

    def delete(self, type_name: str, record_id: str, reason: str = "") -> None:
        """Put a record into the recycle bin; raises InUseError while others refer to it."""
        record = self._get(type_name, record_id)
        self._permit(Command.DELETE, record.type, record)
        around = self._whole()
        parts = parts_of(around, record)
        refuse_removal(around, record)
        refuse_while_used(around, record, {part_id for _, part_id in parts})
        with self.work("delete", f"Xóa {record.type.label.lower()}", reason):
            for part_type, part_id in parts:
                part = self._get(part_type, part_id)
                self._update(part, part.values, deleted=True, action="delete")
            self._update(record, record.values, deleted=True, action="delete")
            self._take_effect(Change(record.id, record.values, record.values), record.type)

    def restore(self, type_name: str, record_id: str) -> Record:
        """Take a record out of the recycle bin; raises ValidationError if a rule forbids it now."""
        record = self._get(type_name, record_id, deleted=True)
        self._permit(Command.DELETE, record.type, record)
        with self.work("restore", f"Khôi phục {record.type.label.lower()}"):
            back = [record, *self._parts_gone_with(record)]
            for each in back:
                self._update(each, each.values, deleted=False, action="restore")
            self._settle(back)
            return self.permissions.seen(self._get(type_name, record_id))

    def _parts_gone_with(self, record: Record) -> list[Record]:
        """Return the parts that went to the bin in the same work as their record."""
        parts = part_names(record.type.name) if record.deleted else frozenset()
        if not parts:
            return []
        gone = self._log.of_work(self._log.of_record(record.id)[0].work)
        found = [self._get(e.type, e.record_id, deleted=True) for e in gone if e.type in parts]
        return [each for each in found if each.deleted and each[each.type.part_of] == record.id]

    def undo(self, work_id: int) -> int:
        """Undo a whole work and return how many records went back; what it told a log stays told.

        Raises NotUndoableError when a record was saved again since or a log alone was told,
        InUseError when a later one names what would go, ValidationError when a rule forbids it
        now, RoleError when the officer may not; nothing changes then.
        """
        told = self._log.of_work(work_id)
        entries = [entry for entry in told if entry.type not in LOGS]
        self._permit_undo(work_id, entries)
        if told and not entries:
            raise errors.NotUndoableError(
                "Việc in, đưa dữ liệu ra ngoài đã làm rồi nên dòng nhật ký của nó được giữ. "
                "Chưa thay đổi gì."
            )
        if any(entry.action in (PURGE, PURGE_IN_BIN) for entry in entries):
            raise errors.NotUndoableError(
                "Dữ liệu cá nhân đã xóa hẳn không lấy lại được. Chưa thay đổi gì. "
                "Nếu xóa nhầm, báo lãnh đạo đơn vị về bản sao lưu trước đó."
            )
        with self.work("undo", "Hoàn tác") as work:
            work.undoes = work_id
            self._settle([self._take_back(entry) for entry in entries])
            if entries:
                mark_undone(self._db, work_id, work.number(self._db, self._log.head[0]))
        return len(entries)

    def _permit_undo(self, work_id: int, entries: Sequence[LogEntry]) -> None:
        """An officer takes back what he did, as far as he might do it; who leads, what others did.

        What followed by a rule goes back with what it followed from. Some works nobody takes back.
        """
        if kept := KEPT_WORKS.get(kind_of(self._db, work_id)):
            raise errors.NotUndoableError(kept)
        if done_by(self._db, work_id) != self.writer.username:
            self.permissions.refuse(Command.UNDO_OTHERS)
        began = min((entry.seq for entry in entries), default=0)
        for entry in entries:
            if entry.seq == began or self.permissions.reach(Command.SAVE, entry.type) is Reach.OWN:
                record = self._get(entry.type, entry.record_id, deleted=True)
                self._permit(Command.SAVE, record.type, record)

    def _take_back(self, entry: LogEntry) -> Record:
        """Put a record back to what it was before an entry; returns it as it stood until now."""
        record = self._get(entry.type, entry.record_id, deleted=True)
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
        return self._get(record.type.name, record.id, deleted=True)

"""Anonymising and purging, for one person or a retention class: planned, approved by two, done at once.

What is counted stays: a signed pledge is still signed, a case still has its number and result.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.calendars import add_days
from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.folding import compared_words
from antt_desktop.records import ALL
from antt_desktop.records.roles import Command
from antt_desktop.services.protecting.approving import Approval, refuse_as_second
from antt_desktop.services.protecting.errors import HeldError, ReasonMissingError
from antt_desktop.services.protecting.finding import Found
from antt_desktop.services.protecting.holding import held_ids, is_held
from antt_desktop.services.protecting.retention import Due, RetentionClass, copies_days
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.purging import Purger, Wiped
from antt_desktop.storage.record_store import RecordStore

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """Exactly what an erasure takes out; `held` stays because of a legal hold."""

    basis: str
    """The number of a request, or the name of a retention class; never a person's."""
    wiped: tuple[Wiped, ...]
    held: tuple[Record, ...] = ()


def plan_person(store: RecordStore, found: Sequence[Found], basis: str) -> Plan:
    """Return what goes of one person: the ticked records that were found."""
    return _plan(store, basis, ((each.record, each.fields) for each in found))


def plan_class(store: RecordStore, kept: RetentionClass, dues: Iterable[Due]) -> Plan:
    """Return what goes of the approved records of a class, with their parts."""

    def going() -> Iterator[tuple[Record, frozenset[str]]]:
        for each in dues:
            yield each.record, kept.fields_of(each.record.type.name)
            yield from _parts(store, each.record, kept)

    return _plan(store, kept.label, going())


def _parts(
    store: RecordStore, record: Record, kept: RetentionClass
) -> Iterator[tuple[Record, frozenset[str]]]:
    for part in ALL:
        fields = kept.fields_of(part.name)
        if fields and _is_part_of(part, record.type):
            for deleted in (False, True):
                wanted = Query(part.name, (equal(part.part_of, record.id),), deleted=deleted)
                for each in store.rows(wanted):
                    yield each, fields


def _is_part_of(part: RecordType, whole: RecordType) -> bool:
    owner = part.by_name.get(part.part_of)
    return isinstance(owner, ReferenceField) and owner.to == whole.name


def _plan(store: RecordStore, basis: str, going: Iterable[tuple[Record, frozenset[str]]]) -> Plan:
    held = held_ids(store)
    wiped: list[Wiped] = []
    staying: list[Record] = []
    for record, fields in going:
        if is_held(record, held):
            staying.append(record)
        else:
            whole = record.type.name == "attachment"
            wiped.append(Wiped(record.type.name, record.id, fields, whole=whole))
    return Plan(basis, tuple(wiped), tuple(staying))


def erase(file: CommuneFile, plan: Plan, reason: str, approval: Approval) -> Record:
    """Take out what the plan names, on a connection of its own; returns the record of the erasure.

    Nobody can undo it; backups made before still hold it until `copies_until`. Raises RoleError,
    SecondOfficerError, ReasonMissingError, HeldError when a hold came since, and the disk's faults:
    then the file is as it was.
    """
    refuse_as_second(file, approval.username)
    store, database = file.second_store()
    with closing(database):
        store.permissions.refuse(Command.PURGE)
        going = [store.get(each.type_name, each.record_id, deleted=True) for each in plan.wiped]
        _refuse_held(store, going)
        _refuse_reason(reason, plan, going)
        purger = Purger(store, database)
        with store.work("purge", "Xóa dữ liệu cá nhân", reason):
            purger.purge(plan.wiped)
            record = store.save("erasure", _told(store.writer.today, plan, reason, approval))
        _sweep(purger)
    return record


def _sweep(purger: Purger) -> None:
    """Write the file anew where there is room: what was erased is gone from its pages already."""
    try:
        purger.sweep()
    except AnttError as fault:
        logger.info("the file was not written anew after an erasure: %s", fault.code)


def copies_until(today: date) -> date:
    """Return the last day of copies made until today, which still hold what was erased."""
    return add_days(today, copies_days())


def _told(today: date, plan: Plan, reason: str, approval: Approval) -> dict[str, object]:
    return {
        "basis": plan.basis,
        "erased_on": today.isoformat(),
        "records": len(plan.wiped),
        "approved_by": approval.username,
        "copies_until": copies_until(today).isoformat(),
        "reason": reason,
    }


def _refuse_held(store: RecordStore, going: Iterable[Record]) -> None:
    held = held_ids(store)
    number = sum(is_held(record, held) for record in going)
    if number:
        raise HeldError(
            f"Có {number} hồ sơ đang được giữ theo lệnh. Chưa xóa gì. "
            "Bỏ các hồ sơ ấy, hoặc chờ đến khi thôi giữ."
        )


def _refuse_reason(reason: str, plan: Plan, going: Sequence[Record]) -> None:
    """The reason stays for ever: it is told, and tells nothing of what goes."""
    if not reason.strip():
        raise ReasonMissingError(
            "Xóa hẳn dữ liệu cá nhân cần lý do. Chưa thay đổi gì. Ghi lý do rồi làm lại."
        )
    told = f" {compared_words(f'{reason} {plan.basis}')} "
    for wiped, record in zip(plan.wiped, going, strict=True):
        words = (compared_words(str(record[name])) for name in wiped.fields if record[name])
        if any(f" {each} " in told for each in words if each):
            raise ReasonMissingError(
                "Lý do đang chứa tên hoặc số của người được xóa; lý do thì được giữ lại. "
                "Chưa xóa gì. Ghi lý do không nêu tên, ví dụ số của yêu cầu."
            )

"""What stands in the way of taking a record away or back, and which records are parts of it."""

from collections.abc import Set as AbstractSet
from functools import cache

from antt_desktop.domain.checking import lost_references
from antt_desktop.domain.fields import Field, ReferenceField, ReferencesField, SubjectField
from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.record_types import Change, Surroundings
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL
from antt_desktop.storage.errors import InUseError

Parts = list[tuple[str, str]]
"""Type and id of the records that are parts of another."""


def refers_to(field: Field, type_name: str) -> bool:
    """Whether a field may name records of this type."""
    if isinstance(field, SubjectField):
        return type_name in dict(field.types).values()
    return isinstance(field, ReferenceField | ReferencesField) and field.to == type_name


@cache
def part_names(type_name: str) -> frozenset[str]:
    """Return the names of the types whose records are parts of records of this type."""
    return frozenset(
        part.name for part in ALL if part.part_of and refers_to(part.field(part.part_of), type_name)
    )


@cache
def _users(type_name: str) -> tuple[tuple[str, str, str], ...]:
    """Return type, label and field wherever a record of this type may be named."""
    return tuple(
        (user.name, user.label, field.name)
        for user in ALL
        for field in user.fields
        if refers_to(field, type_name)
    )


def parts_of(around: Surroundings, record: Record) -> Parts:
    """Return the living records that go to the bin with this one."""
    return [
        (part.name, str(values["id"]))
        for part in ALL
        if part.name in part_names(record.type.name)
        for values in around.find(part.name, **{part.part_of: record.id})
    ]


def refuse_removal(around: Surroundings, record: Record) -> None:
    """Raise ValidationError when the record's own type keeps it (a number in a legal book)."""
    if record.type.removal is not None:
        problem = record.type.removal({**record.values, "id": record.id}, around)
        if problem is not None:
            raise ValidationError([problem])


def refuse_while_used(around: Surroundings, record: Record, going: AbstractSet[str]) -> None:
    """Raise InUseError naming how many living records refer to this one.

    Those that go with it do not count, nor does the record it is a part of.
    """
    owner = record.values.get(record.type.part_of)
    for user, label, field in _users(record.type.name):
        users = (each["id"] for each in around.find(user, **{field: record.id}))
        used = sum(1 for user_id in users if user_id not in going and user_id != owner)
        if used:
            raise InUseError(
                f"Còn {used} hồ sơ “{label}” thuộc {record.title} nên chưa xóa. Chưa thay đổi gì. "
                "Chuyển hoặc xóa các hồ sơ ấy trước; nơi đã sáp nhập hoặc hộ đã đi thì ghi vào hồ sơ."
            )


def refuse_return(around: Surroundings, was: Record, now: Record) -> None:
    """Raise ValidationError when a record may not stand again as it does now."""
    change = Change(now.id, was.values, now.values, returned=was.deleted)
    found = [problem for rule in now.type.rules for problem in rule(change, around)]
    faults = [problem for problem in found if problem.is_error]
    named = {problem.field for problem in faults}
    lost = lost_references(now.type, change, around)
    faults += [problem for problem in lost if problem.field not in named]
    if faults:
        raise ValidationError(faults)

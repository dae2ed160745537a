"""What stands in the way of taking a record away, and which records are parts of it."""

from antt_desktop.domain.fields import Field, ReferenceField, ReferencesField, SubjectField
from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.record_types import Surroundings
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


def parts_of(around: Surroundings, record: Record) -> Parts:
    """Return the living records that go to the bin with this one."""
    return [
        (part.name, str(values["id"]))
        for part in ALL
        if part.part_of and refers_to(part.field(part.part_of), record.type.name)
        for values in around.find(part.name, **{part.part_of: record.id})
    ]


def refuse_removal(around: Surroundings, record: Record) -> None:
    """Raise ValidationError when the record's own type keeps it (a number in a legal book)."""
    if record.type.removal is not None:
        problem = record.type.removal({**record.values, "id": record.id}, around)
        if problem is not None:
            raise ValidationError([problem])


def refuse_while_used(around: Surroundings, record: Record, parts: Parts) -> None:
    """Raise InUseError naming how many living records refer to this one.

    Its parts do not count, nor does the record it is a part of.
    """
    owner = record.values.get(record.type.part_of)
    going = {owner, *(part_id for _, part_id in parts)}
    for user in ALL:
        for field in user.fields:
            if not refers_to(field, record.type.name):
                continue
            users = around.find(user.name, **{field.name: record.id})
            used = sum(1 for each in users if each["id"] not in going)
            if used:
                raise InUseError(
                    f"Còn {used} hồ sơ “{user.label}” thuộc {record.title} nên chưa xóa. Chưa thay đổi gì. "
                    "Chuyển hoặc xóa các hồ sơ ấy trước; nơi đã sáp nhập hoặc hộ đã đi thì ghi vào hồ sơ."
                )

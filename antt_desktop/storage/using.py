"""What stands in the way of deleting a record: others that refer to it."""

from antt_desktop.domain.fields import ReferenceField, SubjectField
from antt_desktop.domain.record_types import Surroundings
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL
from antt_desktop.storage.errors import InUseError


def refuse_while_used(around: Surroundings, record: Record) -> None:
    """Raise InUseError naming how many living records refer to this one."""
    for user in ALL:
        for field in user.fields:
            if not isinstance(field, ReferenceField) or not _may_name(field, record.type.name):
                continue
            used = len(around.find(user.name, **{field.name: record.id}))
            if used:
                raise InUseError(
                    f"Còn {used} hồ sơ “{user.label}” thuộc {record.title} nên chưa xóa. Chưa thay đổi gì. "
                    "Chuyển hoặc xóa các hồ sơ ấy trước; nơi đã sáp nhập hoặc hộ đã đi thì ghi vào hồ sơ."
                )


def _may_name(field: ReferenceField, type_name: str) -> bool:
    if isinstance(field, SubjectField):
        return type_name in dict(field.types).values()
    return field.to == type_name

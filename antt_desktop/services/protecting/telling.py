"""Everything on one person, in words: each record with what it tells, why it is kept, for how long."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from antt_desktop.domain.fields import Field, Personal, PersonalNumberField
from antt_desktop.domain.records import Record
from antt_desktop.records.purposes import RECORDS, basis_of, purpose_of
from antt_desktop.records.subjects import WHOLE
from antt_desktop.services.protecting.data_map import kept_words
from antt_desktop.services.protecting.finding import Found
from antt_desktop.services.protecting.retention import RetentionClass, retention_classes
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore

HEADINGS = ("Mục", "Nội dung", "Mục đích", "Lưu giữ")


@dataclass(frozen=True)
class Section:
    """One record of the report: what it is, and its lines under `HEADINGS`."""

    title: str
    certainty: str
    rows: Sequence[tuple[str, str, str, str]]
    why: str
    """What the record is kept for, and on what ground."""
    written: str
    """When and by whom it was first and last written."""


def sections_on(store: RecordStore, found: Iterable[Found]) -> list[Section]:
    """Return the sections of a report on these records, in their order.

    What the officer may not read is not in it.
    """
    describer = Describer(store)
    classes = {name: kept for kept in retention_classes(store.settings) for name in kept.fields}
    return [_section(describer, classes, each) for each in found]


def _section(describer: Describer, classes: Mapping[str, RetentionClass], found: Found) -> Section:
    record, told = found.record, found.record.type
    rows = [
        (
            field.label,
            _words(describer, record, field),
            *_kept(classes, told.name, field),
        )
        for field in told.fields
        if record[field.name] is not None and _is_his(found, field)
    ]
    return Section(
        told.label + (" (trong thùng rác)" if record.deleted else ""),
        found.certainty.label,
        rows or [("Lịch sử thay đổi", "Có tên trong lần sửa trước", "", "")],
        f"{RECORDS[told.name]}. Căn cứ: {basis_of(told.name)}",
        f"Ghi lần đầu {_day(record.created_at)}, sửa lần cuối {_day(record.updated_at)}",
    )


def _kept(classes: Mapping[str, RetentionClass], type_name: str, field: Field) -> tuple[str, str]:
    """Return why and for how long a personal field is kept; of others the record says it."""
    if field.personal is Personal.NONE:
        return "", ""
    kept = classes[f"{type_name}.{field.name}"]
    return purpose_of(type_name, field.name), kept_words(kept)


def _is_his(found: Found, field: Field) -> bool:
    """Whether a field tells of the person found: his own, or no other person's in his record."""
    if field.name in found.fields:
        return True
    return found.record.type.name in WHOLE and field.personal is Personal.NONE


def _words(describer: Describer, record: Record, field: Field) -> str:
    """Return a value in words; the person's own number is not masked before him."""
    value = record[field.name]
    if isinstance(field, PersonalNumberField):
        return str(value)
    return describer.label(record, field, value)


def _day(stamp: str) -> str:
    year, month, day = stamp[:10].split("-")
    return f"{day}/{month}/{year}"

"""Checking a change: required fields, values, states and rules, in one place for every consumer."""

from functools import cache

from antt_desktop.domain.fields import (
    ChoiceField,
    DateField,
    Field,
    ReferenceField,
    ReferencesField,
)
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.domain.text.dates import format_date


def check_change(record_type: RecordType, change: Change, around: Surroundings) -> list[Problem]:
    """Return every problem of a change: what is missing, out of place, or against a rule."""
    problems = [*_missing(record_type, change), *_unusual(record_type, change, around)]
    problems += _moved_part(record_type, change)
    problems += check_step(record_type, change.before, change.after)
    for rule in record_type.rules:
        problems += rule(change, around)
    return problems


def check_step(record_type: RecordType, before: Values | None, after: Values) -> list[Problem]:
    """Return the problem of a change of status that is not listed, if the type has states."""
    states = record_type.states
    if states is None:
        return []
    field = record_type.field(states.field)
    assert isinstance(field, ChoiceField)
    return states.check(field, before, after)


def check_saved(record_type: RecordType, change: Change, around: Surroundings) -> list[Problem]:
    """Return every problem of a change as it goes into the file: its references live there."""
    return [
        *check_change(record_type, change, around),
        *lost_references(record_type, change, around),
    ]


def lost_references(record_type: RecordType, change: Change, around: Surroundings) -> list[Problem]:
    """Return a problem for each newly named record that does not live in this file.

    What comes back from the bin names all its records anew.
    """
    before = {} if change.enters else change.before or {}
    what_to_do = "Khôi phục hồ sơ ấy từ thùng rác trước." if change.returned else "Chọn lại."
    return [
        Problem("R05", f"{field.label}: không có hồ sơ này trong dữ liệu. {what_to_do}", field.name)
        for field in record_type.fields
        if isinstance(field, ReferenceField | ReferencesField)
        and field.to
        and (value := change.after.get(field.name)) is not None
        and value != before.get(field.name)
        and any(
            around.get(field.to, each) is None
            for each in (value if isinstance(value, list) else [value])
        )
    ]


def _moved_part(record_type: RecordType, change: Change) -> list[Problem]:
    """A part stays with the record it was made for; what both tell rests on that."""
    name = record_type.part_of
    if not name or change.before is None or change.before.get(name) == change.after.get(name):
        return []
    label = record_type.field(name).label
    return [
        Problem("R07", f"{label}: giữ nguyên như lúc ghi. Ghi nhầm chỗ thì xóa và ghi lại.", name)
    ]


def _within(label: str) -> str:
    """Return a label as it stands within a sentence; abbreviations keep their capitals."""
    return " ".join(word if word.isupper() else word.lower() for word in label.split())


def _missing(record_type: RecordType, change: Change) -> list[Problem]:
    states = record_type.states
    needed = states.needs(change.before, change.after) if states else ()
    names = (*_required_names(record_type), *needed)
    missing = {name for name in names if change.after.get(name) is None} if names else set()
    return [
        Problem("R02", f"Chưa có {_within(field.label)}; điền rồi lưu lại.", field.name)
        for field in (record_type.fields if missing else ())
        if field.name in missing and record_type.shows(field, change.after)
    ]


@cache
def _required_names(record_type: RecordType) -> tuple[str, ...]:
    return tuple(field.name for field in record_type.fields if field.required)


@cache
def _checked_fields(record_type: RecordType) -> tuple[Field, ...]:
    """Return the fields whose kind has something to say about a clean value."""
    return tuple(
        field
        for field in record_type.fields
        if isinstance(field, DateField) or type(field).check is not Field.check
    )


def _unusual(record_type: RecordType, change: Change, around: Surroundings) -> list[Problem]:
    problems: list[Problem] = []
    before = change.before or {}
    for field in _checked_fields(record_type):
        value = change.after.get(field.name)
        if value is None or value == before.get(field.name):
            continue
        problems += field.check(value)
        if (
            isinstance(field, DateField)
            and not field.future
            and str(value) > around.today.isoformat()
        ):
            problems.append(
                Problem(
                    "R03",
                    f"{field.label} {format_date(str(value))} sau hôm nay. "
                    "Sửa lại ngày, hoặc để trống nếu chưa có.",
                    field.name,
                )
            )
    return problems

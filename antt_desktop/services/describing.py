"""Describing records and record types as JSON objects, and reading conditions and values back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.fields import (
    ChoiceField,
    DateField,
    Field,
    FieldValueError,
    IntegerField,
    ReferenceField,
    ReferencesField,
    Share,
    Value,
)
from antt_desktop.domain.queries import Filter, Operator, Query
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.text.folding import compare_key, fold
from antt_desktop.records import record_type
from antt_desktop.records.purposes import RECORDS, purpose_of
from antt_desktop.storage.record_store import RecordStore


def describe_type(described: RecordType) -> dict[str, Any]:
    """Return a record type with its fields, their kinds, lists and privacy classes."""
    return {
        "name": described.name,
        "label": described.label,
        "purpose": RECORDS[described.name],
        "fields": [
            {
                **_describe_field(field),
                "purpose": purpose_of(described.name, field.name),
                "share": (field.share if described.travels else Share.LOCAL).value,
            }
            for field in described.fields
        ],
    }


def _describe_field(field: Field) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": field.name,
        "label": field.label,
        "kind": type(field).__name__.removesuffix("Field").lower(),
        "required": field.required,
        "personal": field.personal.value,
    }
    if isinstance(field, ChoiceField):
        facts["options"] = dict(field.options.labels)
    if isinstance(field, ReferenceField | ReferencesField) and field.to:
        facts["to"] = field.to
    return facts


def build_query(
    store: RecordStore,
    type_name: str,
    where: Iterable[str],
    *,
    search: str = "",
    sort: str | None = None,
) -> Query:
    """Return the query of `FIELD=VALUE` conditions; the same field twice means either value.

    Values may be codes, labels, or the title of a referred record; a number or a day may be a
    range, `FROM..TO`, open at either end. Raises UsageError.
    """
    listed = record_type(type_name)
    values: dict[str, list[Value]] = defaultdict(list)
    ranges: list[Filter] = []
    for condition in where:
        name, sign, text = condition.partition("=")
        if not sign:
            raise UsageError(f"Điều kiện “{condition}” cần có dạng MỤC=GIÁ TRỊ.")
        if within := _range(store, listed, name.strip(), text):
            ranges += within
        else:
            values[name.strip()].append(_condition_value(store, listed, name.strip(), text))
    equals = [Filter(name, "in", tuple(found)) for name, found in values.items()]
    filters = (*equals, *ranges)
    descending = bool(sort) and str(sort).startswith("-")
    column = str(sort).removeprefix("-") if sort else None
    if column is not None:
        listed.listable_field(column)
    return Query(type_name, filters, search=search, sort=column, descending=descending)


def _range(store: RecordStore, listed: RecordType, name: str, text: str) -> list[Filter]:
    """Return the conditions of `FROM..TO`; none when it is no range."""
    first, dots, last = text.partition("..")
    if not dots or not isinstance(listed.by_name.get(name), IntegerField | DateField):
        return []
    ends: tuple[tuple[Operator, str], ...] = (("from", first), ("to", last))
    return [
        Filter(name, operator, (_condition_value(store, listed, name, end),))
        for operator, end in ends
        if end.strip()
    ]


def told_conditions(type_name: str, where: Iterable[str]) -> str:
    """Return the conditions as a log may keep them: of fields that stay here the label alone."""
    fields = record_type(type_name).by_name
    told = []
    for condition in where:
        name, _, text = condition.partition("=")
        field = fields.get(name.strip())
        label = field.label if field else name.strip()
        stays = field is not None and field.share is not Share.UPSTREAM
        told.append(label if stays else f"{label}: {text}")
    return "; ".join(told)


def _condition_value(store: RecordStore, listed: RecordType, name: str, text: str) -> Value:
    if name == "id":
        return text
    field = listed.listable_field(name)
    try:
        value = field.clean(text)
    except FieldValueError as error:
        raise UsageError(error.message) from error
    if isinstance(field, ReferenceField) and field.to:
        return _referred(store, field.to, str(value))
    return value


def _referred(store: RecordStore, type_name: str, text: str) -> str:
    """Return the id of a record meant by its id or by its title."""
    if store.find(type_name, id=text) is not None:
        return text
    records = list(store.rows(Query(type_name)))
    for same in (compare_key, fold):
        for record in records:
            if same(record.title) == same(text):
                return record.id
    return text


@dataclass(frozen=True)
class Given:
    """One object to be saved: `id` and `rev` name the revision it was made from, if it was."""

    values: dict[str, object]
    id: str | None
    rev: int | None


def given_record(type_name: str, line: bytes) -> Given:
    """Return what one JSON object asks to be saved; labels are left out.

    Raises UsageError when it is no object, or its `rev` is no number.
    """
    try:
        values = msgspec.json.decode(line, type=dict[str, object])
    except msgspec.DecodeError as error:
        raise UsageError(
            "Có dòng không phải một đối tượng JSON. Chỉ những hồ sơ đã báo ACK được lưu."
        ) from error
    names = record_type(type_name).by_name
    record_id = values.pop("id", None)
    rev = values.pop("rev", None)
    if not isinstance(rev, int | None) or isinstance(rev, bool):
        raise UsageError(
            f"“rev” phải là số nguyên, không phải “{rev}”. Chỉ những hồ sơ đã báo ACK được lưu."
        )
    for name in [each for each in values if each.endswith("_label") and each not in names]:
        del values[name]
    return Given(values, str(record_id) if record_id else None, rev)

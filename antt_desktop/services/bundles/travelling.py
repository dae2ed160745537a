"""Which records and which of their fields leave the machine, read from the declarations alone."""

from collections.abc import Iterable
from functools import cache

from antt_desktop.domain.fields import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    LinesField,
    MultiChoiceField,
    Personal,
    ReferencesField,
    Share,
)
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records import ALL

_HEAD = (("deleted", "boolean"), ("id", "string"), ("rev", "integer"), ("seq", "integer"))


@cache
def travelling_types() -> tuple[RecordType, ...]:
    """Return the types whose rows go up, by name."""
    return tuple(sorted((each for each in ALL if each.travels), key=lambda each: each.name))


def upstream_fields(record_type: RecordType) -> tuple[Field, ...]:
    """Return the fields of every bundle, by name; nothing personal is ever among them."""
    return _shared(record_type, Share.UPSTREAM, {Personal.NONE})


def named_fields(record_type: RecordType) -> tuple[Field, ...]:
    """Return the fields of a named list, by name; nothing sensitive is ever among them."""
    return _shared(record_type, Share.NAMED, {Personal.NONE, Personal.PERSONAL})


def local_fields(record_type: RecordType) -> tuple[Field, ...]:
    """Return the fields that never leave in a bundle."""
    going = {*upstream_fields(record_type), *named_fields(record_type)}
    return tuple(field for field in record_type.fields if field not in going)


def _shared(record_type: RecordType, share: Share, allowed: set[Personal]) -> tuple[Field, ...]:
    found = [
        each for each in record_type.fields if each.share is share and each.personal in allowed
    ]
    return tuple(sorted(found, key=lambda each: each.name))


def column_types(fields: Iterable[Field]) -> tuple[tuple[str, str], ...]:
    """Return the columns of rows with these fields and their Frictionless types, by name."""
    return tuple(sorted([*_HEAD, *((each.name, json_type(each)) for each in fields)]))


def json_type(field: Field) -> str:
    """Return the Frictionless type of a field's values."""
    if isinstance(field, LinesField | MultiChoiceField | ReferencesField):
        return "array"
    if isinstance(field, IntegerField):
        return "integer"
    if isinstance(field, BooleanField):
        return "boolean"
    return "date" if isinstance(field, DateField) else "string"

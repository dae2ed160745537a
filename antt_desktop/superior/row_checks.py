"""What a row of a bundle must be: the columns of its type, each with values of its kind.

Kinds come from the same declarations as the commune's forms. Unknown columns of a newer minor
format are kept untouched; what a row's sentence says never repeats its content.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import msgspec

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    Field,
    IntegerField,
    LinesField,
    MonthField,
    MultiChoiceField,
    ReferencesField,
    TextField,
    TimeField,
)
from antt_desktop.records import record_type
from antt_desktop.services.bundles.travelling import travelling_types, upstream_fields

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MONTH, _TIME = re.compile(r"\d{4}-(0[1-9]|1[0-2])"), re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_LONGEST = 2_000
_MOST = 2**53


@dataclass(frozen=True)
class RowProblem:
    """Why a row is not taken."""

    code: str
    message: str


def is_known(type_name: str) -> bool:
    """Whether rows of this type are expected in bundles."""
    return any(each.name == type_name for each in travelling_types())


def problem_of(type_name: str, row: dict[str, Any]) -> RowProblem | None:
    """Return what is wrong with a row, or None."""
    head = _problem_of_head(row)
    if head is not None or row["deleted"]:
        return head
    for name, field in _fields(type_name).items():
        if name not in row:
            return RowProblem("V02", f"Thiếu mục “{field.label}”.")
        value = row[name]
        if value is None:
            if field.required:
                return RowProblem("V03", f"Mục “{field.label}” đang để trống.")
        elif not _fits(field, value):
            return RowProblem("V04", f"Mục “{field.label}” có giá trị không đọc được.")
    return None


def _problem_of_head(row: dict[str, Any]) -> RowProblem | None:
    record_id, rev, seq = row.get("id"), row.get("rev"), row.get("seq")
    if not isinstance(record_id, str) or not _ID.fullmatch(record_id):
        return RowProblem("V01", "Hồ sơ không có mã đúng dạng.")
    for number in (rev, seq):
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number < _MOST:
            return RowProblem("V01", "Hồ sơ không có số lần sửa đúng dạng.")
    if not isinstance(row.get("deleted"), bool):
        return RowProblem("V01", "Hồ sơ không nói còn hay đã xóa.")
    return None


@cache
def _fields(type_name: str) -> dict[str, Field]:
    return {field.name: field for field in upstream_fields(record_type(type_name))}


def _fits(field: Field, value: object) -> bool:
    if isinstance(field, LinesField | MultiChoiceField | ReferencesField):
        texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
        if not texts or not isinstance(field, MultiChoiceField):
            return texts
        return all(each in field.options for each in value)  # type: ignore[attr-defined]
    if isinstance(field, BooleanField):
        return isinstance(value, bool)
    if isinstance(field, IntegerField):
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and field.minimum <= value <= field.maximum  # type: ignore[operator]
    return isinstance(value, str) and _fits_text(field, value)


def _fits_text(field: Field, value: str) -> bool:
    if isinstance(field, ChoiceField):
        return value in field.options
    if isinstance(field, DateField):
        return _is_date(value)
    if isinstance(field, MonthField | TimeField):
        pattern = _MONTH if isinstance(field, MonthField) else _TIME
        return pattern.fullmatch(value) is not None
    return len(value) <= (field.max_length if isinstance(field, TextField) else _LONGEST)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def repeated_ids(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Return the ids that stand out of order or twice: rows come sorted by id, each once."""
    last = ""
    for row in rows:
        record_id = str(row.get("id"))
        if record_id <= last:
            yield record_id
        last = max(last, record_id)


def decode_rows(content: bytes) -> list[dict[str, Any]]:
    """Return the objects of lines already known to be canonical."""
    return msgspec.json.Decoder(dict[str, Any]).decode_lines(content)

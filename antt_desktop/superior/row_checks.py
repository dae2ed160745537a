"""What a row of a bundle must be: the columns of its type, each with values of its kind.

Kinds come from the same declarations as the commune's forms. Unknown columns of a newer minor
format are kept untouched; what a row's sentence says never repeats its content.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

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
)
from antt_desktop.records import record_type
from antt_desktop.services.bundles.travelling import (
    named_fields,
    travelling_types,
    upstream_fields,
)

ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
"""The pattern of a record's id."""
MOST = 2**53
"""Whole numbers of JSON stay exact below this one."""
LONGEST = 2_000
"""Characters of a text whose declaration gives no limit."""

_ID = re.compile(ID)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class RowProblem:
    """Why a row is not taken."""

    code: str
    message: str


REPEATED = RowProblem("V07", "Hồ sơ này đứng hai lần trong gói.")
UNKNOWN_TYPE = RowProblem(
    "V06", "Cấp trên chưa biết loại hồ sơ này; cần cập nhật chương trình rồi gửi gói đầy đủ."
)
NOT_NAMED = RowProblem(
    "V08", "Danh sách có tên này không được lãnh đạo cho gửi, hoặc không có lý do."
)


def is_id(value: object) -> bool:
    """Whether a value is the id of a record."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


@cache
def is_known(type_name: str) -> bool:
    """Whether rows of this type are expected in bundles."""
    return any(each.name == type_name for each in travelling_types())


def problem_of(type_name: str, row: dict[str, Any], upto: int) -> RowProblem | None:
    """Return what is wrong with a row of a bundle whose last change is `upto`, or None."""
    head = _problem_of_head(row, upto)
    if head is not None or row["deleted"]:
        return head
    return _problem_of_values(upstream_fields(record_type(type_name)), row)


def problem_of_named(type_name: str, row: dict[str, Any], upto: int) -> RowProblem | None:
    """Return what is wrong with a row of a named list, or None."""
    head = _problem_of_head(row, upto)
    if head is not None or row["deleted"]:
        return head
    return _problem_of_values(named_fields(record_type(type_name)), row)


def _problem_of_values(fields: Iterable[Field], row: dict[str, Any]) -> RowProblem | None:
    for field in fields:
        if field.name not in row and field.required:
            return RowProblem("V02", f"Thiếu mục “{field.label}”.")
        value = row.get(field.name)
        if value is None:
            if field.required:
                return RowProblem("V03", f"Mục “{field.label}” đang để trống.")
        elif not _fits(field, value):
            return RowProblem("V04", f"Mục “{field.label}” có giá trị không đọc được.")
    return None


def _problem_of_head(row: dict[str, Any], upto: int) -> RowProblem | None:
    record_id, rev, seq = row.get("id"), row.get("rev"), row.get("seq")
    if not is_id(record_id):
        return RowProblem("V01", "Hồ sơ không có mã đúng dạng.")
    if not _is_number(rev, MOST) or not _is_number(seq, upto):
        return RowProblem("V01", "Hồ sơ không có số lần sửa đúng dạng.")
    if not isinstance(row.get("deleted"), bool):
        return RowProblem("V01", "Hồ sơ không nói còn hay đã xóa.")
    return None


def _is_number(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def _fits(field: Field, value: object) -> bool:
    if isinstance(field, LinesField | MultiChoiceField | ReferencesField):
        texts = isinstance(value, list) and all(_is_text(each) for each in value)
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
    if isinstance(field, MonthField):
        return _MONTH.fullmatch(value) is not None
    return len(value) <= longest(field) and _is_text(value)


def longest(field: Field) -> int:
    """Return how many characters a text field may hold."""
    return field.max_length if isinstance(field, TextField) else LONGEST


def _is_text(value: object) -> bool:
    """Whether a value is a text that every store can hold (PostgreSQL takes no NUL)."""
    return isinstance(value, str) and "\0" not in value


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False

"""Queries: which records of a type are asked for, in which order."""

from dataclasses import dataclass
from typing import Literal

from antt_desktop.domain.fields import Value

Operator = Literal["in", "from", "to", "empty", "filled"]


@dataclass(frozen=True)
class Filter:
    """One condition: the field's value is one of `values`, at least, at most, or (not) empty."""

    field: str
    operator: Operator
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Query:
    """Records of one type; without `sort` they come in the order of their title."""

    type_name: str
    filters: tuple[Filter, ...] = ()
    search: str = ""
    sort: str | None = None
    descending: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: the segment of the order, the key there, the row."""

    segment: int
    key: Value
    row: int


def equal(name: str, *values: Value) -> Filter:
    """Make the condition that a field equals one of these values."""
    return Filter(name, "in", values)

"""Columns of a list: what stands in a cell, and how it is drawn."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import singledispatch

from antt_desktop.domain.fields import Field, IntegerField, NoteField
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.storage.describer import Describer


class Look(Enum):
    """How the text of a cell is drawn."""

    PLAIN = "plain"
    TITLE = "title"
    NUMBER = "number"
    QUIET = "quiet"
    STATUS = "status"
    LONG = "long"
    """Plain words that take the room others leave, in a list whose rows have no long name."""


@dataclass(frozen=True)
class Column:
    """One column; `sortable` means `name` is a field that the store can order by.

    `widest` is a text that must fit, for columns that are blank in most rows.
    """

    name: str
    label: str
    text: Callable[[Record], str]
    look: Look = Look.PLAIN
    sortable: bool = True
    widest: str = ""


@singledispatch
def _look(field: Field) -> Look:
    del field
    return Look.PLAIN


@_look.register
def _(field: IntegerField) -> Look:
    del field
    return Look.NUMBER


def field_column(listed: RecordType, name: str, describer: Describer) -> Column:
    """Return the column of a field, with the titles of what it refers to."""
    field = listed.listable_field(name)
    look = _look(field)
    if name == listed.title:
        look = Look.TITLE
    elif listed.states is not None and name == listed.states.field:
        look = Look.STATUS

    def text(record: Record) -> str:
        if name == listed.title:
            return record.title
        return describer.label(record, field, record[name])

    return Column(name, field.label, text, look)


def offered_columns(listed: RecordType) -> tuple[str, ...]:
    """Return the fields offered as columns: all but long texts, the usual ones first."""
    rest = (
        field.name
        for field in listed.listable.values()
        if field.name not in listed.list_columns and not isinstance(field, NoteField)
    )
    return (*listed.list_columns, *rest)


def columns_of(
    listed: RecordType,
    names: Iterable[str],
    describer: Describer,
    extra: Iterable[Column] = (),
) -> tuple[Column, ...]:
    """Return the columns called `names`; those of `extra` stand for reckoned values."""
    by_name = {column.name: column for column in extra}
    return tuple(
        by_name[name] if name in by_name else field_column(listed, name, describer)
        for name in names
        if name in by_name or name in listed.listable
    )

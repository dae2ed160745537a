"""Asking the store for rows by what stands in them: the same queries on both databases.

A field that is kept as a facet is read from its column, any other from the row's JSON. Fields are
those of the declarations, and `unit` beside them.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    Text,
    cast,
    func,
    literal_column,
    or_,
    select,
)

from antt_desktop.domain.fields import IntegerField, Value
from antt_desktop.domain.queries import Filter, Query
from antt_desktop.records import record_type
from antt_desktop.superior.engines import is_postgres
from antt_desktop.superior.facets import SUMMED, facet_holding
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import device, facet_sum, row

Row = dict[str, Any]
Counts = dict[tuple[Value, ...], int]


def counts_by(store: Store, query: Query, *names: str) -> Counts:
    """Return how many living rows there are by the values of these fields."""
    with store.reading() as connection:
        if _is_summed(query, names):
            return _summed(connection, query, names)
        columns = [_told(connection, query.type_name, name) for name in names]
        found = connection.execute(
            select(*columns, func.count()).where(*_conditions(connection, query)).group_by(*columns)
        )
        return {tuple(told): number for *told, number in found.all()}


def _is_summed(query: Query, names: Sequence[str]) -> bool:
    """Whether the sums that are kept of a type answer this."""
    asked = {*names, *(each.field for each in query.filters)} - {"unit"}
    return query.type_name in SUMMED and all(facet_holding(query.type_name, each) for each in asked)


def _summed(connection: Connection, query: Query, names: Sequence[str]) -> Counts:
    def told(name: str) -> ColumnElement[Any]:
        return facet_sum.c[facet_holding(query.type_name, name) or name]

    number = func.sum(facet_sum.c.number)
    found = connection.execute(
        select(*map(told, names), number)
        .where(facet_sum.c.type == query.type_name)
        .where(*(_condition(told(each.field), each) for each in query.filters))
        .group_by(*map(told, names))
        .having(number > 0)
    )
    return {tuple(values): int(total) for *values, total in found.all()}


def rows_of(store: Store, query: Query, limit: int | None = None) -> list[Row]:
    """Return the first living rows as they came, each with its `unit`, by unit and id."""
    decoder = msgspec.json.Decoder(Row)
    with store.reading() as connection:
        found = connection.execute(
            select(row.c.unit, row.c.content)
            .where(*_conditions(connection, query))
            .order_by(row.c.unit, row.c.id)
            .limit(limit)
        )
        return [{**decoder.decode(content), "unit": unit} for unit, content in found.all()]


def _conditions(connection: Connection, query: Query) -> Sequence[ColumnElement[bool]]:
    """Return the conditions of a query; every unit is named, so that the primary key serves."""
    found = [row.c.type == query.type_name, row.c.deleted.is_(False)]
    if all(each.field != "unit" for each in query.filters):
        found.append(row.c.unit.in_(select(device.c.unit)))
    for each in query.filters:
        found.append(_condition(_told(connection, query.type_name, each.field), each))
    return found


def _condition(told: ColumnElement[Any], asked: Filter) -> ColumnElement[bool]:
    if asked.operator == "empty":
        return told.is_(None)
    if asked.operator == "filled":
        return told.is_not(None)
    if asked.operator == "from":
        return told >= asked.values[0]
    if asked.operator == "to":
        return told <= asked.values[0]
    known = told.in_([value for value in asked.values if value is not None])
    return or_(known, told.is_(None)) if None in asked.values else known


def _told(connection: Connection, type_name: str, name: str) -> ColumnElement[Any]:
    """Return what a field says, as text or as a number."""
    if name in ("unit", "id"):
        return row.c[name]
    facet = facet_holding(type_name, name)
    told = row.c[facet] if facet else _in_content(connection, name)
    whole = isinstance(record_type(type_name).field(name), IntegerField)
    return cast(told, BigInteger) if whole else told


def _in_content(connection: Connection, name: str) -> ColumnElement[Any]:
    """Return a field of the JSON; its name is one of the declarations, never a sender's."""
    if is_postgres(connection):
        return cast(row.c.content, JSON).op("->>", return_type=Text())(literal_column(f"'{name}'"))
    return func.json_extract(row.c.content, literal_column(f"'$.{name}'"), type_=Text())

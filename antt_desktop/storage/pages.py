"""Pages of a list by keyset: the cost of a page does not grow with its depth (tech.md §8).

An order is a row of segments, each walked by (key, row): exact accents before folded ones, filled
before empty, the codes of a list in the list's order. A filter with several values becomes one
ordered walk per value, merged, so that each can follow an index.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.fields import ChoiceField, ReferenceField
from antt_desktop.domain.queries import Cursor, Filter, Query
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.storage.driver import Database
from antt_desktop.storage.keys.sealing import NO_KEY, Sealer
from antt_desktop.storage.permissions import Condition
from antt_desktop.storage.search import Match, expression, parse_search, pieces
from antt_desktop.storage.tables import column_list, record_of, stored

FEW_HITS = 5_000
"""Up to this many search hits are fetched from FTS5 and sorted; from here on the order is walked,
and the words are read in its index (tech.md §8)."""

MOST_WALKS = 64
"""Up to this many combinations of filter values are walked one by one and merged."""


_Way = Literal["chosen", "order", "hits"]
"""Which index is followed: SQLite's choice, that of the order, or that of the search hits."""
_CHOSEN: _Way = "chosen"
_HITS: _Way = "hits"


@dataclass(frozen=True)
class Page:
    """Some records in order, and where the next page starts; None when this is the last."""

    records: list[Record]
    next: Cursor | None


@dataclass(frozen=True)
class _Segment:
    condition: Condition
    key: str
    way: _Way = "chosen"


class Pager:
    """Reads pages and counts of one record type, of its rows within a condition."""

    def __init__(
        self,
        db: Database,
        record_type: RecordType,
        within: Condition | None = None,
        sealer: Sealer = NO_KEY,
    ) -> None:
        self._sealer = sealer
        self._db = db
        self._type = record_type
        self._within = within

    def page(self, query: Query, after: Cursor | None, limit: int) -> Page:
        """Return up to `limit` records that follow `after`, and the cursor of the next page."""
        segments = self._segments(query)
        start = after.segment if after else 0
        rows: list[tuple[int, Any]] = []
        for number in range(start, len(segments)):
            place = after if after and number == start else None
            wanted = limit + 1 - len(rows)
            found = self._walk(query, segments[number], place, wanted)
            rows += [(number, row) for row in found]
            if len(rows) > limit:
                break
        records = [record_of(self._type, row[:-1], self._sealer) for _, row in rows[:limit]]
        return Page(records, self._cursor(rows, limit))

    @staticmethod
    def _cursor(rows: list[tuple[int, Any]], limit: int) -> Cursor | None:
        if len(rows) <= limit:
            return None
        segment, last = rows[limit - 1]
        return Cursor(segment, last[-1], last[0])

    def rows(self, query: Query, batch: int = 500) -> Iterator[Record]:
        """Return all records of the query in order, a batch at a time."""
        cursor: Cursor | None = None
        while True:
            page = self.page(query, cursor, batch)
            yield from page.records
            if page.next is None:
                return
            cursor = page.next

    def count(self, query: Query, *, most: int | None = None) -> int:
        """Return how many records the query has; stops counting at `most`."""
        condition = _all_conditions([self._base(query), *self._searched(query)])
        inner = f"SELECT 1 FROM {self._type.name} WHERE {condition.sql}"
        arguments = list(condition.arguments)
        if most is not None:
            inner += " LIMIT ?"
            arguments.append(most)
        return int(self._db.execute(f"SELECT count(*) FROM ({inner})", arguments).fetchone()[0])

    def counts_by(self, query: Query, names: tuple[str, ...]) -> dict[tuple[Any, ...], int]:
        """Return how many records there are for each combination of these fields' values."""
        columns = ", ".join(f'"{self._type.field(name).name}"' for name in names)
        condition = self._base(query)
        rows = self._db.execute(
            f"SELECT {columns}, count(*) FROM {self._type.name} "
            f"WHERE {condition.sql} GROUP BY {columns}",
            condition.arguments,
        )
        return {tuple(row[:-1]): row[-1] for row in rows}

    def greatest(self, query: Query, name: str, by: str) -> dict[Any, Any]:
        """Return, for each value of the field `by`, the greatest value of the field `name`."""
        group, column = self._type.field(by).name, self._type.field(name).name
        condition = self._base(query)
        rows = self._db.execute(
            f'SELECT "{group}", max("{column}") FROM {self._type.name} '
            f'WHERE {condition.sql} GROUP BY "{group}"',
            condition.arguments,
        )
        return dict(list(rows))

    def _searched(self, query: Query) -> list[Condition]:
        if not query.search.strip():
            return []
        match = self._match(query.search)
        return [self._hits(expression(match.folded))] if match else [Condition("0")]

    def _match(self, typed: str) -> Match | None:
        """Return what was typed as a match. Raises UsageError for a type without searched text."""
        if not self._type.search_fields:
            raise UsageError(
                f"“{self._type.label}” không tìm theo chữ được; lọc theo mục thay vào đó."
            )
        return parse_search(typed)

    def _hits(self, expression: str) -> Condition:
        table = f"{self._type.name}_search"
        return Condition(
            f"row IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)",
            (expression,),
        )

    def _base(self, query: Query, way: _Way = "chosen") -> Condition:
        """Return the living and the filters; a "+" keeps SQLite from following their indexes."""
        living = "+deleted" if way == "hits" else "deleted"
        parts = [Condition(f"{living} = ?", (int(query.deleted),))]
        free = "" if way == "chosen" else "+"
        parts += [self._filter(condition, free) for condition in query.filters]
        parts += [self._within] if self._within else []
        return _all_conditions(parts)

    def _filter(self, condition: Filter, free: str) -> Condition:
        name = free + self._column(condition.field)
        values = tuple(stored(value) for value in condition.values)
        if condition.operator == "empty":
            return Condition(f"{name} IS NULL")
        if condition.operator == "filled":
            return Condition(f"{name} IS NOT NULL")
        if condition.operator == "in":
            return _one_of(name, values)
        sign = ">=" if condition.operator == "from" else "<="
        return Condition(f"{name} {sign} ?", values)

    def _column(self, name: str) -> str:
        return "id" if name == "id" else f'"{self._type.field(name).name}"'

    def _segments(self, query: Query) -> list[_Segment]:
        searched = bool(query.search.strip())
        if query.sort is None or query.sort == self._type.title:
            if searched:
                return self._search_segments(query)
            return [_Segment(Condition("1"), "sort_key", self._way(query))]
        name = self._type.field(query.sort).name
        return self._sorted_hits(query, name) if searched else self._sorted(query, name)

    def _sorted(self, query: Query, name: str, free: str = "") -> list[_Segment]:
        """Return the segments of a field's order; a "+" keeps SQLite from following an index."""
        column, by_title = f'{free}"{name}"', f"{free}sort_key"
        groups = self._groups(query, name)
        if groups is None:
            filled = _Segment(Condition(f"{column} IS NOT NULL"), column)
            return [filled, _Segment(Condition(f"{column} IS NULL"), by_title)]
        ordered = reversed(groups) if query.descending else groups
        by_group = [_Segment(Condition(f"{column} = ?", (group,)), by_title) for group in ordered]
        return [*by_group, _Segment(Condition(f"{column} IS NULL"), by_title)]

    def _sorted_hits(self, query: Query, name: str) -> list[_Segment]:
        """Return the segments of a field's order, narrowed to what the search finds."""
        match = self._match(query.search)
        if match is None:
            return []
        words = expression(match.folded)
        if self._count_hits(words) >= FEW_HITS:
            found, way, free = _holds_all(pieces(match.folded)), _CHOSEN, ""
        else:
            found, way, free = self._hits(words), _HITS, "+"
        segments = self._sorted(query, name, free)
        both = ((each, _all_conditions([each.condition, found])) for each in segments)
        return [_Segment(condition, each.key, way) for each, condition in both]

    def _way(self, query: Query) -> _Way:
        """Follow the order when a range has many records, else let the range's index find them."""
        ranged = any(each.operator in {"from", "to"} for each in query.filters)
        return "order" if ranged and self.count(query, most=FEW_HITS) == FEW_HITS else "chosen"

    def _groups(self, query: Query, name: str) -> list[str] | None:
        """Return the values whose records follow one another, for a code or a reference."""
        field = self._type.field(name)
        if isinstance(field, ChoiceField):
            groups = list(field.options.labels)
        elif isinstance(field, ReferenceField) and field.to:
            order = self._db.execute(f"SELECT id FROM {field.to} ORDER BY sort_key")
            groups = [row[0] for row in order]
        else:
            return None
        chosen = [
            set(each.values)
            for each in query.filters
            if (each.field, each.operator) == (name, "in")
        ]
        return [group for group in groups if all(group in values for values in chosen)]

    def _search_segments(self, query: Query) -> list[_Segment]:
        match = self._match(query.search)
        if match is None:
            return []
        if self._count_hits(expression(match.folded)) >= FEW_HITS:
            return [_Segment(found, "sort_key", "order") for found in _ranked_words(match)]
        return [_Segment(self._hits(ranked), "sort_key", "hits") for ranked in match.ranked]

    def _count_hits(self, folded: str) -> int:
        table = f"{self._type.name}_search"
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"
        return int(self._db.execute(sql, (folded, FEW_HITS)).fetchone()[0])

    def _walk(
        self, query: Query, segment: _Segment, after: Cursor | None, limit: int
    ) -> list[tuple[Any, ...]]:
        direction, sign = ("DESC", "<") if query.descending else ("ASC", ">")
        key = segment.key
        parts = [segment.condition]
        if after is not None:
            parts.append(Condition(f"({key}, row) {sign} (?, ?)", (after.key, after.row)))
        source = self._type.name
        if segment.way == "order":
            source += f" INDEXED BY {self._type.name}_order"
        selects: list[str] = []
        arguments: list[Any] = []
        for base in self._walks(query, segment.way):
            condition = _all_conditions([base, *parts])
            selects.append(
                f"SELECT * FROM (SELECT {column_list(self._type)}, {key} AS walk_key FROM {source} "
                f"WHERE {condition.sql} ORDER BY {key} {direction}, row {direction} LIMIT {limit})"
            )
            arguments += condition.arguments
        sql = " UNION ALL ".join(selects)
        if len(selects) > 1:
            sql += f" ORDER BY walk_key {direction}, row {direction} LIMIT {limit}"
        return list(self._db.execute(sql, arguments))

    def _walks(self, query: Query, way: _Way) -> list[Condition]:
        """Return the conditions of the single walks whose merge is the query."""
        spread = [each for each in query.filters if each.operator == "in" and len(each.values) > 1]
        combinations = 1
        for each in spread:
            combinations *= len(each.values)
        if not spread or combinations > MOST_WALKS or query.search.strip():
            return [self._base(query, way)]
        fixed = [each for each in query.filters if each not in spread]
        return [
            self._base(
                Query(
                    query.type_name,
                    (
                        *fixed,
                        *(Filter(e.field, "in", (v,)) for e, v in zip(spread, values, strict=True)),
                    ),
                    deleted=query.deleted,
                ),
                way,
            )
            for values in product(*(each.values for each in spread))
        ]


def _ranked_words(match: Match) -> list[Condition]:
    """Return `Match.ranked` as conditions on the words in the index of the order."""
    folded = _holds_all(pieces(match.folded))
    if match.exact is None:
        return [folded]
    exact = _holds_all(pieces(match.exact))
    rest = Condition(f"NOT ({exact.sql})", exact.arguments)
    return [_all_conditions([folded, exact]), _all_conditions([folded, rest])]


def _holds_all(found: list[str]) -> Condition:
    return Condition(" AND ".join(["instr(searched, ?)"] * len(found)), tuple(found))


def _one_of(name: str, values: tuple[Any, ...]) -> Condition:
    if len(values) == 1 and values[0] is not None:
        return Condition(f"{name} = ?", values)
    filled = tuple(value for value in values if value is not None)
    listed = f"{name} IN ({', '.join('?' * len(filled))})"
    if len(filled) < len(values):
        return Condition(f"({listed} OR {name} IS NULL)", filled)
    return Condition(listed, filled)


def _all_conditions(parts: list[Condition]) -> Condition:
    arguments = tuple(argument for part in parts for argument in part.arguments)
    return Condition(" AND ".join(part.sql for part in parts), arguments)

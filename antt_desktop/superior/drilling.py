"""From a figure to the rows it counts. Names of people are not among them: they never came here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.queries import Query
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records import record_type
from antt_desktop.services.bundles.travelling import upstream_fields
from antt_desktop.superior.querying import Row, rows_of
from antt_desktop.superior.store import Store

MOST_ROWS = 300


@dataclass(frozen=True)
class Drilled:
    """One row behind a figure: where it is from, and what it says, label by label."""

    unit: str
    type: str
    id: str
    facts: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """What the row says, on one line."""
        return " · ".join(text for _, text in self.facts)


def drill(store: Store, queries: Sequence[Query]) -> list[Drilled]:
    """Return the first rows of these queries, each once."""
    return list(islice(_drilled(store, queries), MOST_ROWS))


def _drilled(store: Store, queries: Sequence[Query]) -> Iterator[Drilled]:
    seen: set[tuple[str, str]] = set()
    for query in queries:
        declared = record_type(query.type_name)
        for row in rows_of(store, query, MOST_ROWS):
            place = (row["unit"], row["id"])
            if place not in seen:
                seen.add(place)
                yield Drilled(*place[:1], declared.name, row["id"], _facts(declared, row))


def _facts(declared: RecordType, row: Row) -> tuple[tuple[str, str], ...]:
    """Return the columns of the commune's own list that travel; ids of other records say nothing."""
    travelling = {field.name for field in upstream_fields(declared)}
    names = dict.fromkeys((declared.title, *declared.list_columns))
    fields = [declared.field(name) for name in names if name in travelling]
    return tuple(
        (field.label, text)
        for field in fields
        if not isinstance(field, ReferenceField) and (text := field.display(row.get(field.name)))
    )

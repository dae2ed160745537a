"""Models as the rows of their list, by patron, with what is counted of them (D1, E13)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.model import RUNNING
from antt_desktop.records.model_options import PATRON
from antt_desktop.services.printing.related import batches, related
from antt_desktop.storage.record_store import RecordStore

_ACTIVE = equal("status", "hoat_dong")


@dataclass(frozen=True)
class Counts:
    """What is counted of models: active points, groups, members and households of these (V9)."""

    models: int = 0
    points: int = 0
    groups: int = 0
    members: int = 0
    households: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Add what is counted of other models."""
        return Counts(
            self.models + other.models,
            self.points + other.points,
            self.groups + other.groups,
            self.members + other.members,
            self.households + other.households,
        )

    def texts(self) -> tuple[str, str, str]:
        """Return points, groups, members/households as they are printed."""
        told = self.members or self.households
        people = f"{format_integer(self.members)}/{format_integer(self.households)}" if told else ""
        return format_integer(self.points), format_integer(self.groups), people


@dataclass(frozen=True)
class ModelRow:
    """One model of a list."""

    record: Record
    counts: Counts


@dataclass(frozen=True)
class PatronGroup:
    """The models that one body leads."""

    patron: str
    rows: Sequence[ModelRow]

    @property
    def counts(self) -> Counts:
        """The sums over the group."""
        return total_of(row.counts for row in self.rows)


def total_of(counts: Iterable[Counts]) -> Counts:
    """Return the sums of counts."""
    return sum(counts, Counts())


def read_groups(store: RecordStore, query: Query) -> list[PatronGroup]:
    """Return the models of a query by patron, each group in the query's order.

    Without a condition on status or on single models, those that run are listed (D1).
    """
    asked = {each.field for each in query.filters}
    if not asked & {"status", "id"}:
        query = replace(query, filters=(*query.filters, equal("status", *sorted(RUNNING))))
    by_patron: dict[str, list[ModelRow]] = defaultdict(list)
    for batch in batches(store.rows(query)):
        points = related(store, "model_point", "model_id", batch, _ACTIVE)
        for model in batch:
            row = ModelRow(model, counts_of(model, points.get(model.id, ())))
            by_patron[str(model["patron_org"])].append(row)
    return [
        PatronGroup(label, by_patron[code])
        for code, label in PATRON.labels.items()
        if code in by_patron
    ]


def counts_of(model: Record, active_points: Sequence[Record]) -> Counts:
    """Return what is counted of one model.

    Where no point says how many take part, the number told of the whole model stands for members.
    """
    members, households = (
        sum(whole(point[name]) for point in active_points)
        for name in ("members_count", "households_count")
    )
    if not members + households:
        members = whole(model["participants_total"])
    groups = sum(whole(point["groups_count"]) for point in active_points)
    return Counts(1, len(active_points), groups, members, households)


def whole(value: Value) -> int:
    """Return a count; what was not told counts for nothing."""
    return value if isinstance(value, int) else 0

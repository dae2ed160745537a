"""A model with all that belongs to it, and what it did in a period (E14)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.queries import Filter, Query
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records.model_options import MODEL_ROLE
from antt_desktop.records.model_told import is_serving
from antt_desktop.services.printing.related import batches, related
from antt_desktop.storage.record_store import RecordStore

_AT_ONCE = 100


@dataclass(frozen=True)
class Period:
    """From one day to another, both included, as ISO texts."""

    first: str
    last: str

    @classmethod
    def year_of(cls, day: date) -> "Period":
        """Return the calendar year of a day."""
        return cls(f"{day.year}-01-01", f"{day.year}-12-31")

    @property
    def words(self) -> str:
        """The period as papers name it."""
        year = self.first[:4]
        if (self.first, self.last) == (f"{year}-01-01", f"{year}-12-31"):
            return f"năm {year}"
        return f"từ {format_date(self.first)} đến {format_date(self.last)}"


@dataclass(frozen=True)
class ModelSheet:
    """One model as its sheet tells it; `activities` are those of the period, the latest first."""

    model: Record
    period: Period
    points: Sequence[Record]
    board: Sequence[Record]
    """Those who serve today, the head first."""
    activities: Sequence[Record]
    reviews: Sequence[Record]
    """The latest first."""
    events: Sequence[Record]

    @property
    def tells(self) -> bool:
        """Whether accounts may be printed; of people to be kept confidential only counts are (P3)."""
        return not self.model["sensitive_beneficiaries"]


def read_sheets(store: RecordStore, query: Query, period: Period) -> Iterator[ModelSheet]:
    """Yield the sheets of the models of a query, in its order."""
    today = store.writer.today.isoformat()
    within = (Filter("date", "from", (period.first,)), Filter("date", "to", (period.last,)))
    for batch in batches(store.rows(query), _AT_ONCE):
        points, members, reviews, events = (
            related(store, name, "model_id", batch)
            for name in ("model_point", "model_member", "model_review", "model_event")
        )
        activities = related(store, "model_activity", "model_id", batch, *within)
        for model in batch:
            serving = [each for each in members.get(model.id, ()) if is_serving(each.values, today)]
            yield ModelSheet(
                model,
                period,
                points.get(model.id, ()),
                sorted(serving, key=_rank),
                sorted(activities.get(model.id, ()), key=_day, reverse=True),
                sorted(reviews.get(model.id, ()), key=_day, reverse=True),
                sorted(events.get(model.id, ()), key=_day),
            )


def _day(record: Record) -> str:
    return str(record["date"])


def _rank(member: Record) -> int:
    """Return the place of a role in its list: the head stands first."""
    return list(MODEL_ROLE.labels).index(str(member["role"]))

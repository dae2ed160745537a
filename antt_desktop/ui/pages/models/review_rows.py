"""The models due for review in one period, and how what was typed for them becomes reviews."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.model import RUNNING
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.works import Work
from antt_desktop.ui.pages.models.scales import usual_recommendation

TYPED = ("rating", "score", "recommendation", "note")
"""What is typed for one model, in the order of the columns."""


@dataclass
class ReviewRow:
    """One model and what was typed for it; codes for rating and recommendation, else text."""

    model: Record
    rating: str = ""
    score: str = ""
    recommendation: str = ""
    note: str = ""

    @property
    def counts_only(self) -> bool:
        """Whether nothing may be told of it in words (B6, P3)."""
        return bool(self.model["sensitive_beneficiaries"])

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed."""
        return any(getattr(self, name) for name in TYPED)

    def rate(self, rating: str) -> None:
        """Rate the model; what is recommended follows, unless it was told otherwise."""
        if self.recommendation in ("", usual_recommendation(self.rating)):
            self.recommendation = usual_recommendation(rating) if rating else ""
        self.rating = rating

    def typed(self) -> dict[str, str]:
        """Return what was typed, for a draft."""
        return {name: getattr(self, name) for name in TYPED}

    def restore(self, typed: Mapping[str, str]) -> None:
        """Put back what `typed` returned before."""
        for name in TYPED:
            setattr(self, name, typed.get(name, ""))


class WrongRowError(Exception):
    """A row that cannot be saved: which, in which column, and why; told and never escapes."""

    def __init__(self, row: ReviewRow, name: str, words: str) -> None:
        super().__init__(words)
        self.row, self.name, self.words = row, name, words


def rows_due(store: RecordStore, period: str, year: int) -> list[ReviewRow]:
    """Return the running models that have no review of this period, in the order of their names."""
    done = store.counts_by(
        Query("model_review", (equal("period", period), equal("year", year))),
        "model_id",
        "point_id",
    )
    reviewed = {model_id for model_id, point_id in done if point_id is None}
    running = Query("model", (equal("status", *sorted(RUNNING)),))
    return [ReviewRow(model) for model in store.rows(running) if model.id not in reviewed]


def save_reviews(
    store: RecordStore, rows: Sequence[ReviewRow], common: Mapping[str, Value]
) -> Work:
    """Save a review of every row as one work; `common` holds period, year, day and reviewer.

    Raises WrongRowError with the first row that cannot be saved; nothing is written then.
    """
    with store.work("review_round", f"Đánh giá {len(rows)} mô hình") as work:
        for row in rows:
            try:
                store.save("model_review", {**common, **_values(row)})
            except ValidationError as fault:
                first = fault.problems[0]
                raise WrongRowError(row, _column(first.field), first.message) from fault
    return work


def touched(rows: Iterable[ReviewRow]) -> list[ReviewRow]:
    """Return the rows in which something was typed: each is to be saved."""
    return [row for row in rows if row.is_touched]


def _values(row: ReviewRow) -> dict[str, object]:
    return {
        "model_id": row.model.id,
        "rating": row.rating,
        "score": row.score,
        "recommendation": row.recommendation,
        "remarks": row.note,
    }


def _column(field: str | None) -> str:
    """Return the column a problem of a review stands in."""
    if field == "remarks":
        return "note"
    return field if field in TYPED else "rating"

"""Models with what they are reviewed by and their latest review of a year (E15)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.folding import compare_key
from antt_desktop.records.model_options import RATING_SCALES
from antt_desktop.services.printing.paper_settings import rating_scale, review_criteria
from antt_desktop.services.printing.related import batches, related
from antt_desktop.storage.record_store import RecordStore

_PLACES_NAMED = 4
_OF_THE_MODEL = Filter("point_id", "empty")


@dataclass(frozen=True)
class ReviewForm:
    """One form; without a review it is filled by hand."""

    model: Record
    year: int
    criteria: Sequence[tuple[str, str]]
    """What the model is reviewed by, with the remark on it."""
    scale: tuple[str, ...]
    """The codes of the ratings on offer (C10)."""
    places: str
    review: Record | None


def read_forms(store: RecordStore, query: Query, *, blank: bool) -> Iterator[ReviewForm]:
    """Yield the forms of the models of a query, blank or with the latest review of this year."""
    usual, scale, year = review_criteria(store), rating_scale(store), store.writer.today.year
    for batch in batches(store.rows(query)):
        points = related(store, "model_point", "model_id", batch, equal("status", "hoat_dong"))
        found = related(
            store, "model_review", "model_id", batch, equal("year", year), _OF_THE_MODEL
        )
        for model in batch:
            reviews = () if blank else found.get(model.id, ())
            review = max(reviews, key=lambda each: (str(each["date"]), each.id), default=None)
            yield ReviewForm(
                model,
                year,
                _remarked([*usual, *_lines(model["criteria"])], review),
                _scale_of(review, scale),
                _places(points.get(model.id, ())),
                review,
            )


def _remarked(criteria: Sequence[str], review: Record | None) -> list[tuple[str, str]]:
    """Give each criterion its remark: the line that begins with it, else the next that is left."""
    remarks = _lines(review["remarks"]) if review else []
    keys = {compare_key(criterion): criterion for criterion in criteria}
    named: dict[str, str] = {}
    rest: list[str] = []
    for remark in remarks:
        head, colon, told = remark.partition(":")
        if colon and compare_key(head) in keys:
            named[keys[compare_key(head)]] = told.strip()
        else:
            rest.append(remark)
    left = iter(rest)
    given = [(each, named[each] if each in named else next(left, "")) for each in criteria]
    return [*given, *(("", remark) for remark in left)]


def _scale_of(review: Record | None, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the scale a review was made by, which may be an earlier one of the unit."""
    rated = review["rating"] if review else None
    scales = (usual, *RATING_SCALES.values())
    return next((scale for scale in scales if rated is None or rated in scale), usual)


def _places(points: Sequence[Record]) -> str:
    names = [point.title for point in points]
    if len(names) > _PLACES_NAMED:
        return f"{len(names)} điểm: {', '.join(names[:_PLACES_NAMED])} và các nơi khác"
    return ", ".join(names)


def _lines(value: Value) -> list[str]:
    return value if isinstance(value, list) else []

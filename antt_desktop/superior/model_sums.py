"""Consolidated figures of models: how many run, how large they are, by patron and by rating (F2)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from antt_desktop.domain.queries import Query, equal
from antt_desktop.records.model import RUNNING
from antt_desktop.records.model_options import PATRON, RATING
from antt_desktop.services.reporting.figures import Figure
from antt_desktop.superior.querying import counts_by
from antt_desktop.superior.store import Store
from antt_desktop.superior.sums import WHOLE, Place, Places, Scope, SumRow, SumTable, total_of

_UNRATED, _ALL = "chua_danh_gia", "all"
_ACTIVE = equal("status", "hoat_dong")
_SIZES = {
    "models": "Mô hình",
    "points": "Điểm",
    "groups": "Tổ",
    "members": "Thành viên",
    "households": "Hộ tham gia",
}
_NOTE = (
    "Mô hình đang hoạt động hoặc đang củng cố và các điểm đang hoạt động, theo gói mới nhất của "
    "từng xã. "
)
_BY_AREA = (
    "Mô hình có điểm ở nhiều khu dân cư được tính ở từng khu dân cư; dòng cộng tính mỗi mô hình "
    "một lần."
)

Model = tuple[str, str]
"""Unit and id."""


@dataclass
class _Found:
    """What stands at one place."""

    models: set[Model] = field(default_factory=set)
    sizes: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class _Running:
    """The running models: the patron and the last rating of each."""

    patrons: Mapping[Model, str]
    ratings: Mapping[Model, str]


def model_tables(store: Store, scope: Scope) -> tuple[SumTable, ...]:
    """Return the sizes of the movement, its models by patron and by rating."""
    running = _running(store, scope)
    places = Places(store, scope)
    found, whole = _found(store, scope, running.patrons)
    listed = {place: found[place] for place in places.all(found)}
    note = _NOTE + (_BY_AREA if scope.by_area else "")

    def table(name: str, title: str, columns: Mapping[str, str], figure: _FigureAt) -> SumTable:
        rows = tuple(
            SumRow(place, places.label(place), tuple(figure(place, at, each) for each in columns))
            for place, at in listed.items()
        )
        everywhere = Place(scope.unit or "")
        total = total_of([figure(everywhere, whole, each).value for each in columns], rows)
        return SumTable(name, title, places.heading, columns, rows, total, note)

    by_patron = _used(PATRON.labels, running.patrons.values())
    by_rating = _used(RATING.labels, running.ratings.values())
    return (
        table("models", "Mô hình đang hoạt động", _SIZES, _size),
        table("models_by_patron", "Mô hình theo đơn vị chủ trì", by_patron,
              _grouped(running.patrons)),
        table("models_by_rating", "Mô hình theo kết quả đánh giá", by_rating,
              _grouped(running.ratings)),
    )  # fmt: skip


_FigureAt = Callable[[Place, _Found, str], Figure]


def _used(labels: Mapping[str, str], codes: Collection[str]) -> dict[str, str]:
    return {code: label for code, label in labels.items() if code in codes} | {_ALL: WHOLE}


def _running(store: Store, scope: Scope) -> _Running:
    query = scope.query("model", equal("status", *sorted(RUNNING)))
    told = counts_by(store, query, "unit", "id", "patron_org", "last_rating")
    return _Running(
        {(str(unit), str(model)): str(patron) for unit, model, patron, _ in told},
        {(str(unit), str(model)): str(rating or _UNRATED) for unit, model, _, rating in told},
    )


def _found(
    store: Store, scope: Scope, models: Collection[Model]
) -> tuple[defaultdict[Place, _Found], _Found]:
    found: defaultdict[Place, _Found] = defaultdict(_Found)
    whole = _Found(models=set(models))
    told = counts_by(
        store, scope.query("model_point", _ACTIVE),
        "unit", "area_id", "model_id", "groups_count", "members_count", "households_count",
    )  # fmt: skip
    for (unit, area, model_id, *sizes), number in told.items():
        model = (str(unit), str(model_id))
        if model not in models:
            continue
        place = scope.place(unit, area)
        found[place].models.add(model)
        for at in (found[place], whole):
            at.sizes["points"] += number
            for name, size in zip(("groups", "members", "households"), sizes, strict=True):
                at.sizes[name] += number * (size if isinstance(size, int) else 0)
    for model in whole.models.difference(*(at.models for at in found.values())):
        found[scope.place(model[0], "")].models.add(model)
    return found, whole


def _grouped(groups: Mapping[Model, str]) -> _FigureAt:
    return lambda place, at, column: _models(
        place, [each for each in at.models if column in (_ALL, groups[each])]
    )


def _size(place: Place, at: _Found, column: str) -> Figure:
    if column == "models":
        return _models(place, at.models)
    ids = equal("model_id", *sorted({model for _, model in at.models}))
    points = Query("model_point", (*place.filters, _ACTIVE, ids))
    return Figure(at.sizes[column], (points,) if at.sizes[column] else ())


def _models(place: Place, models: Collection[Model]) -> Figure:
    ids = equal("id", *sorted(model for _, model in models))
    query = Query("model", (equal("unit", place.unit), ids))
    return Figure(len(models), (query,) if models else ())

"""Figures of models: those there, come and gone by patron; ratings by kind; the list (F2, B3)."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Filter, Query
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records.model_options import MODEL_KIND, PATRON, RATING
from antt_desktop.services.reporting.figures import (
    Fault,
    Figure,
    FigureRow,
    Figures,
    FigureTable,
    counted,
)
from antt_desktop.services.reporting.model_lives import MOVES, ModelLife, model_lives
from antt_desktop.services.reporting.periods import Period
from antt_desktop.storage.record_store import RecordStore

_UNRATED = "chua_danh_gia"
_HEADINGS = ("Đầu kỳ", "Mới", "Thanh loại", "Tạm ngừng", "Hết tạm ngừng", "Cuối kỳ")
_WHOLE = "Toàn xã"


def model_figures(store: RecordStore, period: Period, scale: Sequence[str]) -> Figures:
    """Return the figures of models in a period; `scale` are the ratings the unit uses (C10)."""
    lives = model_lives(store)
    running = [life.model for life in lives if life.runs_on(period.last)]
    ratings = _ratings(store, period.last)
    points = _points(store, period.last, {model.id for model in running})
    return Figures(
        period,
        (
            _movements(lives, period),
            _rated(running, ratings, scale),
            _sizes(store, running, points, period),
            _listed(running, ratings, points),
        ),
        tuple(_faults(lives, period)),
    )


def _faults(lives: Iterable[ModelLife], period: Period) -> Iterable[Fault]:
    """R-M6: the models for which opening and movements are not the closing."""
    for life in lives:
        if not life.holds(period):
            yield Fault("model", life.model.id, life.model.title, life.why())


def _movements(lives: Sequence[ModelLife], period: Period) -> FigureTable:
    rows = []
    for code, label in PATRON.labels.items():
        of_patron = [life for life in lives if life.model["patron_org"] == code]
        row = _movement_row(label, of_patron, period)
        if any(figure.value for figure in row.figures):
            rows.append(row)
    return FigureTable(
        "movements",
        "Mô hình theo đơn vị chủ trì",
        ("Đơn vị chủ trì", *_HEADINGS),
        tuple(rows),
        _movement_row(_WHOLE, lives, period),
        "Đầu kỳ + mới − thanh loại − tạm ngừng + hết tạm ngừng = cuối kỳ. Mô hình thanh loại khi "
        "đang tạm ngừng tính ở cả hai cột thanh loại và hết tạm ngừng.",
    )


def _movement_row(label: str, lives: Sequence[ModelLife], period: Period) -> FigureRow:
    before = counted("model", [life.model.id for life in lives if life.runs_on(period.before)])
    after = counted("model", [life.model.id for life in lives if life.runs_on(period.last)])
    moved = [(life.model.id, life.moved(period)) for life in lives]
    moves = []
    for move in MOVES:
        found = counted("model", [model_id for model_id, times in moved if times[move]])
        moves.append(Figure(sum(times[move] for _, times in moved), found.counted))
    return FigureRow(label, (before, *moves, after))


def _ratings(store: RecordStore, day: date) -> dict[str, str]:
    """Return the last rating of each model by a day; ratings of single points do not count."""
    upto = (Filter("point_id", "empty"), Filter("date", "to", (day.isoformat(),)))
    found = store.counts_by(Query("model_review", upto), "model_id", "date", "rating")
    return {str(model): str(rating) for model, _, rating in sorted(found, key=_by_date)}


def _by_date(found: tuple[Value, ...]) -> str:
    return str(found[1])


def _rated(
    running: Sequence[Record], ratings: Mapping[str, str], scale: Sequence[str]
) -> FigureTable:
    """Return kind × rating; a rating of the other scale that is still the last has its column."""
    last = {model.id: ratings.get(model.id, _UNRATED) for model in running}
    used = {*scale, _UNRATED, *last.values()}
    columns = [code for code in RATING.labels if code in used]

    def row(label: str, models: Sequence[Record]) -> FigureRow:
        cells = [
            counted("model", [each.id for each in models if last[each.id] == code])
            for code in columns
        ]
        return FigureRow(label, (*cells, counted("model", [each.id for each in models])))

    by_kind = [
        (label, [model for model in running if model["kind"] == code])
        for code, label in MODEL_KIND.labels.items()
    ]
    return FigureTable(
        "ratings",
        "Mô hình theo nhóm và kết quả đánh giá",
        ("Nhóm mô hình", *(RATING.labels[code] for code in columns), "Cộng"),
        tuple(row(label, models) for label, models in by_kind if models),
        row(_WHOLE, running),
        "Mô hình đang hoạt động cuối kỳ, theo lần đánh giá gần nhất đến ngày ấy.",
    )


def _points(store: RecordStore, day: date, models: Container[str]) -> list[Record]:
    """Return the points of these models that are active on a day."""
    return [
        point
        for point in store.rows(Query("model_point"))
        if point["model_id"] in models
        and point["status"] != "tam_ngung"
        and str(point["start_date"]) <= day.isoformat() < str(point["end_date"] or "9999")
    ]


def _sum(points: Iterable[Record], name: str) -> int:
    return sum(value for point in points if isinstance(value := point[name], int))


def _sizes(
    store: RecordStore, running: Sequence[Record], points: Sequence[Record], period: Period
) -> FigureTable:
    """Return how large the movement is, and what else happened in the period (B3.1–B3.4, B3.6)."""
    typical = [model.id for model in running if model["is_typical"]]
    within = (
        Filter("date", "from", (period.first.isoformat(),)),
        Filter("date", "to", (period.last.isoformat(),)),
    )
    happened = store.counts_by(Query("model_event", within), "kind")
    rows = (
        ("Mô hình đang hoạt động cuối kỳ", counted("model", [model.id for model in running])),
        ("Trong đó mô hình tiêu biểu", counted("model", typical)),
        ("Điểm mô hình cuối kỳ", Figure(len(points))),
        ("Tổ thực hiện", Figure(_sum(points, "groups_count"))),
        ("Thành viên", Figure(_sum(points, "members_count"))),
        ("Hộ tham gia", Figure(_sum(points, "households_count"))),
        ("Điểm nhân rộng trong kỳ", Figure(happened.get(("nhan_rong",), 0))),
        ("Lần củng cố trong kỳ", Figure(happened.get(("cung_co",), 0))),
    )
    return FigureTable(
        "sizes",
        "Quy mô và hoạt động trong kỳ",
        ("Nội dung", "Số lượng"),
        tuple(FigureRow(label, (figure,)) for label, figure in rows),
    )


def _listed(
    running: Sequence[Record], ratings: Mapping[str, str], points: Sequence[Record]
) -> FigureTable:
    """Return the list of running models with the columns of E13."""
    return FigureTable(
        "list",
        "Danh sách mô hình cuối kỳ",
        (
            "Tên mô hình", "Nhóm", "Đơn vị chủ trì", "Số, ngày QĐ", "Ngày ra mắt",
            "Số điểm", "Số tổ", "Số thành viên", "Đánh giá", "Trạng thái hiện nay",
        ),
        tuple(_list_row(model, ratings, points) for model in running),
    )  # fmt: skip


def _list_row(model: Record, ratings: Mapping[str, str], points: Sequence[Record]) -> FigureRow:
    own = [point for point in points if point["model_id"] == model.id]
    decided = format_date(str(model["decision_date"])) if model["decision_date"] else ""
    decision = ", ".join(each for each in (model.display("decision_no"), decided) if each)
    cells: tuple[int | str, ...] = (
        model.display("kind"),
        model.display("patron_org"),
        decision,
        model.display("launch_date") or model.display("launch_year"),
        len(own),
        _sum(own, "groups_count"),
        _sum(own, "members_count"),
        RATING.labels[ratings.get(model.id, _UNRATED)],
        model.display("status"),
    )
    return FigureRow(model.title, tuple(Figure(cell) for cell in cells))

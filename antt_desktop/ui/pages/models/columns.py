"""Columns of models that are reckoned: how many active points there are, and groups in them."""

from collections.abc import Callable

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.lists.columns import Column, Look
from antt_desktop.ui.pages.models.scales import short_rating

SHOWN = ("name", "patron_org", "points", "groups", "status", "last_rating")
"""The columns shown unless told otherwise: those that leave names whole on a small screen."""

_SHORT_STATUS = {"phe_duyet": "Chờ ra mắt", "thanh_loai": "Đã thanh loại"}


def points_and_groups(store: RecordStore) -> dict[str, tuple[int, int]]:
    """Return, by model, its active points and the groups in them (domain.md D1, counting rules)."""
    active = Query("model_point", (equal("status", "hoat_dong"),))
    found: dict[str, tuple[int, int]] = {}
    for (model_id, groups), points in store.counts_by(active, "model_id", "groups_count").items():
        had_points, had_groups = found.get(str(model_id), (0, 0))
        more = points * groups if isinstance(groups, int) else 0
        found[str(model_id)] = (had_points + points, had_groups + more)
    return found


def short_status(model: Record) -> str:
    """Return the status of a model in two or three words, for chips side by side."""
    return _SHORT_STATUS.get(str(model["status"]), model.display("status"))


def model_columns(describer: Describer) -> tuple[Column, ...]:
    """Return the columns of active points and groups, and those told in short words."""

    def figure(place: int) -> Callable[[Record], str]:
        def text(record: Record) -> str:
            number = describer.once(points_and_groups).get(record.id, (0, 0))[place]
            return format_integer(number) if number else ""

        return text

    return (
        Column("kind", "Nhóm", lambda model: model.display("kind")),
        Column("patron_org", "Chủ trì", lambda model: model.display("patron_org")),
        Column("points", "Điểm", figure(0), Look.NUMBER, sortable=False),
        Column("groups", "Tổ", figure(1), Look.NUMBER, sortable=False),
        Column("status", "Trạng thái", short_status, Look.STATUS),
        Column("last_rating", "Đánh giá", lambda model: short_rating(model["last_rating"])),
    )

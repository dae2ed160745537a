"""The parts of a model that stand behind tabs: what each list shows and each form asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from antt_desktop.domain.fields import Value
from antt_desktop.domain.records import Record
from antt_desktop.records.model_options import MODEL_EVENT_KIND
from antt_desktop.ui.lists.columns import Look


@dataclass(frozen=True, kw_only=True)
class Part:
    """One kind of part: its tab, its list, its form."""

    type_name: str
    tab: str
    noun: str
    add_words: str
    icon: str
    empty_words: str
    shown: tuple[str, ...]
    asked: tuple[str, ...]
    """The fields of its form, in their order."""
    newest_by: str | None = None
    looks: Mapping[str, Look] = field(default_factory=dict)
    """How columns look that do not look as their field alone would."""
    told: frozenset[str] = frozenset()
    """Narrative fields, which a model with sensitive beneficiaries does not have (B6, P3)."""

    def fields(self, model: Record) -> tuple[str, ...]:
        """Return what the form of this model's part asks."""
        hidden = self.told if model["sensitive_beneficiaries"] else frozenset()
        return tuple(name for name in self.asked if name not in hidden)

    def columns(self, model: Record) -> tuple[str, ...]:
        """Return what the list of this model's parts shows."""
        hidden = self.told if model["sensitive_beneficiaries"] else frozenset()
        return tuple(name for name in self.shown if name not in hidden)


POINTS = Part(
    type_name="model_point",
    tab="Điểm",
    noun="điểm",
    add_words="Thêm điểm",
    icon="map-marker-outline",
    empty_words="Chưa có điểm nào. Điểm là khu dân cư hoặc đơn vị đang áp dụng mô hình.",
    shown=("place_name", "start_date", "end_date", "status", "groups_count", "members_count",
           "households_count"),
    asked=("area_id", "organization_id", "start_date", "end_date", "status", "groups_count",
           "members_count", "households_count", "note"),
    looks={"status": Look.STATUS},
)  # fmt: skip
MEMBERS = Part(
    type_name="model_member",
    tab="Ban điều hành",
    noun="thành viên",
    add_words="Thêm thành viên",
    icon="account-group-outline",
    empty_words="Ban điều hành chưa ghi ai. Ghi trưởng ban và các thành viên nòng cốt; "
    "người tham gia khác chỉ ghi số lượng.",
    shown=("full_name", "role", "org_title", "phone", "from_date", "to_date"),
    asked=("full_name", "role", "org_title", "phone", "from_date", "to_date", "point_id"),
)
ACTIVITIES = Part(
    type_name="model_activity",
    tab="Hoạt động",
    noun="hoạt động",
    add_words="Ghi hoạt động",
    icon="calendar-check-outline",
    empty_words="Chưa ghi hoạt động nào. Ghi buổi họp, tuần tra, tuyên truyền, kiểm tra thiết bị.",
    shown=("date", "kind", "result", "participants", "count_supported"),
    asked=("date", "kind", "participants", "result", "count_supported", "point_id"),
    newest_by="date",
    looks={"date": Look.PLAIN, "kind": Look.TITLE, "result": Look.LONG},
    told=frozenset({"result"}),
)
REVIEWS = Part(
    type_name="model_review",
    tab="Đánh giá",
    noun="đánh giá",
    add_words="Đánh giá",
    icon="clipboard-check-outline",
    empty_words="Chưa có đánh giá nào. Mô hình được đánh giá mỗi năm một lần.",
    shown=("date", "period", "year", "rating", "score", "recommendation", "by"),
    asked=("period", "year", "date", "rating", "score", "recommendation", "by", "strengths",
           "limits", "remarks", "point_id"),
    newest_by="date",
    looks={"date": Look.PLAIN, "rating": Look.STATUS, "by": Look.LONG},
    told=frozenset({"strengths", "limits", "remarks"}),
)  # fmt: skip
EVENTS = Part(
    type_name="model_event",
    tab="Diễn biến",
    noun="diễn biến",
    add_words="Ghi diễn biến",
    icon="timeline-clock-outline",
    empty_words="Chưa có diễn biến nào. Mỗi lần đổi trạng thái được ghi vào đây.",
    shown=("date", "kind", "doc_no", "doc_date", "note"),
    asked=("kind", "date", "doc_no", "doc_date", "note", "point_id"),
    newest_by="date",
    looks={"note": Look.LONG},
)
PARTS = (POINTS, MEMBERS, ACTIVITIES, REVIEWS, EVENTS)

_BY_STEP = frozenset(
    {"khao_sat", "de_xuat", "phe_duyet", "khong_duyet", "ra_mat", "nhap_cu", "cung_co",
     "nhan_rong", "tam_ngung", "tro_lai", "thanh_loai"}
)  # fmt: skip
TOLD_BY_HAND = tuple(code for code in MODEL_EVENT_KIND.labels if code not in _BY_STEP)
"""The events that no change of status or point writes by itself."""


def usual_values(part: Part, today: date, reviewer: str) -> Mapping[str, Value]:
    """Return what the form of a new part starts with."""
    if part is POINTS:
        return {"status": "hoat_dong"}
    if part is REVIEWS:
        return {"period": "nam", "year": today.year, "date": today.isoformat(), "by": reviewer}
    return {}

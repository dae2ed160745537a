"""The parts of a model that stand behind tabs: what each list shows and each form asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.fields import Value
from antt_desktop.domain.records import Record
from antt_desktop.records.model_options import MODEL_EVENT_KIND


@dataclass(frozen=True)
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
    sort: str | None = None
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
    "model_point",
    "Điểm",
    "điểm",
    "Thêm điểm",
    "map-marker-outline",
    "Chưa có điểm nào. Điểm là khu dân cư hoặc đơn vị đang áp dụng mô hình.",
    ("place_name", "start_date", "end_date", "status", "groups_count", "members_count",
     "households_count"),
    ("area_id", "organization_id", "start_date", "end_date", "status", "groups_count",
     "members_count", "households_count", "note"),
)  # fmt: skip
MEMBERS = Part(
    "model_member",
    "Ban điều hành",
    "thành viên",
    "Thêm thành viên",
    "account-group-outline",
    "Chưa có ai. Ghi trưởng ban và các thành viên nòng cốt; người tham gia khác chỉ ghi số lượng.",
    ("full_name", "role", "org_title", "phone", "from_date", "to_date"),
    ("full_name", "role", "org_title", "phone", "from_date", "to_date", "point_id"),
)
ACTIVITIES = Part(
    "model_activity",
    "Hoạt động",
    "hoạt động",
    "Ghi hoạt động",
    "calendar-check-outline",
    "Chưa ghi hoạt động nào. Ghi buổi họp, tuần tra, tuyên truyền, kiểm tra thiết bị.",
    ("date", "kind", "participants", "result", "count_supported", "point_id"),
    ("date", "kind", "participants", "result", "count_supported", "point_id"),
    sort="date",
    told=frozenset({"result"}),
)
REVIEWS = Part(
    "model_review",
    "Đánh giá",
    "đánh giá",
    "Đánh giá",
    "clipboard-check-outline",
    "Chưa có đánh giá nào. Mô hình được đánh giá mỗi năm một lần.",
    ("date", "period", "year", "rating", "score", "recommendation", "by"),
    ("period", "year", "date", "rating", "score", "recommendation", "by", "strengths", "limits",
     "remarks", "point_id"),
    sort="date",
    told=frozenset({"strengths", "limits", "remarks"}),
)  # fmt: skip
EVENTS = Part(
    "model_event",
    "Diễn biến",
    "diễn biến",
    "Ghi diễn biến",
    "timeline-clock-outline",
    "Chưa có diễn biến nào.",
    ("date", "kind", "doc_no", "doc_date", "note"),
    ("kind", "date", "doc_no", "doc_date", "note", "point_id"),
    sort="date",
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

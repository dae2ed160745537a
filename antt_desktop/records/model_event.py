"""What happened to a model: every change of status, and what else its history tells (B6, C13)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import (
    ChoiceField,
    DateField,
    NoteField,
    ReferenceField,
    TextField,
    Value,
)
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.records.model_options import MODEL_EVENT_KIND, MODEL_STATUS

_KINDS = {
    "khao_sat": "khao_sat",
    "de_xuat": "de_xuat",
    "phe_duyet": "phe_duyet",
    "khong_duyet": "khong_duyet",
    "cung_co": "cung_co",
    "tam_ngung": "tam_ngung",
    "thanh_loai": "thanh_loai",
}
_PAPERS = {
    "de_xuat": ("proposal_no", "proposal_date", "proposal_date"),
    "phe_duyet": ("decision_no", "decision_date", "decision_date"),
    "ra_mat": ("decision_no", "decision_date", "launch_date"),
    "khao_sat": ("", "", "survey_date"),
    "thanh_loai": ("close_no", "close_date", "close_date"),
}
_STEP_PAPER = ("status_doc_no", "status_doc_date", "status_date")


def events_of_a_step(change: Change, around: Surroundings) -> Iterable[tuple[str, str, Values]]:
    """Write the event of a change of status, with the day and the paper it rests on (D1)."""
    source = (change.before or {}).get("status")
    target = change.after.get("status")
    if change.before is not None and source == target:
        return
    kind = _event_kind(source, target, new=change.before is None)
    number, dated, day = _PAPERS.get(kind, _STEP_PAPER)
    after = change.after
    yield (
        "model_event",
        "",
        {
            "model_id": change.id,
            "kind": kind,
            "date": after.get(day) or _launched(kind, after) or around.today.isoformat(),
            "doc_no": after.get(number),
            "doc_date": after.get(dated),
            "note": after.get("close_reason" if kind == "thanh_loai" else "status_reason"),
            "from_status": source,
            "to_status": target,
        },
    )


def _event_kind(source: Value, target: Value, *, new: bool) -> str:
    if target == "hoat_dong":
        if new:
            return "nhap_cu"
        return "ra_mat" if source == "phe_duyet" else "tro_lai"
    return _KINDS[str(target)]


def _launched(kind: str, after: Values) -> Value:
    """Return the day a model entered late was launched; the year's first when only that is known."""
    if kind != "nhap_cu":
        return None
    year = after.get("launch_year")
    return after.get("launch_date") or (f"{year}-01-01" if year else None)


def event_of_an_existing_model(change: Change, around: Surroundings) -> Iterable[Problem]:
    """An event belongs to a model that is there."""
    if around.get("model", change.after.get("model_id")) is None:
        yield Problem("R-M16", "Không có mô hình này. Chọn lại mô hình.", "model_id")


MODEL_EVENT = RecordType(
    name="model_event",
    label="Diễn biến mô hình",
    title="kind",
    part_of="model_id",
    fields=(
        ReferenceField(name="model_id", label="Mô hình", required=True, to="model"),
        ReferenceField(name="point_id", label="Điểm mô hình", to="model_point"),
        ChoiceField(name="kind", label="Diễn biến", required=True, options=MODEL_EVENT_KIND),
        DateField(name="date", label="Ngày", required=True),
        TextField(name="doc_no", label="Số văn bản", max_length=60),
        DateField(name="doc_date", label="Ngày văn bản"),
        NoteField(name="note", label="Ghi chú", max_length=500),
        ChoiceField(name="from_status", label="Từ trạng thái", options=MODEL_STATUS),
        ChoiceField(name="to_status", label="Sang trạng thái", options=MODEL_STATUS),
    ),
    list_columns=("date", "kind", "doc_no", "doc_date", "note"),
    rules=(event_of_an_existing_model,),
)

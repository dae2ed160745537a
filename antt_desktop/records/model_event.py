"""What happened to a model: every change of status, and what else its history tells (B6, C13)."""

from collections import Counter
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
_STATUSES = ("from_status", "to_status")
_STEP_PAPER = ("status_doc_no", "status_doc_date", "status_date")


def events_of_a_step(change: Change, around: Surroundings) -> Iterable[tuple[str, str, Values]]:
    """Write the event of a change of status, with the day and the paper it rests on (D1)."""
    source = (change.before or {}).get("status")
    target = change.after.get("status")
    if change.before is not None and source == target:
        return
    kind = _event_kind(source, target, new=change.before is None)
    paper = _paper(kind, change.after)
    yield (
        "model_event",
        "",
        {
            **paper,
            "model_id": change.id,
            "kind": kind,
            "date": paper["date"] or around.today.isoformat(),
            "note": change.after.get("close_reason" if kind == "thanh_loai" else "status_reason"),
            "from_status": source,
            "to_status": target,
        },
    )


def events_keep_their_papers(
    change: Change, around: Surroundings
) -> Iterable[tuple[str, str, Values]]:
    """A corrected day or number of a paper is corrected in the event that rests on it."""
    before, after = change.before, change.after
    if before is None:
        return
    corrected = {
        kind: paper
        for kind in (*_PAPERS, "nhap_cu", "")
        if (paper := _paper(kind, after)) != _paper(kind, before) and paper["date"] is not None
    }
    events = around.find("model_event", model_id=change.id) if corrected else []
    newest = max((str(each["id"]) for each in events if each["to_status"]), default="")
    stays = before.get("status") == after.get("status")
    for event in (each for each in events if each["to_status"] is not None):
        kind = str(event["kind"])
        if kind not in {*_PAPERS, "nhap_cu"} and stays and event["id"] == newest:
            kind = ""
        paper = corrected.get(kind, {})
        if any(event[name] != value for name, value in paper.items()):
            yield "model_event", str(event["id"]), paper


def _paper(kind: str, model: Values) -> dict[str, Value]:
    """Return the day and the paper of an event as its model tells them; "" is any other step."""
    number, dated, day = _PAPERS.get(kind, _STEP_PAPER)
    return {
        "date": _launched(kind, model) or model.get(day),
        "doc_no": model.get(number),
        "doc_date": model.get(dated),
    }


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


def written_by_its_step(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M23: a change of status is told by the step that made it, once, and stays told."""
    before, after = change.before or {}, change.after
    if all(each.get(name) is None for each in (before, after) for name in _STATUSES):
        return
    changed = bool(before) and any(before[n] != after.get(n) for n in ("kind", *_STATUSES))
    if changed or not _history_holds([after], change.id, after, around):
        yield Problem(
            "R-M23",
            "Diễn biến về trạng thái do bước chuyển trạng thái tự ghi. Chuyển trạng thái ở mô hình.",
            "kind",
        )


def step_stays_told(values: Values, around: Surroundings) -> Problem | None:
    """R-M23: the event of a step goes only with its model, or when the step is undone."""
    told = values.get("to_status") is not None
    if told and not _history_holds([], str(values["id"]), values, around):
        return Problem(
            "R-M23",
            "Diễn biến này ghi một lần chuyển trạng thái nên giữ lại. Chưa thay đổi gì. "
            "Chuyển nhầm thì hoàn tác bước ấy.",
        )
    return None


def _history_holds(mine: list[Values], event_id: str, values: Values, around: Surroundings) -> bool:
    """Whether every status was entered as often as it was left, but for the present one."""
    model = around.get("model", values.get("model_id"))
    if model is None:
        return True
    others = around.find("model_event", model_id=model["id"])
    events = [*mine, *(each for each in others if each["id"] != event_id)]
    steps = [tuple(each[name] for name in _STATUSES) for each in events]
    balance = Counter(target for _, target in steps)
    balance.subtract(Counter(source for source, _ in steps))
    standing = {status: count for status, count in balance.items() if status and count}
    moves = all(source is None or source != target for source, target in steps)
    return standing == {model["status"]: 1} and moves


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
    rules=(event_of_an_existing_model, written_by_its_step),
    removal=step_stays_told,
)

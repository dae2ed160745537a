"""The way of a case, from the day it was received to the follow-up of its settlement."""

from dataclasses import dataclass
from enum import Enum

from antt_desktop.domain.record_types import Values
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records.mediation_options import CASE_STATUS, END_REASON, EXECUTION
from antt_desktop.records.mediation_statuses import ENDED, SETTLED
from antt_desktop.services.mediating.reading import CaseFile, EarlierResult
from antt_desktop.services.reminding.deadlines import Deadline
from antt_desktop.ui.pages.mediation.standing import Standing, deadline_chip

_NONE_YET = "chưa có"


class Mark(Enum):
    """How far a stage is; the value is what a screen reader says."""

    DONE = "đã xong"
    NOW = "đang làm"
    LATE = "quá hạn"
    LATER = "chưa đến"


@dataclass(frozen=True)
class Stage:
    """One stage: its words, a line under them, and the chip of its deadline."""

    title: str
    note: str
    mark: Mark
    chip: Standing | None = None


def stages_of(file: CaseFile, deadline: Deadline | None) -> tuple[Stage, ...]:
    """Return the stages of a case, the finished ones first."""
    case = file.case
    received = Stage("Tiếp nhận", _day(case["received_date"]), Mark.DONE)
    if case["status"] == "khong_thuoc_pham_vi":
        where = f"đã hướng dẫn đến {case['referred_to']}"
        return received, Stage("Không thuộc phạm vi", where, Mark.DONE)
    way = [
        received,
        _assigned(case.values, deadline),
        _held(file, deadline),
        *(_earlier(each) for each in reversed(file.earlier)),
        *_result(case.values),
        *_followed(file, deadline),
    ]
    if case["status"] == "huy":
        done = [stage for stage in way if stage.mark is Mark.DONE]
        return *done, Stage("Hủy số", str(case["void_reason"] or ""), Mark.DONE)
    return tuple(way)


def _assigned(case: Values, deadline: Deadline | None) -> Stage:
    title = "Phân công hòa giải viên"
    if case["assigned_date"] is not None:
        return Stage(title, _day(case["assigned_date"]), Mark.DONE)
    return _due(title, _NONE_YET, deadline, "case_assignment", now=True)


def _held(file: CaseFile, deadline: Deadline | None) -> Stage:
    if file.sessions:
        title = "Phiên đầu tiên" if len(file.sessions) == 1 else f"{len(file.sessions)} phiên"
        days = " · ".join(f"{_day(each['date'])}" for each in file.sessions[-2:])
        return Stage(f"Hòa giải: {title.lower()}", days, Mark.DONE)
    if file.case["nhap_cu"]:
        return Stage("Hòa giải", "chép từ sổ cũ", Mark.DONE)
    now = file.case["status"] == "phan_cong"
    return _due("Bắt đầu phiên đầu tiên", _NONE_YET, deadline, "case_start", now=now)


def _earlier(result: EarlierResult) -> Stage:
    ended = f"{_day(result.ended)}, " if result.ended else ""
    why = f": {result.why}" if result.why else ""
    return Stage(CASE_STATUS.labels[result.status], f"{ended}đã mở lại{why}", Mark.DONE)


def _result(case: Values) -> tuple[Stage, ...]:
    if case["status"] not in ENDED:
        now = case["status"] == "dang_hoa_giai"
        return (Stage("Kết quả, thỏa thuận", _NONE_YET, Mark.NOW if now else Mark.LATER),)
    settled = case["status"] in SETTLED
    title = CASE_STATUS.labels["thanh" if settled else str(case["status"])]
    reason = END_REASON.labels.get(str(case["end_reason"]), "").lower()
    return (Stage(title, f"{_day(case['end_date'])}, {reason}", Mark.DONE),)


def _followed(file: CaseFile, deadline: Deadline | None) -> tuple[Stage, ...]:
    case = file.case
    if case["status"] in ENDED - SETTLED:
        return ()
    title = "Theo dõi thực hiện"
    if case["status"] in {"da_thuc_hien", "khong_thuc_hien"}:
        said = EXECUTION.labels[str(case["status"])]
        closed = case["last_followup_date"] or case["end_date"]
        return (Stage(title, f"{said.lower()} {_day(closed)}", Mark.DONE),)
    if case["status"] not in SETTLED:
        return (Stage(title, "sau khi hòa giải thành", Mark.LATER),)
    last = f"gần nhất {_day(case['last_followup_date'])}" if case["last_followup_date"] else ""
    return (_due(title, last or _NONE_YET, deadline, "case_followup", now=True),)


def _due(title: str, note: str, deadline: Deadline | None, name: str, *, now: bool) -> Stage:
    """Return a stage that is yet to be done, with its deadline when this is the one."""
    if deadline is None or deadline.name != name:
        return Stage(title, note, Mark.NOW if now else Mark.LATER)
    mark = Mark.LATE if deadline.is_overdue else Mark.NOW
    return Stage(title, f"hạn {format_date(deadline.due)}", mark, deadline_chip(deadline))


def _day(value: object) -> str:
    return format_date(str(value)) if value else ""

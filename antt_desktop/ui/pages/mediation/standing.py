"""How a case stands, in a chip and a line of words: column 10 of the register."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.fields import Value
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records.mediation_statuses import OPEN
from antt_desktop.services.reminding.deadlines import Deadline
from antt_desktop.ui.lists.statuses import status_of

DeadlineOf = Callable[[Mapping[str, Value]], Deadline | None]

_SHORT = {
    "phan_cong": "Đã phân công",
    "theo_doi": "Theo dõi",
    "khong_thanh": "Không thành",
    "khong_thuoc_pham_vi": "Ngoài phạm vi",
}
_UNTIL = {
    "case_start": "Hạn bắt đầu",
    "case_assignment": "Hạn phân công",
    "case_followup": "Theo dõi đến",
    "case_recognition": "Hạn công nhận",
}


@dataclass(frozen=True)
class Standing:
    """A chip of a state, and what is said under it."""

    words: str
    state: str
    icon: str = ""
    note: str = ""


def deadline_words(deadline: Deadline) -> str:
    """Return how far a deadline is: "Quá hạn 2 ngày", "Hạn hôm nay", "Còn 1 ngày"."""
    if deadline.is_overdue:
        return f"Quá hạn {-deadline.days_left} ngày"
    return "Hạn hôm nay" if deadline.days_left == 0 else f"Còn {deadline.days_left} ngày"


def deadline_chip(deadline: Deadline | None) -> Standing | None:
    """Return a chip of a deadline that is late or soon; None of any other."""
    if deadline is None or deadline.state == "neutral":
        return None
    icon = "clock-alert-outline" if deadline.is_overdue else "timer-sand"
    return Standing(deadline_words(deadline), deadline.state, icon, until_words(deadline))


def until_words(deadline: Deadline) -> str:
    """Return until when something is to be done: "Hạn bắt đầu 15/11"."""
    said = _UNTIL.get(deadline.name, deadline.label)
    return f"{said} {short_day(deadline.due.isoformat())}"


def short_day(day: Value) -> str:
    """Return a day without its year: "15/11"."""
    return f"{date.fromisoformat(str(day)):%d/%m}"


def status_chip(case: Record) -> Standing:
    """Return the chip of a case's status, in the short words of the register."""
    status = status_of("mediation_case", case["status"])
    words = _SHORT.get(str(case["status"]), case.display("status"))
    return Standing(words, status.state, status.icon)


def standing_of(
    case: Record, deadline: Deadline | None, sessions: int = 0, last: Record | None = None
) -> Standing:
    """Return how a case stands; a late or close deadline comes before its status."""
    pressing = deadline_chip(deadline)
    if pressing is not None and (case["status"] in OPEN or pressing.state == "bad"):
        return pressing
    chip = status_chip(case)
    return Standing(chip.words, chip.state, chip.icon, _note(case, deadline, sessions, last))


def _note(case: Record, deadline: Deadline | None, sessions: int, last: Record | None) -> str:
    status = case["status"]
    if status == "dang_hoa_giai" and last is not None:
        hour = f", {str(last['time']).lstrip('0')}" if last["time"] else ""
        return f"Phiên {sessions}: {short_day(last['date'])}{hour}"
    if deadline is not None:
        return until_words(deadline)
    if status == "khong_thuoc_pham_vi":
        return str(case["referred_to"] or "")
    if status == "huy":
        return str(case["void_reason"] or "")
    closed = case["last_followup_date"] or case["end_date"]
    return f"Đóng {format_date(str(closed))}" if closed else ""

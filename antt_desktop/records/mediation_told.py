"""What a case tells of its sessions and follow-ups: they tell it, nobody types it (R-H9, R-H28)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, Surroundings, Values
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records.mediation_statuses import FOLLOWED


def session_days(case_id: Value, around: Surroundings) -> list[str]:
    """Return the days of the sessions of a case, in order."""
    return sorted(str(each["date"]) for each in around.find("mediation_session", case_id=case_id))


def newest(followups: Iterable[Values]) -> Values | None:
    """Return the newest of these follow-ups, or None."""
    return max(followups, key=lambda each: (str(each["date"]), str(each["id"])), default=None)


def told_by_sessions(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-H28: the first session is that of the sessions, but for an old book that tells its day only.

    R-H7: a case ends with its last session or later.
    """
    before, after = change.before or {}, change.after
    if all(before.get(name) == after.get(name) for name in ("first_session_date", "end_date")):
        return
    days = session_days(change.id, around)
    first = days[0] if days else None
    changed = before.get("first_session_date") != after.get("first_session_date")
    from_old_book = after.get("nhap_cu") and not days
    if changed and not from_old_book and after.get("first_session_date") != first:
        yield Problem(
            "R-H28",
            "Phiên đầu tiên lấy từ các phiên đã ghi. Ghi phiên hòa giải.",
            "first_session_date",
        )
    if days and after.get("end_date") is not None and days[-1] > str(after["end_date"]):
        yield Problem(
            "R-H7",
            f"Ngày kết thúc trước phiên hòa giải ngày {format_date(days[-1])}. Xem lại hai ngày này.",
            "end_date",
        )


def told_by_followups(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-H9: what became of a settlement is told by its follow-ups, but in an old book without them."""
    before, after = change.before or {}, change.after
    names = ("last_followup_date", "execution_status", "status")
    changed = {name for name in names if before.get(name) != after.get(name)}
    last = newest(around.find("mediation_followup", case_id=change.id)) if changed else None
    if not changed or (last is None and after.get("nhap_cu")):
        return
    told = (last["date"], last["status"]) if last else (None, "chua")
    if "last_followup_date" in changed and after.get("last_followup_date") != told[0]:
        yield _told_elsewhere("last_followup_date")
    if after.get("status") in FOLLOWED:
        if "status" in changed and after["status"] != told[1]:
            yield _told_elsewhere("status")
    elif "execution_status" in changed and after.get("execution_status") not in {None, told[1]}:
        yield _told_elsewhere("execution_status")


def _told_elsewhere(name: str) -> Problem:
    return Problem("R-H9", "Mục này lấy từ các lần theo dõi. Ghi một lần theo dõi.", name)

"""The numbered register of a team: its numbers follow one another and stay (R-H4, R-H6)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem, warning
from antt_desktop.domain.record_types import Change, Surroundings, Values
from antt_desktop.domain.text.folding import compare_key

_PLACE = ("team_id", "book", "register_no")


def next_number(values: Values, around: Surroundings) -> int:
    """Return the number that follows the last one in the case's book.

    Numbers leave no gap, so that the end is found by doubling, then by halving: a book of
    thousands is not read through for each new case.
    """
    taken, free = 0, 1
    while _stands(values, free, "", around):
        taken, free = free, free * 2
    while free - taken > 1:
        middle = (taken + free) // 2
        if _stands(values, middle, "", around):
            taken = middle
        else:
            free = middle
    return free


def _book(values: Values) -> dict[str, Value]:
    return {name: values.get(name) for name in ("team_id", "book")}


def numbers_follow(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-H4: numbers are continuous per team and book; once given they stay."""
    before, after = change.before, change.after
    for name in _PLACE if before is not None else ():
        if before is not None and before[name] != after.get(name):
            yield Problem("R-H4", "Số đã vào sổ nên giữ nguyên tổ, quyển và số thứ tự.", name)
    number = after.get("register_no")
    if not change.enters or not isinstance(number, int):
        return
    if _stands(after, number, change.id, around):
        yield Problem(
            "R-H4",
            f"Số {number} của quyển này đã có vụ khác. Số tiếp theo là {next_number(after, around)}.",
            "register_no",
        )
    elif number > 1 and not _stands(after, number - 1, change.id, around):
        yield Problem(
            "R-H4",
            f"Số trong sổ phải liên tục; số tiếp theo là {next_number(after, around)}.",
            "register_no",
        )


def _stands(values: Values, number: int, but: str, around: Surroundings) -> bool:
    found = around.find("mediation_case", **_book(values), register_no=number)
    return any(case["id"] != but for case in found)


def book_is_open(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-H4: a closed book takes no new number."""
    if change.before is not None:
        return
    books = around.find("mediation_book", **_book(change.after))
    if books and books[0]["closed_date"] is not None:
        yield Problem(
            "R-H4", f"Quyển {change.after.get('book')} đã khóa. Ghi vào quyển khác.", "book"
        )


def last_of_its_book(values: Values, around: Surroundings) -> Problem | None:
    """R-H4: only the last number of a book may be taken away; another stays, marked “Hủy”."""
    number = int(str(values["register_no"]))
    if _stands(values, number + 1, str(values["id"]), around):
        return Problem(
            "R-H4",
            f"Số {number} nằm giữa sổ nên không xóa được. Chưa thay đổi gì. "
            "Chuyển vụ sang “Hủy số” để giữ sổ liên tục.",
        )
    return None


def register_or_tally(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D3: a team keeps a month by its register or by a tally, never both."""
    month, before = str(change.after.get("received_date"))[:7], change.before or {}
    if not change.enters and month == str(before.get("received_date"))[:7]:
        return
    if around.find("mediation_tally", team_id=change.after.get("team_id"), month=month):
        yield Problem(
            "R-H6",
            "Tổ này đã ghi tổng số của tháng ấy. Xóa số tổng trước khi ghi từng vụ.",
            "received_date",
        )


def entered_once(change: Change, around: Surroundings) -> Iterable[Problem]:
    """The same case is not entered twice: same team, day and account of it."""
    if not change.enters:
        return
    same = {name: change.after.get(name) for name in ("team_id", "received_date")}
    key = compare_key(str(change.after.get("content") or ""))
    for other in around.find("mediation_case", **same):
        if other["id"] == change.id or other["status"] == "huy":
            continue
        if compare_key(str(other["content"])) == key:
            yield Problem(
                "R-H29",
                f"Vụ này đã ghi ở số {other['register_no']}. Mở vụ ấy để ghi tiếp.",
                "content",
            )
        elif other["case_field"] == change.after.get("case_field"):
            yield warning(
                "R-H29",
                f"Cùng ngày đã có vụ số {other['register_no']} cùng loại; xem có phải một vụ.",
                "received_date",
            )


def void_with_a_reason(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-H4: a void number says why."""
    del around
    if change.after.get("status") == "huy" and change.after.get("void_reason") is None:
        yield Problem("R-H4", "Hủy số cần ghi lý do.", "void_reason")

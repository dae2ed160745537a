"""What a model tells of its parts, and what its parts must let it tell (R-M3, R-M5, R-M7, R-M21)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, Surroundings, Values
from antt_desktop.domain.text.dates import format_date

NARRATIVES = {"model_activity": ("result",), "model_review": ("strengths", "limits", "remarks")}
"""The texts that a model for people to be kept confidential does not hold (B6, P3)."""


def is_serving(member: Values, today: str) -> bool:
    """Whether a member serves on this day."""
    return str(member.get("to_date") or "9999") >= today


def head_of(model_id: str, around: Surroundings) -> Value:
    """Return the member who heads the board today, or None."""
    today = around.today.isoformat()
    members = around.find("model_member", model_id=model_id, role="truong_ban")
    heads = [str(member["id"]) for member in members if is_serving(member, today)]
    return heads[0] if heads else None


def rating_of(model_id: str, around: Surroundings) -> Values | None:
    """Return what the newest review of the whole model tells; None when there is none."""
    reviews = around.find("model_review", model_id=model_id, point_id=None)
    last = max(reviews, key=lambda each: (str(each["date"]), str(each["id"])), default=None)
    return last and {"last_rating": last["rating"], "last_rating_date": last["date"]}


def told_by_the_board(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M5: the head of a model is the serving head of its board; one is there at the decision."""
    before, head = change.before or {}, change.after.get("board_head")
    decided = change.after.get("status") == "phe_duyet" != before.get("status")
    if head is None or (head == before.get("board_head") and not decided):
        return
    if head != head_of(change.id, around):
        yield Problem(
            "R-M5",
            "Trưởng ban lấy từ ban điều hành và phải đang làm. Ghi trưởng ban ở ban điều hành.",
            "board_head",
        )


def told_by_reviews(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M21: the last rating follows the reviews; only a model entered late may tell an older one."""
    before, after = change.before or {}, change.after
    names = ("last_rating", "last_rating_date")
    changed = [name for name in names if after.get(name) != before.get(name)]
    if not changed:
        return
    told = rating_of(change.id, around)
    if told is None and after.get("nhap_cu"):
        return
    for name in changed:
        if after.get(name) != (told[name] if told else None):
            yield Problem("R-M21", "Mục này lấy từ các lần đánh giá. Ghi ở mục Đánh giá.", name)


def nothing_after_the_end(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M3: nothing of a model lies after the day it was closed."""
    closed = change.after.get("close_date")
    if closed is None or closed == (change.before or {}).get("close_date"):
        return
    days = [
        str(each[name])
        for part, name in (
            ("model_activity", "date"), ("model_review", "date"), ("model_point", "end_date"),
        )
        for each in around.find(part, model_id=change.id)
        if each[name] is not None
    ]  # fmt: skip
    last = max(days, default="")
    if last > str(closed):
        yield Problem(
            "R-M3",
            f"Ngày chấm dứt {format_date(str(closed))} trước việc đã ghi ngày {format_date(last)}. "
            "Xem lại hai ngày này.",
            "close_date",
        )


def holds_no_account_of_helped(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-M7: a model is marked as helping people in confidence while it holds no account of them."""
    marked = change.after.get("sensitive_beneficiaries")
    if not marked or (change.before or {}).get("sensitive_beneficiaries"):
        return
    told = sum(
        1
        for part, names in NARRATIVES.items()
        for each in around.find(part, model_id=change.id)
        if any(each[name] is not None for name in names)
    )
    if told:
        yield Problem(
            "R-M7",
            f"Còn {told} hoạt động, đánh giá có ghi diễn giải. Xóa phần diễn giải ấy trước.",
            "sensitive_beneficiaries",
        )

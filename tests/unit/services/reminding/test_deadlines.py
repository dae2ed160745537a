"""What one record has due: counted from the table, in the states of the look."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.services.reminding.deadlines import (
    DeadlineRule,
    DeadlineRules,
    case_deadline,
    deadline_by,
    deadlines_of,
)
from antt_desktop.services.reminding.table import shipped_rules

RULES = DeadlineRules(shipped_rules(), frozenset())
ASSIGNED = {"status": "phan_cong", "assigned_date": "2026-11-10"}
DAY = date(2026, 11, 13)


def rule(name: str, **changes: object) -> DeadlineRule:
    found = next(each for each in shipped_rules() if each.name == name)
    return msgspec.structs.replace(found, **changes)


def test_r_h2_a_case_begins_within_three_days_of_its_assignment() -> None:
    due = case_deadline(ASSIGNED, DAY, RULES)
    assert due is not None
    assert (due.name, due.due, due.days_left, due.state) == ("case_start", DAY, 0, "warn")
    late = case_deadline(ASSIGNED, DAY + timedelta(days=1), RULES)
    assert late is not None
    assert (late.is_overdue, late.state) == (True, "bad")
    early = case_deadline(ASSIGNED, DAY - timedelta(days=2), RULES)
    assert early is not None
    assert early.state == "neutral"


def test_r_h2_another_day_the_parties_agreed_on_stands() -> None:
    agreed = {**ASSIGNED, "agreed_start": "2026-12-01"}
    due = case_deadline(agreed, DAY + timedelta(days=9), RULES)
    assert due is not None
    assert (due.due, due.is_overdue) == (date(2026, 12, 1), False)


def test_r_h2_a_session_ends_it() -> None:
    assert case_deadline({**ASSIGNED, "first_session_date": "2026-11-12"}, DAY, RULES) is None
    assert case_deadline({"status": "huy", "assigned_date": "2026-11-10"}, DAY, RULES) is None


def test_a_settlement_is_followed_up_after_the_last_follow_up() -> None:
    settled = {"status": "thanh", "end_date": "2026-10-01"}
    assert case_deadline(settled, DAY, RULES).due == date(2026, 10, 31)  # type: ignore[union-attr]
    followed = {**settled, "status": "theo_doi", "last_followup_date": "2026-11-01"}
    assert case_deadline(followed, DAY, RULES).due == date(2026, 12, 1)  # type: ignore[union-attr]


def test_a_settlement_of_long_ago_is_reminded_of_no_more() -> None:
    assert case_deadline({"status": "thanh", "end_date": "2020-01-01"}, DAY, RULES) is None


def test_five_working_days_pass_over_holidays() -> None:
    asked = {"requested_date": "2026-02-13"}
    found = rule("mediator_recognition")
    tet = frozenset(date(2026, 2, day) for day in range(16, 21))
    assert deadline_by(found, asked, DAY, frozenset()).due == date(2026, 2, 20)  # type: ignore[union-attr]
    assert deadline_by(found, asked, DAY, tet).due == date(2026, 2, 27)  # type: ignore[union-attr]
    assert deadline_by(found, {**asked, "recognised_date": "2026-02-14"}, DAY, tet) is None


def test_what_is_switched_off_is_not_told() -> None:
    off = DeadlineRules((rule("case_start", on=False),), frozenset())
    assert case_deadline(ASSIGNED, DAY, off) is None


def test_a_model_of_which_only_the_year_is_known_counts_from_its_end() -> None:
    model = {"status": "hoat_dong", "launch_year": 2025, "board_head": "x"}
    named = {due.name: due.due for due in deadlines_of("model", model, DAY, RULES)}
    assert named == {"model_activity": date(2026, 3, 31), "model_review": date(2026, 12, 31)}


@pytest.mark.parametrize(
    ("left", "state"), [(31, "neutral"), (14, "warn"), (4, "warn"), (3, "bad")]
)
def test_the_end_of_a_campaign_presses_at_thirty_fourteen_and_three_days(
    left: int, state: str
) -> None:
    end = (DAY + timedelta(days=left)).isoformat()
    due = deadline_by(rule("campaign_end"), {"end": end}, DAY, frozenset())
    assert due is not None
    assert due.state == state
    assert due.is_near is (left <= 30)


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(0, 400),
    st.sampled_from(["calendar", "working", "months"]),
    st.dates(date(2020, 1, 1), date(2032, 12, 31)),
)
def test_a_deadline_only_grows_more_pressing(
    start: date, days: int, counting: str, today: date
) -> None:
    made = rule("case_assignment", days=days, counting=counting)
    values = {"status": "tiep_nhan", "received_date": start.isoformat()}
    now = deadline_by(made, values, today, frozenset())
    later = deadline_by(made, values, today + timedelta(days=1), frozenset())
    order = ["neutral", "warn", "bad"]
    assert now is not None
    assert later is not None
    assert later.due == now.due >= start
    assert later.days_left == now.days_left - 1
    assert order.index(later.state) >= order.index(now.state)
    assert (now.state == "bad") is now.is_overdue

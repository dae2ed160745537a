"""The agenda: what is due in the file, by urgency, bounded to what can still be due."""

from dataclasses import replace
from datetime import date

import pytest

from antt_desktop.services.founding import PRACTICE_UNIT, profile
from antt_desktop.services.reminding.agenda import Due, agenda
from antt_desktop.services.reminding.deadlines import RETENTION_REVIEWED, DeadlineRules
from antt_desktop.services.reminding.table import shipped_rules
from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.lives import Lives

TODAY = date(2026, 11, 22)
RULES = DeadlineRules(shipped_rules(), frozenset())


@pytest.fixture
def lives(store: RecordStore) -> Lives:
    return Lives(store)


def names(found: list[Due]) -> list[tuple[str, str, int]]:
    return [(due.deadline.name, due.title, due.deadline.days_left) for due in found]


def test_cases_are_told_by_number_and_area_the_most_pressing_first(
    store: RecordStore, lives: Lives
) -> None:
    team = lives.team(lives.area())
    mediator = lives.mediator(team)
    lives.case(team, "2026-11-20")
    lives.assign(lives.case(team, "2026-11-10"), mediator, "2026-11-12")
    settled = lives.assign(lives.case(team, "2026-10-01"), mediator, "2026-10-01")
    lives.session(settled, "2026-10-03")
    lives.end(settled, "2026-10-30")
    assert names(agenda(store, RULES, TODAY)) == [
        ("case_start", "Vụ số 2 · Ấp 8", -7),
        ("case_assignment", "Vụ số 1 · Ấp 8", 1),
        ("case_followup", "Vụ số 3 · Ấp 8", 7),
    ]


def test_no_item_holds_what_parties_told(store: RecordStore, lives: Lives) -> None:
    lives.case(lives.team(lives.area()), "2026-11-20", content="Chuyện riêng của hai nhà")
    (due,) = agenda(store, RULES, TODAY)
    assert "riêng" not in repr(due)


def test_a_follow_up_counts_from_the_last_one(store: RecordStore, lives: Lives) -> None:
    team = lives.team(lives.area())
    case = lives.assign(lives.case(team, "2026-09-01"), lives.mediator(team), "2026-09-01")
    lives.session(case, "2026-09-02")
    lives.end(case, "2026-09-10")
    assert names(agenda(store, RULES, TODAY))[0][2] == -43
    lives.follow_up(case, "2026-11-15")
    assert names(agenda(store, RULES, TODAY)) == [("case_followup", "Vụ số 1 · Ấp 8", 23)]
    lives.follow_up(case, "2026-11-20", "da_thuc_hien")
    assert agenda(store, RULES, TODAY) == []


def test_a_mediator_waits_for_recognition(store: RecordStore, lives: Lives) -> None:
    team = lives.team(lives.area())
    waiting = lives.mediator(
        team, recognised_no=None, recognised_date=None, requested_date="2026-11-19"
    )
    (due,) = agenda(store, RULES, TODAY)
    assert (due.type, due.id, due.work) == ("mediator", waiting.id, "mediation")
    assert due.deadline.due == date(2026, 11, 26)


def test_a_running_model_asks_for_activity_review_and_a_head(
    store: RecordStore, lives: Lives
) -> None:
    model = lives.old_model(name="Camera an ninh")
    found = {due.deadline.name: due.deadline for due in agenda(store, RULES, TODAY)}
    assert found.keys() == {"model_activity", "model_review", "model_board"}
    assert found["model_board"].state == "warn"
    lives.head(model)
    lives.activity(model, "2026-11-01")
    lives.review(model, "2025-12-01")
    assert names(agenda(store, RULES, TODAY)) == [("model_review", "Camera an ninh", 9)]


def test_the_last_activity_counts_however_long_ago_it_was(store: RecordStore, lives: Lives) -> None:
    quiet, busy = (lives.old_model(name=name) for name in ("Tiếng kẻng", "Camera"))
    for day in ("2025-01-10", "2025-06-10"):
        lives.activity(quiet, day)
    lives.activity(busy, "2026-10-10")
    found = {
        due.title: due.deadline.due
        for due in agenda(store, RULES, TODAY)
        if due.deadline.name == "model_activity"
    }
    assert found == {"Tiếng kẻng": date(2025, 9, 10)}
    later = agenda(store, RULES, date(2026, 12, 22))
    assert ("model_activity", "Camera", 19) in names(later)


def test_a_model_with_its_decision_waits_to_be_launched(store: RecordStore, lives: Lives) -> None:
    lives.approved_model(lives.area(), "2026-09-25")
    assert names(agenda(store, RULES, TODAY)) == [("model_launch", "Mô hình 1", 2)]


def test_paused_and_closed_models_ask_for_nothing(store: RecordStore, lives: Lives) -> None:
    model = lives.old_model()
    store.save("model", {"status": "tam_ngung", "status_reason": "Thiếu người."}, id=model.id)
    assert agenda(store, RULES, TODAY) == []


def test_a_campaign_is_brought_up_with_its_areas_behind(store: RecordStore, lives: Lives) -> None:
    lives.campaign(lives.template())
    (due,) = agenda(store, RULES, TODAY, lambda _: 3)
    assert (due.title, due.detail) == ("Bảo đảm ANTT năm 2026", "3 khu chưa đạt 100%")
    assert (due.deadline.days_left, due.deadline.state) == (8, "warn")
    assert agenda(store, RULES, TODAY, lambda _: 0) == []
    assert agenda(store, RULES, date(2026, 12, 1), lambda _: 3) == []


def test_a_deleted_record_is_not_told(store: RecordStore, lives: Lives) -> None:
    case = lives.case(lives.team(lives.area()), "2026-11-20")
    store.delete("mediation_case", case.id)
    assert agenda(store, RULES, TODAY) == []


def test_rules_switched_off_read_nothing(store: RecordStore, lives: Lives) -> None:
    lives.old_model()
    lives.case(lives.team(lives.area()), "2026-11-20")
    assert agenda(store, replace(RULES, rules=()), TODAY) == []


@pytest.mark.parametrize(
    ("right", "others", "extension", "due"),
    [
        ("xem", None, None, date(2026, 11, 26)),
        ("xoa", None, None, date(2026, 12, 6)),
        ("han_che", None, None, date(2026, 12, 1)),
        ("han_che", False, 15, date(2026, 12, 16)),
        ("phan_doi", True, None, date(2026, 12, 6)),
    ],
)
def test_a_request_is_answered_in_two_working_days_then_carried_out_by_its_right(
    store: RecordStore, right: str, others: bool | None, extension: int | None, due: date
) -> None:
    request = store.save(
        "data_request",
        {"subject_name": "Nguyễn Văn Án", "right": right, "others_process": others,
         "wish": "Như đã nói", "received_date": "2026-11-16", "extension_days": extension,
         "extension_reason": "Nhiều giấy"},
    )  # fmt: skip
    answer, carry_out = agenda(store, RULES, TODAY)
    assert (answer.deadline.name, answer.deadline.due) == ("request_answer", date(2026, 11, 18))
    assert answer.is_overdue
    assert carry_out.deadline.due == due
    assert "Án" not in repr([answer, carry_out])
    answered = {"status": "phan_hoi", "answered_date": "2026-11-18", "answer": "Hẹn"}
    store.save("data_request", answered, id=request.id)
    (left,) = agenda(store, RULES, TODAY)
    assert (left.deadline.due, left.work, left.title) == (due, "privacy", "YC-2026-A0001")


def test_the_list_of_what_is_due_is_approved_once_a_year_by_who_may_erase(
    store: RecordStore, clock: FixedClock
) -> None:
    store.save("org_profile", profile(PRACTICE_UNIT))
    assert agenda(store, RULES, TODAY) == []
    (due,) = agenda(store, RULES, date(2027, 11, 20))
    assert (due.deadline.name, due.deadline.due, due.work) == (
        "retention_review", date(2027, 11, 22), "privacy",
    )  # fmt: skip
    store.settings.set(RETENTION_REVIEWED, "2027-11-20")
    assert agenda(store, RULES, date(2027, 11, 20)) == []
    store.settings.set(RETENTION_REVIEWED, None)
    mediation.officer(store, "can_bo_phong_trao")
    assert agenda(store, RULES, date(2027, 11, 20)) == []

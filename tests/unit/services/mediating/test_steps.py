"""What may be done with a case in each status, and what doing it writes (domain.md D3)."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.records.confidence import ConfidentialError
from antt_desktop.records.mediation_case import CASE_STATES
from antt_desktop.records.mediation_options import CASE_STATUS
from antt_desktop.services.mediating.steps import Step, asked_for, steps_of, take_step
from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation
from tests.helpers.mediation import AGREEMENT, Team

pytestmark = pytest.mark.usefixtures("confidant")

EXPECTED = {
    "tiep_nhan": {Step.ASSIGN, Step.VOID},
    "phan_cong": {Step.SESSION, Step.REASSIGN, Step.VOID},
    "dang_hoa_giai": {Step.SESSION, Step.RESULT, Step.REASSIGN, Step.VOID},
    "thanh": {Step.FOLLOW_UP, Step.VOID},
    "theo_doi": {Step.FOLLOW_UP, Step.VOID},
    "da_thuc_hien": {Step.VOID},
    "khong_thuc_hien": {Step.VOID},
    "khong_thanh": {Step.REOPEN, Step.VOID},
    "cham_dut": {Step.VOID},
    "khong_thuoc_pham_vi": {Step.VOID},
    "huy": set(),
}


@pytest.mark.parametrize("status", CASE_STATUS.labels)
def test_the_steps_are_those_of_the_declared_transitions(status: str) -> None:
    assert set(steps_of(status)) == EXPECTED[status]


def test_every_declared_transition_is_reached_by_a_step_or_the_scope_check() -> None:
    reached = {
        Step.ASSIGN: {"phan_cong"},
        Step.REASSIGN: {"phan_cong"},
        Step.SESSION: {"dang_hoa_giai"},
        Step.RESULT: {"thanh", "khong_thanh", "cham_dut"},
        Step.FOLLOW_UP: {"theo_doi", "da_thuc_hien", "khong_thuc_hien"},
        Step.REOPEN: {"dang_hoa_giai"},
        Step.VOID: {"huy"},
    }
    for each in CASE_STATES.transitions:
        if each.target != "khong_thuoc_pham_vi":
            assert any(each.target in reached[step] for step in steps_of(each.source)), each


def test_a_case_walks_from_reception_to_its_end(store: RecordStore, team: Team) -> None:
    made = mediation.case(store, team)
    walk: list[tuple[Step, dict[str, object], str]] = [
        (Step.ASSIGN, {"assigned_date": "12/11/2026", "mediators": [team.head.id]}, "phan_cong"),
        (Step.SESSION, {"date": "13/11/2026", "time": "8h30"}, "dang_hoa_giai"),
        (Step.RESULT, {"status": "thanh", "end_date": "15/11/2026", "end_reason": "thoa_thuan",
                       "agreement": AGREEMENT}, "thanh"),
        (Step.FOLLOW_UP, {"date": "20/11/2026", "by": "Lộc", "status": "dang"}, "theo_doi"),
        (Step.FOLLOW_UP, {"date": "21/11/2026", "by": "Lộc", "status": "da_thuc_hien"},
         "da_thuc_hien"),
    ]  # fmt: skip
    for step, given, status in walk:
        take_step(store, store.get("mediation_case", made.id), step, given)
        assert store.get("mediation_case", made.id)["status"] == status


def test_a_step_is_one_undo(store: RecordStore, team: Team) -> None:
    made = mediation.assigned(store, team)
    work = take_step(store, made, Step.SESSION, {"date": "13/11/2026"})
    assert work is not None
    store.undo(work)
    assert store.get("mediation_case", made.id)["status"] == "phan_cong"
    assert store.around().find("mediation_session", case_id=made.id) == []


def test_replacing_mediators_says_why(store: RecordStore, team: Team) -> None:
    made = mediation.begun(store, team)
    given = {"assigned_date": "14/11/2026", "mediators": [team.second.id]}
    with pytest.raises(ValidationError):
        take_step(store, made, Step.REASSIGN, given)
    take_step(store, made, Step.REASSIGN, {**given, "mediator_change_reason": "Ông Lộc ốm"})
    again = store.get("mediation_case", made.id)
    assert (again["status"], again["mediators"]) == ("phan_cong", [team.second.id])


def test_a_void_number_stays_with_its_reason(store: RecordStore, team: Team) -> None:
    made = mediation.case(store, team)
    take_step(store, made, Step.VOID, {"void_reason": "Ghi nhầm"})
    again = store.get("mediation_case", made.id)
    assert (again["status"], again["register_no"]) == ("huy", 1)


def test_a_step_asks_only_for_what_it_needs() -> None:
    assert [f.name for f in asked_for(Step.ASSIGN).fields if f.required] == [
        "assigned_date",
        "mediators",
    ]
    assert asked_for(Step.REOPEN).field("reason").required


@pytest.mark.parametrize("step", Step)
def test_who_has_not_the_role_takes_no_step(step: Step, store: RecordStore, team: Team) -> None:
    made = mediation.case(store, team)
    mediation.officer(store, "can_bo_dia_ban")
    with pytest.raises(ConfidentialError):
        take_step(store, made, step, {})

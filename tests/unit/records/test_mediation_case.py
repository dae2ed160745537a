"""Cases: the states of D3, step by step."""

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_case import CASE_STATES
from antt_desktop.records.mediation_options import CASE_STATUS
from antt_desktop.records.mediation_statuses import ENDED, OPEN, SETTLED
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.case_steps import FAILED, STEPS, at, given, take
from tests.helpers.lives import Lives
from tests.helpers.refusals import Refusal

each_status = pytest.mark.parametrize("source", list(CASE_STATUS.labels))
each_step = pytest.mark.parametrize(("source", "target"), list(STEPS))


@pytest.fixture
def team(make: Lives) -> Record:
    return make.team(make.area())


@pytest.fixture
def mediator(make: Lives, team: Record) -> Record:
    return make.mediator(team)


def test_the_steps_of_d3_are_the_declared_ones() -> None:
    assert {(step.source, step.target) for step in CASE_STATES.transitions} == {*STEPS}
    assert len(CASE_STATES.transitions) == len(STEPS)


def test_every_status_stands_for_something() -> None:
    rest = {"khong_thuoc_pham_vi", "huy"}
    assert {*OPEN, *ENDED, *rest} == {*CASE_STATUS.labels}
    assert SETTLED < ENDED
    assert not OPEN & ENDED


@each_status
def test_steps_that_d3_does_not_list_are_refused(
    make: Lives, store: RecordStore, refused: Refusal, team: Record, mediator: Record, source: str
) -> None:
    case = at(make, team, mediator, source)
    for target in CASE_STATUS.labels:
        if target != source and (source, target) not in STEPS:
            told = refused("mediation_case", {**given(mediator, target), "status": target}, case.id)
            assert ("S02", "status") in told, target
    assert store.get("mediation_case", case.id) == case


@each_step
def test_a_listed_step_is_taken(
    make: Lives, store: RecordStore, team: Record, mediator: Record, source: str, target: str
) -> None:
    case = at(make, team, mediator, source)
    assert case["status"] == source
    assert take(make, case, mediator, target)["status"] == target


@each_step
def test_a_step_names_what_it_misses(
    make: Lives, store: RecordStore, refused: Refusal, team: Record, mediator: Record,
    source: str, target: str,
) -> None:  # fmt: skip
    case = at(make, team, mediator, source)
    full = {name: given(mediator, target)[name] for name in STEPS[source, target]}
    for missing in full:
        told = refused(
            "mediation_case",
            {"status": target, **{n: v for n, v in full.items() if n != missing}},
            case.id,
        )
        assert missing in {field for _, field in told}
    assert store.get("mediation_case", case.id) == case


@pytest.mark.parametrize(
    ("source", "target", "field"),
    [
        ("phan_cong", "dang_hoa_giai", "first_session_date"),
        ("theo_doi", "da_thuc_hien", "status"),
        ("theo_doi", "khong_thuc_hien", "status"),
    ],
)
def test_a_step_made_by_a_part_is_not_made_by_hand(
    make: Lives, refused: Refusal, team: Record, mediator: Record,
    source: str, target: str, field: str,
) -> None:  # fmt: skip
    case = at(make, team, mediator, source)
    told = refused("mediation_case", {"status": target}, case.id)
    assert field in {name for _, name in told}


def test_a_case_is_opened_again_and_its_history_stays(
    make: Lives, store: RecordStore, team: Record, mediator: Record
) -> None:
    case = at(make, team, mediator, "khong_thanh")
    again = take(make, case, mediator, "dang_hoa_giai")
    emptied = ("end_date", "end_reason", "agreement", "document_date", "execution_status")
    assert [again[name] for name in emptied] == [None] * len(emptied)
    assert (again["result"], again["first_session_date"]) == ("dang", "2026-11-05")
    changes = store.history(case.id)
    assert changes[0].before["agreement"] == FAILED["agreement"]
    assert make.end(again, "2026-11-15")["result"] == "thanh"


@each_status
def test_the_result_follows_the_status(
    make: Lives, team: Record, mediator: Record, source: str
) -> None:
    results = dict.fromkeys(SETTLED, "thanh") | {
        "khong_thanh": "khong_thanh", "cham_dut": "cham_dut", "dang_hoa_giai": "dang",
    }  # fmt: skip
    case = at(make, team, mediator, source)
    assert case["result"] == results.get(source)
    again = make.store.save("mediation_case", {"result": "thanh"}, id=case.id)
    assert again["result"] == results.get(source)


def test_the_area_of_a_case_is_that_of_its_team(
    make: Lives, store: RecordStore, team: Record
) -> None:
    case = make.case(team, "2026-11-02")
    elsewhere = make.area(name="Ấp 10")
    assert (
        store.save("mediation_case", {"area_id": elsewhere.id}, id=case.id)["area_id"]
        == team["area_id"]
    )

"""Models: the states of D1, step by step."""

import pytest

from antt_desktop.records.model import CLOSED, MODEL_STATES, RUNNING, is_running
from antt_desktop.records.model_options import MODEL_STATUS
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives
from tests.helpers.model_steps import EVERYTHING, NEEDED, at, ready, steps_told
from tests.helpers.refusals import Refusal

REQUIRED = {
    pair: tuple(name for name in given if name != "status_doc_no" or pair[0] == "hoat_dong")
    for pair, given in NEEDED.items()
}

each_source = pytest.mark.parametrize("source", list(MODEL_STATUS.labels))
each_step = pytest.mark.parametrize(("source", "target"), list(NEEDED))


def test_the_steps_of_d1_are_the_declared_ones() -> None:
    assert {(step.source, step.target) for step in MODEL_STATES.transitions} == {*NEEDED}
    assert len(MODEL_STATES.transitions) == len(NEEDED)
    left = {step.source for step in MODEL_STATES.transitions}
    assert {*MODEL_STATUS.labels} - left == CLOSED


@each_source
def test_steps_that_d1_does_not_list_are_refused(
    make: Lives, store: RecordStore, refused: Refusal, source: str
) -> None:
    model = at(make, store, source)
    for target in MODEL_STATUS.labels:
        if target != source and (source, target) not in NEEDED:
            told = refused("model", {**EVERYTHING, "status": target}, model.id)
            assert ("S02", "status") in told, target
    assert store.get("model", model.id) == model


@each_step
def test_a_listed_step_is_taken_and_writes_one_event_with_its_paper(
    make: Lives, store: RecordStore, source: str, target: str
) -> None:
    model = at(make, store, source)
    ready(store, model, target)
    before = len(steps_told(store, model))
    given = NEEDED[source, target]
    day = {
        "status_date": "2026-09-15",
        "status_doc_no": "9/KH-CAX",
        "status_doc_date": "2026-09-01",
    }
    store.save("model", {**day, **given, "status": target}, id=model.id)
    assert store.get("model", model.id)["status"] == target
    *_, event = told = steps_told(store, model)
    assert len(told) == before + 1
    assert (event["from_status"], event["to_status"]) == (source, target)
    papers = {
        "de_xuat": ("proposal_no", "proposal_date"),
        "phe_duyet": ("decision_no", "decision_date"),
        "thanh_loai": ("close_no", "close_date"),
    }
    number, dated = papers.get(target, ("status_doc_no", "status_date"))
    if (source, target) == ("phe_duyet", "hoat_dong"):
        number, dated = "decision_no", "launch_date"
    now = store.get("model", model.id)
    assert (event["doc_no"], event["date"]) == (now[number], now[dated]) != (None, None)


@each_step
def test_a_step_names_what_it_misses(
    make: Lives, store: RecordStore, refused: Refusal, source: str, target: str
) -> None:
    model = at(make, store, source)
    ready(store, model, target)
    model = store.get("model", model.id)
    for missing in REQUIRED[source, target]:
        given = {n: value for n, value in NEEDED[source, target].items() if n != missing}
        told = refused("model", {**given, "status": target}, model.id)
        assert missing in {field for _, field in told}
    assert store.get("model", model.id) == model


def test_what_an_earlier_step_was_given_does_not_serve_the_next(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = at(make, store, "tam_ngung")
    assert model["status_reason"] == "Thiếu người."
    assert ("R02", "status_reason") in refused("model", {"status": "hoat_dong"}, model.id)


def test_a_decision_needs_a_head_of_the_board(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = make.model()
    store.save("model", {"status": "de_xuat", **NEEDED["khao_sat", "de_xuat"]}, id=model.id)
    given = {"status": "phe_duyet", **NEEDED["de_xuat", "phe_duyet"]}
    assert refused("model", given, model.id) == {("R02", "board_head")}
    make.head(model)
    assert store.save("model", given, id=model.id)["status"] == "phe_duyet"


def test_every_event_of_a_life_is_told_in_order(make: Lives, store: RecordStore) -> None:
    model = at(make, store, "thanh_loai")
    kinds = [event["kind"] for event in steps_told(store, model)]
    assert kinds == ["khao_sat", "de_xuat", "phe_duyet", "ra_mat", "thanh_loai"]


def test_a_step_undone_takes_its_event_with_it(make: Lives, store: RecordStore) -> None:
    model = at(make, store, "hoat_dong")
    store.undo(store.recent_works(1)[0].id)
    assert store.get("model", model.id)["status"] == "phe_duyet"
    assert [event["kind"] for event in steps_told(store, model)][-1] == "phe_duyet"


def test_running_is_what_is_counted() -> None:
    assert {"hoat_dong", "cung_co"} == RUNNING
    assert not RUNNING & CLOSED
    assert is_running({"status": "cung_co"})
    assert not is_running({"status": "tam_ngung"})
    assert not is_running(None)

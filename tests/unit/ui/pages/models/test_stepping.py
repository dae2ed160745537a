"""What a step of a model asks, and that it is written, and taken back, as one work."""

from collections.abc import Callable

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records.model import MODEL_STATES
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.pages.models.stepping import Asked, asked_by, steps_of, take_step
from tests.unit.ui.pages.models.conftest import Models

Areas = Callable[[int], list[Record]]
CLOSING = {"close_no": "77/QĐ-UBND", "close_date": "2026-11-01", "close_reason": "Sáp nhập"}


def asked(store: RecordStore, model: Record, target: str) -> Asked:
    step = next(each for each in steps_of(model) if each.target == target)
    return asked_by(store, model, step)


def take(store: RecordStore, model: Record, target: str, told: dict[str, object],
         **more: object) -> int:  # fmt: skip
    parts: dict[str, object] = {"head": {}, "point": {}, "end_points": True, **more}
    work = take_step(store, model, asked(store, model, target), told, **parts)  # type: ignore[arg-type]
    assert work.id is not None
    return work.id


def events(store: RecordStore, model: Record) -> list[object]:
    return [each["kind"] for each in store.around().find("model_event", model_id=model.id)]


@pytest.mark.parametrize("status", ["khao_sat", "de_xuat", "phe_duyet", "hoat_dong"])
def test_exactly_the_steps_of_the_status_are_offered(models: Models, status: str) -> None:
    model = {
        "khao_sat": models.new,
        "de_xuat": models.proposed,
        "phe_duyet": models.decided,
        "hoat_dong": models.running,
    }[status]()
    assert steps_of(model) == MODEL_STATES.allowed(status)


def test_a_proposal_asks_for_survey_and_paper(store: RecordStore, models: Models) -> None:
    found = asked(store, models.new(), "de_xuat")
    assert found.names == ("survey_date", "proposal_no", "proposal_date")
    assert set(found.required) == set(found.names)
    assert found.missing == ""


def test_a_decision_without_a_head_asks_for_one(store: RecordStore, models: Models) -> None:
    model = models.proposed()
    found = asked(store, model, "phe_duyet")
    assert found.names == ("decision_no", "decision_date", "decision_by")
    assert found.head
    assert found.missing.startswith("Chưa có trưởng ban")
    models.head(model)
    assert not asked(store, models.again(model), "phe_duyet").head


def test_a_launch_without_a_point_asks_for_one(
    store: RecordStore, models: Models, areas: Areas
) -> None:
    model, (area,) = models.decided(), areas(1)
    assert asked(store, model, "hoat_dong").point
    models.point(model, area)
    assert not asked(store, model, "hoat_dong").point


@pytest.mark.parametrize(("rating", "needed"), [("hieu_qua", True), ("trung_binh", False)])
def test_strengthening_asks_for_a_plan_unless_the_rating_is_weak(
    store: RecordStore, models: Models, rating: str, needed: bool
) -> None:
    model = models.running()
    models.review(model, "2026-10-01", rating)
    found = asked(store, models.again(model), "cung_co")
    assert ("status_doc_no" in found.required) is needed
    assert bool(found.missing) is needed


@pytest.mark.parametrize("target", ["tam_ngung", "cung_co"])
def test_a_change_without_a_paper_of_its_own_tells_day_paper_and_reason(
    store: RecordStore, models: Models, target: str
) -> None:
    found = asked(store, models.running(), target)
    assert set(found.names) == {"status_date", "status_doc_no", "status_doc_date", "status_reason"}


def test_a_head_is_made_with_the_decision_and_goes_with_it(
    store: RecordStore, models: Models
) -> None:
    model = models.proposed()
    told = {"decision_no": "38/QĐ-UBND", "decision_date": "2026-04-15", "decision_by": "ubnd"}
    work = take(store, model, "phe_duyet", told, head={"full_name": "Trần Văn Bình"})
    decided = models.again(model)
    assert decided["status"] == "phe_duyet"
    assert store.get("model_member", str(decided["board_head"])).title == "Trần Văn Bình"
    store.undo(work)
    assert (models.again(model)["status"], models.again(model)["board_head"]) == ("de_xuat", None)
    assert store.around().find("model_member", model_id=model.id) == []
    assert events(store, model) == ["khao_sat", "de_xuat"]


def test_a_first_point_is_made_with_the_launch_and_goes_with_it(
    store: RecordStore, models: Models, areas: Areas
) -> None:
    model, (area,) = models.decided(), areas(1)
    point = {"area_id": area.id, "start_date": "2026-04-26"}
    work = take(store, model, "hoat_dong", {"launch_date": "2026-04-26"}, point=point)
    assert models.again(model)["status"] == "hoat_dong"
    assert events(store, model)[-1] == "ra_mat"
    store.undo(work)
    assert models.again(model)["status"] == "phe_duyet"
    assert store.around().find("model_point", model_id=model.id) == []


def test_closing_ends_the_open_points_on_its_day_and_brings_them_back(
    store: RecordStore, models: Models, areas: Areas
) -> None:
    model, (one, two, three) = models.running(), areas(3)
    models.point(model, one)
    models.point(model, two, status="tam_ngung")
    ended = models.point(model, three, end_date="2025-01-01")
    found = asked(store, model, "thanh_loai")
    assert len(found.open_points) == 2
    work = take(store, model, "thanh_loai", CLOSING)
    points = store.around().find("model_point", model_id=model.id)
    assert {each["status"] for each in points} == {"cham_dut"}
    assert store.get("model_point", ended.id)["end_date"] == "2025-01-01"
    store.undo(work)
    points = store.around().find("model_point", model_id=model.id)
    assert sorted(str(p["status"]) for p in points) == ["cham_dut", "hoat_dong", "tam_ngung"]
    assert models.again(model)["status"] == "hoat_dong"


def test_closing_with_open_points_left_is_refused_and_changes_nothing(
    store: RecordStore, models: Models, areas: Areas
) -> None:
    model, (area,) = models.running(), areas(1)
    point = models.point(model, area)
    with pytest.raises(ValidationError) as refusal:
        take(store, model, "thanh_loai", CLOSING, end_points=False)
    assert refusal.value.problems[0].code == "R-M13"
    assert store.get("model_point", point.id)["status"] == "hoat_dong"
    assert models.again(model)["status"] == "hoat_dong"


def test_a_step_that_fails_leaves_no_half(store: RecordStore, models: Models, areas: Areas) -> None:
    """The points are ended first: when the model is refused, they stand as before."""
    model, (area,) = models.running(), areas(1)
    point = models.point(model, area)
    with pytest.raises(ValidationError):
        take(store, model, "thanh_loai", {**CLOSING, "close_reason": ""})
    assert store.get("model_point", point.id)["status"] == "hoat_dong"

"""The history of a model: R-M16, R-M23, and papers that are corrected where they are told."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives
from tests.helpers.refusals import Refusal, told


@pytest.fixture
def model(make: Lives) -> Record:
    """A model that was approved in March and launched in April 2026."""
    area = make.area()
    model = make.approved_model(area, "2026-03-01")
    return make.store.save(
        "model", {"status": "hoat_dong", "launch_date": "2026-04-01"}, id=model.id
    )


def event(store: RecordStore, model: Record, kind: str) -> Record:
    found = store.find("model_event", model_id=model.id, kind=kind)
    assert found is not None
    return found


def test_r_m16_an_event_is_of_a_model_that_is_there(refused: Refusal) -> None:
    values = {"model_id": "không có", "kind": "so_ket", "date": "2026-05-06"}
    assert ("R-M16", "model_id") in refused("model_event", values)


def test_an_event_that_is_no_step_is_written_by_hand_and_taken_away(
    store: RecordStore, model: Record
) -> None:
    values = {"model_id": model.id, "kind": "so_ket", "date": "2026-05-06", "doc_no": "1/BC-CAX"}
    told_event = store.save("model_event", values)
    store.save("model_event", {"kind": "tong_ket"}, id=told_event.id)
    store.delete("model_event", told_event.id)


@pytest.mark.parametrize(
    "statuses",
    [
        ("phe_duyet", "hoat_dong"),
        ("hoat_dong", "tam_ngung"),
        ("hoat_dong", "hoat_dong"),
        (None, "hoat_dong"),
        ("hoat_dong", None),
        (None, "thanh_loai"),
    ],
)
def test_r_m23_a_step_that_was_not_taken_is_not_told(
    refused: Refusal, model: Record, statuses: tuple[str | None, str | None]
) -> None:
    values = {"model_id": model.id, "kind": "ra_mat", "date": "2026-05-06",
              "from_status": statuses[0], "to_status": statuses[1]}  # fmt: skip
    assert refused("model_event", values) == {("R-M23", "kind")}


@pytest.mark.parametrize(
    "change", [{"kind": "tam_ngung"}, {"to_status": None}, {"from_status": "de_xuat"}]
)
def test_r_m23_a_step_is_not_told_otherwise(
    store: RecordStore, refused: Refusal, model: Record, change: dict[str, object]
) -> None:
    launch = event(store, model, "ra_mat")
    assert refused("model_event", change, launch.id) == {("R-M23", "kind")}
    assert store.save("model_event", {"note": "Tại nhà văn hóa."}, id=launch.id).rev == 2


@pytest.mark.parametrize("kind", ["khao_sat", "phe_duyet", "ra_mat"])
def test_r_m23_the_event_of_a_step_is_not_taken_away(
    store: RecordStore, model: Record, kind: str
) -> None:
    step = event(store, model, kind)
    with pytest.raises(ValidationError, match="hoàn tác") as caught:
        store.delete("model_event", step.id)
    assert told(caught.value.problems) == {("R-M23", None)}
    assert store.get("model_event", step.id) == step


def test_r_m23_the_work_of_a_step_is_undone_though_it_told_an_event(
    store: RecordStore, model: Record
) -> None:
    store.undo(store.recent_works(1)[0].id)
    assert store.find("model_event", model_id=model.id, kind="ra_mat") is None
    assert store.get("model", model.id)["status"] == "phe_duyet"


def test_a_corrected_paper_is_corrected_in_its_event(store: RecordStore, model: Record) -> None:
    corrected = {
        "proposal_no": "7/TTr-CAX", "decision_no": "8/QĐ-UBND", "launch_date": "2026-04-02",
        "survey_date": "2026-02-20",
    }  # fmt: skip
    store.save("model", corrected, id=model.id)
    assert event(store, model, "de_xuat")["doc_no"] == "7/TTr-CAX"
    assert event(store, model, "phe_duyet")["doc_no"] == "8/QĐ-UBND"
    launch = event(store, model, "ra_mat")
    assert (launch["doc_no"], launch["date"]) == ("8/QĐ-UBND", "2026-04-02")
    assert event(store, model, "khao_sat")["date"] == "2026-02-20"


def test_the_day_of_the_survey_is_told_once_it_is_known(make: Lives, store: RecordStore) -> None:
    model = make.model()
    assert event(store, model, "khao_sat")["date"] == "2026-11-22"
    proposal = {
        "survey_date": "2026-01-05",
        "proposal_no": "1/TTr-CAX",
        "proposal_date": "2026-02-01",
    }
    store.save("model", {"status": "de_xuat", **proposal}, id=model.id)
    assert event(store, model, "khao_sat")["date"] == "2026-01-05"


def test_the_paper_of_the_present_status_is_corrected_in_its_newest_event(
    store: RecordStore, model: Record
) -> None:
    reason = {"status_reason": "Thiếu người."}
    for status, day in (("tam_ngung", "2026-05-01"), ("hoat_dong", "2026-06-01"),
                        ("tam_ngung", "2026-07-01")):  # fmt: skip
        store.save("model", {"status": status, "status_date": day, **reason}, id=model.id)
    store.save("model", {"status_date": "2026-07-02"}, id=model.id)
    paused = store.around().find("model_event", model_id=model.id, kind="tam_ngung")
    assert sorted(str(each["date"]) for each in paused) == ["2026-05-01", "2026-07-02"]


def test_an_existing_model_tells_its_launch_as_its_entry(make: Lives, store: RecordStore) -> None:
    by_year = make.model(nhap_cu=True, launch_year=2019)
    assert event(store, by_year, "nhap_cu")["date"] == "2019-01-01"
    store.save("model", {"launch_date": "2019-06-05"}, id=by_year.id)
    assert event(store, by_year, "nhap_cu")["date"] == "2019-06-05"

"""What belongs to a model: rules R-M3 to R-M5, R-M7, R-M17 to R-M19, and what they keep in step."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.model_told import is_serving
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.lives import Lives
from tests.helpers.refusals import Refusal, told, warned

CLOSING = {
    "status": "thanh_loai", "close_no": "5/QĐ-UBND", "close_date": "2026-10-01",
    "close_reason": "Hết việc.",
}  # fmt: skip


@pytest.fixture
def model(make: Lives) -> Record:
    return make.old_model()


@pytest.fixture
def closed(make: Lives, store: RecordStore) -> Record:
    """A closed model with one point, one activity and one member of its time."""
    model = make.old_model()
    make.point(model, make.area(), end_date="2026-09-30")
    make.activity(model, "2026-05-06")
    make.head(model)
    return store.save("model", CLOSING, id=model.id)


def part(store: RecordStore, name: str, model: Record) -> Record:
    found = store.find(name, model_id=model.id)
    assert found is not None
    return found


# ---- R-M3


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("model_activity", {"date": "2026-09-01", "kind": "hop"}),
        ("model_member", {"full_name": "Lê Thị Hoa", "role": "uy_vien"}),
        ("model_review", {"date": "2026-09-01", "period": "nam", "rating": "hieu_qua",
                          "recommendation": "duy_tri", "by": "Công an xã"}),
    ],
)  # fmt: skip
def test_r_m3_a_closed_model_gets_no_new_work(
    refused: Refusal, closed: Record, name: str, values: dict[str, object]
) -> None:
    assert refused(name, {"model_id": closed.id, **values}) == {("R-M3", "model_id")}


def test_r_m3_a_closed_model_gets_no_new_point(
    make: Lives, refused: Refusal, closed: Record
) -> None:
    values = {"model_id": closed.id, "area_id": make.area(name="Ấp 9").id}
    assert refused("model_point", {**values, "start_date": "2026-01-01"}) == {("R-M3", "model_id")}


def test_r_m3_a_model_that_was_not_approved_gets_no_new_work(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = make.model()
    proposal = {
        "survey_date": "2026-01-05",
        "proposal_no": "1/TTr-CAX",
        "proposal_date": "2026-02-01",
    }
    store.save("model", {"status": "de_xuat", **proposal}, id=model.id)
    store.save("model", {"status": "khong_duyet", "status_reason": "Chưa cần."}, id=model.id)
    values = {"model_id": model.id, "date": "2026-03-01", "kind": "hop"}
    assert refused("model_activity", values) == {("R-M3", "model_id")}


def test_r_m3_the_point_of_a_closed_model_is_not_opened_again(
    store: RecordStore, refused: Refusal, closed: Record
) -> None:
    point = part(store, "model_point", closed)
    opened = {"end_date": None, "status": "hoat_dong"}
    assert refused("model_point", opened, point.id) == {("R-M3", "status")}
    assert refused("model_point", {"end_date": "2026-10-02"}, point.id) == {("R-M3", "end_date")}
    assert (
        store.save("model_point", {"end_date": "2026-10-01"}, id=point.id)["status"] == "cham_dut"
    )


def test_r_m3_an_open_point_does_not_return_to_a_closed_model(
    make: Lives, store: RecordStore, model: Record
) -> None:
    gone = make.point(model, make.area(), start_date="2024-01-01")
    store.delete("model_point", gone.id)
    store.save("model", CLOSING, id=model.id)
    with pytest.raises(ValidationError) as caught:
        store.restore("model_point", gone.id)
    assert told(caught.value.problems) == {("R-M3", "status")}


def test_r_m3_what_was_written_of_a_closed_model_is_corrected_within_its_time(
    store: RecordStore, refused: Refusal, closed: Record
) -> None:
    activity = part(store, "model_activity", closed)
    assert refused("model_activity", {"date": "2026-10-02"}, activity.id) == {("R-M3", "date")}
    assert (
        store.save("model_activity", {"date": "2026-10-01"}, id=activity.id)["date"] == "2026-10-01"
    )


def test_r_m3_a_model_is_not_closed_before_what_it_did(
    make: Lives, store: RecordStore, refused: Refusal, model: Record
) -> None:
    make.activity(model, "2026-10-02")
    assert refused("model", CLOSING, model.id) == {("R-M3", "close_date")}
    closing = {**CLOSING, "close_date": "2026-10-02"}
    assert store.save("model", closing, id=model.id)["status"] == "thanh_loai"
    assert refused("model", {"close_date": "2026-10-01"}, model.id) == {("R-M3", "close_date")}


def test_r_m3_a_closed_model_returns_from_the_bin_whole(store: RecordStore, closed: Record) -> None:
    store.delete("model", closed.id)
    assert store.restore("model", closed.id)["status"] == "thanh_loai"
    assert part(store, "model_point", closed)["status"] == "cham_dut"


# ---- R-M4, R-M18


def test_r_m4_one_active_point_per_model_and_area(
    make: Lives, store: RecordStore, refused: Refusal, model: Record
) -> None:
    area = make.area()
    first = make.point(model, area)
    again = {"model_id": model.id, "area_id": area.id, "start_date": "2025-01-01"}
    assert refused("model_point", again) == {("R-M4", "area_id")}
    make.point(make.old_model(), area)
    store.save("model_point", {"end_date": "2024-12-31"}, id=first.id)
    second = store.save("model_point", again)
    reopened = {"end_date": None, "status": "hoat_dong"}
    assert refused("model_point", reopened, first.id) == {("R-M4", "area_id")}
    assert store.get("model_point", second.id)["status"] == "hoat_dong"


def test_r_m4_a_paused_point_still_holds_its_place(
    make: Lives, store: RecordStore, refused: Refusal, model: Record
) -> None:
    area = make.area()
    store.save("model_point", {"status": "tam_ngung"}, id=make.point(model, area).id)
    again = {"model_id": model.id, "area_id": area.id, "start_date": "2025-01-01"}
    assert refused("model_point", again) == {("R-M4", "area_id")}


def test_r_m4_an_organization_has_one_point_wherever_it_lies(
    make: Lives, store: RecordStore, refused: Refusal, model: Record
) -> None:
    body, area = make.organization(), make.area()
    point = {"model_id": model.id, "organization_id": body.id, "start_date": "2025-01-01"}
    store.save("model_point", point)
    assert refused("model_point", {**point, "area_id": area.id}) == {("R-M4", "organization_id")}
    make.point(model, area)


def test_r_m4_a_point_does_not_return_where_another_is_active(
    make: Lives, store: RecordStore, model: Record
) -> None:
    area = make.area()
    gone = make.point(model, area)
    store.delete("model_point", gone.id)
    make.point(model, area)
    with pytest.raises(ValidationError) as caught:
        store.restore("model_point", gone.id)
    assert told(caught.value.problems) == {("R-M4", "area_id")}


def test_r_m4_a_point_ends_after_it_starts(make: Lives, refused: Refusal, model: Record) -> None:
    point = make.point(model, make.area(), start_date="2025-01-02", end_date="2025-01-02")
    assert refused("model_point", {"end_date": "2025-01-01"}, point.id) == {("R-M4", "end_date")}


def test_r_m18_a_point_has_a_place_and_an_end_has_its_day(
    make: Lives, refused: Refusal, model: Record
) -> None:
    bare = {"model_id": model.id, "start_date": "2025-01-01"}
    assert refused("model_point", bare) == {("R-M18", "area_id")}
    point = make.point(model, make.area())
    assert refused("model_point", {"status": "cham_dut"}, point.id) == {("R-M18", "end_date")}


def test_a_point_is_called_by_its_place_whatever_is_typed(
    make: Lives, store: RecordStore, model: Record
) -> None:
    point = make.point(model, make.area(), place_name="Chỗ khác")
    assert point["place_name"] == "Ấp 8"
    store.save("residential_area", {"name": "Ấp 8A"}, id=point["area_id"])
    assert store.save("model_point", {"note": "Đã đổi tên"}, id=point.id)["place_name"] == "Ấp 8A"


def test_a_point_added_to_a_running_model_is_told_as_its_growth(
    make: Lives, store: RecordStore, model: Record
) -> None:
    make.point(model, make.area(), start_date="2024-03-01")
    grown = make.point(model, make.area(name="Ấp 9"), start_date="2025-05-01")
    make.point(make.model(), make.area(name="Ấp 10"), start_date="2025-05-01")
    found = list(store.rows(Query("model_event", (equal("kind", "nhan_rong"),))))
    assert [(e["point_id"], e["date"], e["note"]) for e in found] == [
        (grown.id, "2025-05-01", "Ấp 9")
    ]
    assert store.get("model", model.id)["status"] == "hoat_dong"


# ---- R-M5


def test_r_m5_a_board_has_one_serving_head(
    make: Lives, store: RecordStore, refused: Refusal, model: Record
) -> None:
    first = make.head(model)
    other = {"model_id": model.id, "full_name": "Lê Thị Hoa", "role": "truong_ban"}
    assert refused("model_member", other) == {("R-M5", "role")}
    deputy = store.save("model_member", {**other, "role": "pho_ban"})
    assert refused("model_member", {"role": "truong_ban"}, deputy.id) == {("R-M5", "role")}
    store.save("model_member", {"to_date": "2026-11-21"}, id=first.id)
    assert store.get("model", model.id)["board_head"] is None
    store.save("model_member", {"role": "truong_ban"}, id=deputy.id)
    assert store.get("model", model.id)["board_head"] == deputy.id
    assert refused("model_member", {"to_date": None}, first.id) == {("R-M5", "role")}


def test_r_m5_a_head_does_not_return_beside_another(
    make: Lives, store: RecordStore, model: Record
) -> None:
    gone = make.head(model)
    store.delete("model_member", gone.id)
    now = make.head(model, full_name="Lê Thị Hoa")
    with pytest.raises(ValidationError) as caught:
        store.restore("model_member", gone.id)
    assert told(caught.value.problems) == {("R-M5", "role")}
    assert store.get("model", model.id)["board_head"] == now.id


def test_r_m5_a_board_left_without_a_head_is_warned_of(
    make: Lives, store: RecordStore, model: Record
) -> None:
    head = make.head(model)
    for left in ({"role": "uy_vien"}, {"to_date": "2026-11-21"}):
        assert warned(store.check("model_member", left, id=head.id)) == {("R-M5", "role")}
    assert warned(store.check("model_member", {"to_date": "2026-11-22"}, id=head.id)) == set()


def test_r_m5_the_head_of_a_model_is_not_named_by_hand(
    make: Lives, store: RecordStore, refused: Refusal, model: Record
) -> None:
    head = make.head(model)
    member = make.head(model, role="uy_vien", full_name="Lê Thị Hoa")
    elsewhere = make.head(make.old_model())
    for other in (member, elsewhere):
        assert refused("model", {"board_head": other.id}, model.id) == {("R-M5", "board_head")}
    assert refused("model", {"board_head": "không có"}, model.id) >= {("R05", "board_head")}
    assert store.get("model", model.id)["board_head"] == head.id


def test_r_m5_a_head_whose_time_is_over_does_not_serve_for_a_decision(
    make: Lives, store: RecordStore, refused: Refusal, clock: FixedClock
) -> None:
    model = make.model()
    proposal = {
        "survey_date": "2026-01-05",
        "proposal_no": "1/TTr-CAX",
        "proposal_date": "2026-02-01",
    }
    store.save("model", {"status": "de_xuat", **proposal}, id=model.id)
    make.head(model, to_date="2026-11-23")
    clock.advance(days=2)
    decision = {"decision_no": "2/QĐ-UBND", "decision_date": "2026-03-01", "decision_by": "ubnd"}
    given = {"status": "phe_duyet", **decision}
    assert refused("model", given, model.id) == {("R-M5", "board_head")}
    make.head(model, full_name="Lê Thị Hoa")
    assert store.save("model", given, id=model.id)["status"] == "phe_duyet"


def test_r_m5_terms_run_forward(make: Lives, refused: Refusal, model: Record) -> None:
    head = make.head(model, from_date="2026-01-02", to_date="2026-01-02")
    assert refused("model_member", {"to_date": "2026-01-01"}, head.id) == {("R-M5", "to_date")}


def test_a_member_serves_through_the_last_day() -> None:
    assert is_serving({"to_date": "2026-11-22"}, "2026-11-22")
    assert not is_serving({"to_date": "2026-11-21"}, "2026-11-22")
    assert is_serving({"to_date": None}, "2026-11-22")


# ---- R-M7, R-M17, R-M19


def test_r_m7_a_model_that_helps_in_confidence_holds_counts_only(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = make.old_model(sensitive_beneficiaries=True, helped_count=5)
    activity = make.activity(model, "2026-05-06")
    assert refused("model_activity", {"result": "Đã giúp anh ấy."}, activity.id) == {
        ("R-M7", "result")
    }
    review = make.review(model, "2026-06-30")
    for name in ("strengths", "limits", "remarks"):
        assert refused("model_review", {name: "Đã giúp anh ấy."}, review.id) == {("R-M7", name)}
    assert store.save("model_activity", {"participants": 4}, id=activity.id)["participants"] == 4


def test_r_m7_a_model_with_accounts_is_not_marked_as_confidential(
    make: Lives, store: RecordStore, refused: Refusal, model: Record
) -> None:
    activity = make.activity(model, "2026-05-06")
    store.save("model_activity", {"result": "Đã họp."}, id=activity.id)
    marked = {"sensitive_beneficiaries": True}
    assert refused("model", marked, model.id) == {("R-M7", "sensitive_beneficiaries")}
    store.save("model_activity", {"result": None}, id=activity.id)
    assert store.save("model", marked, id=model.id)["sensitive_beneficiaries"] is True


@pytest.mark.parametrize("name", ["model_activity", "model_member", "model_review"])
def test_r_m17_what_names_a_point_names_one_of_its_own_model(
    make: Lives, store: RecordStore, refused: Refusal, model: Record, name: str
) -> None:
    made = {"model_activity": lambda: make.activity(model, "2026-05-06"),
            "model_member": lambda: make.head(model),
            "model_review": lambda: make.review(model, "2026-06-30")}[name]()  # fmt: skip
    area = make.area()
    other, own = make.point(make.old_model(), area), make.point(model, area)
    assert refused(name, {"point_id": other.id}, made.id) == {("R-M17", "point_id")}
    assert store.save(name, {"point_id": own.id}, id=made.id)["point_id"] == own.id


def test_r_m19_work_before_the_launch_is_warned_of(
    make: Lives, store: RecordStore, model: Record
) -> None:
    activity = make.activity(model, "2024-03-01")
    assert warned(store.check("model_activity", {"date": "2024-02-29"}, id=activity.id)) == {
        ("R-M19", "date")
    }


# ---- bad input


@pytest.mark.parametrize(
    ("name", "field"),
    [("model_activity", "result"), ("model_point", "note"), ("model_review", "strengths"),
     ("model_review", "limits"), ("model_review", "remarks")],
)  # fmt: skip
def test_two_hundred_pages_of_text_are_refused_by_name(
    make: Lives, store: RecordStore, refused: Refusal, model: Record, name: str, field: str
) -> None:
    make.activity(model, "2026-05-06")
    make.point(model, make.area())
    make.review(model, "2026-06-30")
    text = "Giữ gìn an ninh, trật tự. " * 20_000
    assert refused(name, {field: text}, part(store, name, model).id) == {("F01", field)}


def test_a_part_of_a_model_that_is_not_there_is_refused(refused: Refusal) -> None:
    values = {"model_id": "không có", "date": "2026-05-06", "kind": "hop"}
    assert refused("model_activity", values) == {("R05", "model_id")}

"""Models: rules R-M1, R-M2, R-M10 to R-M15, R-M22."""

import itertools

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.records.model import name_key
from antt_desktop.records.model_options import MODEL_STATUS
from antt_desktop.storage.errors import InUseError
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives
from tests.helpers.model_steps import EVERYTHING, NEEDED, at, ready
from tests.helpers.refusals import Refusal, warned


@pytest.mark.parametrize(
    "name", ["Camera an ninh", "CAMERA AN  NINH", "“Camera an ninh”", "camera  ấn nính", "Camera An Ninh"]
)  # fmt: skip
def test_r_m1_one_active_model_carries_a_name(make: Lives, refused: Refusal, name: str) -> None:
    made = make.old_model(name="Camera an ninh")
    assert refused("model", {**made.values, "name": name}) == {("R-M1", "name")}


def test_r_m1_the_name_of_a_closed_model_is_free(make: Lives, store: RecordStore) -> None:
    closed = at(make, store, "thanh_loai")
    assert make.old_model(name=closed["name"]).id != closed.id


def test_r_m1_a_model_does_not_return_beside_another_of_its_name(
    make: Lives, store: RecordStore
) -> None:
    gone = make.old_model(name="Camera an ninh")
    store.delete("model", gone.id)
    make.old_model(name="Camera an ninh")
    with pytest.raises(ValidationError, match="Camera an ninh") as caught:
        store.restore("model", gone.id)
    assert [(p.code, p.field) for p in caught.value.problems] == [("R-M1", "name")]


def test_quotes_around_a_name_are_left_out(make: Lives) -> None:
    assert make.old_model(name="“Tiếng kẻng an ninh”")["name"] == "Tiếng kẻng an ninh"
    assert name_key("“Tiếng  Kẻng”") == name_key("tieng keng")


@pytest.mark.parametrize(
    ("earlier", "later"),
    list(
        itertools.combinations(
            ("survey_date", "proposal_date", "decision_date", "launch_date", "close_date"), 2
        )
    ),
)
def test_r_m2_dates_follow_one_another(
    make: Lives, store: RecordStore, refused: Refusal, earlier: str, later: str
) -> None:
    model = make.model()
    given = {earlier: "2026-05-02", later: "2026-05-01"}
    assert refused("model", given, model.id) == {("R-M2", later)}
    store.save("model", {earlier: "2026-05-02", later: "2026-05-02"}, id=model.id)


def test_r_m2_a_later_step_is_not_before_the_launch(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = at(make, store, "hoat_dong")
    told = {"status": "tam_ngung", "status_reason": "Thiếu người.", "status_date": "2026-03-31"}
    assert refused("model", told, model.id) == {("R-M2", "status_date")}


@pytest.mark.parametrize("name", ["survey_date", "proposal_date", "decision_date", "close_date"])
def test_r_m2_no_date_is_in_the_future(make: Lives, refused: Refusal, name: str) -> None:
    assert refused("model", {name: "2026-11-23"}, make.model().id) == {("R03", name)}


def test_r_m2_a_model_entered_late_may_have_been_launched_before_its_decision(
    make: Lives, store: RecordStore
) -> None:
    model = make.old_model()
    given = {"decision_date": "2024-04-01"}
    assert warned(store.check("model", given, id=model.id)) == {("R-M2", "launch_date")}


def test_r_m10_a_new_model_starts_at_its_survey(make: Lives, refused: Refusal) -> None:
    given = {**make.model().values, "name": "Khác"}
    for status in MODEL_STATUS.labels:
        if status != "khao_sat":
            codes = {
                code for code, _ in refused("model", {**given, **EVERYTHING, "status": status})
            }
            assert codes & {"R-M10", "S01"}


def test_r_m10_an_existing_model_is_entered_by_its_year(make: Lives, refused: Refusal) -> None:
    year = {"nhap_cu": True, "launch_date": None, "launch_year": 2019}
    model = make.model(**year)
    assert model["status"] == "hoat_dong"
    given = {**model.values, "name": "Khác"}
    assert refused("model", {**given, "launch_year": None}) == {("R-M10", "launch_year")}
    assert refused("model", {**given, "launch_year": 2027}) == {("R-M10", "launch_year")}
    assert refused("model", {**given, "launch_date": "2020-01-01"}) == {("R-M10", "launch_year")}
    assert refused("model", {"launch_year": None}, model.id) == {("R-M10", "launch_year")}


def test_r_m10_whether_a_model_was_entered_late_is_not_told_afterwards(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = make.model()
    assert ("R-M10", "nhap_cu") in refused(
        "model", {"nhap_cu": True, "launch_year": 2020}, model.id
    )
    late = make.old_model()
    assert refused("model", {"nhap_cu": False}, late.id) == {("R-M10", "nhap_cu")}


def test_r_m11_a_model_is_launched_with_an_active_point(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = at(make, store, "phe_duyet")
    point = store.find("model_point", model_id=model.id)
    assert point is not None
    store.save("model_point", {"status": "tam_ngung"}, id=point.id)
    launch = {"status": "hoat_dong", "launch_date": "2026-04-01"}
    assert refused("model", launch, model.id) == {("R-M11", "status")}
    store.save("model_point", {"status": "hoat_dong"}, id=point.id)
    assert store.save("model", launch, id=model.id)["status"] == "hoat_dong"


@pytest.mark.parametrize(
    ("rating", "weak"),
    [("hieu_qua", False), ("chua_danh_gia", False), ("tot", False), ("kha", False),
     ("trung_binh", True), ("khong_hieu_qua", True), ("dat", True), ("yeu", True)],
)  # fmt: skip
def test_r_m12_a_model_is_strengthened_after_a_weak_rating_or_by_a_plan(
    make: Lives, store: RecordStore, refused: Refusal, rating: str, weak: bool
) -> None:
    model = at(make, store, "hoat_dong")
    make.review(model, "2026-06-30", rating=rating)
    if weak:
        assert store.save("model", {"status": "cung_co"}, id=model.id)["status"] == "cung_co"
        return
    assert refused("model", {"status": "cung_co"}, model.id) == {("R-M12", "status_doc_no")}
    store.save("model", {"status": "cung_co", "status_doc_no": "3/KH-CAX"}, id=model.id)


def test_r_m13_a_model_is_closed_when_its_points_have_ended(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = at(make, store, "hoat_dong")
    closing = {"status": "thanh_loai", **NEEDED["hoat_dong", "thanh_loai"]}
    assert refused("model", closing, model.id) == {("R-M13", "status")}
    ready(store, model, "thanh_loai")
    assert store.save("model", closing, id=model.id)["status"] == "thanh_loai"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Giúp đỡ ông Nguyễn Văn An.", True),
        ("Vận động Bà Đỗ Thị Ân tham gia.", True),
        ("Bà con Khu phố Một tham gia.", False),
        ("Vận động bà ấy ở lại ấp.", False),
        ("Anh em trong tổ.", False),
        ("Công an Xã Mỹ Hiệp.", False),
    ],
)
def test_r_m14_the_name_of_a_person_in_the_purpose_is_warned_of(
    make: Lives, store: RecordStore, text: str, named: bool
) -> None:
    problems = store.check("model", {"purpose": text}, id=make.old_model().id)
    assert warned(problems) == ({("R-M14", "purpose")} if named else set())


def test_r_m15_those_who_made_progress_are_among_the_helped(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = make.old_model(sensitive_beneficiaries=True, helped_count=5, progressed_count=5)
    assert refused("model", {"progressed_count": 6}, model.id) == {("R-M15", "progressed_count")}
    assert refused("model", {"helped_count": 4}, model.id) == {("R-M15", "progressed_count")}


def test_r_m22_what_the_status_rests_on_is_not_emptied(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = at(make, store, "thanh_loai")
    for name in EVERYTHING:
        if not name.startswith("status"):
            assert ("R-M22", name) in refused("model", {name: None}, model.id)
    early = make.model(survey_date="2026-01-05")
    assert store.save("model", {"survey_date": None}, id=early.id)["survey_date"] is None


def test_an_unusual_number_of_a_paper_is_a_warning(make: Lives, store: RecordStore) -> None:
    problems = store.check("model", {"decision_no": "số mười"}, id=make.old_model().id)
    assert warned(problems) == {("R-D2", "decision_no")}


# ---- bad input


@pytest.mark.parametrize("name", ["purpose", "status_reason", "close_reason"])
def test_two_hundred_pages_of_text_are_refused_by_name(
    make: Lives, refused: Refusal, name: str
) -> None:
    text = "Giữ gìn an ninh, trật tự. " * 20_000
    assert refused("model", {name: text}, make.model().id) == {("F01", name)}


def test_criteria_without_end_are_refused(
    make: Lives, store: RecordStore, refused: Refusal
) -> None:
    model = make.model()
    assert refused("model", {"criteria": ["Không ma túy"] * 10_000}, model.id) == {
        ("F01", "criteria")
    }
    five = ["Không ma túy", "Không trộm", "Không đánh bạc", "Không bạo lực", "Không tệ nạn"]
    assert store.save("model", {"criteria": five}, id=model.id)["criteria"] == five


def test_a_model_whose_parts_are_named_elsewhere_says_so(make: Lives, store: RecordStore) -> None:
    model = make.old_model()
    point = make.point(model, make.area())
    store.save(
        "model_activity",
        {"model_id": model.id, "point_id": point.id, "date": "2026-01-05", "kind": "hop"},
    )
    with pytest.raises(InUseError, match="Hoạt động mô hình"):
        store.delete("model_point", point.id)
    store.delete("model", model.id)

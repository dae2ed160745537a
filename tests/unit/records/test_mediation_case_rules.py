"""Cases: rules R-H1, R-H3, R-H5, R-H7, R-H26 to R-H28."""

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.case_steps import AGREED, OUTSIDE, at, given
from tests.helpers.lives import SCOPE, Lives
from tests.helpers.refusals import Refusal, warned


@pytest.fixture
def team(make: Lives) -> Record:
    return make.team(make.area())


@pytest.fixture
def mediator(make: Lives, team: Record) -> Record:
    return make.mediator(team)


# ---- R-H1


@pytest.mark.parametrize("answer", OUTSIDE)
def test_r_h1_an_answer_out_of_scope_closes_a_received_case(
    make: Lives, store: RecordStore, refused: Refusal, team: Record, answer: str
) -> None:
    case = make.case(team, "2026-11-02")
    assert refused("mediation_case", {"scope_check": [answer]}, case.id) == {
        ("R-H1", "referred_to")
    }
    told = {"scope_check": [answer], "referred_to": "Tòa án."}
    assert store.save("mediation_case", told, id=case.id)["status"] == "khong_thuoc_pham_vi"


def test_r_h1_scope_is_answered_before_anything_else(
    make: Lives, refused: Refusal, team: Record, mediator: Record
) -> None:
    values = {n: v for n, v in make.case(team, "2026-11-02").values.items() if v is not None}
    fresh = {**values, "register_no": 2, "content": "Vụ khác."}
    assert ("R02", "scope_check") in refused("mediation_case", {**fresh, "scope_check": []})
    both = {"scope_check": [*SCOPE, *OUTSIDE[:1]], "referred_to": "Tòa án."}
    assert ("R-H1", "scope_check") in refused("mediation_case", {**fresh, **both})
    case = at(make, team, mediator, "dang_hoa_giai")
    outside = {"scope_check": OUTSIDE[:1], "referred_to": "Tòa án."}
    assert refused("mediation_case", outside, case.id) == {("R-H1", "scope_check")}


def test_r_h1_a_case_out_of_scope_says_why_and_goes_no_further(
    make: Lives, refused: Refusal, team: Record, mediator: Record
) -> None:
    case = make.case(team, "2026-11-02")
    told = {"status": "khong_thuoc_pham_vi", "referred_to": "Tòa án."}
    assert refused("mediation_case", told, case.id) == {("R-H1", "scope_check")}
    closed = at(make, team, mediator, "khong_thuoc_pham_vi")
    assert refused("mediation_case", {"scope_check": SCOPE}, closed.id) == {("R-H1", "scope_check")}


# ---- R-H3


@pytest.mark.parametrize("status", ["thanh", "khong_thanh", "cham_dut"])
def test_r_h3_a_result_keeps_its_day_reason_and_agreement(
    make: Lives, refused: Refusal, team: Record, mediator: Record, status: str
) -> None:
    case = at(make, team, mediator, status)
    for name in AGREED:
        assert ("R-H3", name) in refused("mediation_case", {name: None}, case.id)


@pytest.mark.parametrize(
    ("status", "reason"),
    [("thanh", "khong_the"), ("khong_thanh", "thoa_thuan"), ("cham_dut", "thoa_thuan")],
)
def test_r_h3_the_reason_fits_the_result(
    make: Lives, refused: Refusal, team: Record, mediator: Record, status: str, reason: str
) -> None:
    case = at(make, team, mediator, "dang_hoa_giai")
    told = {**given(mediator, status), "status": status, "end_reason": reason}
    assert refused("mediation_case", told, case.id) == {("R-H3", "end_reason")}


# ---- R-H5


def test_r_h5_a_mediator_who_bears_the_name_of_a_party_is_warned_of(
    make: Lives, store: RecordStore, team: Record, mediator: Record
) -> None:
    case = make.case(team, "2026-11-02")
    party = {"case_id": case.id, "role": "ben_1", "kind": "ca_nhan"}
    store.save("mediation_party", {**party, "name": "LÊ THỊ  HOA"})
    told = {"status": "phan_cong", "assigned_date": "2026-11-03", "mediators": [mediator.id]}
    problems = store.check("mediation_case", told, id=case.id)
    assert warned(problems) == {("R-H5", "mediators")}
    other = make.mediator(team, full_name="Trần Văn Bình", gender="nam")
    told = {**told, "mediators": [other.id]}
    assert warned(store.check("mediation_case", told, id=case.id)) == set()


# ---- R-H7


def test_r_h7_days_of_a_case_follow_one_another(
    make: Lives, store: RecordStore, refused: Refusal, team: Record, mediator: Record
) -> None:
    case = at(make, team, mediator, "thanh")
    wrong = {
        "assigned_date": "2026-11-01",
        "end_date": "2026-11-04",
        "document_date": "2026-11-01",
        "agreed_start": "2026-11-02",
    }
    for name, day in wrong.items():
        assert refused("mediation_case", {name: day}, case.id) == {("R-H7", name)}
    assert refused("mediation_case", {"received_date": "2026-11-06"}, case.id) >= {
        ("R-H7", "first_session_date")
    }
    right = {"assigned_date": "2026-11-02", "end_date": "2026-11-05", "document_date": "2026-11-02"}
    assert store.save("mediation_case", right, id=case.id)["end_date"] == "2026-11-05"


def test_r_h7_a_case_does_not_end_before_its_last_session(
    make: Lives, refused: Refusal, team: Record, mediator: Record
) -> None:
    case = at(make, team, mediator, "dang_hoa_giai")
    make.session(case, "2026-11-12")
    told = {"status": "thanh", **AGREED}
    assert refused("mediation_case", told, case.id) == {("R-H7", "end_date")}


@pytest.mark.parametrize("name", ["received_date", "assigned_date", "end_date", "document_date"])
def test_r_h7_no_day_of_a_case_is_in_the_future(
    make: Lives, refused: Refusal, team: Record, mediator: Record, name: str
) -> None:
    case = at(make, team, mediator, "thanh")
    assert ("R03", name) in refused("mediation_case", {name: "2026-11-23"}, case.id)


# ---- R-H26, R-H27, R-H28


def test_r_h26_a_new_case_is_received(
    make: Lives, store: RecordStore, refused: Refusal, team: Record, mediator: Record
) -> None:
    ended = {"status": "thanh", **AGREED, **given(mediator, "phan_cong")}
    values = {n: v for n, v in make.case(team, "2026-11-02").values.items() if v is not None}
    fresh = {**values, "register_no": 2, "content": "Vụ khác.", **ended}
    assert refused("mediation_case", fresh) >= {("R-H26", "status")}
    copied = store.save("mediation_case", {**fresh, "nhap_cu": True})
    assert (copied["status"], copied["execution_status"]) == ("thanh", "chua")


def test_r_h26_whether_a_case_was_copied_is_not_told_afterwards(
    make: Lives, refused: Refusal, team: Record, mediator: Record
) -> None:
    case = at(make, team, mediator, "phan_cong")
    told = {"nhap_cu": True, "status": "dang_hoa_giai", "first_session_date": "2026-11-04"}
    assert ("R-H26", "nhap_cu") in refused("mediation_case", told, case.id)


def test_r_h27_mediators_are_changed_with_a_reason(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    first = make.mediator(team)
    other = make.mediator(team, full_name="Trần Văn Bình", gender="nam")
    case = make.case(team, "2026-11-02")
    make.assign(case, first, "2026-11-03")
    changed = {"mediators": [other.id]}
    assert refused("mediation_case", changed, case.id) == {("R-H27", "mediator_change_reason")}
    told = {**changed, "mediator_change_reason": "Bận việc nhà."}
    assert store.save("mediation_case", told, id=case.id)["mediators"] == [other.id]
    for name in ("mediators", "assigned_date"):
        assert ("R-H27", name) in refused("mediation_case", {name: None}, case.id)


def test_r_h27_a_case_assigned_again_tells_its_reason_anew(
    make: Lives, store: RecordStore, refused: Refusal, team: Record, mediator: Record
) -> None:
    case = at(make, team, mediator, "dang_hoa_giai")
    store.save("mediation_case", {"mediator_change_reason": "Lý do cũ."}, id=case.id)
    again = {"status": "phan_cong"}
    assert ("R02", "mediator_change_reason") in refused("mediation_case", again, case.id)


def test_r_h27_a_mediator_of_another_team_is_warned_of(
    make: Lives, store: RecordStore, team: Record, mediator: Record
) -> None:
    stranger = make.mediator(make.team(make.area(name="Ấp 10")), full_name="Trần Văn Bình")
    case = make.case(team, "2026-11-02")
    told = {"status": "phan_cong", "assigned_date": "2026-11-03", "mediators": [stranger.id]}
    assert warned(store.check("mediation_case", told, id=case.id)) == {("R-H27", "mediators")}


def test_r_h28_the_first_session_is_not_told_by_hand(
    make: Lives, store: RecordStore, refused: Refusal, team: Record, mediator: Record
) -> None:
    case = at(make, team, mediator, "phan_cong")
    begun = {"status": "dang_hoa_giai", "first_session_date": "2026-11-04"}
    assert refused("mediation_case", begun, case.id) == {("R-H28", "first_session_date")}
    make.session(case, "2026-11-05")
    for day in ("2026-11-04", None):
        told = refused("mediation_case", {"first_session_date": day}, case.id)
        assert ("R-H28", "first_session_date") in told
    values = {n: v for n, v in make.case(team, "2026-11-02").values.items() if v is not None}
    old = {**values, "register_no": 3, "content": "Vụ cũ.", "nhap_cu": True}
    copied = store.save("mediation_case", {**old, "first_session_date": "2026-11-04"})
    assert copied["first_session_date"] == "2026-11-04"


# ---- bad input


@pytest.mark.parametrize("name", ["content", "agreement", "note"])
def test_two_hundred_pages_of_text_are_refused_by_name(
    make: Lives, refused: Refusal, team: Record, name: str
) -> None:
    text = "Hai nhà tranh chấp ranh đất. " * 20_000
    assert refused("mediation_case", {name: text}, make.case(team, "2026-11-02").id) == {
        ("F01", name)
    }


def test_a_case_is_called_by_its_number_never_by_what_it_is_about(
    make: Lives, team: Record
) -> None:
    assert make.case(team, "2026-11-02").title == "Vụ số 1, quyển 01/2026"


@pytest.mark.parametrize("civil", [("dan_su", "dat_dai"), ("khac", None)])
def test_what_a_civil_case_is_about_has_its_place_only_there(
    make: Lives, team: Record, civil: tuple[str, str | None]
) -> None:
    field, kind = civil
    case = make.case(team, "2026-11-02", case_field=field, civil_kind=kind)
    assert case.type.shows(case.type.field("civil_kind"), case.values) == (field == "dan_su")

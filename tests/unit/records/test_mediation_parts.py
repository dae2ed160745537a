"""Parties, sessions and follow-ups: R-H5, R-H8, R-H9, R-H30, and what they keep in step."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_options import EXECUTION
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import SCOPE, Lives
from tests.helpers.refusals import Refusal, told, warned


@pytest.fixture
def team(make: Lives) -> Record:
    return make.team(make.area())


@pytest.fixture
def case(make: Lives, team: Record) -> Record:
    """A case received on 2 November and assigned on the 3rd."""
    case = make.case(team, "2026-11-02")
    return make.assign(case, make.mediator(team), "2026-11-03")


@pytest.fixture
def settled(make: Lives, case: Record) -> Record:
    make.session(case, "2026-11-05")
    return make.end(case, "2026-11-10")


def now(store: RecordStore, case: Record) -> Record:
    return store.get("mediation_case", case.id)


def session(case: Record, day: str, **more: object) -> dict[str, object]:
    return {"case_id": case.id, "date": day, **more}


def followup(case: Record, day: str, status: str = "dang") -> dict[str, object]:
    return {"case_id": case.id, "date": day, "by": "Tổ trưởng", "status": status}


def party(case: Record, **more: object) -> dict[str, object]:
    values = {"role": "ben_1", "kind": "ca_nhan", "name": "Trần Văn Bình", "age": 50}
    return {"case_id": case.id, **values, **more}


# ---- parties


def test_r_h5_a_party_who_bears_the_name_of_a_mediator_is_warned_of(
    store: RecordStore, case: Record
) -> None:
    assert warned(store.check("mediation_party", party(case, name="lê thị  hoa"))) == {
        ("R-H5", "name")
    }
    assert warned(store.check("mediation_party", party(case, name="Lê Thị Hóa"))) == set()


def test_r_h30_a_person_is_a_party_once(store: RecordStore, refused: Refusal, case: Record) -> None:
    first = store.save("mediation_party", party(case))
    assert refused("mediation_party", party(case, role="ben_2")) == {("R-H30", "name")}
    namesake = store.save("mediation_party", party(case, age=30, role="ben_2"))
    assert refused("mediation_party", {"age": 50}, namesake.id) == {("R-H30", "name")}
    store.delete("mediation_party", first.id)
    store.save("mediation_party", party(case))
    with pytest.raises(ValidationError) as caught:
        store.restore("mediation_party", first.id)
    assert told(caught.value.problems) == {("R-H30", "name")}


def test_a_party_is_titled_by_its_role_not_by_its_name(store: RecordStore, case: Record) -> None:
    assert store.save("mediation_party", party(case)).title == "Bên thứ nhất"


# ---- sessions


def test_r_h8_no_session_before_the_case_was_received(
    store: RecordStore, refused: Refusal, case: Record
) -> None:
    assert refused("mediation_session", session(case, "2026-11-01")) == {("R-H8", "date")}
    held = store.save("mediation_session", session(case, "2026-11-02"))
    assert refused("mediation_session", {"date": "2026-11-01"}, held.id) == {("R-H8", "date")}


def test_r_h8_no_session_of_a_case_that_was_not_assigned(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    received = make.case(team, "2026-11-02")
    assert refused("mediation_session", session(received, "2026-11-03")) == {("R-H8", "case_id")}
    store.save("mediation_case", {"status": "huy", "void_reason": "Ghi nhầm."}, id=received.id)
    assert refused("mediation_session", session(received, "2026-11-03")) == {("R-H8", "case_id")}


@pytest.mark.parametrize("status", ["thanh", "khong_thanh", "cham_dut"])
def test_r_h8_a_case_with_a_result_gets_no_new_session(
    make: Lives, refused: Refusal, case: Record, status: str
) -> None:
    make.session(case, "2026-11-05")
    make.end(case, "2026-11-10", status)
    assert refused("mediation_session", session(case, "2026-11-06")) == {("R-H8", "case_id")}


def test_r_h8_no_session_after_the_end(
    store: RecordStore, refused: Refusal, settled: Record
) -> None:
    held = store.find("mediation_session", case_id=settled.id)
    assert held is not None
    assert refused("mediation_session", {"date": "2026-11-11"}, held.id) == {("R-H8", "date")}
    store.save("mediation_session", {"date": "2026-11-10"}, id=held.id)
    assert now(store, settled)["first_session_date"] == "2026-11-10"


def test_r_h8_an_old_book_may_tell_its_sessions_unless_the_number_is_void(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    old = {"nhap_cu": True, "end_date": "2025-03-10", "end_reason": "thoa_thuan",
           "agreement": "Đã ghi.", "assigned_date": "2025-03-02",
           "mediators": [make.mediator(team).id]}  # fmt: skip
    copied = make.case(team, "2025-03-01", status="thanh", **old)
    store.save("mediation_session", session(copied, "2025-03-05"))
    assert now(store, copied)["first_session_date"] == "2025-03-05"
    assert refused("mediation_session", session(copied, "2025-03-11")) == {("R-H8", "date")}
    void = make.case(team, "2025-03-02", status="huy", nhap_cu=True, void_reason="Hỏng trang.")
    assert refused("mediation_session", session(void, "2025-03-05")) == {("R-H8", "case_id")}


def test_mediation_begins_with_the_first_session(
    make: Lives, store: RecordStore, case: Record
) -> None:
    assert make.session(case, "2026-11-06")["status"] == "dang_hoa_giai"
    assert make.session(case, "2026-11-08")["first_session_date"] == "2026-11-06"
    assert make.session(case, "2026-11-04")["first_session_date"] == "2026-11-04"
    later = store.find("mediation_session", case_id=case.id, date="2026-11-04")
    assert later is not None
    store.delete("mediation_session", later.id)
    assert now(store, case)["first_session_date"] == "2026-11-06"
    store.restore("mediation_session", later.id)
    assert now(store, case)["first_session_date"] == "2026-11-04"


def test_the_first_session_undone_leaves_the_case_assigned(
    make: Lives, store: RecordStore, case: Record
) -> None:
    make.session(case, "2026-11-06")
    store.undo(store.recent_works(1)[0].id)
    assert now(store, case).values == case.values


def test_a_case_assigned_again_goes_on_with_its_next_session(
    make: Lives, store: RecordStore, case: Record
) -> None:
    make.session(case, "2026-11-05")
    again = {"status": "phan_cong", "mediator_change_reason": "Bận việc nhà."}
    assert store.save("mediation_case", again, id=case.id)["first_session_date"] == "2026-11-05"
    moved = make.session(case, "2026-11-09")
    assert (moved["status"], moved["first_session_date"]) == ("dang_hoa_giai", "2026-11-05")


def test_the_hour_of_a_session_is_read_as_it_is_written(store: RecordStore, case: Record) -> None:
    held = store.save("mediation_session", session(case, "2026-11-06", time="8 giờ 30"))
    assert held["time"] == "08:30"


# ---- follow-ups


@pytest.mark.parametrize("status", ["khong_thanh", "cham_dut", "dang_hoa_giai"])
def test_r_h9_only_a_settlement_is_followed_up(
    make: Lives, refused: Refusal, case: Record, status: str
) -> None:
    make.session(case, "2026-11-05")
    if status != "dang_hoa_giai":
        make.end(case, "2026-11-10", status)
    assert refused("mediation_followup", followup(case, "2026-11-12")) == {("R-H9", "case_id")}


def test_r_h9_a_follow_up_comes_after_the_settlement(
    store: RecordStore, refused: Refusal, settled: Record
) -> None:
    assert refused("mediation_followup", followup(settled, "2026-11-09")) == {("R-H9", "date")}
    store.save("mediation_followup", followup(settled, "2026-11-10"))


@pytest.mark.parametrize("status", list(EXECUTION.labels))
def test_follow_ups_move_a_settled_case(
    make: Lives, store: RecordStore, settled: Record, status: str
) -> None:
    followed = make.follow_up(settled, "2026-11-15", status)
    ended = status in {"da_thuc_hien", "khong_thuc_hien"}
    assert followed["status"] == (status if ended else "theo_doi")
    assert (followed["execution_status"], followed["last_followup_date"]) == (status, "2026-11-15")
    store.undo(store.recent_works(1)[0].id)
    assert now(store, settled).values == settled.values


def test_the_newest_follow_up_is_told_whichever_is_written_last(
    make: Lives, store: RecordStore, settled: Record
) -> None:
    make.follow_up(settled, "2026-11-20", "dang")
    followed = make.follow_up(settled, "2026-11-15", "chua")
    assert (followed["execution_status"], followed["last_followup_date"]) == ("dang", "2026-11-20")
    newest = store.find("mediation_followup", case_id=settled.id, date="2026-11-20")
    assert newest is not None
    store.delete("mediation_followup", newest.id)
    left = now(store, settled)
    assert (left["execution_status"], left["last_followup_date"]) == ("chua", "2026-11-15")


def test_a_case_without_its_only_follow_up_tells_none(
    make: Lives, store: RecordStore, settled: Record
) -> None:
    make.follow_up(settled, "2026-11-15", "dang")
    only = store.find("mediation_followup", case_id=settled.id)
    assert only is not None
    store.delete("mediation_followup", only.id)
    left = now(store, settled)
    assert (left["status"], left["execution_status"], left["last_followup_date"]) == (
        "theo_doi", "chua", None,
    )  # fmt: skip


def test_r_h9_what_became_of_a_settlement_is_told_once(
    make: Lives, store: RecordStore, refused: Refusal, settled: Record
) -> None:
    make.follow_up(settled, "2026-11-12", "dang")
    make.follow_up(settled, "2026-11-15", "da_thuc_hien")
    last = store.find("mediation_followup", case_id=settled.id, date="2026-11-15")
    assert last is not None
    other = followup(settled, "2026-11-16", "khong_thuc_hien")
    assert refused("mediation_followup", other) == {("R-H9", "status")}
    assert refused("mediation_followup", {"status": "dang"}, last.id) == {("R-H9", "status")}
    assert refused("mediation_followup", {"date": "2026-11-11"}, last.id) == {("R-H9", "status")}
    with pytest.raises(ValidationError) as caught:
        store.delete("mediation_followup", last.id)
    assert told(caught.value.problems) == {("R-H9", None)}
    make.follow_up(settled, "2026-11-18", "da_thuc_hien")
    store.delete("mediation_followup", last.id)
    assert now(store, settled)["status"] == "da_thuc_hien"


def test_r_h9_what_became_of_a_settlement_is_not_told_by_hand(
    make: Lives, refused: Refusal, store: RecordStore, settled: Record
) -> None:
    for name, value in (("execution_status", "dang"), ("last_followup_date", "2026-11-12")):
        assert refused("mediation_case", {name: value}, settled.id) == {("R-H9", name)}
    make.follow_up(settled, "2026-11-15", "dang")
    by_hand = {"status": "da_thuc_hien"}
    assert refused("mediation_case", by_hand, settled.id) == {("R-H9", "status")}
    store.save("mediation_case", {"note": "Đã gọi điện."}, id=settled.id)


def test_r_h9_an_old_book_tells_what_became_of_it_without_follow_ups(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    old = {"nhap_cu": True, "end_date": "2025-03-10", "end_reason": "thoa_thuan",
           "agreement": "Đã ghi.", "assigned_date": "2025-03-02",
           "mediators": [make.mediator(team).id]}  # fmt: skip
    copied = make.case(team, "2025-03-01", status="da_thuc_hien", **old)
    assert copied["execution_status"] == "da_thuc_hien"
    other = followup(copied, "2025-04-01", "khong_thuc_hien")
    assert refused("mediation_followup", other) == {("R-H9", "status")}
    make.follow_up(copied, "2025-04-01", "da_thuc_hien")
    only = store.find("mediation_followup", case_id=copied.id)
    assert only is not None
    store.delete("mediation_followup", only.id)
    assert now(store, copied)["status"] == "da_thuc_hien"


# ---- bad input


@pytest.mark.parametrize(
    ("name", "field"),
    [("mediation_session", "progress"), ("mediation_session", "invited_names"),
     ("mediation_followup", "note"), ("mediation_party", "name")],
)  # fmt: skip
def test_two_hundred_pages_of_text_are_refused_by_name(
    refused: Refusal, settled: Record, name: str, field: str
) -> None:
    made = {
        "mediation_session": session(settled, "2026-11-06"),
        "mediation_followup": followup(settled, "2026-11-15"),
        "mediation_party": party(settled),
    }[name]
    text = "Hai nhà tranh chấp ranh đất. " * 20_000
    assert ("F01", field) in refused(name, {**made, field: text})


@pytest.mark.parametrize("name", ["mediation_session", "mediation_followup", "mediation_party"])
def test_a_part_of_a_case_that_is_not_there_is_refused(
    refused: Refusal, settled: Record, name: str
) -> None:
    made = {
        "mediation_session": session(settled, "2026-11-06"),
        "mediation_followup": followup(settled, "2026-11-15"),
        "mediation_party": party(settled),
    }[name]
    assert refused(name, {**made, "case_id": "không có"}) == {("R05", "case_id")}
    assert settled["scope_check"] == SCOPE

"""The numbered register: R-H4, R-H6, R-H29; numbers follow one another and stay."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.storage.errors import NotUndoableError
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives
from tests.helpers.refusals import Refusal, told, warned


@pytest.fixture
def team(make: Lives) -> Record:
    return make.team(make.area())


def numbers(store: RecordStore) -> list[object]:
    return sorted(int(str(case["register_no"])) for case in store.rows(Query("mediation_case")))


def like(case: Record, **changes: object) -> dict[str, object]:
    """Another case of the same team, day and book."""
    values = {name: value for name, value in case.values.items() if value is not None}
    del values["register_no"]
    return {**values, "content": "Vụ khác.", **changes}


# ---- R-H4


def test_r_h4_numbers_run_on_by_team_and_book(make: Lives, team: Record) -> None:
    other = make.team(make.area(name="Ấp 10"))
    made = [
        make.case(team, "2026-01-05"), make.case(team, "2026-02-05"),
        make.case(other, "2026-02-05"), make.case(team, "2025-12-30"),
        make.case(team, "2026-03-05", book="02/2026"), make.case(team, "2026-03-05"),
    ]  # fmt: skip
    assert [(case["register_no"], case["book"]) for case in made] == [
        (1, "01/2026"), (2, "01/2026"), (1, "01/2026"), (1, "01/2025"), (1, "02/2026"),
        (3, "01/2026"),
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 3, 99])
def test_r_h4_a_number_that_is_taken_or_leaves_a_gap_is_refused(
    make: Lives, store: RecordStore, refused: Refusal, team: Record, number: int
) -> None:
    first = make.case(team, "2026-01-05")
    told_of = refused("mediation_case", like(first, register_no=number))
    assert told_of == {("R-H4", "register_no")}
    assert store.save("mediation_case", like(first, register_no=2))["register_no"] == 2


def test_r_h4_a_book_begins_with_one(make: Lives, refused: Refusal, team: Record) -> None:
    first = make.case(team, "2026-01-05")
    assert refused("mediation_case", like(first, book="02/2026", register_no=7)) == {
        ("R-H4", "register_no")
    }
    assert refused("mediation_case", like(first, register_no=0)) >= {("F03", "register_no")}


def test_r_h4_what_stands_in_the_book_stays_there(
    make: Lives, refused: Refusal, team: Record
) -> None:
    case = make.case(team, "2026-01-05")
    other = make.team(make.area(name="Ấp 10"))
    moved = {"team_id": other.id, "book": "02/2026", "register_no": 2}
    for name, value in moved.items():
        assert refused("mediation_case", {name: value}, case.id) == {("R-H4", name)}


def test_r_h4_only_the_last_number_is_taken_away(
    make: Lives, store: RecordStore, team: Record
) -> None:
    first, last = make.case(team, "2026-01-05"), make.case(team, "2026-01-06")
    with pytest.raises(ValidationError, match="Hủy số") as caught:
        store.delete("mediation_case", first.id)
    assert told(caught.value.problems) == {("R-H4", None)}
    store.delete("mediation_case", last.id)
    store.delete("mediation_case", first.id)
    assert numbers(store) == []


def test_r_h4_a_void_number_stays_with_its_reason(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    first = make.case(team, "2026-01-05")
    make.case(team, "2026-01-06")
    assert refused("mediation_case", {"status": "huy"}, first.id) == {("R-H4", "void_reason")}
    told_void = {"status": "huy", "void_reason": "Hỏng trang."}
    store.save("mediation_case", told_void, id=first.id)
    assert refused("mediation_case", {"void_reason": None}, first.id) == {("R-H4", "void_reason")}
    assert make.case(team, "2026-01-07")["register_no"] == 3


def test_r_h4_a_case_does_not_return_to_a_number_that_was_given_again(
    make: Lives, store: RecordStore, team: Record
) -> None:
    make.case(team, "2026-01-05")
    gone = make.case(team, "2026-01-06")
    store.delete("mediation_case", gone.id)
    deletion = store.recent_works(1)[0].id
    make.case(team, "2026-01-07")
    for back in (lambda: store.restore("mediation_case", gone.id), lambda: store.undo(deletion)):
        with pytest.raises(ValidationError, match="đã có vụ khác") as caught:
            back()
        assert told(caught.value.problems) == {("R-H4", "register_no")}
    assert numbers(store) == [1, 2]


def test_r_h4_a_case_does_not_return_beyond_a_gap(
    make: Lives, store: RecordStore, team: Record
) -> None:
    cases = [make.case(team, f"2026-01-0{day}") for day in (5, 6, 7)]
    for case in reversed(cases):
        store.delete("mediation_case", case.id)
    with pytest.raises(ValidationError, match="liên tục"):
        store.restore("mediation_case", cases[1].id)
    for case in cases:
        store.restore("mediation_case", case.id)
    assert numbers(store) == [1, 2, 3]


def test_r_h4_the_entry_of_a_number_within_the_book_is_not_undone(
    make: Lives, store: RecordStore, team: Record
) -> None:
    make.case(team, "2026-01-05")
    entered = store.recent_works(1)[0].id
    make.case(team, "2026-01-06")
    with pytest.raises(ValidationError, match="nằm giữa sổ"):
        store.undo(entered)
    assert numbers(store) == [1, 2]
    store.undo(store.recent_works(1)[0].id)
    store.undo(entered)
    assert numbers(store) == []


def test_r_h4_a_whole_page_of_the_book_is_undone_in_one_step(
    make: Lives, store: RecordStore, team: Record
) -> None:
    with store.work("mediation_old", "Chép sổ") as work:
        for day in (5, 6, 7):
            make.case(team, f"2026-01-0{day}")
    assert work.id is not None
    assert numbers(store) == [1, 2, 3]
    store.undo(work.id)
    assert numbers(store) == []


def test_r_h4_cases_added_clean_are_numbered_one_after_another(
    make: Lives, store: RecordStore, team: Record
) -> None:
    first = make.case(team, "2026-01-05")
    many = [like(first, content=f"Vụ {number}.") for number in range(9)]
    store.add_clean("mediation_case", many)
    assert numbers(store) == list(range(1, 11))


def test_r_h4_a_void_number_changed_since_is_not_undone(
    make: Lives, store: RecordStore, team: Record
) -> None:
    case = make.case(team, "2026-01-05")
    entered = store.recent_works(1)[0].id
    store.save("mediation_case", {"status": "huy", "void_reason": "Hỏng trang."}, id=case.id)
    with pytest.raises(NotUndoableError):
        store.undo(entered)


def test_r_h4_a_closed_book_takes_no_new_number(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    first = make.case(team, "2026-01-05")
    book = store.save(
        "mediation_book", {"team_id": team.id, "book": "01/2026", "opened_date": "2026-01-01"}
    )
    make.case(team, "2026-01-06")
    store.save("mediation_book", {"closed_date": "2026-06-30"}, id=book.id)
    assert refused("mediation_case", like(first)) == {("R-H4", "book")}
    assert store.save("mediation_case", {"place": "Nhà văn hóa."}, id=first.id).rev == 2
    assert store.save("mediation_case", like(first, book="02/2026"))["register_no"] == 1


def test_r_h4_checking_takes_no_number(make: Lives, store: RecordStore, team: Record) -> None:
    first = make.case(team, "2026-01-05")
    assert not any(p.is_error for p in store.check("mediation_case", like(first)))
    assert make.case(team, "2026-01-06")["register_no"] == 2


# ---- R-H6


TALLY = {"month": "2026-02", "case_field": "mau_thuan", "received": 3, "open_count": 3}


def test_r_h6_a_month_is_kept_by_cases_or_by_a_tally(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    case = make.case(team, "2026-01-31")
    store.save("mediation_tally", {"team_id": team.id, **TALLY})
    fresh = like(case, received_date="2026-02-01")
    assert refused("mediation_case", fresh) == {("R-H6", "received_date")}
    moved = refused("mediation_case", {"received_date": "2026-02-01"}, case.id)
    assert moved == {("R-H6", "received_date")}
    january = {"team_id": team.id, **TALLY, "month": "2026-01"}
    assert refused("mediation_tally", january) == {("R-H6", "month")}
    make.case(team, "2026-03-01")
    make.case(make.team(make.area(name="Ấp 10")), "2026-02-01")


def test_r_h6_a_case_does_not_return_to_a_month_that_is_tallied(
    make: Lives, store: RecordStore, team: Record
) -> None:
    gone = make.case(team, "2026-02-01")
    store.delete("mediation_case", gone.id)
    tally = store.save("mediation_tally", {"team_id": team.id, **TALLY})
    with pytest.raises(ValidationError) as caught:
        store.restore("mediation_case", gone.id)
    assert told(caught.value.problems) == {("R-H6", "received_date")}
    store.delete("mediation_tally", tally.id)
    store.restore("mediation_case", gone.id)
    with pytest.raises(ValidationError) as caught:
        store.restore("mediation_tally", tally.id)
    assert told(caught.value.problems) == {("R-H6", "month")}


def test_r_h6_a_month_of_void_numbers_may_be_tallied(
    make: Lives, store: RecordStore, team: Record
) -> None:
    make.case(team, "2026-02-01", status="huy", nhap_cu=True, void_reason="Hỏng trang.")
    store.save("mediation_tally", {"team_id": team.id, **TALLY})


# ---- R-H29


def test_r_h29_the_same_case_is_not_entered_twice(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    case = make.case(team, "2026-01-05", content="Tranh chấp ranh đất.")
    again = like(case, content="TRANH CHẤP  ranh đất.")
    assert refused("mediation_case", again) == {("R-H29", "content")}
    same_day = store.check("mediation_case", like(case))
    assert warned(same_day) == {("R-H29", "received_date")}
    other_kind = store.check("mediation_case", like(case, case_field="khac"))
    assert warned(other_kind) == set()
    next_day = store.check("mediation_case", {**again, "received_date": "2026-01-06"})
    assert warned(next_day) == set()


def test_r_h29_a_voided_case_may_be_entered_anew(
    make: Lives, store: RecordStore, team: Record
) -> None:
    case = make.case(team, "2026-01-05", content="Tranh chấp ranh đất.")
    store.save("mediation_case", {"status": "huy", "void_reason": "Ghi nhầm tổ."}, id=case.id)
    again = store.save("mediation_case", {**like(case), "content": "Tranh chấp ranh đất."})
    assert again["register_no"] == 2


def test_r_h29_what_a_case_is_about_is_not_told_by_the_refusal(
    make: Lives, store: RecordStore, team: Record
) -> None:
    case = make.case(team, "2026-01-05", content="Tranh chấp ranh đất.")
    with pytest.raises(ValidationError) as caught:
        store.save("mediation_case", like(case, content="Tranh chấp ranh đất."))
    assert "ranh đất" not in caught.value.message

"""Teams, mediators, books and tallies: R-H20 to R-H25, R-H31."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_team import is_serving
from antt_desktop.storage.errors import InUseError
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives
from tests.helpers.refusals import Refusal, told, warned


@pytest.fixture
def team(make: Lives) -> Record:
    return make.team(make.area())


def men(make: Lives, team: Record, *names: str) -> list[Record]:
    return [make.mediator(team, full_name=name, gender="nam") for name in names]


def counts(store: RecordStore, team: Record) -> tuple[object, object]:
    found = store.get("mediation_team", team.id)
    return found["mediators_count"], found["female_count"]


def test_a_team_is_called_after_its_area_and_keeps_a_register(make: Lives, team: Record) -> None:
    assert (team["name"], team["keeping"]) == ("Tổ hòa giải Ấp 8", "register")
    named = make.team(make.area(name="Ấp 10"), name="Tổ hòa giải số 2", keeping="tally")
    assert (named["name"], named["keeping"]) == ("Tổ hòa giải số 2", "tally")


# ---- R-H20, R-H21, R-H31


def test_r_h20_a_team_without_head_members_or_a_woman_is_warned_of(
    make: Lives, store: RecordStore, team: Record
) -> None:
    def warnings() -> set[tuple[str, str | None]]:
        return warned(store.check("mediation_team", {}, id=team.id))

    assert warnings() == {("R-H20", "head_mediator"), ("R-H20", "name")}
    head, *_ = men(make, team, "Trần Văn Bình", "Trần Văn Cảnh", "Trần Văn Danh")
    assert warnings() == {("R-H20", "head_mediator"), ("R-H20", "name")}
    store.save("mediation_team", {"head_mediator": head.id}, id=team.id)
    assert warnings() == {("R-H20", "name")}
    make.mediator(team)
    assert warnings() == set()
    store.save("mediator", {"ended_date": "2026-11-01"}, id=head.id)
    assert warnings() == {("R-H20", "head_mediator")}


def test_r_h21_an_area_has_one_team_of_a_name(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    again = {"area_id": team["area_id"], "name": "TỔ HOÀ GIẢI  ấp 8"}
    assert refused("mediation_team", again) == {("R-H21", "name")}
    store.save("mediation_team", {**again, "name": "Tổ hòa giải số 2"})


def test_r_h21_the_head_of_a_team_is_one_of_its_mediators(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    stranger = make.mediator(make.team(make.area(name="Ấp 10")))
    assert refused("mediation_team", {"head_mediator": stranger.id}, team.id) == {
        ("R-H21", "head_mediator")
    }
    head = make.mediator(team)
    store.save("mediation_team", {"head_mediator": head.id}, id=team.id)
    moved = {"team_id": stranger["team_id"]}
    assert refused("mediator", moved, head.id) == {("R-H21", "team_id")}
    with pytest.raises(InUseError, match="Tổ hòa giải"):
        store.delete("mediator", head.id)
    store.save("mediation_team", {"head_mediator": None}, id=team.id)
    assert store.save("mediator", moved, id=head.id)["team_id"] == stranger["team_id"]


def test_mediators_are_counted_in_their_team(make: Lives, store: RecordStore, team: Record) -> None:
    assert counts(store, team) == (0, 0)
    woman, (man,) = make.mediator(team), men(make, team, "Trần Văn Bình")
    assert counts(store, team) == (2, 1)
    waiting = {"recognised_no": None, "recognised_date": None, "requested_date": "2026-10-01"}
    make.mediator(team, full_name="Trần Thị Cúc", **waiting)
    assert counts(store, team) == (2, 1)
    store.save("mediator", {"gender": "nu"}, id=man.id)
    assert counts(store, team) == (2, 2)
    store.save("mediator", {"ended_date": "2026-11-22"}, id=woman.id)
    assert counts(store, team) == (1, 1)
    store.delete("mediator", man.id)
    assert counts(store, team) == (0, 0)
    store.restore("mediator", man.id)
    assert counts(store, team) == (1, 1)
    other = make.team(make.area(name="Ấp 10"))
    store.save("mediator", {"team_id": other.id}, id=man.id)
    assert (counts(store, team), counts(store, other)) == ((0, 0), (1, 1))


@pytest.mark.parametrize("name", ["mediators_count", "female_count"])
def test_r_h31_how_many_mediators_a_team_has_is_not_typed(
    make: Lives, refused: Refusal, team: Record, name: str
) -> None:
    make.mediator(team)
    assert refused("mediation_team", {name: 7}, team.id) == {("R-H31", name)}
    elsewhere = make.area(name="Ấp 10")
    assert refused("mediation_team", {"area_id": elsewhere.id, name: 7}) == {("R-H31", name)}


def test_a_mediator_serves_until_the_day_of_the_end() -> None:
    recognised = {"recognised_date": "2026-01-05", "ended_date": None}
    assert is_serving(recognised, "2026-01-05")
    assert not is_serving(recognised, "2026-01-04")
    assert not is_serving({**recognised, "ended_date": "2026-11-22"}, "2026-11-22")
    assert not is_serving({"recognised_date": None}, "2026-11-22")


# ---- R-H22


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"recognised_no": None, "recognised_date": None}, "recognised_no"),
        ({"recognised_date": None}, "recognised_date"),
        ({"recognised_no": None, "requested_date": "2024-01-05"}, "recognised_date"),
        ({"requested_date": "2024-01-11"}, "recognised_date"),
        ({"ended_date": "2024-01-09"}, "ended_date"),
    ],
)
def test_r_h22_a_mediator_is_recognised_or_waits(
    make: Lives, refused: Refusal, team: Record, given: dict[str, object], problem: str
) -> None:
    assert refused("mediator", given, make.mediator(team).id) == {("R-H22", problem)}


def test_r_h22_one_who_waits_has_the_day_of_the_request(make: Lives, team: Record) -> None:
    waiting = {"recognised_no": None, "recognised_date": None, "requested_date": "2026-10-01"}
    assert make.mediator(team, **waiting)["requested_date"] == "2026-10-01"


# ---- R-H23


def test_r_h23_a_team_has_one_book_of_a_number(
    make: Lives, store: RecordStore, refused: Refusal, team: Record
) -> None:
    book = {"team_id": team.id, "book": "01/2026", "opened_date": "2026-01-02"}
    kept = store.save("mediation_book", book)
    assert refused("mediation_book", book) == {("R-H23", "book")}
    store.save("mediation_book", {**book, "book": "02/2026"})
    store.save("mediation_book", {**book, "team_id": make.team(make.area(name="Ấp 10")).id})
    assert refused("mediation_book", {"closed_date": "2026-01-01"}, kept.id) == {
        ("R-H23", "closed_date")
    }


# ---- R-H24, R-H25


def tally(team: Record, month: str, **counted: object) -> dict[str, object]:
    return {"team_id": team.id, "month": month, "case_field": "mau_thuan", **counted}


def test_r_h24_a_team_has_one_tally_a_month_and_field(
    store: RecordStore, refused: Refusal, team: Record
) -> None:
    first = store.save("mediation_tally", tally(team, "2026-01", received=2, open_count=2))
    assert (first["settled"], first["stopped"]) == (0, 0)
    again = tally(team, "2026-01", received=2, open_count=2)
    assert refused("mediation_tally", again) == {("R-H24", "month")}
    store.save("mediation_tally", {**again, "case_field": "dan_su"})
    store.delete("mediation_tally", first.id)
    store.save("mediation_tally", again)
    with pytest.raises(ValidationError) as caught:
        store.restore("mediation_tally", first.id)
    assert told(caught.value.problems) == {("R-H24", "month")}


def test_r_h24_a_month_that_has_not_come_is_not_tallied(
    store: RecordStore, refused: Refusal, team: Record
) -> None:
    assert refused("mediation_tally", tally(team, "2026-12")) == {("R-H24", "month")}
    store.save("mediation_tally", tally(team, "2026-11"))


def test_r_h25_what_was_open_and_came_is_what_ended_and_is_open(
    store: RecordStore, refused: Refusal, team: Record
) -> None:
    store.save("mediation_tally", tally(team, "2026-01", received=5, settled=3, open_count=2))
    wrong = tally(team, "2026-02", received=4, settled=3, not_settled=1, open_count=1)
    assert refused("mediation_tally", wrong) == {("R-H25", "open_count")}
    store.save("mediation_tally", {**wrong, "open_count": 2})


@pytest.mark.parametrize("told_of", [{"settled": 2}, {"settled": 1}, {}])
def test_r_h25_the_first_month_accounts_for_what_it_received(
    store: RecordStore, refused: Refusal, team: Record, told_of: dict[str, int]
) -> None:
    first = tally(team, "2026-01", received=3)
    assert refused("mediation_tally", {**first, **told_of}) == {("R-H25", "open_count")}
    store.save("mediation_tally", {**first, "settled": 1, "open_count": 2})


def test_r_h25_a_corrected_month_that_no_longer_leads_to_the_next_is_a_warning(
    store: RecordStore, team: Record
) -> None:
    first = store.save(
        "mediation_tally", tally(team, "2026-01", received=5, settled=3, open_count=2)
    )
    store.save("mediation_tally", tally(team, "2026-02", received=1, settled=3))
    corrected = {"settled": 2, "open_count": 3}
    problems = store.check("mediation_tally", corrected, id=first.id)
    assert warned(problems) == {("R-H25", "open_count")}
    shifted = store.check("mediation_tally", {"settled": 2, "not_settled": 1}, id=first.id)
    assert warned(shifted) == set()

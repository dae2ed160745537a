"""The books of the teams, their newest cases first, and whether the numbers run on."""

from antt_desktop.services.mediating.register import books, next_number, runs_on
from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation
from tests.helpers.mediation import Team


def test_a_team_without_a_case_has_the_book_it_will_begin_with(
    store: RecordStore, team: Team
) -> None:
    (book,) = books(store, 2026)
    assert (book.title, book.cases) == ("Tổ hòa giải Ấp 6 · Quyển 01/2026", 0)
    assert next_number(store, team.record.id, book.number) == 1
    assert runs_on(store, book)


def test_the_newest_book_and_the_newest_case_come_first(store: RecordStore, team: Team) -> None:
    mediation.case(store, team, book="01/2025", received_date="2025-03-01")
    for day in ("10", "11", "12"):
        mediation.case(store, team, received_date=f"2026-11-{day}")
    first, second = books(store, 2026)
    assert (first.number, first.cases, second.number, second.cases) == ("01/2026", 3, "01/2025", 1)
    shown = [case["register_no"] for case in store.page(first.query, limit=2).records]
    assert shown == [3, 2]
    assert runs_on(store, first)


def test_a_book_that_was_opened_is_offered_before_its_first_case(
    store: RecordStore, team: Team
) -> None:
    store.save(
        "mediation_book",
        {"team_id": team.record.id, "book": "02/2026", "opened_date": "2026-07-01"},
    )
    assert [book.number for book in books(store, 2026)] == ["02/2026"]


def test_a_team_that_keeps_tallies_has_no_book_of_its_own(store: RecordStore) -> None:
    mediation.team(store, keeping="tally")
    assert books(store, 2026) == []

"""The practice commune shows every status and trouble, breaks no rule, and comes again from its seed."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from antt_desktop.domain.fields import ReferenceField, ReferencesField
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL
from antt_desktop.records.mediation_options import CASE_STATUS
from antt_desktop.records.model_options import MODEL_STATUS, RATING_SCALES
from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.services.inspecting import inspect
from antt_desktop.services.practising.cases import TOLD
from antt_desktop.services.practising.filling import fill
from antt_desktop.services.reporting.case_figures import case_figures
from antt_desktop.services.reporting.model_figures import model_figures
from antt_desktop.services.reporting.periods import year_of
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY

_NEW_YEAR = datetime(2026, 1, 1, 1, 0, tzinfo=UTC)
_LEAP_DAY = datetime(2028, 2, 29, 1, 0, tzinfo=UTC)
_MID_YEAR = datetime(2026, 6, 16, 1, 0, tzinfo=UTC)


def _filled(folder: Path, clock: FixedClock, seed: int = 1, cases: int = 40) -> CommuneFile:
    path = folder / f"{len(list(folder.iterdir()))}.antt"
    file, _ = found(path, PRACTICE_UNIT, practice_officer(PASSWORD), clock, CHEAP_POLICY)
    fill(file.store, households=28, years=3, seed=seed, models=28, cases=cases)
    return file


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommuneFile]:
    with _filled(tmp_path_factory.mktemp("commune"), FixedClock()) as file:
        yield file


def _statuses(store: RecordStore, type_name: str) -> Counter[object]:
    return Counter(each["status"] for each in store.rows(Query(type_name)))


def _told(store: RecordStore) -> dict[str, list[str]]:
    """Return what every record says, ids left out."""
    return {
        each.name: sorted(
            repr([record.values[field.name] for field in plain])
            for record in store.rows(Query(each.name))
        )
        for each in ALL
        if (
            plain := [f for f in each.fields if not isinstance(f, ReferenceField | ReferencesField)]
        )
    }


def test_models_are_in_every_status_and_cases_too(commune: CommuneFile) -> None:
    assert _statuses(commune.store, "model").keys() == MODEL_STATUS.labels.keys()
    assert _statuses(commune.store, "mediation_case").keys() == CASE_STATUS.labels.keys()


def test_models_wait_too_long_stand_idle_and_lack_a_head(commune: CommuneFile) -> None:
    store, today = commune.store, FixedClock().today
    models = list(store.rows(Query("model")))
    waiting = [each for each in models if each["status"] == "phe_duyet"]
    running = [each for each in models if each["status"] == "hoat_dong"]
    last = {
        each.id: max(str(activity["date"]) for activity in _of(store, "model_activity", each.id))
        for each in running
    }
    assert min(str(each["decision_date"]) for each in waiting) < _days_before(today, 60)
    assert min(last.values()) < _days_before(today, 92)
    assert any(each["board_head"] is None for each in running)
    assert any(each["last_rating"] is None for each in running)
    assert any(each["launch_year"] and not each["launch_date"] for each in running)


def test_a_model_for_people_to_be_kept_confidential_holds_counts_only(commune: CommuneFile) -> None:
    [model] = commune.store.rows(Query("model", (equal("sensitive_beneficiaries", True),)))
    assert model["helped_count"]
    assert not any(each["result"] for each in _of(commune.store, "model_activity", model.id))


def test_a_start_is_overdue_one_is_due_today_and_one_was_agreed(commune: CommuneFile) -> None:
    today = FixedClock().today
    waiting = list(commune.store.rows(Query("mediation_case", (equal("status", "phan_cong"),))))
    assigned = {str(each["assigned_date"]) for each in waiting if not each["first_session_date"]}
    assert _days_before(today, 3) in assigned
    assert min(assigned) < _days_before(today, 3)
    assert any(each["agreed_start"] for each in waiting)


def test_books_of_the_past_are_closed_and_their_numbers_are_continuous(
    commune: CommuneFile,
) -> None:
    books = {
        (book["team_id"], book["book"]): book
        for book in commune.store.rows(Query("mediation_book"))
    }
    numbers: dict[tuple[object, object], list[object]] = {place: [] for place in books}
    for case in commune.store.rows(Query("mediation_case")):
        numbers[case["team_id"], case["book"]].append(case["register_no"])
    assert {book["closed_date"] is None for book in books.values()} == {True, False}
    assert all(numbers.values())
    for place, book in books.items():
        assert sorted(map(int, map(str, numbers[place]))) == list(range(1, len(numbers[place]) + 1))
        assert (book["closed_date"] is None) == str(book["book"]).endswith("2026")


def test_one_team_keeps_tallies_and_no_register(commune: CommuneFile) -> None:
    [team] = commune.store.rows(Query("mediation_team", (equal("keeping", "tally"),)))
    assert commune.store.count(Query("mediation_tally", (equal("team_id", team.id),)))
    assert not commune.store.count(Query("mediation_case", (equal("team_id", team.id),)))


def test_the_identities_of_the_figures_hold_in_every_year(commune: CommuneFile) -> None:
    """R-M6 and the identity of F4."""
    for year in (2024, 2025, 2026):
        period = year_of(date(year, 6, 1))
        assert case_figures(commune.store, period).faults == ()
        assert model_figures(commune.store, period, RATING_SCALES["effect"]).faults == ()


@pytest.mark.parametrize("day", [_NEW_YEAR, _LEAP_DAY, _MID_YEAR])
def test_no_rule_is_broken_whatever_the_day(tmp_path: Path, day: datetime) -> None:
    with _filled(tmp_path, FixedClock(day)) as file:
        broken = [
            problem
            for each in ALL
            for record in file.store.rows(Query(each.name))
            for problem in file.store.check(each.name, {}, id=record.id)
            if problem.is_error
        ]
        assert broken == []
        assert list(inspect(file)) == []


def test_the_same_seed_and_day_give_the_same_commune(tmp_path: Path) -> None:
    with (
        _filled(tmp_path, FixedClock()) as one,
        _filled(tmp_path, FixedClock()) as same,
        _filled(tmp_path, FixedClock(), seed=2) as other,
    ):
        assert _told(one.store) == _told(same.store)
        assert _told(one.store) != _told(other.store)


def test_few_cases_tell_the_first_stories(tmp_path: Path) -> None:
    with _filled(tmp_path, FixedClock(), cases=3) as file:
        assert _statuses(file.store, "mediation_case") == {"tiep_nhan": 1, "phan_cong": 2}
        assert list(TOLD)[:3] == ["received", "late_start", "due_today"]


def _of(store: RecordStore, type_name: str, model_id: str) -> list[Record]:
    return list(store.rows(Query(type_name, (equal("model_id", model_id),))))


def _days_before(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()

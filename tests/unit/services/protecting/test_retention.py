"""Retention: what is due by its class, never by the clock alone; the unit sets its years."""

from datetime import date

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.services.protecting.errors import RetentionError
from antt_desktop.services.protecting.retention import (
    RetentionClass,
    change_years,
    due,
    retention_classes,
)
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.lives import Lives


def named(store: RecordStore, name: str) -> RetentionClass:
    return next(each for each in retention_classes(store.settings) if each.name == name)


@pytest.fixture
def signed(lives: Lives) -> Record:
    campaign = lives.campaign(lives.template())
    return lives.pledge(
        campaign, lives.household(lives.area()), status="da_ky", signed_date="2026-11-20",
        signer_name="Nguyễn Văn Án",
    )  # fmt: skip


def test_names_on_a_pledge_are_due_two_years_after_it_ended(
    store: RecordStore, signed: Record
) -> None:
    kept = named(store, "pledge_names")
    assert list(due(store, kept, date(2028, 12, 30))) == []
    (found,) = due(store, kept, date(2028, 12, 31))
    assert (found.record.id, found.since, found.until) == (
        signed.id, date(2026, 12, 31), date(2028, 12, 31),
    )  # fmt: skip


def test_what_lies_in_the_bin_is_due_too(store: RecordStore, signed: Record) -> None:
    store.delete("pledge", signed.id)
    (found,) = due(store, named(store, "pledge_names"), date(2029, 1, 1))
    assert found.record.deleted


def test_a_household_that_left_is_due_after_its_last_change_and_one_that_stays_never(
    store: RecordStore, lives: Lives, clock: FixedClock
) -> None:
    area = lives.area()
    lives.household(area)
    gone = lives.household(area, representative_name="Hồ Thị Dung", active=False)
    (found,) = due(store, named(store, "households"), date(2030, 1, 1))
    assert (found.record.id, found.since) == (gone.id, clock.today)


def test_a_case_counts_from_its_end_and_one_under_way_is_never_due(
    store: RecordStore, lives: Lives
) -> None:
    team = lives.team(lives.area())
    lives.case(team, "2026-09-01")
    case = lives.assign(lives.case(team, "2026-10-01"), lives.mediator(team), "2026-10-01")
    lives.session(case, "2026-10-03")
    lives.end(case, "2026-10-30")
    kept = named(store, "mediation")
    assert list(due(store, kept, date(2031, 10, 29))) == []
    assert [each.record.id for each in due(store, kept, date(2031, 10, 30))] == [case.id]


def test_the_unit_sets_the_years_of_what_ends(store: RecordStore, signed: Record) -> None:
    change_years(store.settings, {"pledge_names": 1})
    kept = named(store, "pledge_names")
    assert (kept.years, len(list(due(store, kept, date(2027, 12, 31))))) == (1, 1)
    for wrong in ({"pledge_names": 0}, {"permanent": 3}, {"nothing": 3}):
        with pytest.raises(RetentionError):
            change_years(store.settings, wrong)
    assert named(store, "permanent").years is None
    assert list(due(store, named(store, "permanent"), date(2099, 1, 1))) == []

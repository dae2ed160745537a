"""Time in a file goes on, whatever the clock of the machine does (faults.md F21, P14)."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.writer import Writer
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder

MOMENTS = st.integers(86_400, 4_700_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


def writer(now: datetime) -> Writer:
    return Writer("truong", "D", "A", lambda: now)


@given(MOMENTS, st.floats(0, 86_400))
def test_a_stamp_is_never_before_the_last_one_of_the_same_day(last: datetime, back: float) -> None:
    before = writer(last).stamp()
    assert writer(last - timedelta(seconds=back)).stamp(before) == before


@given(MOMENTS, MOMENTS)
def test_a_stamp_is_the_clock_or_the_last_one_and_never_far_from_the_clock(
    last: datetime, now: datetime
) -> None:
    before, told = writer(last).stamp(), writer(now).stamp()
    found = writer(now).stamp(before)
    assert found in {before, told}
    assert datetime.fromisoformat(found) - now <= timedelta(days=1)


def test_records_keep_their_order_when_the_clock_goes_back(
    file: CommuneFile, make: Builder, clock: FixedClock
) -> None:
    first = make.area(name="Ấp 1")
    clock.advance(-3600)
    second = make.area(name="Ấp 2")
    changed = file.store.save("residential_area", {"population": 50}, id=first.id)
    assert first.updated_at == second.updated_at == changed.updated_at
    (work, *_) = file.store.recent_works(1)
    assert work.at == first.updated_at
    file.store.change_log.verify()


def test_the_last_stamp_is_read_from_the_file(
    file: CommuneFile, make: Builder, clock: FixedClock
) -> None:
    first = make.area(name="Ấp 1")
    clock.advance(-3600)
    with file.beside() as beside:
        second = Builder(beside.store).area(name="Ấp 2")
    assert second.created_at == first.created_at


def test_a_clock_that_once_ran_far_ahead_does_not_lead_for_ever(
    make: Builder, clock: FixedClock
) -> None:
    clock.advance(days=3650)
    ahead = make.area(name="Ấp 1")
    clock.advance(days=-3650)
    assert make.area(name="Ấp 2").created_at < ahead.created_at

"""Counting days: day 1 is the day after, weekends and holidays are no working days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.calendars import add_days, add_months, add_working_days, is_working

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
HOLIDAYS = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=20)
FRIDAY = date(2026, 11, 20)


def test_day_one_is_the_day_after() -> None:
    assert add_days(FRIDAY, 3) == date(2026, 11, 23)
    assert add_working_days(FRIDAY, 1, ()) == date(2026, 11, 23)
    assert add_working_days(FRIDAY, 5, ()) == date(2026, 11, 27)


def test_holidays_are_passed_over() -> None:
    tet = frozenset(date(2026, 2, day) for day in range(16, 21))
    assert add_working_days(date(2026, 2, 13), 5, tet) == date(2026, 2, 27)
    assert not is_working(date(2026, 2, 17), tet)
    assert not is_working(date(2026, 11, 21), tet)


@given(DAYS, st.integers(0, 60), HOLIDAYS)
def test_between_the_start_and_the_day_found_lie_just_that_many_working_days(
    start: date, days: int, holidays: frozenset[date]
) -> None:
    end = add_working_days(start, days, holidays)
    span = [start + timedelta(days=each) for each in range(1, (end - start).days + 1)]
    assert sum(is_working(day, holidays) for day in span) == days
    assert days == 0 or is_working(end, holidays)


@given(DAYS, st.integers(0, 60), HOLIDAYS)
def test_working_days_are_never_fewer_than_calendar_days(
    start: date, days: int, holidays: frozenset[date]
) -> None:
    assert add_working_days(start, days, holidays) >= add_days(start, days)


def test_a_month_too_short_gives_its_last_day() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert add_months(date(2026, 12, 5), 1) == date(2027, 1, 5)


@given(DAYS, st.integers(0, 240))
def test_months_are_counted_by_the_calendar(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@given(DAYS, st.integers(0, 2000), st.integers(0, 2000))
def test_longer_deadlines_fall_no_earlier(start: date, one: int, other: int) -> None:
    shorter, longer = sorted((one, other))
    assert add_days(start, shorter) <= add_days(start, longer)
    assert add_working_days(start, shorter % 90, ()) <= add_working_days(
        start, shorter % 90 + 1, ()
    )

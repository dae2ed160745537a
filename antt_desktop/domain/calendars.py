"""Counting days, working days and months (domain.md D3): day 1 is the day after."""

from calendar import monthrange
from collections.abc import Container
from datetime import date, timedelta

_SATURDAY = 5
_LAST_DAY = date(2199, 12, 31)


def is_working(day: date, holidays: Container[date]) -> bool:
    """Whether a day is Monday to Friday and no holiday."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_days(start: date, days: int) -> date:
    """Return the last of `days` calendar days; no day of the calendar comes after 2199."""
    return min(start + timedelta(days=days), _LAST_DAY)


def add_working_days(start: date, days: int, holidays: Container[date]) -> date:
    """Return the last of `days` working days; 0 days is `start` itself, whatever day that is."""
    day = start
    while days > 0 and day < _LAST_DAY:
        day += timedelta(days=1)
        days -= is_working(day, holidays)
    return day


def add_months(start: date, months: int) -> date:
    """Return the same day so many months on, or the last day of a month too short for it."""
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(years, month + 1, min(start.day, monthrange(years, month + 1)[1]))

"""Periods of a report: a month, a quarter, a half, a year, or from a day to a day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from antt_desktop.domain.text.dates import format_date

_QUARTERS = ("I", "II", "III", "IV")
_HALVES = ("đầu", "cuối")
_MONTHS = 12


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both counted."""

    first: date
    last: date

    @property
    def before(self) -> date:
        """The day before it, on which what was there already is counted."""
        return self.first - timedelta(days=1)

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= day <= self.last

    @property
    def words(self) -> str:
        """What the period is called: “tháng 11/2026”, or its two days."""
        year = self.first.year
        if self == month_of(self.first):
            return f"tháng {self.first.month}/{year}"
        if self == quarter_of(self.first):
            return f"quý {_QUARTERS[(self.first.month - 1) // 3]}/{year}"
        if self == half_of(self.first):
            return f"6 tháng {_HALVES[(self.first.month - 1) // 6]} năm {year}"
        if self == year_of(self.first):
            return f"năm {year}"
        return f"từ {format_date(self.first)} đến {format_date(self.last)}"


def month_of(day: date) -> Period:
    """Return the month of a day."""
    return _months(day, 1)


def quarter_of(day: date) -> Period:
    """Return the quarter of a day."""
    return _months(day, 3)


def half_of(day: date) -> Period:
    """Return the half of the year of a day."""
    return _months(day, 6)


def year_of(day: date) -> Period:
    """Return the year of a day."""
    return _months(day, _MONTHS)


def _months(day: date, length: int) -> Period:
    first = (day.month - 1) // length * length + 1
    last = first + length - 1
    return Period(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]))

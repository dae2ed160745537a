"""Periods and what they are called."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.services.reporting.periods import (
    Period,
    half_of,
    month_of,
    quarter_of,
    year_of,
)

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (month_of(DAY), "tháng 11/2026"),
        (quarter_of(DAY), "quý IV/2026"),
        (half_of(DAY), "6 tháng cuối năm 2026"),
        (half_of(date(2026, 6, 30)), "6 tháng đầu năm 2026"),
        (year_of(DAY), "năm 2026"),
        (Period(date(2026, 10, 15), date(2026, 11, 14)), "từ 15/10/2026 đến 14/11/2026"),
    ],
)
def test_a_period_is_called_as_officers_call_it(period: Period, words: str) -> None:
    assert period.words == words


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_each_period_of_a_day_holds_it_and_the_next_one_follows(day: date) -> None:
    for period_of in (month_of, quarter_of, half_of, year_of):
        period = period_of(day)
        following = period_of(period.last + timedelta(days=1))
        assert period.holds(day)
        assert following.before == period.last
        assert not following.holds(day)

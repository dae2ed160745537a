from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.text.dates import (
    format_date,
    format_date_words,
    from_excel_serial,
    parse_date,
    parse_month,
    resolve_shortcut,
    weekday,
)
from antt_desktop.domain.text.errors import DateTextError

TODAY = date(2026, 11, 17)
known_days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["5/3/2026", "05/03/2026", "05032026", "05.03.2026", "5.3.2026", "05-03-2026", "5-3-2026",
     "2026-03-05", " 05 / 03 / 2026 "],
)  # fmt: skip
def test_every_accepted_form_is_the_same_day(text: str) -> None:
    assert parse_date(text) == date(2026, 3, 5)


@given(known_days)
def test_a_shown_date_reads_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_date(day.isoformat())) == day
    assert parse_date(f"{day:%d%m%Y}") == parse_date(f"{day.day}.{day.month}.{day.year}") == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5/3/26", "Năm “26” chỉ có hai chữ số"),
        ("05-03-87", "Năm “87” chỉ có hai chữ số"),
        ("050326", "Năm “26” chỉ có hai chữ số"),
        ("31/02/2026", "Tháng 2 năm 2026 không có ngày 31"),
        ("29/02/2025", "Tháng 2 năm 2025 không có ngày 29"),
        ("00/03/2026", "không có ngày 0"),
        ("05/13/2026", "Không có tháng 13"),
        ("05/00/2026", "Không có tháng 0"),
        ("05/03/1899", "Năm 1899"),
        ("05/03/2200", "Năm 2200"),
        ("0026-03-05", "Năm 0026"),
        ("", "Không đọc được ngày"),
        ("mai", "Không đọc được ngày"),
        ("05/03-2026", "Không đọc được ngày"),
        ("5032026", "Không đọc được ngày"),
        ("05/03/20261", "Không đọc được ngày"),
        ("٠٥/٠٣/٢٠٢٦", "Không đọc được ngày"),
    ],
)
def test_a_date_that_is_none_is_refused_with_the_reason(text: str, words: str) -> None:
    with pytest.raises(DateTextError, match=words) as refused:
        parse_date(text)
    assert refused.value.code == "T02"


def test_29_february_of_a_leap_year_is_a_day() -> None:
    assert parse_date("29/02/2024") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["3/2026", "03/2026", "03.2026", "3-2026", "032026", "2026-03", " 03 / 2026"]
)
def test_every_accepted_form_is_the_same_month(text: str) -> None:
    assert parse_month(text) == "2026-03"


@pytest.mark.parametrize("text", ["13/2026", "0/2026", "3/26", "tháng 3", "2026", "03/1899"])
def test_a_month_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DateTextError):
        parse_month(text)


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (25569, date(1970, 1, 1)),
        (46086, date(2026, 3, 5)),
        (46086.99999, date(2026, 3, 5)),
        (2958465, date(9999, 12, 31)),
    ],
)
def test_excel_serials_count_the_day_that_never_was(serial: float, day: date) -> None:
    assert from_excel_serial(serial) == day


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_excel_serials_after_february_1900_count_from_30_12_1899(day: date) -> None:
    assert from_excel_serial((day - date(1899, 12, 30)).days) == day


@pytest.mark.parametrize(
    "serial", [60, 60.5, 0, 0.9, -1, 2958466, 1e300, float("inf"), float("nan")]
)
def test_a_number_that_excel_shows_as_no_day_is_refused(serial: float) -> None:
    with pytest.raises(DateTextError):
        from_excel_serial(serial)


@pytest.mark.parametrize(
    ("text", "days"),
    [("h", 0), (" H ", 0), ("q", -1), ("+", 1), ("-", -1), ("\u2212", -1), ("+1", 1), ("-1", -1),
     ("+30", 30), ("-365", -365)],
)  # fmt: skip
def test_shortcuts_count_from_today(text: str, days: int) -> None:
    assert resolve_shortcut(text, TODAY) == TODAY + timedelta(days)


@pytest.mark.parametrize("text", ["", "hq", "05/03/2026", "+12345", "1", "--"])
def test_what_is_no_shortcut_is_left_alone(text: str) -> None:
    assert resolve_shortcut(text, TODAY) is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-05", "Tân Tiến, ngày 05 tháng 3 năm 2026"),
        ("2026-01-31", "Tân Tiến, ngày 31 tháng 01 năm 2026"),
        ("2026-02-09", "Tân Tiến, ngày 09 tháng 02 năm 2026"),
        ("2026-12-10", "Tân Tiến, ngày 10 tháng 12 năm 2026"),
    ],
)
def test_dates_in_words_take_the_zeros_of_decree_30(day: str, words: str) -> None:
    assert format_date_words(day, "Tân Tiến") == words
    assert format_date_words(date.fromisoformat(day), "") == words.removeprefix("Tân Tiến, ")


def test_weekdays_start_on_monday() -> None:
    monday = date(2026, 11, 16)
    names = [weekday(monday + timedelta(days)) for days in range(7)]
    assert names == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]
    assert weekday("2026-11-17") == "Thứ Ba"

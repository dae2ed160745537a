"""Dates as officers type, list and read them (domain G5): dd/mm/yyyy shown, ISO kept."""

import re
from datetime import date, timedelta

from antt_desktop.domain.text.errors import DateTextError

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_EXAMPLE = "Ghi ngày/tháng/năm, như 05/03/2026."
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*([/.-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}\s*([/.-])\s*[0-9]{1,2}\s*\1\s*([0-9]{2})|[0-9]{4}([0-9]{2})")
_RUN_TOGETHER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{4})|([0-9]{2})([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_SHORTCUT = re.compile(r"([+\-\u2212])([0-9]{0,4})")
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_LAST_EXCEL_SERIAL = 2958465
_EXCEL_FALSE_LEAP_DAY = 60


def parse_date(text: str) -> date:
    """Read d/m/yyyy, dd.mm.yyyy, dd-mm-yyyy, ddmmyyyy or ISO yyyy-mm-dd.

    Raises DateTextError for a two-digit year, a day the calendar does not have, a year outside
    1900-2199, or anything else.
    """
    typed = text.strip()
    if match := _DAY_FIRST.fullmatch(typed):
        return _calendar_date(match[4], match[3], match[1])
    if match := _RUN_TOGETHER.fullmatch(typed):
        return _calendar_date(match[3], match[2], match[1])
    if match := _ISO.fullmatch(typed):
        return _calendar_date(match[1], match[2], match[3])
    if match := _SHORT_YEAR.fullmatch(typed):
        year = match[2] or match[3]
        raise DateTextError(f"Năm “{year}” chỉ có hai chữ số. Ghi đủ bốn chữ số, như 05/03/2026.")
    raise DateTextError(f"Không đọc được ngày từ chữ đã nhập. {_EXAMPLE}")


def parse_month(text: str) -> str:
    """Read m/yyyy, mm.yyyy, mm-yyyy, mmyyyy or ISO yyyy-mm; the answer is ISO "yyyy-mm".

    Raises DateTextError as `parse_date` does.
    """
    typed = text.strip()
    if match := _MONTH_FIRST.fullmatch(typed):
        year, month = match[2] or match[4], match[1] or match[3]
    elif match := _ISO_MONTH.fullmatch(typed):
        year, month = match[1], match[2]
    else:
        raise DateTextError("Không đọc được tháng từ chữ đã nhập. Ghi tháng/năm, như 03/2026.")
    return _calendar_date(year, month, "1").isoformat()[:7]


def from_excel_serial(number: float) -> date:
    """Read a day number of Excel's 1900 system; the time of day is dropped.

    Excel counts a 29/02/1900 that never was as day 60, so later numbers are one too high.
    Raises DateTextError for that day and for numbers Excel itself does not show as a date.
    """
    if not 1 <= number < _LAST_EXCEL_SERIAL + 1 or int(number) == _EXCEL_FALSE_LEAP_DAY:
        raise DateTextError(f"Ô số không phải là một ngày của Excel. {_EXAMPLE}")
    days = int(number)
    return date(1899, 12, 31) + timedelta(days if days < _EXCEL_FALSE_LEAP_DAY else days - 1)


def resolve_shortcut(text: str, today: date) -> date | None:
    """Read h (today), q (yesterday), + or - with days (one if none); None if it is no shortcut."""
    typed = text.strip().lower()
    if typed == "h":
        return today
    if typed == "q":
        return today - timedelta(days=1)
    match = _SHORTCUT.fullmatch(typed)
    if match is None:
        return None
    days = int(match[2] or "1")
    return today + timedelta(days if match[1] == "+" else -days)


def format_date(value: date | str) -> str:
    """Show a date, or an ISO text of one, as dd/mm/yyyy."""
    day = _as_date(value)
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_date_words(value: date | str, place: str) -> str:
    """Show a date as papers end: "Tân Tiến, ngày 05 tháng 3 năm 2026".

    Days below 10 and months 1 and 2 take a leading zero (Decree 30/2020, domain E0).
    """
    day = _as_date(value)
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    words = f"ngày {day.day:02} tháng {month} năm {day.year}"
    return f"{place}, {words}" if place else words


def weekday(value: date | str) -> str:
    """Name the day of the week: "Thứ Hai" to "Chủ Nhật"."""
    return _WEEKDAYS[_as_date(value).weekday()]


def _as_date(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _calendar_date(year: str, month: str, day: str) -> date:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise DateTextError(f"Năm {year} nằm ngoài khoảng {_FIRST_YEAR}–{_LAST_YEAR}. {_EXAMPLE}")
    if not 1 <= int(month) <= 12:
        raise DateTextError(f"Không có tháng {int(month)}. {_EXAMPLE}")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise DateTextError(
            f"Tháng {int(month)} năm {year} không có ngày {int(day)}. Sửa lại ngày."
        ) from None

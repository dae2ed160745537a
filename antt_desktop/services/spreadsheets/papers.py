"""What one cell tells in one breath: number and day of a decision; a year in place of a day."""

import re

from antt_desktop.domain.text.dates import parse_date
from antt_desktop.domain.text.errors import TextError
from antt_desktop.services.spreadsheets.mapping import ColumnMapping
from antt_desktop.services.spreadsheets.rows import ReadRow
from antt_desktop.services.spreadsheets.sheets import Cell, text_of

_DAY_BEHIND = re.compile(
    r"[\s,;(–-]*(?:ngày\s*|ngay\s*)?"
    r"(?P<day>\d{1,2})\s*(?:[/.-]|\s+(?:tháng|thang)\s+)\s*(?P<month>\d{1,2})\s*"
    r"(?:[/.-]|\s+(?:năm|nam)\s+)\s*(?P<year>\d{4})\s*\)?\s*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:quyết định|quyet dinh|qđ|qd|kế hoạch|kh)?\s*(?:số|so)?\s*:?\s*(?=\d)", re.IGNORECASE
)
_YEAR = re.compile(
    r"(?:(?:(?:tháng|thang)\s*)?\d{1,2}\s*[/.-]\s*|(?:tháng|thang)\s*\d{1,2}\s+|(?:quý|quy)\s*[\divIV]+\s*[/.-]?\s*)?"
    r"(?:(?:năm|nam)\s*)?(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)  # fmt: skip


def number_and_day(text: str) -> tuple[str, str | None]:
    """Return "38/QĐ-UBND" and "2024-04-15" of "38/QĐ-UBND ngày 15/04/2024"; no day when none is told."""
    found = _DAY_BEHIND.search(text)
    if found is None or not found.start():
        return _LEAD.sub("", text.strip()), None
    try:
        day = parse_date("/".join(found.group("day", "month", "year")))
    except TextError:
        return _LEAD.sub("", text.strip()), None
    return _LEAD.sub("", text[: found.start()].strip()), day.isoformat()


def split_paper(read: ReadRow, mapping: ColumnMapping, number: str, dated: str) -> None:
    """Take the number and the day of a decision out of the one cell that tells both."""
    told = read.values.get(number)
    if not isinstance(told, str):
        return
    read.values[number], day = number_and_day(told)
    if day is not None and dated not in mapping.columns:
        read.values[dated] = day


def bare_year(cell: Cell) -> int | None:
    """Return the year of a cell that tells no day: 2023, "năm 2023", "05/2023", "quý II/2023"."""
    found = _YEAR.fullmatch(text_of(cell).strip())
    return int(found["year"]) if found else None

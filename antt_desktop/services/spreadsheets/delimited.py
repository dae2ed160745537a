"""Reads delimited text: encoding recognised, the delimiter told by its regularity."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from antt_desktop.domain.text.errors import UnreadableTextError
from antt_desktop.domain.text.legacy import recognise_bytes
from antt_desktop.services.spreadsheets.container import MOST_COLUMNS, MOST_ROWS
from antt_desktop.services.spreadsheets.errors import (
    EncodingError,
    TooLargeError,
    WrongKindError,
)
from antt_desktop.services.spreadsheets.sheets import Sheet, Workbook

_DELIMITERS = ";\t,|"
_SAMPLE_LINES = 60
_LONGEST_CELL = 32_767


def read_delimited(data: bytes) -> Workbook:
    """Return the one sheet of a text file; raises EncodingError, TooLargeError, WrongKindError."""
    try:
        decoded = recognise_bytes(data)
    except UnreadableTextError as error:
        raise EncodingError from error
    text = decoded.text.removeprefix("\ufeff")
    if _looks_like_markup(text):
        raise WrongKindError
    delimiter, text = _told_delimiter(text)
    rows: list[list[str | int | float | bool | None]] = []
    for cells in _records(text, delimiter or find_delimiter(text)):
        if len(cells) > MOST_COLUMNS or len(rows) >= MOST_ROWS:
            raise TooLargeError
        rows.append([cell if cell.strip() else None for cell in cells])
    return Workbook([Sheet("", rows)], decoded.encoding)


def find_delimiter(text: str) -> str:
    """Return the delimiter that cuts the first lines into the most even columns."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    widths = Counter(len(cells) for cells in _records(sample, delimiter) if any(cells))
    if not widths:
        return 0, 0
    width, lines = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return (lines / widths.total(), width) if width > 1 else (0, 0)


def _told_delimiter(text: str) -> tuple[str, str]:
    """Return the delimiter of Excel's own first line `sep=;`, and the text after it."""
    first, _, rest = text.partition("\n")
    first = first.strip().lower()
    if first.startswith("sep=") and len(first) == len("sep=") + 1:
        return first[-1], rest
    return "", text


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise TooLargeError from error


def _looks_like_markup(text: str) -> bool:
    return (
        text.lstrip()[:15].lower().startswith(("<html", "<!doctype", "<?xml", "<table", "{\\rtf"))
    )

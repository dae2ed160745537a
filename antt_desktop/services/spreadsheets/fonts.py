"""Sheets typed in an old font (TCVN3, VNI): headings and titles are made legible before the search."""

from antt_desktop.domain.text.codepages import Legacy
from antt_desktop.domain.text.errors import TextError
from antt_desktop.domain.text.legacy import column_legacy, recognise_text
from antt_desktop.services.spreadsheets.sheets import Cell, Sheet

_SAMPLE_CELLS = 400
_HEADING_ROWS = 90


def legible(sheet: Sheet) -> Sheet:
    """Return the sheet with its first rows in Unicode when most of its cells are in an old font.

    The columns below are converted, each by its own font, when they are read.
    """
    texts = [cell for row in sheet.rows[:_SAMPLE_CELLS] for cell in row if isinstance(cell, str)]
    legacy = column_legacy(text for text in texts[:_SAMPLE_CELLS])
    if legacy is None:
        return sheet
    head = [[_converted(cell, legacy) for cell in row] for row in sheet.rows[:_HEADING_ROWS]]
    return Sheet(sheet.name, head + sheet.rows[_HEADING_ROWS:], sheet.merged)


def _converted(cell: Cell, legacy: Legacy) -> Cell:
    if not isinstance(cell, str):
        return cell
    try:
        return recognise_text(cell, legacy).text
    except TextError:
        return cell

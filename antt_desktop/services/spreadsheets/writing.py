"""Writes lists for people: .xlsx and .csv of what is shown, problem rows, blank templates.

A value is text, never a formula: .xlsx cells are written as strings whatever they look like, and
in .csv what a spreadsheet could take for a formula, or would change, is marked with an apostrophe
(faults.md T9).
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    Field,
    IntegerField,
    PersonalNumberField,
    Value,
)
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.text.formulas import harmless
from antt_desktop.services.spreadsheets.layouts import Table
from antt_desktop.services.spreadsheets.plan import ImportPlan, PlanRow, Verdict
from antt_desktop.services.spreadsheets.sheets import Cell, text_of

Shown = str | int | date | None
"""What a cell shows: text, a whole number, a date."""

_DATE_FORMAT = "dd/mm/yyyy"
_WIDEST, _NARROWEST = 60, 6
_TEMPLATE_ROWS = 1000
_MISREAD = re.compile(r"0\d+|\d{12,}|\d{1,4}[-/]\d{1,4}([-/]\d{1,4})?")
"""Texts that a spreadsheet opening .csv would turn into a number or a day: 0277…, 3/4."""
_REASON, _ROW_NUMBER = "Lý do", "Dòng trong tệp"


def shown_cell(field: Field, value: Value, text: str) -> Shown:
    """Return how a value stands in a list: dates and numbers as such, all else as the `text` read."""
    if value is None:
        return None
    if isinstance(field, DateField):
        return date.fromisoformat(str(value))
    if isinstance(field, IntegerField) and isinstance(value, int):
        return value
    return text


def write_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[Shown]]) -> bytes:
    """Return a workbook of one sheet: the headings, then the rows as they are shown."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _SAFE_OPTIONS)
    sheet = book.add_worksheet(_sheet_name(title))
    heading = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"})
    plain, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": _DATE_FORMAT})
    for index, text in enumerate(headings):
        sheet.write_string(0, index, text, heading)
    widths = [len(text) for text in headings]
    for number, cells in enumerate(rows, start=1):
        for index, cell in enumerate(cells):
            _write_cell(sheet, number, index, cell, plain, day)
            widths[index] = max(widths[index], len(str(cell or "")))
    for index, width in enumerate(widths):
        sheet.set_column(index, index, min(_WIDEST, max(_NARROWEST, width + 2)))
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


_SAFE_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Shown]]) -> bytes:
    """Return UTF-8 text with its mark and ";" between cells, as Excel here opens it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(heading) for heading in headings])
    for cells in rows:
        writer.writerow([_csv_text(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def write_problems(plan: ImportPlan, table: Table) -> bytes:
    """Return the rows of the list that were not taken, as they stood, each with its reason."""
    headings = [_ROW_NUMBER, *(column.heading for column in table.columns), _REASON]
    faulty = [row for row in plan.rows if row.verdict in {Verdict.PROBLEM, Verdict.DUPLICATE}]
    tables = {each.sheet.name: each for each in (table, *table.more)}
    rows = (_problem_row(row, tables[row.sheet]) for row in faulty)
    return write_xlsx("Dòng có vấn đề", headings, rows)


def _problem_row(row: PlanRow, table: Table) -> list[Shown]:
    cells: list[Cell] = table.sheet.rows[row.number - 1]
    texts = [
        text_of(cells[each.index]) if each.index < len(cells) else "" for each in table.columns
    ]
    return [row.number, *texts, f"{row.verdict.label}: {row.reason}"]


def write_template(record_type: RecordType) -> bytes:
    """Return a blank list of a record type, with drop-down lists where there is a choice."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _SAFE_OPTIONS)
    sheet = book.add_worksheet(_sheet_name(record_type.label))
    needed = book.add_format({"bold": True, "border": 1, "bg_color": "#D5E8EA"})
    free = book.add_format({"border": 1})
    text = book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": _DATE_FORMAT})
    fields = [each for each in record_type.fields if not isinstance(each, PersonalNumberField)]
    for index, each in enumerate(fields):
        sheet.write_string(0, index, each.label, needed if each.required else free)
        kind = day if isinstance(each, DateField) else text
        sheet.set_column(
            index, index, max(14, len(each.label) + 2), None if _counts(each) else kind
        )
        if choices := _choices(each):
            sheet.data_validation(
                1, index, _TEMPLATE_ROWS, index, {"validate": "list", "source": choices}
            )
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def _counts(field: Field) -> bool:
    return isinstance(field, IntegerField)


def _choices(field: Field) -> list[str]:
    if isinstance(field, BooleanField):
        return ["Có", "Không"]
    if isinstance(field, ChoiceField):
        labels = list(field.options.labels.values())
        fits = len(",".join(labels)) < 255 and not any("," in label for label in labels)
        return labels if fits else []
    return []


def _write_cell(
    sheet: "xlsxwriter.worksheet.Worksheet",
    row: int,
    column: int,
    cell: Shown,
    plain: object,
    day: object,
) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, cell, plain)


def _csv_text(cell: Shown) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    return f"'{cell}" if _MISREAD.fullmatch(cell) else harmless(cell)


def _sheet_name(title: str) -> str:
    """Excel takes 31 characters and none of its own signs."""
    return (
        "".join(" " if sign in r"[]:*?/\'" else sign for sign in title)[:31].strip() or "Danh sách"
    )

"""The child that parses a list file; run by `reading` under `system.limits`, never imported there.

`xlsx`, `locked` or `text` as argument, the file on standard input (a locked one behind its
password). Each line out is one JSON object: a sheet's name and merged ranges, a batch of its rows,
or the code the file is refused with.
"""

import io
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec

from antt_desktop.services.spreadsheets.container import (
    MOST_COLUMNS,
    MOST_ROWS,
    check_container,
    refuse_old_format,
)
from antt_desktop.services.spreadsheets.delimited import read_delimited
from antt_desktop.services.spreadsheets.errors import (
    DamagedWorkbookError,
    EmptyWorkbookError,
    SpreadsheetError,
    TooLargeError,
)
from antt_desktop.services.spreadsheets.sheets import Cell, Sheet, Span, Workbook
from antt_desktop.services.spreadsheets.unlocking import unlocked

BATCH_ROWS = 2_000
_MOST_SHEETS = 40


def read_workbook(data: bytes) -> Workbook:
    """Return the visible sheets of an .xlsx (all of them when none is visible)."""
    check_container(data)
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        facts = [
            each for each in book.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        seen = [each for each in facts if each.visible == calamine.SheetVisibleEnum.Visible]
        names = [each.name for each in seen or facts][:_MOST_SHEETS]
        return Workbook([_sheet(name, book.get_sheet_by_name(name)) for name in names])
    except calamine.PasswordError as error:
        raise DamagedWorkbookError from error
    except (calamine.CalamineError, calamine.WorksheetNotFound, calamine.ZipError) as error:
        raise DamagedWorkbookError from error


def _sheet(name: str, sheet: Any) -> Sheet:
    if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
        raise TooLargeError
    rows = [_row(cells) for cells in sheet.to_python(skip_empty_area=False)]
    return Sheet(
        name, rows, [Span(*top, *bottom) for top, bottom in sheet.merged_cell_ranges or []]
    )


def _row(cells: list[Any]) -> list[Cell]:
    while cells and cells[-1] == "":
        cells.pop()
    return [_cell(cell) for cell in cells]


def _cell(cell: Any) -> Cell:
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell if isinstance(cell, bool | int) else str(cell)


def read(kind: str, data: bytes) -> Workbook:
    """Return what a file holds; raises SpreadsheetError with the reason it is refused for."""
    if kind == "text":
        refuse_old_format(data)
        workbook = read_delimited(data)
    else:
        workbook = read_workbook(unlocked(data) if kind == "locked" else data)
    workbook.sheets = [sheet for sheet in workbook.sheets if any(map(any, sheet.rows))]
    if not workbook.sheets:
        raise EmptyWorkbookError
    return workbook


def lines(kind: str, data: bytes) -> Iterator[dict[str, Any]]:
    """Return the objects that go to the parent."""
    try:
        workbook = read(kind, data)
    except SpreadsheetError as error:
        yield {"refused": error.code}
        return
    yield {"encoding": workbook.encoding, "total": sum(len(each.rows) for each in workbook.sheets)}
    for sheet in workbook.sheets:
        yield {"sheet": sheet.name, "merged": sheet.merged}
        for start in range(0, len(sheet.rows), BATCH_ROWS):
            yield {"rows": sheet.rows[start : start + BATCH_ROWS]}


def main() -> None:
    """Parse what stands on standard input."""
    encode = msgspec.json.Encoder().encode
    for line in lines(sys.argv[1], sys.stdin.buffer.read()):
        sys.stdout.buffer.write(encode(line) + b"\n")


if __name__ == "__main__":
    main()

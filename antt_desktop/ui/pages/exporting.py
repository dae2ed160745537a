"""A list as it is shown becomes an Excel or CSV file, in the background."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records import record_type
from antt_desktop.records.roles import Command
from antt_desktop.services.protecting.letting_out import (
    list_left,
    record_export,
    tells_of_people,
)
from antt_desktop.services.spreadsheets.writing import (
    Shown,
    shown_cell,
    write_csv,
    write_xlsx,
)
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.system.disk import write_file
from antt_desktop.system.names import file_name
from antt_desktop.ui.lists.columns import Column, Look
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.reason_dialog import with_reason_and_password

_EXCEL, _CSV = "Sổ tính Excel (*.xlsx)", "Tệp CSV (*.csv)"
_SUFFIXES = {_EXCEL: ".xlsx", _CSV: ".csv"}


def export_list(
    page: QWidget,
    desk: Desk,
    listed: RecordList,
    title: str,
    on_done: Callable[[str], object],
) -> None:
    """Ask where to, then write the ticked rows, or all when none is ticked; tell when done."""
    path = ask_place(page, desk, title)
    if path is None:
        return
    shown, read_only = listed.shown(), desk.file.read_only
    told = tells_of_people(record_type(shown.query.type_name), (c.name for c in shown.columns))

    def write(store: RecordStore, reason: str) -> int:
        store.permissions.refuse(Command.EXPORT, shown.query.type_name)
        columns = shown.columns_on(Describer(store))
        rows = write_list(path, title, columns, shown.records(store))
        if not read_only:
            persons = rows if told else 0
            record_export(store, list_left(store, title, shown.query, rows, persons, path, reason))
        return rows

    def go(reason: str) -> None:
        read_behind(
            page,
            desk,
            lambda store: write(store, reason),
            lambda count: on_done(written_words(count, path)),
        )

    persons = desk.store.count(shown.query) if told else 0
    with_reason_and_password(page, desk, persons, f"Xuất {title}", go)


def ask_place(page: QWidget, desk: Desk, title: str) -> Path | None:
    """Ask for the file to write, .xlsx or .csv; None when the officer thinks better of it."""
    folder = desk.file.path.parent
    chosen, kind = QFileDialog.getSaveFileName(
        page, "Xuất danh sách", str(folder / file_name(title, ".xlsx")), ";;".join(_SUFFIXES)
    )
    return _with_suffix(Path(chosen), kind) if chosen else None


def written_words(count: int, path: Path) -> str:
    """Return what is said once a file is written."""
    return f"Đã ghi {format_integer(count)} dòng ra {path.name}."


def _with_suffix(path: Path, kind: str) -> Path:
    """Return the path with the suffix of the chosen kind, if it was typed without one."""
    if path.suffix.lower() in _SUFFIXES.values():
        return path
    return path.with_name(path.name + _SUFFIXES.get(kind, ".xlsx"))


def let_out(page: Page, desk: Desk, listed: RecordList, title: str) -> None:
    """Let the export and print buttons of a page's list do their work."""

    def export(_: object) -> None:
        export_list(page, desk, listed, title, lambda said: page.toast.emit(said, None))

    listed.export_wanted.connect(export)
    listed.print_wanted.connect(lambda shown: page.navigate.emit("print", {"shown": shown}))


def write_list(
    path: Path,
    title: str,
    columns: Sequence[Column],
    records: Iterator[Record],
) -> int:
    """Write records with these columns to an .xlsx or .csv file; returns how many.

    Raises the disk faults of `write_file`; what stood at `path` is then unchanged.
    """
    headings = [column.label for column in columns]
    rows = [[_cell(column, record) for column in columns] for record in records]
    write_table(path, title, headings, rows)
    return len(rows)


def write_table(
    path: Path, title: str, headings: Sequence[str], rows: Sequence[Sequence[Shown]]
) -> None:
    """Write rows under headings to an .xlsx or .csv file. Raises the disk faults of `write_file`."""
    if path.suffix.lower() == ".csv":
        write_file(path, write_csv(headings, rows))
    else:
        write_file(path, write_xlsx(title, headings, rows))


def _cell(column: Column, record: Record) -> Shown:
    text = column.text(record)
    field = record.type.listable.get(column.name)
    if field is not None and column.name != record.type.title:
        return shown_cell(field, record[column.name], text)
    return number_or_text(text) if column.look is Look.NUMBER else text


def number_or_text(text: str) -> Shown:
    """Return a reckoned text as the number it reads as, if it is one."""
    digits = text.replace(".", "")
    reads_so = digits.isdecimal() and text in (digits, format_integer(int(digits)))
    return int(digits) if reads_so and str(int(digits)) == digits else text

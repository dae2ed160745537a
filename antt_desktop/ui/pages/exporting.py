"""A list as it is shown becomes an Excel or CSV file, in the background."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.services.spreadsheets.writing import (
    Shown,
    shown_cell,
    write_csv,
    write_xlsx,
)
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.system.disk import write_file
from antt_desktop.ui.lists.columns import Column
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.background import read_behind

_KINDS = "Sổ tính Excel (*.xlsx);;Tệp CSV (*.csv)"


def export_list(
    page: QWidget,
    desk: Desk,
    listed: RecordList,
    title: str,
    on_done: Callable[[str], object],
) -> None:
    """Ask where to, then write the ticked rows, or all when none is ticked; tell when done."""
    folder = desk.file.path.parent
    chosen, _ = QFileDialog.getSaveFileName(
        page, "Xuất danh sách", str(folder / f"{title}.xlsx"), _KINDS
    )
    if not chosen:
        return
    path = Path(chosen)
    shown = listed.shown()

    def write(store: RecordStore) -> int:
        describer = Describer(store)
        columns = shown.columns_on(describer)
        return write_list(path, title, columns, shown.records(store), describer)

    read_behind(page, desk, write, lambda n: on_done(f"Đã ghi {n} dòng ra {path.name}."))


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
    describer: Describer,
) -> int:
    """Write records with these columns to an .xlsx or .csv file; returns how many.

    Raises the disk faults of `write_file`; what stood at `path` is then unchanged.
    """
    headings = [column.label for column in columns]
    rows = [[_cell(column, record, describer) for column in columns] for record in records]
    if path.suffix.lower() == ".csv":
        write_file(path, write_csv(headings, rows))
    else:
        write_file(path, write_xlsx(title, headings, rows))
    return len(rows)


def _cell(column: Column, record: Record, describer: Describer) -> Shown:
    field = record.type.by_name.get(column.name)
    if field is None:
        return column.text(record)
    if column.name == record.type.title:
        return record.title
    value = record[column.name]
    return shown_cell(field, value, describer.label(record, field, value))

"""What the wizard writes for the officer: the blank list, and the rows that were left."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.protecting.letting_out import problems_left, record_export
from antt_desktop.services.spreadsheets.plan import ImportPlan
from antt_desktop.services.spreadsheets.writing import write_problems, write_template
from antt_desktop.system.disk import write_file
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.import_wizard.reading import ListFile
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.reason_dialog import with_reason_and_password


def save_template(page: Page, planned: RecordType) -> None:
    """Ask for a place and write a blank list of a record type there."""
    _save(page, f"Mẫu {planned.label.lower()}.xlsx", lambda: write_template(planned))


def save_problems(page: Page, desk: Desk, listed: ListFile, plan: ImportPlan, rows: int) -> None:
    """Write the rows that were left where the officer says, and tell the export log."""

    def tell(path: Path, reason: str) -> None:
        if not desk.file.read_only:
            record_export(desk.store, problems_left(plan.record_type, rows, path, reason))

    def save(reason: str) -> None:
        name = f"{listed.path.stem} - dòng để lại.xlsx"
        _save(
            page, name, lambda: write_problems(plan, listed.table), lambda path: tell(path, reason)
        )

    with_reason_and_password(page, desk, rows, "Lưu dòng lỗi", save)


def _save(
    page: Page,
    suggested_name: str,
    content: Callable[[], bytes],
    tell: Callable[[Path], object] = lambda path: None,
) -> None:
    """Ask for a place and write there; `tell` gets it once the file stands."""
    name, _ = QFileDialog.getSaveFileName(page, "Lưu tệp", suggested_name, "Excel (*.xlsx)")
    if not name:
        return
    target = Path(name).with_suffix(".xlsx")
    try:
        write_file(target, content())
        tell(target)
    except AnttError as fault:
        show_problem(page, fault)
        return
    page.toast.emit(f"Đã lưu {target.name}.", None)

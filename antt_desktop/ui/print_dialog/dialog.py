"""Preview, then print or save: always the very bytes that are shown."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.pledging.recording_prints import Printed, record_print
from antt_desktop.services.protecting.letting_out import (
    LettingOut,
    paper_left,
    record_export,
    saved_left,
)
from antt_desktop.system.disk import write_file
from antt_desktop.system.names import file_name
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.page import Desk
from antt_desktop.ui.print_dialog.checks import Checks, finding_of_fault, findings_of
from antt_desktop.ui.print_dialog.choices import Choices
from antt_desktop.ui.print_dialog.making import Printout, PrintScope, make_printout
from antt_desktop.ui.print_dialog.orders import orders_of
from antt_desktop.ui.print_dialog.page_bar import PageBar
from antt_desktop.ui.print_dialog.page_pictures import PagePictures
from antt_desktop.ui.print_dialog.sheet_view import SheetView
from antt_desktop.ui.print_dialog.thumbnails import Thumbnails
from antt_desktop.ui.printer import print_pdf
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.reason_dialog import with_reason, with_reason_and_password
from antt_desktop.ui.tasks import Progress, Running, run
from antt_desktop.ui.theme import SIZES, current

_WIDTH, _HEIGHT, _SIDE, _BAR = 1100, 660, 292, 2
_NOUNS = {
    "pledge": "phiếu", "pledge_campaign": "mẫu", "model": "mô hình", "mediation_case": "vụ",
}  # fmt: skip


class PrintDialog(QDialog):
    """Makes the pages in a thread when it opens and whenever the choice of forms changes."""

    printed = Signal(int)
    """Printed or saved, with the number of forms."""

    def __init__(self, desk: Desk, scope: PrintScope, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._scope = desk, scope
        self._noun = _NOUNS.get(scope.query.type_name, "hồ sơ")
        self._running: Running | None = None
        self._pictures: PagePictures | None = None
        self.printout: Printout | None = None
        self.page = 0
        self.bar, self.thumbnails, self.sheet = PageBar(), Thumbnails(), SheetView()
        total, orders = desk.store.count(scope.query), orders_of(desk.store, scope.query)
        if scope.document.own_order:
            orders = orders[:1]
        self.choices = Choices(scope, total, orders, self._noun, self)
        self.checks = Checks()
        self.save_button = Button("Lưu PDF…", icon_name="file-pdf-box", shortcut="Ctrl+S")
        self.cancel_button = Button("Hủy", shortcut="Esc")
        self.print_button = primary("In", icon_name="printer-outline", shortcut="Ctrl+P")
        self.setWindowTitle(f"Xem trước khi in – {scope.document.label}")
        self.resize(_WIDTH, _HEIGHT)
        self._lay_out()
        self._connect()
        self.sheet.setFocus()
        self._make()

    # ---- pages

    def _make(self) -> None:
        """Make the pages of the present choice; a making that still runs is given up."""
        self._stop()
        wanted = self.choices.wanted()
        file, document = self._desk.file, self._scope.document

        def task(progress: Progress) -> Printout:
            return make_printout(file, document, wanted, progress)

        self._show_busy("Đang lập trang")
        self._running = running = run(self, task, self._made, self._failed)
        running.progressed.connect(self._step)

    def _made(self, printout: Printout) -> None:
        self._running = None
        self._end_busy()
        left = self._scope.left
        self.printout = replace(printout, persons=left.persons) if left else printout
        self._show_pictures(PagePictures(printout.pdf))
        self.checks.show_findings(findings_of(printout, self._noun))
        self._show_buttons()

    def _failed(self, fault: AnttError) -> None:
        if isinstance(fault, CancelledError):
            return
        self._running = None
        self._end_busy()
        self.printout = None
        self._show_pictures(None)
        self.checks.show_findings(finding_of_fault(fault))
        self._show_buttons()

    def _show_pictures(self, pictures: PagePictures | None) -> None:
        old, self._pictures = self._pictures, pictures
        self.thumbnails.show_pages(pictures)
        self.show_page(0)
        if pictures is not None:
            way = "dọc" if pictures.is_upright(0) else "ngang"
            margins = " · lề 20/20/30/20 mm · cỡ chữ 13" if self._scope.document.kinds else ""
            self.bar.note.setText(f"A4 {way}{margins}")
        if old is not None:
            old.close()

    def show_page(self, page: int) -> None:
        """Look at a page (from 0)."""
        pages = self._pictures.pages if self._pictures else 0
        self.page = min(max(page, 0), max(0, pages - 1))
        self.bar.show_page(self.page, pages)
        self.sheet.show_page(self._pictures, self.page)
        if pages:
            self.thumbnails.point_at(self.page)

    def _step_page(self, by: int) -> None:
        self.show_page(self.page + by)

    def _page_pointed(self, page: int) -> None:
        if page >= 0 and page != self.page:
            self.show_page(page)

    # ---- what is done with them

    def save_pdf(self) -> None:
        """Ask for a place and write the pages there."""
        if self.printout is None:
            return
        suggested = file_name(self._scope.document.label, ".pdf")
        name, _ = QFileDialog.getSaveFileName(self, "Lưu PDF", suggested, "PDF (*.pdf)")
        if name:
            self.save_to(Path(name).with_suffix(".pdf"))

    def save_to(self, target: Path) -> None:
        """Write the pages to a file and note them as printed."""
        printout = self.printout
        assert printout is not None

        def save(progress: Progress) -> None:
            progress(0)
            write_file(target, printout.pdf)

        self._send("Đang lưu PDF", printout, save, copies=1, target=target)

    def print_now(self) -> None:
        """Draw the pages on the chosen printer and note them as printed."""
        printout, name = self.printout, self.choices.printer.currentText()
        if printout is None or not name:
            return
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        copies = self.choices.copies_wanted()
        printer.setCopyCount(copies)
        printer.setDocName(self._scope.document.label)

        def draw(progress: Progress) -> None:
            print_pdf(printout.pdf, printer, progress)

        self._send("Đang gửi tới máy in", printout, draw, copies)

    def _send(
        self,
        words: str,
        printout: Printout,
        way: Callable[[Progress], None],
        copies: int,
        target: Path | None = None,
    ) -> None:
        """Send the pages their way once it is told why, if they tell of many people.

        A file of them leaves on the officer's password too, as a list in Excel does.
        """

        def go(reason: str) -> None:
            self._send_now(words, self._printed(printout, copies, reason), way, target)

        if target is None:
            with_reason(self, printout.persons, go)
        else:
            what = f"Lưu PDF {self._scope.document.label}"
            with_reason_and_password(self, self._desk, printout.persons, what, go)

    def _printed(self, printout: Printout, copies: int, reason: str) -> Printed:
        return printout.printed(self._scope.document, self.choices.scope_words(), copies, reason)

    def _send_now(
        self, words: str, printed: Printed, way: Callable[[Progress], None], target: Path | None
    ) -> None:
        """Send the pages their way and note them as printed, both in a thread.

        A file with people in it is noted as an export too: it may lie on a stick that gets lost.
        """
        file, left = self._desk.file, self._scope.left

        def task(progress: Progress) -> int:
            way(progress)
            store, database = file.second_store()
            with closing(database):
                if not file.read_only:
                    if told := _told(printed, left, target):
                        record_export(store, told)
                    record_print(store, printed)
            return printed.forms

        self._show_busy(words)
        self._running = running = run(self, task, self._sent, self._refused)
        running.progressed.connect(self._step)

    def _sent(self, forms: int) -> None:
        self._running = None
        self.printed.emit(forms)
        self.accept()

    def _refused(self, fault: AnttError) -> None:
        self._running = None
        self._end_busy()
        self._show_buttons()
        show_problem(self, fault)

    # ---- words and progress

    def _show_buttons(self) -> None:
        printout = self.printout
        self.save_button.disable("" if printout else "Chưa có trang nào để lưu")
        if printout is None:
            self.print_button.disable("Chưa có trang nào để in")
            return
        sheets = format_integer(printout.pages * self.choices.copies_wanted())
        forms = f"{format_integer(printout.forms)} {self._noun}, "
        self.print_button.setText(f"In {forms if self._scope.document.kinds else ''}{sheets} tờ")
        self.print_button.setAccessibleName(self.print_button.text())
        there = bool(self.choices.printer.count())
        self.print_button.disable("" if there else "Máy này chưa có máy in; lưu PDF để in nơi khác")

    def _show_busy(self, words: str) -> None:
        self._busy_words = words
        self._busy.setText(words)
        self._progress.setRange(0, 0)
        self._progress.show()
        for button in (self.save_button, self.print_button):
            button.disable("Chờ lập xong các trang")

    def _step(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        of = f" trong {format_integer(total)}" if total else ""
        self._busy.setText(f"{self._busy_words}: {format_integer(done)}{of}")

    def _end_busy(self) -> None:
        self._progress.hide()
        self._busy.setText("")

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def done(self, result: int) -> None:
        self._stop()
        self._close_pictures()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        self._close_pictures()
        super().closeEvent(event)

    def _close_pictures(self) -> None:
        self._show_pictures(None)

    # ---- building

    def _connect(self) -> None:
        self.bar.stepped.connect(self._step_page)
        self.bar.zoom_chosen.connect(self.sheet.show_zoom)
        self.sheet.stepped.connect(self._step_page)
        self.sheet.zoomed.connect(self.bar.step_zoom)
        self.thumbnails.page_wanted.connect(self._page_pointed)
        self.choices.changed.connect(self._make)
        self.choices.copies_changed.connect(self._show_buttons)
        self.save_button.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(self.print_now)
        self.cancel_button.clicked.connect(self.reject)
        keys = {
            "Ctrl+P": self.print_button.click,
            "Ctrl+S": self.save_button.click,
            "PgUp": lambda: self._step_page(-1),
            "PgDown": lambda: self._step_page(1),
            "Ctrl++": lambda: self.bar.step_zoom(1),
            "Ctrl+=": lambda: self.bar.step_zoom(1),
            "Ctrl+-": lambda: self.bar.step_zoom(-1),
        }
        for key, do in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(do)

    def _lay_out(self) -> None:
        self._progress, self._busy = QProgressBar(), label(tone="muted")
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(_BAR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(frame("rule"))
        column.addWidget(self._progress)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.thumbnails)
        middle.addWidget(self.sheet, 1)
        middle.addWidget(self._side())
        column.addLayout(middle, 1)
        column.addWidget(self._foot())

    def _side(self) -> QWidget:
        side = frame("surface")
        side.setFixedWidth(current().px(_SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.choices, 1)
        column.addWidget(self.checks)
        return side

    def _foot(self) -> QWidget:
        foot = frame("footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SIZES.space_4, SIZES.space_3, SIZES.space_4, SIZES.space_3)
        row.setSpacing(SIZES.space_2)
        row.addWidget(self.save_button)
        row.addWidget(self._busy)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.print_button)
        self.cancel_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return foot


def _told(printed: Printed, left: LettingOut | None, target: Path | None) -> LettingOut | None:
    """Return what the export log says: of any file with people in it, and what the page said."""
    if left is not None:
        told = replace(left, reason=printed.reason or left.reason)
        return told if target is None else saved_left(told, target)
    if target is None or not printed.persons:
        return None
    return paper_left(
        printed.document, printed.forms, printed.persons, target, printed.scope, printed.reason
    )

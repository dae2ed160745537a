"""Looks at one attachment inside the window: nothing of it ever lies unencrypted on the disk."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_bytes
from antt_desktop.services.attaching.lines import PAGE_DPI
from antt_desktop.services.attaching.looking import pages_of
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.pages.attachment_pictures import AttachmentPictures
from antt_desktop.ui.print_dialog.page_bar import PageBar
from antt_desktop.ui.print_dialog.sheet_view import FIT_PAGE, SheetView
from antt_desktop.ui.tasks import Progress, Running, run
from antt_desktop.ui.theme import SIZES

_WIDTH, _HEIGHT = 960, 660
_PDF = "application/pdf"


class AttachmentViewer(QDialog):
    """Shows a picture or the pages of a PDF, which a limited child draws one by one."""

    save_wanted = Signal()

    def __init__(self, attachment: Record, content: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Xem tệp đính kèm")
        self.resize(_WIDTH, _HEIGHT)
        is_pdf = attachment["media_type"] == _PDF
        self.page = 0
        self.pictures = AttachmentPictures(PAGE_DPI) if is_pdf else AttachmentPictures()
        self.bar, self.sheet, self.banner = PageBar(), SheetView(), Banner(parent=self)
        self.sheet.setAccessibleName(attachment.title)
        self.banner.hide()
        self.save = Button("Lưu ra tệp…", icon_name="content-save-outline", shortcut="Ctrl+S")
        self.close_button = Button("Đóng", shortcut="Esc")
        self._running: Running | None = None
        self._lay_out(attachment)
        self._connect()
        if not is_pdf:
            self.bar.zoom.setCurrentIndex(self.bar.zoom.findData(FIT_PAGE))
        self._draw(content, is_pdf)
        self.sheet.setFocus()

    def show_page(self, page: int) -> None:
        """Look at a page (from 0)."""
        pages = self.pictures.pages
        self.page = min(max(page, 0), max(0, pages - 1))
        self.bar.show_page(self.page, pages)
        self.sheet.show_page(self.pictures if pages else None, self.page)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.done(QDialog.DialogCode.Rejected)
        super().closeEvent(event)

    def done(self, result: int) -> None:
        if self._running is not None:
            self._running.cancel()
        super().done(result)

    def _draw(self, content: bytes, is_pdf: bool) -> None:
        pictures = self.pictures
        self.bar.show_page(0, 0)
        self.bar.note.setText("Đang vẽ trang")

        def task(progress: Progress) -> None:
            pages = pages_of(content, progress.is_cancelled) if is_pdf else (content,)
            for page in pages:
                pictures.add(page)
                progress(pictures.pages)

        self._running = running = run(self, task, lambda _: self._drawn(), self._failed)
        running.progressed.connect(self._page_came)

    def _page_came(self, pages: int) -> None:
        if pages == 1:
            self.show_page(0)
        self.bar.show_page(self.page, pages)

    def _drawn(self) -> None:
        self._running = None
        self.bar.note.setText("")

    def _failed(self, fault: AnttError) -> None:
        self._running = None
        if not isinstance(fault, CancelledError):
            self.bar.note.setText("")
            self.banner.show_words(fault.message, "bad")
            self.banner.show()

    def _connect(self) -> None:
        self.bar.stepped.connect(lambda by: self.show_page(self.page + by))
        self.bar.zoom_chosen.connect(self.sheet.show_zoom)
        self.sheet.stepped.connect(lambda by: self.show_page(self.page + by))
        self.sheet.zoomed.connect(self.bar.step_zoom)
        self.save.clicked.connect(self.save_wanted)
        self.close_button.clicked.connect(self.reject)
        keys = {
            "Ctrl+S": self.save.click,
            "PgUp": lambda: self.show_page(self.page - 1),
            "PgDown": lambda: self.show_page(self.page + 1),
            "Ctrl++": lambda: self.bar.step_zoom(1),
            "Ctrl+=": lambda: self.bar.step_zoom(1),
            "Ctrl+-": lambda: self.bar.step_zoom(-1),
        }
        for key, do in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(do)

    def _lay_out(self, attachment: Record) -> None:
        size = attachment["size"]
        facts = (
            attachment.display("media_type"),
            format_bytes(size) if isinstance(size, int) else "",
            attachment.display("taken_date"),
        )
        foot = frame("panel_foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        row.setSpacing(SIZES.space_2)
        row.addWidget(label(attachment.title, role="strong", wrap=True), 1)
        row.addWidget(label(" · ".join(filter(None, facts)), tone="muted"))
        row.addWidget(self.save)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(frame("rule"))
        column.addWidget(self.banner)
        column.addWidget(self.sheet, 1)
        column.addWidget(foot)

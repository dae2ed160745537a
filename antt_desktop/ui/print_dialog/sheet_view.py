"""The large page in the middle of the preview: paper stays white in light and dark."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from antt_desktop.ui.print_dialog.page_pictures import Pictures
from antt_desktop.ui.theme import SIZES, current

FIT_WIDTH, FIT_PAGE = 0, -1
ZOOMS = (50, 75, 100, 125, 150, 200)
"""Per cent of the paper's own size; with FIT_WIDTH and FIT_PAGE what one may choose."""
_SCREEN_DPI = 96


class _Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.pictures: Pictures | None = None
        self.page = 0
        self.setAccessibleName("Trang đang xem")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pictures is None:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, self.pictures.picture(self.page, self.width(), ratio))
        painter.setPen(current().colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class SheetView(QScrollArea):
    """Shows one page; PgUp and PgDn past its ends go to the pages around it."""

    stepped = Signal(int)
    zoomed = Signal(int)
    """Ctrl and the wheel ask for one step of zoom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet()
        self._zoom = FIT_WIDTH
        self.setWidget(self._sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setStyleSheet(f"QScrollArea {{ background: {current().palette.sunken}; }}")
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Xem trước")

    def show_page(self, pictures: Pictures | None, page: int) -> None:
        """Show a page (from 0), or nothing."""
        self._sheet.pictures, self._sheet.page = pictures, page
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._sheet.update()

    def show_zoom(self, zoom: int) -> None:
        """Zoom to per cent, FIT_WIDTH or FIT_PAGE."""
        self._zoom = zoom
        self._fit()

    def _fit(self) -> None:
        pictures, page = self._sheet.pictures, self._sheet.page
        if pictures is None:
            self._sheet.resize(0, 0)
            return
        width = self._width(pictures, page)
        self._sheet.resize(QSize(width, pictures.height(page, width)))
        self._sheet.update()

    def _width(self, pictures: Pictures, page: int) -> int:
        room = self.viewport().size()
        fitting = max(100, room.width() - 2 * SIZES.space_3)
        if self._zoom == FIT_WIDTH:
            return fitting
        if self._zoom == FIT_PAGE:
            tall = max(100, room.height() - SIZES.space_3)
            return min(fitting, round(tall * fitting / pictures.height(page, fitting)))
        return pictures.width_at(page, _SCREEN_DPI * self._zoom / 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        way = 1 if event.angleDelta().y() > 0 else -1
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(way)
            return
        bar = self.verticalScrollBar()
        if bar.value() == (bar.minimum() if way > 0 else bar.maximum()):
            self.stepped.emit(-way)
            return
        super().wheelEvent(event)

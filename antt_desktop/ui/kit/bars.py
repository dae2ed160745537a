"""The bar that shows how far a campaign has come."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.painting import paint_coverage

_THICKNESS = 10


class CoverageBar(QWidget):
    """Signed, then printed and waiting, then nothing; shows quantity, never a verdict."""

    def __init__(self, thickness: int = _THICKNESS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thickness = thickness
        self._signed = self._waiting = self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, signed: int, waiting: int, total: int) -> None:
        """Show these counts of households or organizations."""
        self._signed, self._waiting, self._total = signed, waiting, total
        words = (
            f"Đã ký {format_integer(signed)} trong {format_integer(total)}, "
            f"chờ ký {format_integer(waiting)}"
        )
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._thickness)

    def paintEvent(self, event: QPaintEvent) -> None:
        top = (self.height() - self._thickness) / 2
        rect = QRectF(0, top, self.width(), self._thickness)
        paint_coverage(QPainter(self), rect, self._signed, self._waiting, self._total)

"""What the colours of a progress bar stand for."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.painting import paint_box
from antt_desktop.ui.theme import SIZES, current

_SIDE = 12


class Swatch(QWidget):
    """A small square in one of the colours of a progress bar."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = current().palette
        fill, line = {
            "signed": (palette.accent, None),
            "waiting": (palette.wait.line, None),
            "full": (palette.good.solid, None),
            "none": (palette.sunken, palette.line_strong),
        }[self._kind]
        edge = QColor(line) if line else None
        paint_box(QPainter(self), QRectF(self.rect()), QColor(fill), edge, 2)


class LegendItem(QWidget):
    """A square, a count in semibold when there is one, and what it is."""

    def __init__(self, kind: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count: QLabel = label(role="strong")
        self.count.hide()
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_1 + 2)
        row.addWidget(Swatch(kind))
        row.addWidget(self.count)
        row.addWidget(label(words, tone="muted"))

    def show_count(self, count: int) -> None:
        """Show how many there are."""
        self.count.setText(format_integer(count))
        self.count.show()
        self.setAccessibleName(f"{format_integer(count)} {self._words}")

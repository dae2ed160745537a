"""Lines that are shortened with “…” rather than widening their window; the tooltip has them whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from antt_desktop.ui.theme import current

_LEAST = 180


class ShortLabel(QLabel):
    """A line of plain text in a type size (`role`) and a colour (`tone`) of the theme."""

    def __init__(
        self, text: str = "", *, role: str = "", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("letters", role)
        self.setProperty("tone", tone)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return _no_wider(super().minimumSizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sizeHint().width() <= self.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, _shortened(self, self.width()))


class ShortButton(QPushButton):
    """A sentence that can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return _no_wider(super().minimumSizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        whole = self.sizeHint().width()
        if whole <= self.width():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        beside = whole - self.fontMetrics().horizontalAdvance(self.text())
        option.text = _shortened(self, self.width() - beside)  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


def _no_wider(whole: QSize) -> QSize:
    return QSize(min(whole.width(), current().px(_LEAST)), whole.height())


def _shortened(line: QLabel | QPushButton, room: int) -> str:
    return line.fontMetrics().elidedText(line.text(), Qt.TextElideMode.ElideRight, room)

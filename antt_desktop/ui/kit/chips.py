"""Chips: a state in words, a filter that can be taken away, a number beside a name."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.painting import chip_size, paint_box, paint_chip, paint_text
from antt_desktop.ui.theme import SIZES, TYPE, current

_PAD, _GAP, _CROSS = 11, 6, 14


class StatusChip(QWidget):
    """A state told by a word and a colour, with an icon when it calls for action."""

    def __init__(
        self, text: str, state: str = "neutral", icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, state, icon_name)

    def show_state(self, text: str, state: str, icon_name: str = "") -> None:
        """Show another state; an empty text hides the chip."""
        self._text, self._state, self._icon_name = text, state, icon_name
        self.setAccessibleName(text)
        self.setVisible(bool(text)) if self.parent() else None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._text, self._icon_name) if self._text else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._text:
            paint_chip(QPainter(self), self.rect(), self._text, self._state, self._icon_name)


class FilterChip(QPushButton):
    """A filter in force: click to change it; its cross or Backspace takes it away."""

    removed = Signal()

    def __init__(self, name: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._value = f"{name}:" if name else "", value
        self.setProperty("chip", True)
        self.setProperty("role", "active")
        self.setAutoDefault(False)
        self.setAccessibleName(f"Lọc {name}: {value}")
        self.setAccessibleDescription("Backspace bỏ bộ lọc này")
        self.setToolTip(f"{name}: {value}. Bấm để đổi, bấm ✕ hoặc Backspace để bỏ")

    def sizeHint(self) -> QSize:
        name, value = self._widths()
        width = _PAD + name + value + _GAP + _CROSS + _PAD
        return QSize(width, current().px(SIZES.h_filter_chip))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current()
        painter = QPainter(self)
        name, value = self._widths()
        height = self.height()
        text = theme.colour("text")
        if self._name:
            paint_text(
                painter, QRect(_PAD, 0, name, height), self._name, theme.font(TYPE.body), text
            )
        place = QRect(_PAD + name, 0, value + 1, height)
        paint_text(painter, place, self._value, theme.font(TYPE.strong), text)
        cross = QRect(0, 0, _CROSS, _CROSS)
        cross.moveCenter(self._cross().center())
        icon("close", "text").paint(painter, cross)

    def _cross(self) -> QRect:
        return QRect(self.width() - _PAD - _CROSS - 4, 0, _CROSS + 8, self.height())

    def _widths(self) -> tuple[int, int]:
        theme = current()
        body, strong = QFontMetrics(theme.font(TYPE.body)), QFontMetrics(theme.font(TYPE.strong))
        name = body.horizontalAdvance(self._name + " ") if self._name else 0
        return name, strong.horizontalAdvance(self._value) + 1


class CountBadge(QWidget):
    """A number beside a name: plain and muted, red and semibold only for what is overdue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._text, self._overdue = "", False

    def show_number(self, number: int | None, overdue: bool = False) -> None:
        """Show a number; None or zero shows nothing."""
        self._text, self._overdue = str(number) if number else "", overdue
        self.setAccessibleName(f"{self._text} quá hạn" if overdue else self._text)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """What a screen reader says for the number."""
        return self.accessibleName()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(current().font(TYPE.strong))
        width = metrics.horizontalAdvance(self._text) + 10 if self._text else 0
        return QSize(width, current().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        theme = current()
        painter = QPainter(self)
        if self._overdue:
            paint_box(painter, QRectF(self.rect()), QColor(theme.palette.bad.tint), None, 4)
        painter.setFont(theme.font(TYPE.strong if self._overdue else TYPE.body))
        painter.setPen(theme.colour("bad" if self._overdue else "muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)

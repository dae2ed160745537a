"""Two weeks at a glance: how much is due on each day; ← → walk, Enter or a click points at it."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.reminding.agenda import Due
from antt_desktop.ui.kit.painting import paint_box, paint_focus
from antt_desktop.ui.theme import SIZES, STATES, TYPE, current

_DAYS, _HEIGHT, _BOX = 14, 52, 28
_NAMES = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_CENTRE = Qt.AlignmentFlag.AlignCenter


class WeeksStrip(QWidget):
    """The days of this week and the next; today stands in stronger letters."""

    chosen = Signal(object)
    """The day that was asked for."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._due: dict[date, list[str]] = {}
        self._here = today.weekday()
        self.setFixedHeight(current().px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Hai tuần này")

    def show_items(self, items: Sequence[Due], today: date) -> None:
        """Show how much of these items is due on each day."""
        self._today = today
        self._here = today.weekday()
        self._due = {}
        for due in items:
            if not due.deadline.lasting:
                self._due.setdefault(due.deadline.due, []).append(due.deadline.state)
        self._tell()

    @property
    def days(self) -> list[date]:
        """The days that are shown, from Monday."""
        monday = self._today - timedelta(days=self._today.weekday())
        return [monday + timedelta(days=n) for n in range(_DAYS)]

    def words(self, day: date) -> str:
        """Return what is said of a day."""
        count = len(self._due.get(day, ()))
        said = f"{format_integer(count)} việc" if count else "không có việc"
        return f"{_NAMES[day.weekday()]} {day:%d/%m}: {said}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._here = (self._here + step) % _DAYS
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.days[self._here])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._here = min(_DAYS - 1, max(0, int(event.position().x() * _DAYS / self.width())))
        self._tell()
        self.chosen.emit(self.days[self._here])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = current()
        ground = QRectF(self.rect())
        paint_box(
            painter, ground, theme.colour("surface"), theme.colour("line"), SIZES.radius_panel
        )
        for place, day in enumerate(self.days):
            left = self.width() * place // _DAYS
            cell = QRect(left, 0, self.width() * (place + 1) // _DAYS - left, self.height())
            self._paint_day(painter, cell, day)
            if self.hasFocus() and place == self._here:
                paint_focus(painter, cell.adjusted(1, 1, -1, -1))

    def _paint_day(self, painter: QPainter, cell: QRect, day: date) -> None:
        theme = current()
        half = cell.height() // 2
        top = QRect(cell.left(), cell.top() + 2, cell.width(), half)
        is_today = day == self._today
        painter.setFont(theme.font(TYPE.strong if is_today else TYPE.body))
        painter.setPen(theme.colour("accent" if is_today else "muted"))
        painter.drawText(top, _CENTRE, f"{_NAMES[day.weekday()]} {day:%d/%m}")
        states = self._due.get(day, [])
        if not states:
            return
        colours = theme.palette.state(max(states, key=STATES.index))
        box = QRect(0, 0, current().px(_BOX), half - 6)
        box.moveCenter(QRect(cell.left(), half, cell.width(), half - 2).center())
        paint_box(
            painter, QRectF(box), QColor(colours.tint), QColor(colours.line), SIZES.radius_control
        )
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.font(TYPE.strong))
        painter.drawText(box, _CENTRE, format_integer(len(states)))

    def _tell(self) -> None:
        day = self.days[self._here]
        self.setAccessibleDescription(self.words(day))
        self.setToolTip(self.words(day))
        self.update()

"""Steps: what is done, what is being done, what is still to come."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.painting import paint_ring, paint_text
from antt_desktop.ui.theme import SIZES, TYPE, current

_RADIUS, _PAD = 13, 20


class Place(Enum):
    """Where a step stands."""

    DONE = "đã xong"
    NOW = "đang làm"
    LATER = "chưa đến"


@dataclass(frozen=True)
class Step:
    """One step: its word, and under it a date or a value."""

    title: str
    note: str = ""
    place: Place = Place.LATER


class _Steps(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[Step, ...] = ()

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show these steps; a screen reader is told each one's word and place."""
        self.steps = steps
        self.setAccessibleName(
            "; ".join(f"{n}. {step.title}, {step.place.value}" for n, step in enumerate(steps, 1))
        )
        self.updateGeometry()
        self.update()

    def _paint_step(self, painter: QPainter, number: int, step: Step, centre: QPointF) -> None:
        theme = current()
        _paint_mark(painter, number, step, centre)
        now = step.place is Place.NOW
        left = round(centre.x()) + _RADIUS + SIZES.space_3
        line = theme.px(20)
        top = round(centre.y()) - (line if step.note else line // 2)
        room = self._room(left)
        later = step.place is Place.LATER
        paint_text(
            painter,
            QRect(left, top, room, line),
            step.title,
            theme.font(TYPE.strong if now else TYPE.body),
            theme.colour("muted" if later else "text"),
        )
        if step.note:
            below = QRect(left, top + line, room, line)
            paint_text(painter, below, step.note, theme.font(TYPE.body), theme.colour("muted"))

    def _room(self, left: int) -> int:
        return self.width() - left - SIZES.space_2


class StepsColumn(_Steps):
    """Steps one under another, for a wizard's left side; the present one on a ground of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, sum(self._height(step) for step in self.steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for number, step in enumerate(self.steps, 1):
            height = self._height(step)
            if step.place is Place.NOW:
                painter.fillRect(
                    QRect(0, top + 2, self.width(), height - 4), current().colour("selection")
                )
            self._paint_step(painter, number, step, QPointF(_PAD + _RADIUS, top + height / 2))
            top += height

    def _height(self, step: Step) -> int:
        return current().px(56 if step.note else 48)


class StepsRow(_Steps):
    """Steps side by side, for the states of a record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(140 * len(self.steps), current().px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, step in enumerate(self.steps):
            centre = QPointF(self._width() * number + _RADIUS + 1, self.height() / 2)
            self._paint_step(painter, number + 1, step, centre)

    def _width(self) -> float:
        return self.width() / max(1, len(self.steps))

    def _room(self, left: int) -> int:
        return round(self._width()) - 2 * _RADIUS - SIZES.space_4


def _paint_mark(painter: QPainter, number: int, step: Step, centre: QPointF) -> None:
    theme = current()
    box = QRectF(centre.x() - _RADIUS, centre.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
    if step.place is Place.DONE:
        paint_ring(painter, centre, _RADIUS, QColor(theme.palette.good.solid))
        icon("check", "good").paint(painter, box.toRect().adjusted(5, 5, -5, -5))
        return
    if step.place is Place.NOW:
        painter.setBrush(theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(centre, _RADIUS, _RADIUS)
    else:
        paint_ring(painter, centre, _RADIUS, theme.colour("line_strong"))
    painter.setFont(theme.font(TYPE.strong if step.place is Place.NOW else TYPE.body))
    painter.setPen(theme.colour("on_accent" if step.place is Place.NOW else "muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

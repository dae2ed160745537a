"""Steps: what is done, what is being done, what is still to come."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
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


_STATE_MARKS = {
    Place.DONE: ("check-circle", "good"),
    Place.NOW: ("progress-check", "accent"),
    Place.LATER: ("circle-outline", "line_strong"),
}


@dataclass(frozen=True)
class Step:
    """One step: its word, and under it a date or a value."""

    title: str
    note: str = ""
    place: Place = Place.LATER


class _Steps(QWidget):
    _mark = 2 * _RADIUS
    """How wide the mark of a step is."""

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
        self._paint_mark(painter, number, step, centre)
        now = step.place is Place.NOW
        left = round(centre.x()) + self._mark // 2 + SIZES.space_2 + 2
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

    def _paint_mark(self, painter: QPainter, number: int, step: Step, centre: QPointF) -> None:
        _paint_numbered(painter, number, step, centre)

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
    """Steps side by side, each as wide as its words, with lines over what is left between them."""

    _mark, _height, _most_gap = 2 * _RADIUS, 56, 10_000

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lefts: list[float] = []

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), current().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._mark * max(1, len(self.steps)), current().px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths = self._widths()
        gap = (self.width() - sum(widths)) / max(1, len(widths) - 1)
        gap = min(gap, current().px(self._most_gap))
        self._lefts = [sum(widths[:place]) + gap * place for place in range(len(widths))]
        for number, step in enumerate(self.steps):
            centre = QPointF(self._lefts[number] + self._mark / 2 + 1, self.height() / 2)
            self._paint_step(painter, number + 1, step, centre)
            if number:
                end = self._lefts[number]
                self._paint_line(painter, end - gap, end, done=step.place is not Place.LATER)

    def _paint_line(self, painter: QPainter, start: float, end: float, *, done: bool) -> None:
        if end - start < 2 * SIZES.space_2:
            return
        del done
        painter.setPen(current().colour("line"))
        middle = round(self.height() / 2)
        painter.drawLine(round(start) + SIZES.space_2, middle, round(end) - SIZES.space_2, middle)

    def _widths(self) -> list[int]:
        theme = current()
        body, strong = QFontMetrics(theme.font(TYPE.body)), QFontMetrics(theme.font(TYPE.strong))
        widths = []
        for step in self.steps:
            title = strong if step.place is Place.NOW else body
            words = max(title.horizontalAdvance(step.title), body.horizontalAdvance(step.note))
            widths.append(self._mark + SIZES.space_3 + words + SIZES.space_1)
        return widths

    def _room(self, left: int) -> int:
        later = [start for start in self._lefts if start > left]
        return round(min(later, default=self.width())) - left


class StatesRow(StepsRow):
    """The states of a record side by side: small marks, short lines, the rest is left free."""

    _mark, _most_gap = SIZES.icon_m, 44

    def _paint_mark(self, painter: QPainter, number: int, step: Step, centre: QPointF) -> None:
        name, tone = _STATE_MARKS[step.place]
        box = QRect(0, 0, SIZES.icon_m, SIZES.icon_m)
        box.moveCenter(centre.toPoint())
        icon(name, tone).paint(painter, box)

    def _paint_line(self, painter: QPainter, start: float, end: float, *, done: bool) -> None:
        if end - start < 2 * SIZES.space_1:
            return
        palette = current().palette
        middle = round(self.height() / 2)
        left, right = round(start) + SIZES.space_1, round(end) - SIZES.space_2
        painter.fillRect(
            left, middle - 1, right - left, 2, QColor(palette.good.solid if done else palette.line)
        )


def _paint_numbered(painter: QPainter, number: int, step: Step, centre: QPointF) -> None:
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

"""The panel “Tiến trình và thời hạn” of a case."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.painting import chip_size, paint_chip, paint_ring, paint_text
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.pages.mediation.timeline import Mark, Stage
from antt_desktop.ui.theme import SIZES, TYPE, current

_ICONS = {Mark.DONE: ("check-circle", "good"), Mark.LATE: ("clock-alert-outline", "bad")}
_MARK, _LINE, _PAD = 20, 19, 3


class TimelinePanel(Panel):
    """Stages one under another, each with its mark, its day and its deadline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tiến trình và thời hạn", parent=parent)
        self.stages: tuple[Stage, ...] = ()
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show these stages."""
        self.stages = tuple(stages)
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for stage in stages:
            self._column.addWidget(_StageLine(stage))


class _StageLine(QWidget):
    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = (stage.title, stage.note, stage.chip.words if stage.chip else "")
        self.setAccessibleName(", ".join([*filter(None, said), stage.mark.value]))
        self.setToolTip(stage.note)

    def sizeHint(self) -> QSize:
        return QSize(200, current().px(2 * _LINE) + 2 * _PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, stage = current(), self._stage
        painter = QPainter(self)
        self._paint_mark(painter)
        left = _MARK + SIZES.space_3
        right = self._paint_chip(painter)
        line = theme.px(_LINE)
        strong = stage.mark in (Mark.NOW, Mark.LATE)
        tone = "muted" if stage.mark is Mark.LATER else "text"
        room = QRect(left, _PAD, right - left, line)
        font = theme.font(TYPE.strong if strong else TYPE.body)
        paint_text(painter, room, stage.title, font, theme.colour(tone))
        note = QRect(left, _PAD + line, right - left, line)
        paint_text(painter, note, stage.note, theme.font(TYPE.body), theme.colour("muted"))

    def _paint_mark(self, painter: QPainter) -> None:
        box = QRect(0, (self.height() - _MARK) // 2, _MARK, _MARK)
        told = _ICONS.get(self._stage.mark)
        if told is not None:
            icon(*told).paint(painter, box)
            return
        tone = "accent" if self._stage.mark is Mark.NOW else "line_strong"
        centre = QRectF(box).center()
        radius = _MARK / 2 - 2
        paint_ring(painter, QPointF(centre), radius, current().colour(tone))

    def _paint_chip(self, painter: QPainter) -> int:
        """Paint the chip of the deadline at the right; returns where the words must end."""
        chip = self._stage.chip
        if chip is None:
            return self.width()
        size = chip_size(chip.words)
        place = QRect(self.width() - size.width(), 0, size.width(), size.height())
        place.moveTop((self.height() - size.height()) // 2)
        paint_chip(painter, place, chip.words, chip.state)
        return place.left() - SIZES.space_2

"""The next steps of the start page: a chip, a sentence, and Enter or a click leads there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.chips import StatusChip
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.painting import chip_size
from antt_desktop.ui.kit.pressable import Pressable
from antt_desktop.ui.pages.overview import Step
from antt_desktop.ui.theme import SIZES, current


class Line(Pressable):
    """One line that leads somewhere; a chip or a quiet fact, words, an arrow."""

    def __init__(
        self,
        words: str,
        chip: str = "",
        state: str = "neutral",
        chip_width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{chip}. {words}" if chip else words)
        self.setMinimumHeight(current().px(SIZES.h_row))
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_1, SIZES.panel_pad, SIZES.space_1)
        row.setSpacing(SIZES.space_2)
        if chip:
            mark = StatusChip(chip, state)
            row.addWidget(mark)
            row.addSpacing(max(0, chip_width - mark.sizeHint().width()))
        said = label(words, wrap=True)
        row.addWidget(said, 1)
        row.addWidget(IconLabel("chevron-right", "muted", SIZES.icon_s))


class StepList(QWidget):
    """Steps under one another; says so when there is nothing to do."""

    chosen = Signal(object)

    def __init__(
        self, nothing: str = "Không có việc nào đang chờ.", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SIZES.space_1, 0, SIZES.space_1)
        self._column.setSpacing(0)
        self._nothing = label(nothing, tone="muted", wrap=True)
        self._nothing.setContentsMargins(SIZES.panel_pad, SIZES.space_2, 0, SIZES.space_2)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps, the most pressing first."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        widest = max((chip_size(step.chip).width() for step in steps), default=0)
        for place, step in enumerate(steps):
            line = Line(step.words, step.chip, step.state, widest)
            line.pressed.connect(lambda step=step: self.chosen.emit(step))
            self._column.insertWidget(place, line)
            self.lines.append(line)
        self._nothing.setVisible(not steps)

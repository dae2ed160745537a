"""The panel “Gói và biên nhận”: the next bundle, then the newest ones, one under another."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.buttons import flat
from antt_desktop.ui.kit.chips import StatusChip
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.pages.exchange.words import Look, number_words
from antt_desktop.ui.theme import SIZES, current

_MARK = 18


class TimelinePanel(Panel):
    """Bundles with their state in words; “Tất cả” shows every one."""

    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Gói và biên nhận", parent=parent)
        self.lines: list[TimelineLine] = []
        self.all_button = flat("Tất cả")
        self.all_button.clicked.connect(self.all_wanted)
        self.add_to_head(self.all_button)
        ground = QWidget()
        ground.setProperty("role", "ground")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, SIZES.space_1, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        self.body.addWidget(scroll)

    def show_lines(self, lines: Sequence[tuple[int, Look]], total: int) -> None:
        """Show these bundles, the newest first; `total` were made in all."""
        for old in self.lines:
            old.hide()
            self._column.removeWidget(old)
            old.deleteLater()
        last = len(lines) - 1
        self.lines = [
            TimelineLine(number, look, last=place == last)
            for place, (number, look) in enumerate(lines)
        ]
        for place, line in enumerate(self.lines):
            self._column.insertWidget(place, line)
        self.all_button.setText(f"Tất cả {format_integer(total)}")
        self.all_button.setVisible(total > 0)


class TimelineLine(QWidget):
    """One bundle: a mark, its number, its state as a chip, and a note."""

    def __init__(self, number: int, look: Look, *, last: bool) -> None:
        super().__init__()
        self.number, self.look, self._last = number, look, last
        title = QHBoxLayout()
        title.addWidget(label(f"Gói {number_words(number)}", role="strong"))
        title.addStretch(1)
        title.addWidget(StatusChip(look.chip, look.state, look.chip_icon))
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARK + SIZES.space_3, SIZES.space_1, 0, SIZES.space_2)
        column.setSpacing(2)
        column.addLayout(title)
        column.addWidget(label(look.note, tone="muted", wrap=True))
        self.setAccessibleName(f"Gói {number_words(number)}, {look.chip}, {look.note}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = SIZES.space_1 + current().px(SIZES.h_chip) // 2
        top = middle - _MARK // 2
        if not self._last:
            left, start = _MARK // 2 - 1, top + _MARK + 3
            painter.fillRect(
                left, start, 2, self.height() - start + top - 3, current().colour("line")
            )
        box = QRect(0, top, _MARK, _MARK)
        icon(self.look.mark, self.look.state).paint(painter, box)

"""Cards that show one figure and open the list it was counted from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.chips import StatusChip
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.painting import paint_focus
from antt_desktop.ui.theme import SIZES


class IconLabel(QLabel):
    """An icon as a picture among words; it follows the theme."""

    def __init__(
        self,
        name: str,
        state: str = "muted",
        size: int = SIZES.icon_m,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(size, size)
        self.show_icon(name, state)

    def show_icon(self, name: str, state: str = "muted") -> None:
        """Show another icon or colour."""
        self._name, self._state = name, state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icon(self._name, self._state).paint(QPainter(self), self.rect())


class FigureCard(QFrame):
    """A caption with icon, a large figure with its verdict as a chip, and a note below."""

    opened = Signal()

    def __init__(self, caption: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._caption = caption
        self.figure, self.note = label("–", role="figure"), label(tone="muted")
        self.chip = StatusChip("", parent=self)
        self._lay_out(caption, icon_name)

    def show_figure(
        self,
        figure: str,
        note: str = "",
        chip: str = "",
        state: str = "neutral",
        icon_name: str = "",
    ) -> None:
        """Show a figure, its note and its verdict."""
        self.figure.setText(figure)
        self.note.setText(note)
        self.chip.show_state(chip, state, icon_name)
        self.setAccessibleName(". ".join(filter(None, (self._caption, figure, chip, note))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            paint_focus(QPainter(self), self.rect(), SIZES.radius_panel)

    def _lay_out(self, caption: str, icon_name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.panel_pad, 10, SIZES.panel_pad, 10)
        column.setSpacing(2)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(SIZES.space_2)
        first.addWidget(IconLabel(icon_name))
        first.addWidget(label(caption, tone="muted"), 1)
        second.addWidget(self.figure)
        second.addStretch(1)
        second.addWidget(self.chip)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.note)

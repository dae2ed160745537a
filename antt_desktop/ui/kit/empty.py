"""What an empty page or list says: what belongs here, and how to begin."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_WIDTH = 460


class EmptyState(QWidget):
    """An icon, one sentence, one primary action and at most one link."""

    def __init__(
        self, icon_name: str, words: str, *buttons: Button, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon_name, "muted", SIZES.icon_l)
        self._words = label(words, tone="muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(SIZES.space_3)
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons = buttons
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        self.setAccessibleName(words)

    def landing(self) -> QWidget | None:
        """Return where the keyboard starts: the primary action."""
        return next(iter(self._buttons), None)

    def show_words(self, words: str) -> None:
        """Say something else, e.g. that filters hide everything."""
        self._words.setText(words)
        self.setAccessibleName(words)

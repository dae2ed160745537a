"""What every step of the first run has in common."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from antt_desktop.ui.kit.headings import RIGHT
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES, current

_WIDTH, _LABELS, _EDITORS = 720, 168, 360


class WizardStep(QWidget):
    """One step: its word, heading and explanation, what is missing, and its value in short."""

    changed = Signal()
    word: ClassVar[str]
    """The step's name in the column at the left."""
    heading: ClassVar[str]
    explanation: ClassVar[str]
    hint: ClassVar[str] = ""
    """What stands under the word while the step is being done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SIZES.space_3)
        self.setMaximumWidth(current().px(_WIDTH))

    def missing(self) -> str:
        """Return what has to be filled in before going on; empty when all is there."""
        return ""

    def value(self) -> str:
        """Return in short what was entered, for the column at the left."""
        return ""

    def entered(self) -> None:
        """Be shown: put the focus where typing begins."""


class Rows(QGridLayout):
    """Labels at the left, editors beside them, a word of help below."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(SIZES.space_3)
        self.setVerticalSpacing(7)
        self.setColumnMinimumWidth(0, current().px(_LABELS))
        self.setColumnStretch(2, 1)

    def add(self, name: str, editor: QWidget, help_words: str = "", required: bool = False) -> None:
        """Add a row; a required field is named so to a screen reader."""
        row = self.rowCount()
        title = label(f"{name} *" if required else name, tone="muted", buddy=editor)
        editor.setAccessibleName(f"{name}, bắt buộc" if required else name)
        editor.setFixedWidth(current().px(_EDITORS))
        self.addWidget(title, row, 0, RIGHT)
        self.addWidget(editor, row, 1)
        if help_words:
            self.addWidget(label(help_words, tone="muted", wrap=True), row, 2)

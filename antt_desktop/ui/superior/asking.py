"""A dialog that asks for one line of words before something that is not taken back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_WIDTH = 520


class ReasonDialog(QDialog):
    """What will happen, a line to fill in, and the button that does it."""

    given = Signal(str)

    def __init__(self, title: str, words: str, asked: str, deed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.line = QLineEdit()
        self.do = Button(deed, "danger")
        self.leave = Button("Không", shortcut="Esc")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(label(words, wrap=True))
        column.addWidget(label(asked, tone="muted", buddy=self.line))
        column.addWidget(self.line)
        column.addLayout(buttons)
        self.line.textChanged.connect(self._ready)
        self.line.returnPressed.connect(self._give)
        self.do.clicked.connect(self._give)
        self.leave.clicked.connect(self.reject)
        self._ready()
        self.line.setFocus()

    def _ready(self) -> None:
        self.do.disable("" if self.line.text().strip() else "Chưa ghi")

    def _give(self) -> None:
        if self.do.isEnabled():
            self.given.emit(self.line.text().strip())
            self.accept()

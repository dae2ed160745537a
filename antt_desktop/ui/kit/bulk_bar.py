"""The bar over a list while rows are ticked: how many, and what can be done with them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.buttons import Button, flat
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES


class BulkBar(QFrame):
    """Hidden while nothing is ticked; pushes the table down, replaces nothing."""

    all_wanted = Signal()
    cancelled = Signal()

    def __init__(self, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bulk")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._noun = noun
        self._words = label(role="strong")
        self._all = flat("")
        self._all.clicked.connect(self.all_wanted)
        leave = flat("Bỏ chọn", shortcut="Esc", tip="Bỏ chọn mọi dòng (Esc)")
        leave.clicked.connect(self.cancelled)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SIZES.space_2)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.space_3, 6, SIZES.space_3, 6)
        row.setSpacing(SIZES.space_2)
        row.addWidget(self._words)
        row.addWidget(self._all)
        row.addStretch(1)
        row.addLayout(self._actions)
        row.addWidget(leave)
        self.hide()

    def add_action(self, button: Button) -> None:
        """Put a button for the ticked rows into the bar."""
        self._actions.addWidget(button)

    def show_count(self, ticked: int, shown: int) -> None:
        """Say how many rows are ticked of those that the list holds."""
        self._words.setText(f"Đã chọn {format_integer(ticked)} {self._noun}")
        self.setAccessibleName(self._words.text())
        self._all.setText(f"Chọn cả {format_integer(shown)}")
        self._all.setAccessibleName(self._all.text())
        self._all.setVisible(ticked < shown)
        self.setVisible(ticked > 0)

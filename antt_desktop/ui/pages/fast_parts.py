"""The bar over the fast form that names the kept fields, and the foot below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label, set_tone
from antt_desktop.ui.theme import SIZES, current


class PinnedBar(QFrame):
    """Which fields keep their values for the next papers."""

    flip_wanted = Signal()

    def __init__(self, noun: str = "phiếu", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bulk")
        self.setFixedHeight(current().px(SIZES.h_panel_head))
        self._names = label()
        self._names.setMinimumWidth(1)  # the names give way before the words around them
        flip = flat("Giữ, bỏ giữ ô này", shortcut="Ctrl+G")
        flip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        flip.clicked.connect(self.flip_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.panel_pad, 0, SIZES.panel_pad, 0)
        row.setSpacing(SIZES.space_1)
        row.addWidget(IconLabel("pin-outline", "accent"))
        row.addSpacing(SIZES.space_1)
        row.addWidget(label(f"Giữ lại cho {noun} sau:", role="strong"))
        row.addWidget(self._names, 1)
        row.addWidget(flip)

    def show_names(self, names: str) -> None:
        """Name the kept fields."""
        self._names.setText(names)
        self._names.setToolTip(names)


class FastFoot(QFrame):
    """What was found or is left to mend, and the two ways on."""

    def __init__(self, noun: str = "phiếu", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel_foot")
        self.state = "muted"
        self._mark, self._words = IconLabel("check-circle", "good"), label()
        self.skip = Button(f"Bỏ qua {noun} này")
        self.save = primary(
            "Lưu và nhập tiếp", icon_name="content-save-check-outline", shortcut="Ctrl+Enter"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        row.setSpacing(SIZES.space_2)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        row.addWidget(self.skip)
        row.addWidget(self.save)

    @property
    def words(self) -> str:
        """What is said now."""
        return self._words.text()

    def say(self, words: str, state: str = "muted") -> None:
        """Say what was found (`good`) or is left to mend (`bad`)."""
        self.state = state
        self._words.setText(words)
        set_tone(self._words, state)
        self._mark.show_icon("check-circle" if state == "good" else "alert-circle-outline", state)
        self._mark.setVisible(bool(words))

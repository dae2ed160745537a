"""What pages of serial entry share: the bar of kept fields, the foot, and how they are laid out."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.key_cap import key_line
from antt_desktop.ui.kit.labels import frame, label, set_tone
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.shortened import ShortLabel
from antt_desktop.ui.theme import SIZES, current

_SIDE_WIDTH = 268


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
        self._mark, self._words = IconLabel("check-circle", "good"), ShortLabel()
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


def serial_entry(
    bar: PinnedBar, grid: QWidget, foot: FastFoot, entered: QWidget, keys: Iterable[tuple[str, str]]
) -> QHBoxLayout:
    """Lay out a page of serial entry: the form, and at its right what was entered and the keys."""
    known = Panel("Phím")
    for combination, words in keys:
        known.body.addWidget(key_line(combination, words))
    side = QVBoxLayout()
    side.setSpacing(SIZES.panel_gap)
    for panel, stretch in ((entered, 1), (known, 0)):
        panel.setFixedWidth(current().px(_SIDE_WIDTH))
        side.addWidget(panel, stretch)
    row = QHBoxLayout()
    row.setSpacing(SIZES.panel_gap)
    row.addWidget(_form(bar, grid, foot), 1)
    row.addLayout(side)
    return row


def _form(bar: PinnedBar, grid: QWidget, foot: FastFoot) -> QWidget:
    ground = QWidget()
    ground.setProperty("role", "ground")
    inside = QVBoxLayout(ground)
    inside.setContentsMargins(*(SIZES.panel_pad, SIZES.space_3) * 2)
    inside.addWidget(grid)
    inside.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(ground)
    panel = frame("panel")
    column = QVBoxLayout(panel)
    column.setContentsMargins(*(SIZES.border,) * 4)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(scroll, 1)
    column.addWidget(foot)
    return panel

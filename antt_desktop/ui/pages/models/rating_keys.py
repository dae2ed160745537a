"""Which key gives which rating, and which of the two scales of C10 the unit uses."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from antt_desktop.domain.options import OptionList
from antt_desktop.ui.kit.key_cap import key_cap
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.pages.models.scales import SCALES
from antt_desktop.ui.theme import SIZES

_KEYS = 4


class RatingKeys(QWidget):
    """A key and its rating four times; the scale at the right."""

    chosen = Signal(str)
    """The unit shall use this scale from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words: tuple[QLabel, ...] = tuple(label(tone="muted") for _ in range(_KEYS))
        self.scale = QComboBox()
        self.scale.setAccessibleName("Thang đánh giá")
        for name, said in SCALES.items():
            self.scale.addItem(said, name)
        self.scale.activated.connect(lambda: self.chosen.emit(str(self.scale.currentData())))
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        row.setSpacing(SIZES.space_2)
        for place, words in enumerate(self.words, start=1):
            row.addWidget(key_cap(str(place)))
            row.addWidget(words)
            row.addSpacing(SIZES.space_2)
        row.addStretch(1)
        row.addWidget(label("Thang đánh giá", tone="muted", buddy=self.scale))
        row.addWidget(self.scale)

    def show_scale(self, name: str, scale: OptionList) -> None:
        """Show a scale and its ratings."""
        self.scale.setCurrentIndex(self.scale.findData(name))
        for words, rating in zip(self.words, scale.labels.values(), strict=True):
            words.setText(rating)

    def allow(self, reason: str) -> None:
        """Let another scale be chosen; a reason forbids it."""
        self.scale.setEnabled(not reason)
        self.scale.setToolTip(reason)

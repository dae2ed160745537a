"""The strip in the status bar while something long is being done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.buttons import flat
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_BAR_WIDTH, _BAR_HEIGHT = 120, 4


class ProgressStrip(QWidget):
    """What is being done, how far it is, and a button that stops it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._bar = label(), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(_BAR_WIDTH, _BAR_HEIGHT)
        self._stop = flat("Hủy", tip="Dừng việc đang chạy; phần đã ghi xong được báo lại")
        self._stop.setProperty("small", True)
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_2)
        for widget in (self._words, self._bar, self._stop):
            row.addWidget(widget)
        self.hide()

    def begin(self, words: str) -> None:
        """Show the strip for a work that has begun."""
        self._label = words
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self._say(words)
        self.show()

    def step(self, done: int, total: int) -> None:
        """Show how far the work is; `total` 0 when that cannot be known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        of = f" trong {format_integer(total)}" if total else ""
        self._say(f"{self._label}: {format_integer(done)}{of}")

    def end(self) -> None:
        """Take the strip away."""
        self.hide()

    def _cancel(self) -> None:
        self._stop.setEnabled(False)
        self._say(f"{self._label}: đang dừng…")
        self.cancelled.emit()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)

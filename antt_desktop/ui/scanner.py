"""A scanner is a keyboard that types a serial very fast and presses Enter: told apart from a hand.

What it types never lands as text (look.md §6): the field it fell into gets back what stood there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from antt_desktop.services.pledging.signing import read_serial
from antt_desktop.ui.focus_filter import FocusFilter

FASTEST_HAND = 50
"""Milliseconds between two keys; a hand is slower over a whole serial, a scanner is faster."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass
class _Burst:
    """Keys that followed one another fast, and how to undo them in the field they fell into."""

    text: str = ""
    give_back: Callable[[], None] = field(default=lambda: None)


class Scanner(FocusFilter):
    """Watches the keys of one window; tells the serial that was scanned into it."""

    scanned = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._since = QElapsedTimer()
        self._burst = _Burst()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return isinstance(watched, QWidget) and self._take(watched, event)

    def _take(self, target: QWidget, event: QKeyEvent) -> bool:
        gap = self._since.restart() if self._since.isValid() else FASTEST_HAND + 1
        if not self._since.isValid():
            self._since.start()
        if event.key() in _ENTER:
            return self._finish(fast=gap <= FASTEST_HAND)
        if event.key() == Qt.Key.Key_Shift or not event.text().isprintable() or not event.text():
            return False
        if gap > FASTEST_HAND:
            self._burst = _Burst(give_back=_keeper(target))
        self._burst.text += event.text()
        return False

    def _finish(self, *, fast: bool) -> bool:
        burst, self._burst = self._burst, _Burst()
        serial = read_serial(burst.text) if fast else None
        if serial is None:
            return False
        burst.give_back()
        self.scanned.emit(serial)
        return True


def _keeper(target: QWidget) -> Callable[[], None]:
    """Remember what stands in a field; the answer puts it back."""
    if isinstance(target, QLineEdit):
        text, place = target.text(), target.cursorPosition()

        def put_back() -> None:
            target.setText(text)
            target.setCursorPosition(place)

        return put_back
    if isinstance(target, QPlainTextEdit):
        words = target.toPlainText()
        return lambda: target.setPlainText(words)
    return lambda: None

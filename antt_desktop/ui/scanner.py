"""A scanner is a keyboard that types very fast and presses Enter: told apart from a hand.

It types the serial of a form, or the line of an identity card. Neither lands as text (look.md §6):
the field it fell into gets back what stood there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from antt_desktop.domain.text.identity_cards import is_identity_line, read_identity_line
from antt_desktop.services.pledging.signing import read_serial
from antt_desktop.ui.focus_filter import FocusFilter

FASTEST_HAND = 50
"""Milliseconds between two keys as they were pressed, however late a busy machine hears of them; a
hand is slower over a whole serial, a scanner is faster."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass
class _Burst:
    """Keys that followed one another fast, and how to undo them in the field they fell into."""

    target: QWidget | None = None
    text: str = ""
    give_back: Callable[[], None] = field(default=lambda: None)


class Scanner(FocusFilter):
    """Watches the keys of one window and of its dialogs; tells what was scanned into them."""

    scanned = Signal(str)
    """The serial of a form."""
    card_scanned = Signal(object)
    """An identity card; None for one that was not read whole."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._last = 0
        self._burst = _Burst()

    def covers(self, widget: QWidget) -> bool:
        above: QWidget | None = widget
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is self._window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return isinstance(watched, QWidget) and self._take(watched, event)

    def _take(self, target: QWidget, event: QKeyEvent) -> bool:
        gap, self._last = event.timestamp() - self._last, event.timestamp()
        if event.key() in _ENTER:
            return self._finish(fast=gap <= FASTEST_HAND)
        if event.key() == Qt.Key.Key_Shift or not event.text().isprintable() or not event.text():
            return False
        if gap > FASTEST_HAND or target is not self._burst.target:
            self._burst = _Burst(target, give_back=_keeper(target))
        self._burst.text += event.text()
        return False

    def _finish(self, *, fast: bool) -> bool:
        burst, self._burst = self._burst, _Burst()
        if not fast:
            return False
        if is_identity_line(burst.text):
            burst.give_back()
            self.card_scanned.emit(read_identity_line(burst.text))
            return True
        serial = read_serial(burst.text)
        if serial is None:
            return False
        burst.give_back()
        if QApplication.activeModalWidget() is None:
            self.scanned.emit(serial)
        else:
            QApplication.beep()  # a dialog stands over the page that would take it
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

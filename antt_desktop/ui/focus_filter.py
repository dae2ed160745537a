"""Looks at the events of the widget that has the focus in one window, and of no other.

A filter over all events of the program would cost a step of Python for each of thousands while a
page is made.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusFilter(QObject):
    """Follows the focus within `window`; a subclass says in `eventFilter` what it takes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def covers(self, widget: QWidget) -> bool:
        """Whether the events of a widget are looked at."""
        return self._window.isAncestorOf(widget)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        del before
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if now is not None and self.covers(now) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

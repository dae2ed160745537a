"""Keys that are the window's even while a text field has the focus (look.md §6)."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from antt_desktop.ui.forms.keys import pressed

_CTRL_LETTER = re.compile(r"Ctrl\+[A-Z]")


class WindowKeys(QObject):
    """Leaves Ctrl with a letter to the actions of a window.

    Some desktops give text fields Ctrl+U, Ctrl+K and Ctrl+E; what no action of the window has, like
    Ctrl+Z, stays the field's.
    """

    def __init__(self, window: QWidget, actions: Iterable[QAction]) -> None:
        super().__init__(window)
        self._window = window
        shortcuts = (keys.toString() for action in actions for keys in action.shortcuts())
        self._keys = {keys for keys in shortcuts if _CTRL_LETTER.fullmatch(keys)}
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or not self._window.isAncestorOf(watched):
            return False
        if pressed(event) not in self._keys:
            return False
        event.ignore()
        return True

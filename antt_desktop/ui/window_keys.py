"""Keys that are the window's even while a text field has the focus, and where keys go (look.md §6)."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from antt_desktop.ui.focus_filter import FocusFilter
from antt_desktop.ui.forms.keys import pressed

_CTRL_LETTER = re.compile(r"Ctrl\+[A-Z]")


class WindowKeys(FocusFilter):
    """Leaves Ctrl with a letter to the actions of a window.

    Some desktops give text fields Ctrl+U, Ctrl+K and Ctrl+E; what no action of the window has, like
    Ctrl+Z, stays the field's.
    """

    def __init__(self, window: QWidget, actions: Iterable[QAction]) -> None:
        super().__init__(window)
        shortcuts = (keys.toString() for action in actions for keys in action.shortcuts())
        self._keys = {keys for keys in shortcuts if _CTRL_LETTER.fullmatch(keys)}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if pressed(event) not in self._keys:
            return False
        event.ignore()
        return True


def holds(area: QWidget, widget: QWidget | None) -> bool:
    """Whether a widget is in an area of the window."""
    return widget is not None and (area is widget or area.isAncestorOf(widget))


def takes_tab(widget: QWidget) -> bool:
    """Whether the Tab key comes to a widget now."""
    by_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()

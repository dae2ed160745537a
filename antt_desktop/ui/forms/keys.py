"""What every key does in a form: F keys and Ctrl with a letter, the same in all forms (look.md §6)."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

KEYS = {
    "Ctrl+S": "save",
    "Ctrl+Return": "save_next",
    "Ctrl+Enter": "save_next",
    "Ctrl+G": "pin",
    "Ctrl+D": "repeat",
    "F2": "edit",
    "F3": "add_line",
    "F9": "compare",
}
"""What the keys of a form do, by the names of `ui/actions.py`."""


def pressed(event: QKeyEvent) -> str:
    """Return the combination of a key event as text, `Ctrl+S`; the number block counts as keys."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString()

"""Keys as they stand in the table of look.md §6."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


def pressed(event: QKeyEvent) -> str:
    """Return the combination of a key event as text, `Ctrl+S`; the number block counts as keys."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString()

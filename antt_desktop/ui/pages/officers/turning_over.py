"""The way from the page of officers to the window, which alone can put another file in place."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class TurnOver(QObject):
    """Lives in the window of an open file; the page says whom to take out, and why."""

    wanted = Signal(str, str)


def follow_officers(workplace: QWidget, remove: Callable[[str, str], object]) -> None:
    """Let `remove` take an officer out: it closes the pages and opens the file anew."""
    TurnOver(workplace).wanted.connect(remove)

"""Enter in the fields of a dialog, as in forms: on to the next field, and from the last to the deed."""

from itertools import pairwise

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget


def enter_moves_on(*fields: QWidget, deed: QPushButton) -> None:
    """Let Enter move through these fields; in the only one it presses the button (look.md §6)."""
    if len(fields) == 1:
        deed.setDefault(True)
    for field, following in pairwise((*fields, deed)):
        if isinstance(field, QLineEdit) and len(fields) > 1:
            field.returnPressed.connect(following.setFocus)

"""What the model of a table answers of a heading: its words, and the side on which they stand."""

from PySide6.QtCore import Qt

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def side(*, number: bool) -> Qt.AlignmentFlag:
    """Return where the texts of a column stand: numbers on the right."""
    return RIGHT if number else LEFT


def heading(words: str, role: int, *, number: bool = False) -> object:
    """Return what is answered for a role of a heading over columns; None where nothing is."""
    if role == Qt.ItemDataRole.DisplayRole:
        return words
    return side(number=number) if role == Qt.ItemDataRole.TextAlignmentRole else None

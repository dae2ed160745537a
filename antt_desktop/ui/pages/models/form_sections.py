"""Headings between the sections of a form (look.md §5: by heading and line, no boxes)."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.ui.kit.labels import label, rule
from antt_desktop.ui.theme import SIZES


class SectionHead(QWidget):
    """A title over a line; what belongs to the whole section stands at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._row = QHBoxLayout()
        self._row.setSpacing(SIZES.space_2)
        self._row.addWidget(label(title, role="section"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SIZES.space_2, 0, SIZES.space_1)
        column.setSpacing(SIZES.space_1)
        column.addLayout(self._row)
        column.addWidget(rule())

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right of the title."""
        self._row.addWidget(widget)

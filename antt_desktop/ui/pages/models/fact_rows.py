"""Facts under one another, as read: label at the right of its column, words beside it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from antt_desktop.ui.forms.field_grid import LABEL_WIDTH
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES, current

_GAP = 9


class FactRows(QWidget):
    """Facts in the grid of the form, as plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SIZES.panel_pad)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnMinimumWidth(0, current().px(LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Iterable[tuple[str, str]], *, strong_first: bool = False) -> None:
        """Show these facts, label and words; those without words are left out."""
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        told = [fact for fact in facts if fact[1]]
        for place, (name, words) in enumerate(told):
            said = label(name, tone="muted", wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, place, 0)
            self._grid.addWidget(_words(name, words, strong=strong_first and place == 0), place, 1)


def _words(name: str, words: str, *, strong: bool) -> QLabel:
    value = label(words, role="strong" if strong else "", wrap=True)
    value.setAccessibleName(f"{name}: {words}")
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return value

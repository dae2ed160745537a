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
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SIZES.panel_pad)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnMinimumWidth(0, current().px(LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Iterable[tuple[str, str]], *, strong_first: bool = False) -> None:
        """Show these facts, label and words; those without words are left out."""
        told = [fact for fact in facts if fact[1]]
        for place in range(len(self._rows), len(told)):
            self._rows.append(self._make_row(place, strong=strong_first and place == 0))
        for place, (name, words) in enumerate(self._rows):
            shown = place < len(told)
            name.setVisible(shown)
            words.setVisible(shown)
            if shown:
                name.setText(told[place][0])
                words.setText(told[place][1])
                words.setAccessibleName(": ".join(told[place]))

    def _make_row(self, place: int, *, strong: bool) -> tuple[QLabel, QLabel]:
        name = label(tone="muted", wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        words = label(role="strong" if strong else "", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(name, place, 0)
        self._grid.addWidget(words, place, 1)
        return name, words

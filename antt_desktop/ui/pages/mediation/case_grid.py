"""The grid of a case: short fields share a row, what is wrong stands under its field."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.record_types import RecordType
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.field_grid import FieldGrid
from antt_desktop.ui.theme import SIZES, current

_LABEL, _EDITOR, _UNBOUND = 128, 120, 16_777_215
_SECOND_OF = {
    "assigned_date": "received_date",
    "book": "team_id",
    "document_date": "has_document",
    "is_public": "place",
    "chosen_by_parties": "agreed_start",
    "time": "date",
    "attendees_count": "place",
}
"""Fields that stand at the right of another one, when both are shown."""


class CaseGrid(FieldGrid):
    """Fields of a case in the width of its panel."""

    second_of: ClassVar[dict[str, str]] = _SECOND_OF

    def __init__(
        self,
        edited: RecordType,
        names: Sequence[str],
        around: Surroundings,
        parent: QWidget | None = None,
    ) -> None:
        self._left_out: set[str] = set()
        super().__init__(edited, self._in_pairs(names), around, parent)
        theme = current()
        self._grid.setHorizontalSpacing(SIZES.space_2)
        self._grid.setColumnMinimumWidth(0, theme.px(_LABEL))
        for column, stretch in enumerate((0, 1, 0, 1)):
            self._grid.setColumnStretch(column, stretch)
        for row in self._rows.values():
            row.editor.setMinimumWidth(theme.px(_EDITOR))
            row.editor.setMaximumWidth(_UNBOUND)

    def _in_pairs(self, names: Sequence[str]) -> list[str]:
        """Return the fields as they are placed and walked: each before the one at its right."""
        rights = {name: left for name, left in self.second_of.items() if left in names}
        return [
            each
            for name in names
            if name not in rights
            for each in (name, *(right for right in names if rights.get(right) == name))
        ]

    def _arrange(self) -> None:
        self._rule.hide()
        while self._grid.count():
            self._grid.takeAt(0)
        place = 0
        lefts = {left for right, left in self.second_of.items() if right in self._rows}
        for name, row in self._rows.items():
            right = self.second_of.get(name) in self._rows
            if not right:
                place += 2
            column = 2 if right else 0
            span = 1 if right or name in lefts else 3
            self._grid.addWidget(row.label, place, column)
            self._grid.addWidget(row.editor, place, column + 1, 1, span)
            self._grid.addWidget(row.note, place + 1, column + 1, 1, span)
        self._chain_tabs()

    def allow(self, name: str, why_not: str = "") -> None:
        """Let a field be changed, or say why it is not changed here."""
        editor = self._rows[name].editor
        editor.setEnabled(not why_not)
        editor.setToolTip(why_not)

    def show_field(self, name: str, shown: bool) -> None:
        """Show a field, or leave it out of a record for which it has no place."""
        (self._left_out.discard if shown else self._left_out.add)(name)
        self._show_what_applies()

    def _show_what_applies(self) -> None:
        super()._show_what_applies()
        for name in self._left_out:
            self._shown.discard(name)
            self._rows[name].show(False)

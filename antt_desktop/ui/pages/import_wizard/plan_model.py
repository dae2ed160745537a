"""The plan as rows of a table: one row of the list each, with what will be done with it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antt_desktop.domain.fields import Field, ReferenceField
from antt_desktop.services.spreadsheets.judging import brought
from antt_desktop.services.spreadsheets.plan import (
    Action,
    FieldChange,
    PlanRow,
    Verdict,
)
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.headings import heading
from antt_desktop.ui.pages.import_wizard.plan_view import Part, PlanColumn, PlanView

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
WORDS = {Action.ADD: "Thêm", Action.UPDATE: "Cập nhật", Action.SKIP: "Bỏ qua"}


class PlanModel(QAbstractTableModel):
    """Shows the rows of a verdict, or all, that hold the words searched for."""

    def __init__(self, describer: Describer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describer = describer
        self.view: PlanView | None = None
        self.rows: Sequence[PlanRow] = ()
        self._names: dict[str, str] = {}

    @property
    def columns(self) -> tuple[PlanColumn, ...]:
        """The columns of the plan that is shown."""
        return self.view.columns if self.view else ()

    def show_view(self, view: PlanView) -> None:
        """Show another plan, all of it."""
        self.beginResetModel()
        self.view = view
        self._names = {each.placeholder: each.name for each in view.plan.missing}
        self.rows = view.rows()
        self.endResetModel()

    def show_only(self, verdict: Verdict | None, search: str) -> None:
        """Show the rows of a verdict (None: all) that hold these words, accents or not."""
        self.beginResetModel()
        self.rows = self.view.rows(verdict, search) if self.view else ()
        self.endResetModel()

    def step_action(self, rows: Sequence[int]) -> None:
        """Let the first of these rows take its next choice, and the others the same if they may."""
        if not rows:
            return
        first = self.rows[rows[0]]
        place = first.actions.index(first.action) if first.action in first.actions else -1
        self.choose(rows, first.actions[(place + 1) % len(first.actions)])

    def choose(self, rows: Sequence[int], action: Action) -> None:
        """Choose what is done with these rows, where that may be chosen."""
        for number in rows:
            if action in self.rows[number].actions:
                self.rows[number].action = action
        last = self.index(len(self.rows) - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def text(self, row: PlanRow, column: PlanColumn) -> str:
        """Return what a cell says."""
        if column.field is not None:
            return row.shown.get(column.field.name) or self.value(column.field, row)
        if column.part is Part.NUMBER:
            return str(row.number)
        if column.part is Part.VERDICT:
            return row.verdict.label
        if column.part is Part.ACTION:
            return action_words(row)
        return self.reason(row)

    def value(self, field: Field, row: PlanRow) -> str:
        """Return the value of a field as it will be read."""
        return self._shown(field, row.values.get(field.name))

    def reason(self, row: PlanRow) -> str:
        """Return why a row has its verdict, or what it changes, in one line of text."""
        if row.verdict is not Verdict.UPDATE:
            return row.reason
        return "; ".join([f"{a}: {b} → {c}" for a, b, c in self.changes(row)] + brought(row))

    def changes(self, row: PlanRow) -> list[tuple[str, str, str]]:
        """Return label, before and after of each changed field."""
        return [self._change(each) for each in row.changes]

    def _change(self, change: FieldChange) -> tuple[str, str, str]:
        assert self.view is not None
        field = self.view.plan.record_type.field(change.field)
        before = self._shown(field, change.before) or "trống"
        return field.label, before, self._shown(field, change.after) or "trống"

    def _shown(self, field: Field, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(field, ReferenceField):
            known = self._names.get(str(value))
            return known or self._describer.title(field.to or "", str(value)) or str(value)
        return field.display(value)

    # ---- Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(row, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.label}: {self.text(row, column) or 'trống'}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        return heading(column.label, role, number=column.is_number)


def action_words(row: PlanRow) -> str:
    """Return what is done with a row; a row with a problem is left where it is."""
    return "Để lại" if row.verdict is Verdict.PROBLEM else WORDS[row.action]

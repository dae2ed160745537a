"""The unit's table of deadlines as rows that are changed in place."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from antt_desktop.services.reminding.deadlines import DeadlineRule
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES, current

_UNITS = {"calendar": "ngày", "working": "ngày làm việc", "months": "tháng", "now": ""}
_MOST = 9_999
_FIELD = 64


class ReminderRow(QWidget):
    """One reminder: on or off, its time limit, how early it is told, and why."""

    changed = Signal()

    def __init__(self, rule: DeadlineRule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rule = rule
        self.on = QCheckBox(rule.label)
        self.on.setChecked(rule.on)
        self.days = _number(f"Thời hạn: {rule.label}", rule.days, self)
        self.ahead = _number(f"Nhắc trước: {rule.label}", rule.ahead_days, self)
        self.on.toggled.connect(self._toggled)
        for field in (self.days, self.ahead):
            field.textChanged.connect(self.changed)
        self._lay_out()
        self._toggled(rule.on)

    @property
    def is_whole(self) -> bool:
        """Whether both numbers are told."""
        return bool(self.days.text() and self.ahead.text())

    def change(self) -> Mapping[str, Any]:
        """Return the row as it stands, for `table.change_rules`."""
        return {
            "on": self.on.isChecked(),
            "days": int(self.days.text()),
            "ahead_days": int(self.ahead.text()),
        }

    def _toggled(self, on: bool) -> None:
        self.days.setEnabled(on)
        self.ahead.setEnabled(on)
        self.changed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(SIZES.panel_pad, SIZES.space_1, SIZES.panel_pad, SIZES.space_1)
        grid.setHorizontalSpacing(SIZES.space_2)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.on, 0, 0)
        self.days.setVisible(bool(self.rule.days))
        self.ahead.setVisible(self.rule.counting != "now")
        unit = label(_UNITS[self.rule.counting], tone="muted")
        unit.setMinimumWidth(current().px(104))
        if self.rule.days:
            grid.addWidget(label("Thời hạn", tone="muted"), 0, 1)
            grid.addWidget(self.days, 0, 2)
            grid.addWidget(unit, 0, 3)
        if self.rule.counting != "now":
            grid.addWidget(label("nhắc trước", tone="muted"), 0, 4)
            grid.addWidget(self.ahead, 0, 5)
            grid.addWidget(label("ngày", tone="muted"), 0, 6)
        grid.addWidget(label(self.rule.basis, tone="muted", wrap=True), 1, 0, 1, 7)


class ReminderRows(QScrollArea):
    """All reminders under one another."""

    changed = Signal()

    def __init__(self, rules: Sequence[DeadlineRule], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {rule.name: ReminderRow(rule) for rule in rules}
        ground = QWidget()
        ground.setProperty("role", "ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, SIZES.space_1, 0, SIZES.space_1)
        column.setSpacing(SIZES.space_1)
        for row in self.rows.values():
            row.changed.connect(self.changed)
            column.addWidget(row)
        column.addStretch(1)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _number(name: str, value: int, row: QWidget) -> QLineEdit:
    field = QLineEdit(str(value), row)
    field.setAccessibleName(name)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setValidator(QIntValidator(0, _MOST, field))
    field.setFixedWidth(current().px(_FIELD))
    return field

"""Step 2: each column of the list with examples, and the field it is written to."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.fields import ChoiceField, Field, ReferenceField, SubjectField
from antt_desktop.domain.queries import Query
from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.spreadsheets.layouts import Column, Table
from antt_desktop.services.spreadsheets.listed import ASKED
from antt_desktop.services.spreadsheets.mapping import ColumnMapping
from antt_desktop.services.spreadsheets.sheets import is_filled, text_of
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.theme import SIZES

_EXAMPLES, _SEARCHED = 3, 50
_CHOICE_LENGTH = 24
_NOT_READ = "Không nhập cột này"
_FROM_LIST = "Theo từng dòng của tệp"
_BY_NAME = "Đoán theo tên từng dòng"
Constant = str | int | bool | None


class MappingStep(QWidget):
    """Shows a mapping and gives it back corrected; tells `changed` when it was corrected."""

    changed = Signal()

    def __init__(self, store: RecordStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._combos: dict[int, QComboBox] = {}
        self._constants: dict[str, QComboBox] = {}
        self._texts: dict[str, QLineEdit] = {}
        self._kept: Mapping[str, Constant] = {}
        self.capitals = QCheckBox("Họ tên viết toàn CHỮ HOA thì đổi thành Chữ Hoa Đầu Từ")
        self._panel = Panel("Cột trong tệp")
        self._panel.body.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._panel.body.addWidget(self._scroll)
        self._foot = self._panel.foot()
        self._foot.addWidget(self.capitals)
        self._foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)

    def show_mapping(self, table: Table, planned: RecordType, mapping: ColumnMapping) -> None:
        """Show the columns of a table with the fields they are written to."""
        self._combos, self._constants, self._texts = {}, {}, {}
        self._kept = mapping.constants
        self.capitals.setChecked(mapping.title_case_names)
        self.capitals.setVisible(planned.title_is_person)
        self._panel.note.setText(f"{len(table.columns)} cột, trang tính {table.sheet.name}")
        ground = frame("surface")
        grid = QGridLayout(ground)
        grid.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        grid.setHorizontalSpacing(SIZES.space_5)
        grid.setVerticalSpacing(SIZES.space_2)
        for place, heading in enumerate(("Tên cột", "Ví dụ trong tệp", "Ghi vào")):
            grid.addWidget(label(heading, role="strong", tone="muted"), 0, place)
        columns = [each for each in table.columns if each.own or _examples(table, each)]
        for row, each in enumerate(columns, 1):
            grid.addWidget(label(each.heading, role="strong", wrap=True), row, 0)
            grid.addWidget(label(_examples(table, each), tone="muted", wrap=True), row, 1)
            grid.addWidget(self._column_combo(each, planned, mapping), row, 2)
        self._add_constants(grid, len(columns) + 1, planned, mapping)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(ground)

    def mapping(self) -> ColumnMapping:
        """Return the mapping as it stands; columns with the same field are joined in their order."""
        columns: dict[str, tuple[int, ...]] = {}
        for index, combo in self._combos.items():
            name = combo.currentData()
            if name:
                columns[name] = (*columns.get(name, ()), index)
        constants: dict[str, Constant] = {**self._kept}
        for name, combo in self._constants.items():
            constants.pop(name, None)
            if combo.currentData():
                constants[name] = combo.currentText()
        for name, line in self._texts.items():
            constants.pop(name, None)
            if line.text().strip():
                constants[name] = line.text().strip()
        return ColumnMapping(columns, constants, self.capitals.isChecked())

    def missing_needs(self, planned: RecordType) -> str:
        """Say what must still be chosen before a plan can be made; empty when nothing."""
        if planned.title in self.mapping().columns:
            return ""
        return f"Chọn cột nào ghi vào “{planned.field(planned.title).label}” đã."

    def first_editor(self) -> QWidget | None:
        """Return where the keyboard starts."""
        return next(iter(self._combos.values()), None)

    def _column_combo(
        self, column: Column, planned: RecordType, mapping: ColumnMapping
    ) -> QComboBox:
        combo = _narrow_combo()
        combo.setAccessibleName(f"Cột {column.heading} ghi vào")
        combo.addItem(_NOT_READ, "")
        for field in planned.fields:
            combo.addItem(field.label, field.name)
        fed = next((n for n, found in mapping.columns.items() if column.index in found), "")
        combo.setCurrentIndex(combo.findData(fed))
        combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._combos[column.index] = combo
        return combo

    def _add_constants(
        self, grid: QGridLayout, row: int, planned: RecordType, mapping: ColumnMapping
    ) -> None:
        """Offer one value for every row, for what no column tells (the area, the kind)."""
        asked = ASKED.get(planned.name, ())
        for field in planned.fields:
            if field.name in mapping.columns or not (
                _may_be_constant(field) or field.name in asked
            ):
                continue
            editor = self._constant_editor(field, mapping)
            if editor is None:
                continue
            line = QHBoxLayout()
            line.addWidget(label(f"{field.label} của mọi dòng", role="strong"))
            grid.addLayout(line, row, 0)
            grid.addWidget(label("Không có cột nào trong tệp", tone="muted"), row, 1)
            grid.addWidget(editor, row, 2)
            row += 1

    def _constant_editor(self, field: Field, mapping: ColumnMapping) -> QWidget | None:
        if isinstance(field, ReferenceField):
            titles = [each.title for each in self._store.rows(Query(field.to or ""))]
            return self._constant_combo(field, mapping, titles) if titles else None
        if isinstance(field, ChoiceField):
            return self._constant_combo(field, mapping, list(field.options.labels.values()))
        line = QLineEdit(str(mapping.constants.get(field.name) or ""))
        line.setAccessibleName(f"{field.label} của mọi dòng")
        line.setPlaceholderText(_BY_NAME)
        line.textChanged.connect(lambda _: self.changed.emit())
        self._texts[field.name] = line
        return line

    def _constant_combo(
        self, field: Field, mapping: ColumnMapping, choices: list[str]
    ) -> QComboBox:
        combo = _narrow_combo()
        combo.setAccessibleName(f"{field.label} của mọi dòng")
        combo.addItem(_FROM_LIST if isinstance(field, ReferenceField) else _BY_NAME, "")
        for choice in choices:
            combo.addItem(choice, choice)
        kept = mapping.constants.get(field.name)
        shown = field.display(field.clean(kept)) if isinstance(field, ChoiceField) else str(kept)
        combo.setCurrentIndex(max(combo.findText(shown), 0))
        combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._constants[field.name] = combo
        return combo


def _narrow_combo() -> QComboBox:
    """Return a combo that is not as wide as its longest choice."""
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_CHOICE_LENGTH)
    return combo


def _may_be_constant(field: Field) -> bool:
    plain = isinstance(field, ReferenceField) and not isinstance(field, SubjectField)
    return plain and field.name in {"area_id", "campaign_id"}


def _examples(table: Table, column: Column) -> str:
    rows = table.sheet.rows[table.first : table.first + _SEARCHED]
    cells = (row[column.index] for row in rows if len(row) > column.index)
    filled = dict.fromkeys(text_of(cell) for cell in cells if is_filled(cell))
    return " · ".join(list(filled)[:_EXAMPLES])

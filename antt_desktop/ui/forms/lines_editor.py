"""The editor of a list of lines: F3 adds one, buttons move and remove them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from antt_desktop.domain.fields import LinesField, Value
from antt_desktop.ui.forms.editor import Editor
from antt_desktop.ui.icons import icon


class LinesEditor(Editor):
    """Lines one under another; empty ones are not kept."""

    def __init__(self, field: LinesField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.row.addLayout(self._column)
        self._rows: list[_Line] = []
        self._add = QPushButton(icon("plus", "accent"), "Thêm dòng  F3")
        self._add.setProperty("role", "flat")
        self._add.setObjectName(field.name)
        self._add.setAccessibleName(f"{field.label}: thêm dòng")
        self._add.clicked.connect(self.add_line)
        self._column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)

    def value(self) -> object:
        return [row.line.text() for row in self._rows if row.line.text().strip()]

    def set_value(self, value: Value) -> None:
        self.restore(value)

    def restore(self, typed: object) -> None:
        for row in list(self._rows):
            self._drop(row)
        for text in typed if isinstance(typed, list) else []:
            self._insert(len(self._rows), str(text))
        self.changed.emit()

    def inputs(self) -> tuple[QWidget, ...]:
        return (*(row.line for row in self._rows), self._add)

    def add_line(self) -> None:
        """Add an empty line under the one being typed in, or at the end."""
        here = next((n for n, row in enumerate(self._rows) if row.line.hasFocus()), None)
        self._insert(len(self._rows) if here is None else here + 1, "").line.setFocus()

    def _insert(self, place: int, text: str) -> "_Line":
        row = _Line(text)
        row.line.textChanged.connect(self.changed)
        row.up.clicked.connect(lambda: self._move(row, -1))
        row.down.clicked.connect(lambda: self._move(row, 1))
        row.remove.clicked.connect(lambda: self._remove(row))
        self._rows.insert(place, row)
        self._column.insertWidget(place, row)
        self._number()
        return row

    def _move(self, row: "_Line", step: int) -> None:
        place = self._rows.index(row) + step
        if 0 <= place < len(self._rows):
            self._rows.remove(row)
            self._rows.insert(place, row)
            self._column.insertWidget(place, row)
            self._number()
            self.changed.emit()

    def _remove(self, row: "_Line") -> None:
        self._drop(row)
        self._number()
        self.changed.emit()

    def _drop(self, row: "_Line") -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.setParent(None)
        row.deleteLater()

    def _number(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            row.line.setAccessibleName(f"{self.field.label}, dòng {number}")
            row.line.setObjectName(f"{self.field.name}.{number}")


class _Line(QWidget):
    def __init__(self, text: str) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.line = QLineEdit(text)
        self.line.setCursorPosition(0)
        self.up = _button("arrow-up", "Lên một dòng")
        self.down = _button("arrow-down", "Xuống một dòng")
        self.remove = _button("trash-can-outline", "Bỏ dòng này")
        for each in (self.line, self.up, self.down, self.remove):
            layout.addWidget(each)


def _button(name: str, says: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(QSize(16, 16))
    button.setToolTip(says)
    button.setAccessibleName(says)
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    button.setAutoRaise(True)
    return button

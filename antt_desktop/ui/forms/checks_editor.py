"""The editor of several codes: a box to tick for each."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from antt_desktop.domain.fields import MultiChoiceField, Value
from antt_desktop.ui.forms.editor import Editor

_COLUMNS = 2
_SHORT_LABEL = 36


class ChecksEditor(Editor):
    """One check box per code, in the order of the list."""

    def __init__(self, field: MultiChoiceField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 6)
        self.row.addLayout(grid)
        short = all(len(label) <= _SHORT_LABEL for label in field.options.labels.values())
        columns = _COLUMNS if short else 1
        self._boxes: dict[str, QCheckBox] = {}
        for number, (code, label) in enumerate(field.options.labels.items()):
            box = QCheckBox(label)
            box.setAccessibleName(f"{field.label}: {label}")
            box.setObjectName(f"{field.name}.{code}")
            box.toggled.connect(self.changed)
            grid.addWidget(box, number // columns, number % columns)
            self._boxes[code] = box
        self.setFocusProxy(next(iter(self._boxes.values())))

    def value(self) -> object:
        return [code for code, box in self._boxes.items() if box.isChecked()]

    def set_value(self, value: Value) -> None:
        self.restore(value)

    def restore(self, typed: object) -> None:
        chosen = typed if isinstance(typed, list) else []
        for code, box in self._boxes.items():
            box.setChecked(code in chosen)

    def inputs(self) -> tuple[QWidget, ...]:
        return tuple(self._boxes.values())

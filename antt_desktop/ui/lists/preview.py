"""The pane beside a wide list: the record under the cursor, as plain text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.theme import SIZES, current

WIDTH = 400
_LABEL_WIDTH = 118


class FieldFacts(QWidget):
    """The filled fields of a record under one another, labels right-aligned."""

    def __init__(self, parent: QWidget | None = None, *, sensitive: bool = True) -> None:
        super().__init__(parent)
        self._sensitive = sensitive
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SIZES.space_3)
        self._grid.setVerticalSpacing(SIZES.space_2)
        self._grid.setColumnMinimumWidth(0, current().px(_LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)

    def show_record(self, record: Record, describer: Describer, *, empty_too: bool = False) -> None:
        """Show a record's fields; with `empty_too` those without a value as well."""
        self.clear()
        fields = record.type.by_name if self._sensitive else record.type.listable
        shown = (f for f in fields.values() if record.type.shows(f, record.values))
        place = 0
        for field in shown:
            words = describer.label(record, field, record[field.name])
            if words or empty_too:
                self._add(place, field.label, words)
                place += 1

    def clear(self) -> None:
        """Show nothing."""
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, place: int, name: str, words: str) -> None:
        said = label(name, tone="muted", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        value = label(words, wrap=True)
        value.setAccessibleName(f"{name}: {words}")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(said, place, 0)
        self._grid.addWidget(value, place, 1)


class PreviewPane(Panel):
    """Shows the pointed record; empty while there is none."""

    def __init__(self, describer: Describer, parent: QWidget | None = None) -> None:
        super().__init__("Xem nhanh", parent=parent)
        self._describer = describer
        self.setFixedWidth(current().px(WIDTH))
        self._name = label(role="section", wrap=True)
        self._facts = FieldFacts(sensitive=False)
        ground = QWidget()
        ground.setProperty("role", "ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, SIZES.space_2, 0, 0)
        column.setSpacing(SIZES.space_3)
        column.addWidget(self._name)
        column.addWidget(self._facts)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)
        self.body.addWidget(scroll)

    def show_record(self, record: Record | None) -> None:
        """Show a record, or none."""
        self._name.setText(record.title if record else "")
        if record is None:
            self._facts.clear()
        else:
            self._facts.show_record(record, self._describer)

"""The pane beside a wide list: the record under the cursor, as plain text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from antt_desktop.domain.fields import Field
from antt_desktop.domain.records import Record
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.buttons import IconButton
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.masking import is_covered, whole_words
from antt_desktop.ui.theme import SIZES, current

WIDTH = 400
_LABEL_WIDTH = 118


class FieldFacts(QWidget):
    """The filled fields of a record under one another, labels right-aligned.

    Covered numbers are shown by an eye beside them, if `reveal` agrees to it.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        sensitive: bool = True,
        reveal: Callable[[Record, Field], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._sensitive, self._reveal = sensitive, reveal
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
                self._add(place, field.label, self._value(record, field, words))
                place += 1

    def clear(self) -> None:
        """Show nothing."""
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, place: int, name: str, value: QWidget) -> None:
        said = label(name, tone="muted", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(said, place, 0)
        self._grid.addWidget(value, place, 1)

    def _value(self, record: Record, field: Field, words: str) -> QWidget:
        covered = bool(words) and is_covered(field) and self._reveal is not None
        value = label(words, wrap=not covered)
        value.setAccessibleName(f"{field.label}: {words}")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return self._with_eye(record, field, value) if covered else value

    def _with_eye(self, record: Record, field: Field, value: QLabel) -> QWidget:
        eye = IconButton("eye-outline", f"Hiện {field.label.lower()}")
        eye.setFixedHeight(current().px(SIZES.h_chip))
        covered, whole = value.text(), whole_words(field, record[field.name])

        def turn() -> None:
            shown = value.text() == whole
            if shown or (self._reveal is not None and self._reveal(record, field)):
                value.setText(covered if shown else whole)
                value.setAccessibleName(f"{field.label}: {value.text()}")
                eye.show_icon("eye-outline" if shown else "eye-off-outline")

        eye.clicked.connect(turn)
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_2)
        row.addWidget(value)
        row.addWidget(eye)
        row.addStretch(1)
        return held


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

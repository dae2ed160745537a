"""The editor of several records: those named stand as chips, the next is picked by typing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from antt_desktop.domain.fields import ReferencesField, Value
from antt_desktop.domain.problems import Problem
from antt_desktop.ui.forms.editor import Editor
from antt_desktop.ui.forms.picker import PickerEditor
from antt_desktop.ui.forms.sources import Offer, Source, exact
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.flow import FlowLayout
from antt_desktop.ui.kit.labels import restyle
from antt_desktop.ui.theme import SIZES, current

_LINE_ROOM = 48
_REMOVERS = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


class ReferencesEditor(Editor):
    """Names records one after another; Backspace in the empty line takes the last one back.

    Text that names no record stays in the line and is a problem; names may be typed in a row,
    parted by semicolons.
    """

    def __init__(
        self, field: ReferencesField, source: Source, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._source = source
        self._chips: list[_Chip] = []
        self._frame = QFrame()
        self._frame.setProperty("role", "field")
        self._flow = FlowLayout(self._frame, SIZES.space_1)
        self._flow.setContentsMargins(SIZES.space_1, 0, SIZES.space_1, 0)
        self._picker = PickerEditor(field, _NotYetNamed(source, self._named))
        self.line = self._picker.line
        asking = f"Thêm {field.label.lower()}…"
        self.line.setPlaceholderText(asking)
        room = self.line.fontMetrics().horizontalAdvance(asking) + current().px(_LINE_ROOM)
        self.line.setMinimumWidth(room)
        self.line.installEventFilter(self)
        self.hold(self.line)
        self._flow.addWidget(self._picker)
        self.row.addWidget(self._frame)
        self._picker.changed.connect(self.changed)
        self._picker.finished.connect(self._take_picked)

    def value(self) -> object:
        return [*self._named(), *self._unknown()]

    def set_value(self, value: Value) -> None:
        self.restore(value)

    def restore(self, typed: object) -> None:
        for chip in list(self._chips):
            self._drop(chip)
        parts = [str(part) for part in typed] if isinstance(typed, list) else []
        known = [(part, self._source.label(part)) for part in parts]
        for part, label in known:
            if label is not None:
                self._add(part, label)
        self._picker.restore("; ".join(part for part, label in known if label is None))

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.line, *self._chips)

    def settle(self) -> None:
        rest = []
        for name in self._unknown():
            found = exact(_NotYetNamed(self._source, self._named), name)
            if found is None:
                rest.append(name)
            else:
                self._add(str(found[0]), found[1])
        if len(rest) < len(self._unknown()):
            self._picker.restore("; ".join(rest))

    def problem(self) -> Problem | None:
        return self._picker.problem()

    def set_source(self, source: Source) -> None:
        """Offer other records; those already named stay."""
        self._source = source
        self._picker.set_source(_NotYetNamed(source, self._named))

    def open_list(self) -> None:
        """Show every record that is not named yet."""
        self._picker.open_list()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._picker.setVisible(self.isEnabled())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._dress("inside", "true" if event.type() == QEvent.Type.FocusIn else "")
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            emptied = watched is self.line and not self.line.text() and self._chips
            if event.key() == Qt.Key.Key_Backspace and emptied:
                self._remove(self._chips[-1])
                return True
        return super().eventFilter(watched, event)

    def _dress(self, name: str, value: str) -> None:
        self._frame.setProperty(name, value)
        restyle(self._frame)

    def _named(self) -> list[str]:
        return [chip.record_id for chip in self._chips]

    def _unknown(self) -> list[str]:
        return [part.strip() for part in self.line.text().split(";") if part.strip()]

    def _take_picked(self) -> None:
        picked = self._picker.value()
        label = self._source.label(picked)
        self._picker.restore(None)
        if label is not None:
            self._add(str(picked), label)
            self.changed.emit()

    def _add(self, record_id: str, label: str) -> None:
        if record_id in self._named():
            return
        chip = _Chip(self.field.label, record_id, label)
        chip.installEventFilter(self)
        chip.removed.connect(lambda: self._remove(chip))
        self._flow.removeWidget(self._picker)
        self._flow.addWidget(chip)
        self._flow.addWidget(self._picker)
        self._chips.append(chip)
        chip.show()

    def _remove(self, chip: "_Chip") -> None:
        self._drop(chip)
        self.line.setFocus()
        self.changed.emit()

    def _drop(self, chip: "_Chip") -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()


class _Chip(QPushButton):
    """One named record; a click, Backspace or Delete takes it away."""

    removed = Signal()

    def __init__(self, of: str, record_id: str, label: str) -> None:
        super().__init__(icon("close"), label)
        self.record_id = record_id
        self.setProperty("role", "reference")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{of}: {label}")
        self.setAccessibleDescription("Backspace bỏ người hoặc mục này")
        self.setToolTip(f"Bỏ {label}")
        self.clicked.connect(self.removed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVERS:
            self.removed.emit()
            return
        super().keyPressEvent(event)


class _NotYetNamed:
    """What a source offers, but for those already named."""

    def __init__(self, source: Source, named: Callable[[], list[str]]) -> None:
        self._source = source
        self._named = named

    def offers(self, typed: str) -> list[Offer]:
        named = self._named()
        return [offer for offer in self._source.offers(typed) if offer[0] not in named]

    def label(self, value: object) -> str | None:
        return self._source.label(value)

"""The editor that picks one of many: type to filter, without accents; Alt+↓ opens the list."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from antt_desktop.domain.fields import Field, SubjectField, Value
from antt_desktop.domain.problems import Problem
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.line_editors import LineEditor
from antt_desktop.ui.forms.sources import RecordSource, Source, exact
from antt_desktop.ui.icons import icon
from antt_desktop.ui.theme import current

_VALUE_ROLE = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 360


class PickerEditor(LineEditor):
    """Picks one value of a source; text that names none of them stays and is a problem."""

    def __init__(self, field: Field, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(field, parent=parent)
        self._source = source
        self._picked: object = None
        self._offered = QStandardItemModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self.line)
        by_index: SignalInstance = self._completer.activated[QModelIndex]  # type: ignore[index]
        by_index.connect(self._pick_offer)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        opening = QAction(icon("chevron-down"), "Mở danh sách (Alt+↓)", self)
        opening.triggered.connect(self.open_list)
        self.line.addAction(opening, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> object:
        return self.line.text() if self._picked is None else self._picked

    def set_value(self, value: Value) -> None:
        self.restore(value)

    def restore(self, typed: object) -> None:
        label = None if typed in (None, "") else self._source.label(typed)
        self._picked = None if label is None else typed
        shown = label if label is not None else ("" if typed is None else str(typed))
        if shown == self.line.text():
            self.changed.emit()
        self.line.setText(shown)
        self.line.setCursorPosition(0)

    def settle(self) -> None:
        typed = self.line.text().strip()
        if self._picked is None and typed:
            found = exact(self._source, typed)
            if found is not None:
                self.restore(found[0])

    def problem(self) -> Problem | None:
        if self._picked is not None or not self.line.text().strip():
            return None
        return Problem(
            "F06",
            f"Không có “{self.line.text().strip()}” trong danh sách. Gõ vài chữ rồi chọn lại.",
            self.field.name,
        )

    def set_source(self, source: Source) -> None:
        """Offer other values; what was picked stays when it is one of them."""
        self._source = source
        if self._picked is not None and source.label(self._picked) is None:
            self._picked = None

    def open_list(self) -> None:
        """Show everything there is to pick."""
        self.line.setFocus()
        self._offer("" if self._picked is not None else self.line.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            with_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if with_alt and event.key() == Qt.Key.Key_Down:
                self.open_list()
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        self._picked = None
        if text.strip():
            self._offer(text)
        else:
            self._hide_list()

    def _hide_list(self) -> None:
        if self._offered.rowCount():  # a list that was never shown is not made to be hidden
            self._completer.popup().hide()

    def _offer(self, typed: str) -> None:
        offers = self._source.offers(typed)
        if not offers:
            self._hide_list()
            return
        self._offered.clear()
        for value, label in offers:
            item = QStandardItem(label)
            item.setData(value, _VALUE_ROLE)
            self._offered.appendRow(item)
        popup = self._completer.popup()
        popup.setAccessibleName(f"Danh sách, {self.field.label}")
        popup.setMinimumWidth(current().px(_LIST_WIDTH))
        self._completer.complete()
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _pick_offer(self, index: QModelIndex) -> None:
        self.restore(index.data(_VALUE_ROLE))
        self.finished.emit()


class _Nothing:
    """A source while it is not known what kind of thing is meant."""

    def offers(self, typed: str) -> list[tuple[object, str]]:
        del typed
        return []

    def label(self, value: object) -> str | None:
        del value
        return None


class SubjectEditor(PickerEditor):
    """Picks a record whose type another field tells."""

    def __init__(
        self, field: SubjectField, around: Surroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, _Nothing(), parent)
        self._subject = field
        self._make: Callable[[str], Source] = lambda name: RecordSource(around.store, name)
        self._target: str | None = None
        self._waiting: object = None

    def restore(self, typed: object) -> None:
        super().restore(typed)
        self._waiting = typed if self._picked is None else None

    def follow(self, values: Mapping[str, object]) -> None:
        told = values.get(self._subject.type_field)
        target = self._subject.target(told if isinstance(told, str) else None)
        if target == self._target:
            return
        self._target = target
        self.set_source(self._make(target) if target else _Nothing())
        if self._waiting is not None:
            self.restore(self._waiting)

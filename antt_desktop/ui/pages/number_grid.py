"""A small grid of counts typed one under another: Enter goes down, a fault is told below."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from antt_desktop.domain.text.numbers import format_integer, parse_integer
from antt_desktop.ui.kit.headings import LEFT, RIGHT
from antt_desktop.ui.theme import SIZES, current


class _Typing(QStyledItemDelegate):
    """Tells of every key in an open cell."""

    typing = Signal()

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self.typing)
        return editor


class NumberGrid(QTableWidget):
    """Rows of counts; the first column names the row. Nothing typed is rewritten."""

    edited = Signal(int, int)
    """The row and column an officer changed."""
    typing = Signal()
    """Something is being typed: `typed` returns it."""

    def __init__(self, labels: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(0, len(labels), parent)
        self.setHorizontalHeaderLabels(list(labels))
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(RIGHT)
        first = QTableWidgetItem(labels[0])
        first.setTextAlignment(LEFT)
        self.setHorizontalHeaderItem(0, first)
        self._filling = False
        self._shown: list[list[str]] = []
        keys = _Typing(self)
        keys.typing.connect(self.typing)
        self.setItemDelegate(keys)
        self.cellChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[Sequence[object]], *, fixed: Sequence[int] = ()) -> None:
        """Show rows of a name and counts; the columns in `fixed` cannot be edited."""
        self._filling = True
        self.setRowCount(len(rows))
        for place, cells in enumerate(rows):
            for column, value in enumerate(cells):
                self.setItem(place, column, _cell(value, locked=column in fixed))
        self._shown = [self._texts(place) for place in range(len(rows))]
        self._filling = False

    def typed(self) -> dict[int, list[str | None]]:
        """Return the rows that differ from what was shown: the texts that do, an open cell's too."""
        changed = {
            place: [
                new if new != old else None
                for new, old in zip(self._texts(place), shown, strict=True)
            ]
            for place, shown in enumerate(self._shown)
        }
        return {place: row for place, row in changed.items() if any(t is not None for t in row)}

    def restore(self, row: int, texts: Sequence[str | None]) -> None:
        """Put back what `typed` returned of a row, as if it were typed now."""
        for column, text in enumerate(texts):
            item = self.item(row, column)
            if text is not None and item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
                item.setText(text)

    def lock_row(self, row: int) -> None:
        """Let no count of a row be edited."""
        for column in range(self.columnCount()):
            _lock(self.item(row, column))

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def count(self, row: int, column: int) -> int | None:
        """Return the count of a cell, None when it is empty; raises TextError for any other text."""
        typed = self.text(row, column)
        return parse_integer(typed) if typed else None

    def mark(self, row: int, column: int, *, wrong: bool) -> None:
        """Show a cell in the colours of an error, or as usual."""
        self._filling = True
        theme = current()
        item = self.item(row, column)
        if item is not None:
            item.setForeground(theme.colour("bad" if wrong else "text"))
        self._filling = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not editing:
                self.setCurrentCell(
                    min(self.currentRow() + 1, self.rowCount() - 1), self.currentColumn()
                )
            return
        super().keyPressEvent(event)

    def _texts(self, row: int) -> list[str]:
        return [self._present(row, column) for column in range(self.columnCount())]

    def _present(self, row: int, column: int) -> str:
        editor = self.indexWidget(self.model().index(row, column))
        return editor.text() if isinstance(editor, QLineEdit) else self.text(row, column)

    def _tell(self, row: int, column: int) -> None:
        if not self._filling:
            self.edited.emit(row, column)
            self.typing.emit()


def _cell(value: object, *, locked: bool) -> QTableWidgetItem:
    text = format_integer(value) if isinstance(value, int) else str(value or "")
    item = QTableWidgetItem(text)
    if not isinstance(value, str):
        item.setTextAlignment(RIGHT)
    if locked:
        _lock(item)
    return item


def _lock(item: QTableWidgetItem | None) -> None:
    if item is not None:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)

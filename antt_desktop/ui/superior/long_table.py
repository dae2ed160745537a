"""A table of thousands of lines: cells are made when they are shown; Enter opens a line."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.headings import heading, side
from antt_desktop.ui.kit.plain_table import CHIP_ROLE, Cell, Chip, ChipDelegate, Head
from antt_desktop.ui.theme import SIZES, TYPE, current

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Lines(QAbstractTableModel):
    def __init__(self, heads: Sequence[Head], strong: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._heads, self._strong = tuple(heads), strong
        self.rows: Sequence[Sequence[Cell]] = ()

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = index.column()
        cell = self.rows[index.row()][column]
        if role == Qt.ItemDataRole.DisplayRole:
            return text_of(cell)
        if role == CHIP_ROLE and isinstance(cell, Chip):
            return cell.words, cell.state, cell.icon
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(number=self._heads[column].number)
        if role == Qt.ItemDataRole.FontRole:
            return current().font(TYPE.strong if column == self._strong else TYPE.body)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        return heading(self._heads[section].words, role, number=self._heads[section].number)


class LongTable(QTableView):
    """Whole lines; the column `strong` stands in stronger letters."""

    opened = Signal(int)
    """The line that Enter or a double click opened."""
    pointed = Signal(int)
    """The line that became the current one; −1 when there is none."""

    def __init__(
        self, name: str, heads: Sequence[Head], parent: QWidget | None = None, *, strong: int = 0
    ) -> None:
        super().__init__(parent)
        self._lines = _Lines(heads, strong, self)
        self.setModel(self._lines)
        self.setAccessibleName(name)
        self.setItemDelegate(ChipDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, head in enumerate(heads):
            if head.width:
                self.setColumnWidth(column, current().px(head.width))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda index, _: self.pointed.emit(index.row())
        )

    @property
    def row(self) -> int:
        """The current line; −1 when there is none."""
        return self.currentIndex().row()

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show these lines; the current one stays when there still is one at its place."""
        here = self.row
        self._lines.show_rows(rows)
        self.setCurrentIndex(self._lines.index(min(max(here, 0), len(rows) - 1), 0))
        self.pointed.emit(self.row)

    def words(self) -> list[list[str]]:
        """Return what stands in the cells, line by line."""
        return [[text_of(cell) for cell in cells] for cells in self._lines.rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.row >= 0:
                self.opened.emit(self.row)
            return
        super().keyPressEvent(event)


def text_of(cell: Cell) -> str:
    """Return what a cell says."""
    if isinstance(cell, Chip):
        return cell.words
    return format_integer(cell) if isinstance(cell, int) else str(cell or "")

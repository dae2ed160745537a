"""A small table of a few rows: words, numbers and status chips; Enter opens a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.headings import side
from antt_desktop.ui.kit.painting import chip_size, paint_chip
from antt_desktop.ui.theme import SIZES, TYPE, current

CHIP_ROLE = Qt.ItemDataRole.UserRole + 1
"""Words, state and icon of a chip."""


@dataclass(frozen=True)
class Chip:
    """A cell that is a status chip."""

    words: str
    state: str
    icon: str = ""


@dataclass(frozen=True)
class Head:
    """A column: its words and its width; the one without a width takes the rest."""

    words: str
    width: int = 0
    number: bool = False


Cell = str | int | Chip | None


class PlainTable(QTableWidget):
    """Whole rows; the column `strong` stands in stronger letters.

    With `kept_close` a screen reader is told the row and its first column only.
    """

    opened = Signal(int)
    """The row that Enter or a double click opened."""
    pointed = Signal(int)
    """The row that became the current one; −1 when there is none."""

    def __init__(
        self,
        name: str,
        heads: Sequence[Head],
        parent: QWidget | None = None,
        *,
        strong: int = 0,
        kept_close: bool = False,
    ) -> None:
        super().__init__(0, len(heads), parent)
        self._strong, self._kept_close = strong, kept_close
        self._heads = tuple(heads)
        self.setAccessibleName(name)
        self.setItemDelegate(ChipDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, head in enumerate(heads):
            item = QTableWidgetItem(head.words)
            item.setTextAlignment(side(number=head.number))
            self.setHorizontalHeaderItem(column, item)
            if head.width:
                self.setColumnWidth(column, current().px(head.width))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.currentCellChanged.connect(lambda row, *_: self.pointed.emit(row))

    def show_rows(self, rows: Sequence[Sequence[Cell]], *, strong_last: bool = False) -> None:
        """Show these rows; the current one stays when there still is one at its place."""
        here = self.currentRow()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for place, cells in enumerate(rows):
            strong = strong_last and place == len(rows) - 1
            for column, value in enumerate(cells):
                item = self._item(value, column, strong=strong or column == self._strong)
                if self._kept_close and column:
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"dòng {place + 1}, giữ kín")
                self.setItem(place, column, item)
        self.setCurrentCell(min(max(here, 0), len(rows) - 1), 0)
        self.blockSignals(False)
        self.pointed.emit(self.currentRow())

    def words(self) -> list[list[str]]:
        """Return what stands in the cells, row by row."""
        return [
            [self._word(row, column) for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentRow() >= 0:
                self.opened.emit(self.currentRow())
            return
        super().keyPressEvent(event)

    def _word(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def _item(self, value: Cell, column: int, *, strong: bool) -> QTableWidgetItem:
        if isinstance(value, Chip):
            item = QTableWidgetItem(value.words)
            item.setData(CHIP_ROLE, (value.words, value.state, value.icon))
            return item
        text = format_integer(value) if isinstance(value, int) else str(value or "")
        item = QTableWidgetItem(text)
        item.setTextAlignment(side(number=self._heads[column].number))
        item.setFont(current().font(TYPE.strong if strong else TYPE.body))
        return item


class ChipDelegate(QStyledItemDelegate):
    """Paints the cells that hold a chip under `CHIP_ROLE`."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(CHIP_ROLE):
            option.text = ""  # type: ignore[attr-defined]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        chip = index.data(CHIP_ROLE)
        if not chip:
            return
        words, state, icon_name = chip
        rect: QRect = option.rect  # type: ignore[attr-defined]
        size = chip_size(words, icon_name)
        place = QRect(rect.left() + SIZES.cell_pad, 0, size.width(), size.height())
        place.setWidth(min(size.width(), rect.width() - 2 * SIZES.cell_pad))
        place.moveTop(rect.top() + (rect.height() - size.height()) // 2)
        paint_chip(painter, place, words, state, icon_name)

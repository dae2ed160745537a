"""Short tables of texts in which rows may be ticked; Space ticks the current one."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from antt_desktop.ui.pages.recycle_bin import RowsModel
from antt_desktop.ui.theme import SIZES, current

Index = QModelIndex | QPersistentModelIndex
Row = tuple[tuple[str, ...], object]
_TICK = Qt.ItemDataRole.CheckStateRole


class TickedRows(RowsModel):
    """Rows with a box in their first column."""

    ticked_changed = Signal()

    def __init__(self, labels: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(labels, parent)
        self._ticked: set[int] = set()

    def show_ticked(self, rows: list[Row], ticked: set[int]) -> None:
        """Show these rows with the boxes of some of them ticked."""
        self._ticked = set(ticked)
        self.show_rows(rows)
        self.ticked_changed.emit()

    @property
    def ticked(self) -> list[object]:
        """What the ticked rows stand for, from the top."""
        return [self.thing(row) for row in sorted(self._ticked)]

    def tick(self, row: int, *, on: bool) -> None:
        """Tick a row or take its tick away."""
        (self._ticked.add if on else self._ticked.discard)(row)
        place = self.index(row, 0)
        self.dataChanged.emit(place, place, [_TICK])
        self.ticked_changed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == _TICK and index.column() == 0:
            on = index.row() in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _TICK or index.column() != 0:
            return False
        self.tick(index.row(), on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def row_table(
    model: QAbstractTableModel, name: str, *, stretched: int, widths: Sequence[int]
) -> QTableView:
    """Return the view of a table: whole rows, one column taking the rest of the width."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    for place, width in enumerate(widths):
        header.resizeSection(place, current().px(width))
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return table

"""A table of figures: ↑ ↓ ← → walk over it, Enter or a double click opens what a figure counts."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.reporting.figures import Figure, FigureRow, FigureTable
from antt_desktop.ui.kit.headings import side
from antt_desktop.ui.theme import SIZES, TYPE, current

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDEST, _HEAD_LINES, _SLACK = 220, 44, 4
_MEASURED = 100
"""Texts of a column that are measured, the longest ones."""


def figure_text(value: int | str) -> str:
    """Return a figure as it is read; of nothing a dash."""
    if isinstance(value, str):
        return value
    return format_integer(value) if value else "–"


def is_number(table: FigureTable, column: int) -> bool:
    """Whether a column (0 is the labels) holds numbers and rates, set to the right."""
    cells = [row.figures[column - 1].value for row in table.all_rows] if column else []
    return bool(cells) and all(isinstance(cell, int) or cell[-1:] in ("%", "–") for cell in cells)


def in_two_lines(heading: str) -> str:
    """Break a heading where its two lines are shortest; one word stays whole."""
    words = heading.split(" ")
    ways = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
    best = min(ways, key=lambda way: max(map(len, way)), default=(heading,))
    return "\n".join(best)


class FiguresModel(QAbstractTableModel):
    """The rows of a table of figures, the total last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: FigureTable | None = None
        self._rows: tuple[FigureRow, ...] = ()
        self._numbers: list[bool] = []

    def show_table(self, table: FigureTable) -> None:
        """Show these figures."""
        self.beginResetModel()
        self.table, self._rows = table, table.all_rows
        self._numbers = [is_number(table, column) for column in range(len(table.headings))]
        self.endResetModel()

    def row_at(self, index: Index) -> FigureRow | None:
        """Return the row of a place."""
        if self.table is None or not index.isValid():
            return None
        return self._rows[index.row()]

    def figure_at(self, index: Index) -> Figure | None:
        """Return the figure of a place; None for a label."""
        row = self.row_at(index)
        return row.figures[index.column() - 1] if row and index.column() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.table is None else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, figure = self.row_at(index), self.figure_at(index)
        if row is None or self.table is None:
            return None
        text = figure_text(figure.value) if figure else row.label
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.label}, {self.table.headings[index.column()]}: {text}" if figure else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(number=self._numbers[index.column()])
        if role == Qt.ItemDataRole.FontRole:
            strong = row is self.table.total or not index.column()
            return current().font(TYPE.strong if strong else TYPE.body)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or self.table is None:
            return None
        heading = self.table.headings[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return in_two_lines(heading) if self.is_number(section) else heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(number=self.is_number(section))
        return None

    def texts(self, column: int) -> set[str]:
        """Return what stands in a column, each text once."""
        if not column:
            return {row.label for row in self._rows}
        return {figure_text(row.figures[column - 1].value) for row in self._rows}

    def is_number(self, column: int) -> bool:
        """Whether a column holds numbers and rates."""
        return self._numbers[column]


class FiguresView(QTableView):
    """Single figures are pointed at and opened."""

    opened = Signal(str, object)
    """What a figure is called, and the figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FiguresModel(self)
        self._widths: list[int] = []
        self.setModel(self.figures)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row_dense))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        header.setFixedHeight(current().px(_HEAD_LINES))
        self.doubleClicked.connect(self._open)

    def show_table(self, table: FigureTable) -> None:
        """Show these figures; the labels take what room is left."""
        self.figures.show_table(table)
        self.setAccessibleName(table.title)
        self._widths = [self._needed(column) for column in range(len(table.headings))]
        self._fit()
        self.setCurrentIndex(self.figures.index(0, min(1, len(table.headings) - 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each column what it needs, and the labels, which are never cut, all that is left."""
        needed = list(self._widths)
        if needed:
            needed[0] = max(needed[0], self.viewport().width() - sum(needed[1:]))
        for column, width in enumerate(needed):
            self.setColumnWidth(column, width)

    def _needed(self, column: int) -> int:
        letters = QFontMetrics(current().font(TYPE.strong))
        model, across = self.figures, Qt.Orientation.Horizontal
        texts = str(model.headerData(column, across)).splitlines()
        texts += sorted(model.texts(column), key=len)[-_MEASURED:]
        width = max(map(letters.horizontalAdvance, texts)) + 2 * (SIZES.cell_pad + _SLACK)
        may_be_cut = column and not model.is_number(column)
        return min(width, current().px(_WIDEST)) if may_be_cut else width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        row, figure, table = (
            self.figures.row_at(index), self.figures.figure_at(index), self.figures.table,
        )  # fmt: skip
        if row is not None and figure is not None and table is not None:
            self.opened.emit(f"{row.label} · {table.headings[index.column()]}", figure)

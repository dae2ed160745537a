"""The coverage of areas as rows of a table, with a tick for each area."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antt_desktop.domain.text.numbers import format_integer, format_percent
from antt_desktop.services.pledging.coverage import Coverage
from antt_desktop.ui.kit.headings import heading

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Cell(Enum):
    """How a cell is drawn."""

    TICK = "tick"
    NAME = "name"
    BAR = "bar"
    RATE = "rate"
    NUMBER = "number"
    QUIET = "quiet"


@dataclass(frozen=True)
class CoverageColumn:
    """One column; `width` in pixels at 100 %, 0 takes the rest."""

    label: str
    cell: Cell
    width: int
    text: Callable[[Coverage], str] = lambda _: ""
    gives_way: int = 0
    """Above 0: left out when there is no room, the highest first; names are never cut."""
    key: Callable[[Coverage], float | str] | None = None
    """By what a click on the heading orders; None for a column that orders nothing."""

    @property
    def is_right(self) -> bool:
        """Whether the column is set to the right."""
        return self.cell in (Cell.RATE, Cell.NUMBER)


def rate(row: Coverage) -> str:
    """Return the rate as it is read: a dash where nobody has counted yet, never above the truth."""
    return format_percent(row.signed, row.total) if row.total else "–"


def share(row: Coverage) -> float:
    """Return the rate as a number to order by; areas that nobody has counted come first."""
    return row.signed / row.total if row.total else -1.0


def left_words(row: Coverage) -> str:
    """Return what is missing to the whole: `còn 67`, `đủ`, or by how much it is exceeded."""
    if not row.total:
        return "chưa có tổng"
    if row.is_over:
        return f"thừa {format_integer(row.signed - row.total)}"
    return f"còn {format_integer(row.left)}" if row.left else "đủ"


def count_or_dash(number: int | None) -> str:
    """Return a count, and a dash where there is nothing to count."""
    return format_integer(number) if number else "–"


class CoverageModel(QAbstractTableModel):
    """Areas under one another; a tick stands in the column of that cell."""

    def __init__(self, columns: Sequence[CoverageColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Coverage] = []
        self.ticked: set[str] = set()
        self.sorted_column: int | None = None
        self.descending = False
        self._given: list[Coverage] = []

    def show_rows(self, rows: Sequence[Coverage]) -> None:
        """Show these areas in the chosen order; ticks of areas that are still shown stay."""
        self.beginResetModel()
        self._given = list(rows)
        self.rows = self._ordered()
        self.ticked &= {str(row.area_id) for row in rows}
        self.endResetModel()

    def cycle_sort(self, column: int) -> None:
        """Order by a column, then the other way, then as the areas come by themselves."""
        if self.columns[column].key is None:
            return
        again = self.sorted_column == column
        self.sorted_column = None if again and self.descending else column
        self.descending = again and not self.descending
        self.show_rows(self._given)

    def _ordered(self) -> list[Coverage]:
        key = None if self.sorted_column is None else self.columns[self.sorted_column].key
        if key is None:
            return list(self._given)
        return sorted(self._given, key=key, reverse=self.descending)

    def flip(self, rows: Sequence[int]) -> None:
        """Tick these areas, or untick them when all are ticked."""
        ids = {str(self.rows[row].area_id) for row in rows}
        self.ticked = self.ticked - ids if ids <= self.ticked else self.ticked | ids
        self._tell()

    def flip_all(self) -> None:
        """Tick every area, or none when all are ticked."""
        self.flip(range(len(self.rows)))

    def ticked_ids(self) -> tuple[str, ...]:
        """Return the ticked areas in the order shown."""
        return tuple(str(row.area_id) for row in self.rows if str(row.area_id) in self.ticked)

    def _tell(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # ---- Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.label}: {column.text(row) or rate(row)}"
        if role == Qt.ItemDataRole.CheckStateRole and column.cell is Cell.TICK:
            ticked = str(row.area_id) in self.ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tool_tip(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        words = "" if column.cell is Cell.TICK else column.label
        return heading(words, role, number=column.is_right)


def _tool_tip(row: Coverage) -> str:
    source = "theo số tổng" if row.by_tally else f"{format_integer(row.printed)} chờ ký"
    total = format_integer(row.total) if row.total else "chưa có tổng số"
    return f"{row.title}: đã ký {format_integer(row.signed)} trong {total}, {source}"

"""The table model of a list: pages by keyset, read as one scrolls (tech.md §8)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from antt_desktop.domain.queries import Cursor, Query
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.headings import side
from antt_desktop.ui.lists.columns import Column, Look
from antt_desktop.ui.lists.ticks import Ticks

PAGE_ROWS = 200
TICK_COLUMN = 0
RECORD_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class KeysetModel(QAbstractTableModel):
    """Records of one query; column 0 holds the ticks, the others are the given columns."""

    ticked = Signal()
    """The ticked rows changed."""
    queried = Signal()
    """Another query, or the same one again, is shown."""

    def __init__(
        self,
        store: RecordStore,
        query: Query,
        columns: Sequence[Column],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._query = query
        self._columns = tuple(columns)
        self._records: list[Record] = []
        self._next: Cursor | None = None
        self.ticks = Ticks()
        self._read_first_page()

    # ---- what is shown

    @property
    def query(self) -> Query:
        """What is asked for, in its present order."""
        return self._query

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns after the ticks."""
        return self._columns

    def set_query(self, query: Query) -> None:
        """Show another query from its start; ticks are left, since they were made in the old one."""
        self.beginResetModel()
        self._query = query
        self.ticks.clear()
        self._read_first_page()
        self.endResetModel()
        self.queried.emit()
        self.ticked.emit()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same records."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def read_again(self) -> None:
        """Read as many records as were read, after the file changed; ticks stay."""
        wanted = max(len(self._records), PAGE_ROWS)
        self.beginResetModel()
        page = self._store.page(self._query, limit=wanted)
        self._records, self._next = list(page.records), page.next
        self.endResetModel()
        self.queried.emit()

    def cycle_sort(self, column: int) -> None:
        """Order by a column, then the other way, then as the list comes by itself."""
        if column == TICK_COLUMN or not self._columns[column - 1].sortable:
            return
        name = self._columns[column - 1].name
        query = self._query
        if query.sort != name:
            self.set_query(replace(query, sort=name, descending=False))
        elif not query.descending:
            self.set_query(replace(query, descending=True))
        else:
            self.set_query(replace(query, sort=None, descending=False))

    def sorted_column(self) -> int | None:
        """Return the number of the column the rows are ordered by, if it is shown."""
        for number, column in enumerate(self._columns, start=1):
            by_default = self._query.sort is None and column.look is Look.TITLE
            if by_default or column.name == self._query.sort:
                return number
        return None

    def record(self, row: int) -> Record:
        """Return the record of a row that was read."""
        return self._records[row]

    def row_of(self, record_id: str) -> int | None:
        """Return where a record stands among those read."""
        return next((n for n, each in enumerate(self._records) if each.id == record_id), None)

    @property
    def is_whole(self) -> bool:
        """Whether every record of the query was read."""
        return self._next is None

    def ticked_records(self) -> Iterator[Record]:
        """Return the ticked records in the order of the list, those not yet read too."""
        if self.ticks.every:
            yield from filter(self.ticks.holds, self._store.rows(self._query))
        else:
            yield from filter(self.ticks.holds, list(self._records))

    def flip(self, rows: Sequence[int]) -> None:
        """Tick these rows, or untick them when all are ticked."""
        ids = [self._records[row].id for row in rows]
        ticked = not all(each in self.ticks for each in ids)
        for each in ids:
            self.ticks.put(each, ticked=ticked)
        self._tell_ticks()

    def tick_all(self) -> None:
        """Tick every record of the query."""
        self.ticks.tick_all()
        self._tell_ticks()

    def untick_all(self) -> None:
        """Leave no row ticked."""
        self.ticks.clear()
        self._tell_ticks()

    def _tell_ticks(self) -> None:
        if self._records:
            last = self.index(len(self._records) - 1, TICK_COLUMN)
            self.dataChanged.emit(self.index(0, TICK_COLUMN), last)
        self.ticked.emit()

    # ---- pages

    def _read_first_page(self) -> None:
        page = self._store.page(self._query, limit=PAGE_ROWS)
        self._records, self._next = list(page.records), page.next

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        if not self.canFetchMore(parent):
            return
        page = self._store.page(self._query, self._next, PAGE_ROWS)
        first = len(self._records)
        if page.records:
            self.beginInsertRows(QModelIndex(), first, first + len(page.records) - 1)
        self._records += page.records
        self._next = page.next
        if page.records:
            self.endInsertRows()

    # ---- Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == TICK_COLUMN:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == RECORD_ROLE:
            return record
        if index.column() == TICK_COLUMN:
            return self._tick_data(record, role)
        column = self._columns[index.column() - 1]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.label}: {column.text(record)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(number=column.look is Look.NUMBER)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if index.column() != TICK_COLUMN:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.ticks.put(self._records[index.row()].id, ticked=ticked)
        self._tell_ticks()
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if section == TICK_COLUMN:
            return "Chọn" if role == Qt.ItemDataRole.AccessibleTextRole else None
        column = self._columns[section - 1]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(number=column.look is Look.NUMBER)
        return None

    def _tick_data(self, record: Record, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = record.id in self.ticks
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Chọn {record.title}"
        return None

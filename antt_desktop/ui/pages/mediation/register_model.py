"""The register as rows of columns; names and parties are read for the rows that are shown."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antt_desktop.domain.queries import Cursor
from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_statuses import SETTLED as SETTLED_STATUSES
from antt_desktop.services.mediating.reading import CaseReader, RegisterLine
from antt_desktop.services.mediating.register import Book
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.pages.mediation.standing import DeadlineOf, Standing, standing_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
BATCH = 16
KEPT_CLOSE = "giữ kín"
_NOT_YET = "chưa có"
NUMBER, RECEIVED, PRESENT, PARTIES, CONTENT, AGREEMENT, SETTLED, FAILED, STANDING = range(9)
_CLOSED = frozenset({PARTIES, CONTENT, AGREEMENT})

HEADS: tuple[tuple[str, int], ...] = (
    ("STT", 1), ("Ngày nhận", 2), ("Hòa giải viên, người được mời", 3),
    ("Họ tên, tuổi, địa chỉ các bên", 4), ("Nội dung chủ yếu của vụ, việc", 5),
    ("Thỏa thuận (hoặc yêu cầu của mỗi bên)", 6), ("Thành", 7), ("Không thành", 8),
    ("Thời hạn, ghi chú", 10),
)  # fmt: skip
"""The heads and the numbers of the legal book; column 9 is for signatures, on paper only."""


class RegisterModel(QAbstractTableModel):
    """One book, the newest case first, a batch of cases at a time."""

    def __init__(
        self, store: RecordStore, deadline_of: DeadlineOf, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._deadline_of = store, deadline_of
        self._reader = CaseReader(store)
        self._book: Book | None = None
        self._cases: list[Record] = []
        self._lines: dict[str, RegisterLine] = {}
        self._next: Cursor | None = None

    @property
    def may_read(self) -> bool:
        """Whether the officer sees what parties told."""
        return self._reader.may_read

    def show_book(self, book: Book | None) -> None:
        """Show a book from its newest case; as much of it as was shown, when it is the same."""
        same = book is not None and self._book is not None and book.query == self._book.query
        wanted = max(BATCH, len(self._cases)) if same else BATCH
        self.beginResetModel()
        self._book, self._reader = book, CaseReader(self._store)
        self._lines.clear()
        page = self._store.page(book.query, limit=wanted) if book else None
        self._cases = list(page.records) if page else []
        self._next = page.next if page else None
        self.endResetModel()

    def case(self, row: int) -> Record:
        """Return the case of a row."""
        return self._cases[row]

    def line(self, row: int) -> RegisterLine:
        """Return the line of a row, read with its neighbours when it is first asked for."""
        wanted = self._cases[row].id
        if wanted not in self._lines:
            first = row - row % BATCH
            lines = self._reader.lines(self._cases[first : first + BATCH])
            self._lines |= {line.case.id: line for line in lines}
        return self._lines[wanted]

    def standing(self, row: int) -> Standing:
        """Return how the case of a row stands."""
        line = self.line(row)
        deadline = self._deadline_of(line.case.values)
        return standing_of(line.case, deadline, line.sessions, line.last_session)

    def is_quiet(self, row: int, column: int) -> bool:
        """Whether a cell holds no words of the book but ours: kept close, not yet there."""
        return column in _CLOSED and self.text(row, column) in (KEPT_CLOSE, _NOT_YET)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell; column 10 is painted from `standing`."""
        case = self._cases[row]
        if column == NUMBER:
            return str(case["register_no"])
        if column == RECEIVED:
            return case.display("received_date")
        if column in (SETTLED, FAILED):
            ticked = SETTLED_STATUSES if column == SETTLED else frozenset({"khong_thanh"})
            return "X" if case["status"] in ticked else ""
        if column == STANDING:
            return self.standing(row).words
        return self._told(row, column)

    def _told(self, row: int, column: int) -> str:
        line = self.line(row)
        if column == PRESENT:
            return line.present
        if not self.may_read:
            return KEPT_CLOSE
        if column == PARTIES:
            return line.parties
        if column == CONTENT:
            return str(line.case["content"] or "")
        return str(line.case["agreement"] or _NOT_YET)

    # ---- Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cases)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: Index) -> None:
        del parent
        if self._book is None or self._next is None:
            return
        page = self._store.page(self._book.query, self._next, BATCH)
        first = len(self._cases)
        self.beginInsertRows(QModelIndex(), first, first + len(page.records) - 1)
        self._cases += page.records
        self._next = page.next
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        return None

    def _spoken(self, row: int, column: int) -> str:
        """Return what a screen reader says: never a word of what parties told."""
        case = self._cases[row]
        if column == NUMBER:
            day = case.display("received_date")
            return f"Vụ số {case['register_no']}, nhận {day}, {self.standing(row).words}"
        if column in _CLOSED:
            return f"{_head(column)}: {KEPT_CLOSE}, mở vụ để đọc"
        return f"{_head(column)}: {self.text(row, column)}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _head(section)
        return None


def _head(column: int) -> str:
    return HEADS[column][0]

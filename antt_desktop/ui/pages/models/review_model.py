"""The grid of a review round: models as rows, what is typed for them as columns."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from antt_desktop.domain.options import OptionList
from antt_desktop.domain.text.folding import fold
from antt_desktop.records.model_options import RECOMMENDATION
from antt_desktop.ui.pages.models.fact_words import rating_words
from antt_desktop.ui.pages.models.review_rows import ReviewRow
from antt_desktop.ui.pages.models.scales import short_rating

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NOT_TOLD = "–"
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole)


class Column(IntEnum):
    """The columns of the grid."""

    NAME = 0
    PATRON = 1
    LAST = 2
    RATING = 3
    SCORE = 4
    RECOMMENDATION = 5
    NOTE = 6


_LABELS = ("Mô hình", "Chủ trì", "Lần trước", "Kết quả", "Điểm", "Đề nghị", "Nhận xét")
_TYPED = {
    Column.RATING: "rating",
    Column.SCORE: "score",
    Column.RECOMMENDATION: "recommendation",
    Column.NOTE: "note",
}
_WRITTEN = (Column.SCORE, Column.NOTE)


class ReviewModel(QAbstractTableModel):
    """Rows of a round; `typed` tells that one changed."""

    typed = Signal()

    def __init__(self, scale: OptionList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options: dict[int, OptionList] = {
            Column.RATING: scale,
            Column.RECOMMENDATION: RECOMMENDATION,
        }
        self.rows: list[ReviewRow] = []
        self._wrong: tuple[ReviewRow, Column] | None = None

    def show_rows(self, rows: Sequence[ReviewRow]) -> None:
        """Show these models."""
        self.beginResetModel()
        self.rows, self._wrong = list(rows), None
        self.endResetModel()
        self.typed.emit()

    def use_scale(self, scale: OptionList) -> None:
        """Rate by another scale; for a grid in which nothing is rated yet."""
        self._options[Column.RATING] = scale

    def options(self, column: int) -> OptionList | None:
        """Return what is chosen by key in a column; None where nothing is."""
        return self._options.get(column)

    def choose(self, row: int, column: int, code: str) -> None:
        """Rate a model, or say what is recommended; an empty code takes it back."""
        if column == Column.RATING:
            self.rows[row].rate(code)
        else:
            self.rows[row].recommendation = code
        self._changed(row)

    def choose_by_letter(self, row: int, column: int, letter: str) -> bool:
        """Choose the next option that begins with a letter; False when none does."""
        options = self._options[column]
        codes = [c for c, words in options.labels.items() if fold(words).startswith(fold(letter))]
        if not codes:
            return False
        present = getattr(self.rows[row], _TYPED[Column(column)])
        after = codes.index(present) + 1 if present in codes else 0
        self.choose(row, column, codes[after % len(codes)])
        return True

    def write(self, row: int, column: int, text: str) -> None:
        """Write a score or a remark as it was typed."""
        setattr(self.rows[row], _TYPED[Column(column)], text.strip())
        self._changed(row)

    def is_open(self, row: int, column: int) -> bool:
        """Whether something can be typed there; a model of counts only has no remark."""
        return column in _TYPED and not (column == Column.NOTE and self.rows[row].counts_only)

    def mark_wrong(self, row: ReviewRow, name: str) -> QModelIndex:
        """Mark the cell in which something is wrong until it is changed; returns its place."""
        column = next(column for column, typed in _TYPED.items() if typed == name)
        self._wrong = (row, column)
        return self.index(self.rows.index(row), column)

    def is_wrong(self, row: int, column: int) -> bool:
        """Whether this is the cell in which something is wrong."""
        return self._wrong is not None and self._wrong == (self.rows[row], column)

    def _changed(self, row: int) -> None:
        self._wrong = None
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        self.typed.emit()

    # ---- Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in _WRITTEN and self.is_open(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._text(self.rows[index.row()], Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.LAST:
            return rating_words(self.rows[index.row()].model)
        if role in _ROLES:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_LABELS[index.column()]}: {text}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() not in _WRITTEN:
            return False
        self.write(index.row(), index.column(), str(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _LABELS[section]
        return None

    def _text(self, row: ReviewRow, column: Column) -> str:
        if column in _TYPED:
            if not row.counts_only or column != Column.NOTE:
                typed: str = getattr(row, _TYPED[column])
                options = self._options.get(column)
                return options.labels.get(typed, "") if options else typed
            return _NOT_TOLD
        if column == Column.NAME:
            return row.model.title
        return row.model.display("patron_org") if column == Column.PATRON else _last(row)


def _last(row: ReviewRow) -> str:
    return short_rating(row.model["last_rating"]) or "chưa có"

"""The lines of one type as they leave: one row a record, one column a field."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from antt_desktop.domain.fields import Field, ReferenceField, ReferencesField, SubjectField
from antt_desktop.storage.describer import Describer

_HEADS = ("Mã hồ sơ", "Bản")
_GONE, _NONE = "đã xóa", ""
_SHORT = 8
_KEPT = 500
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class LinesModel(QAbstractTableModel):
    """Reads a line when it is shown; the line itself is never changed."""

    def __init__(self, describer: Describer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describer = describer
        self._lines: list[bytes] = []
        self._fields: tuple[Field, ...] = ()
        self._row = lru_cache(maxsize=_KEPT)(self._decode)

    def show_lines(self, content: bytes, fields: Sequence[Field]) -> None:
        """Show the lines of a table of a bundle."""
        self.beginResetModel()
        self._lines = content.splitlines()
        self._fields = tuple(fields)
        self._row.cache_clear()
        self.endResetModel()

    def line(self, row: int) -> str:
        """Return a line as it stands in the bundle."""
        return self._lines[row].decode()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(_HEADS) + len(self._fields)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        if section < len(_HEADS):
            return _HEADS[section]
        return self._fields[section - len(_HEADS)].label

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._row(index.row())
        if index.column() == 0:
            return row["id"][:_SHORT] if role == Qt.ItemDataRole.DisplayRole else row["id"]
        if index.column() == 1:
            return _GONE if row["deleted"] else str(row["rev"])
        return self._words(self._fields[index.column() - len(_HEADS)], row)

    def _words(self, field: Field, row: dict[str, Any]) -> str:
        """Return a value in words; of a record it refers to only the id leaves, not the name."""
        value = row[field.name]
        if value is None:
            return _NONE
        if isinstance(field, SubjectField):
            return str(value)[:_SHORT]
        if isinstance(field, ReferencesField):
            return ", ".join(self._describer.title(field.to, each) for each in value)
        if isinstance(field, ReferenceField):
            return self._describer.title(field.to, str(value))
        return field.display(value)

    def _decode(self, row: int) -> dict[str, Any]:
        return msgspec.json.decode(self._lines[row], type=dict[str, Any])

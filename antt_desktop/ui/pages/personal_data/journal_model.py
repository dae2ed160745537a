"""The change log as a table that reads its next page when one scrolls to its end."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from antt_desktop.domain.record_types import RecordType
from antt_desktop.records import record_type
from antt_desktop.storage.change_log import LogEntry
from antt_desktop.storage.journal import JournalPage
from antt_desktop.storage.key_events import KeyEvent
from antt_desktop.ui.kit.headings import heading
from antt_desktop.ui.pages.record_history import action_words, local_time

_LABELS = ("Lúc", "Người làm", "Việc", "Loại hồ sơ", "Mục đã đổi")
_MOST_NAMED = 3
_KEY_EVENTS = frozenset(KeyEvent)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class JournalModel(QAbstractTableModel):
    """The entries read so far; `more` reads those before a number."""

    def __init__(
        self, more: Callable[[int | None], JournalPage], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._more = more
        self._entries: list[LogEntry] = []
        self._reasons: dict[int, str] = {}
        self._next: int | None = None
        self.names: dict[str, str] = {}
        """What officers are called, by user name."""

    def begin(self) -> None:
        """Read from the newest entry on."""
        self.beginResetModel()
        self._entries, self._reasons, self._next = [], {}, None
        self._take(self._more(None))
        self.endResetModel()

    def entry(self, row: int) -> LogEntry:
        """Return the entry in a row."""
        return self._entries[row]

    def reason(self, entry: LogEntry) -> str:
        """Return why an entry was made, or nothing."""
        return self._reasons.get(entry.work, "")

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_LABELS)

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        del parent
        page = self._more(self._next)
        first = len(self._entries)
        last = first + len(page.entries) - 1
        if last < first:
            self._next = None
            return
        self.beginInsertRows(QModelIndex(), first, last)
        self._take(page)
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._cells(self._entries[index.row()])[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        return heading(_LABELS[section], role)

    def _take(self, page: JournalPage) -> None:
        self._entries += page.entries
        self._reasons |= page.reasons
        self._next = page.next

    def _cells(self, entry: LogEntry) -> tuple[str, ...]:
        changed = record_type(entry.type)
        return (
            local_time(entry.at),
            self.names.get(entry.by, entry.by),
            action_words(entry.action),
            changed.label,
            _what_words(changed, entry),
        )


def _what_words(changed: RecordType, entry: LogEntry) -> str:
    """Return the fields that changed; of what was done with a key, whose it is."""
    if entry.action in _KEY_EVENTS:
        return str(entry.after["username"])
    return _fields_words([each.label for each in changed.fields if each.name in entry.after])


def _fields_words(labels: list[str]) -> str:
    more = len(labels) - _MOST_NAMED
    return ", ".join(labels[:_MOST_NAMED]) + (f" và {more} mục khác" if more > 0 else "")

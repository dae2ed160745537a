"""Which covered numbers were shown in full: by whom, when, of which record; never the number."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import Query
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records import ALL, record_type
from antt_desktop.storage.journal import Asked
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.viewings import Viewing
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.headings import heading
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.masking import is_covered
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.personal_data.journal_filters import JournalFilters
from antt_desktop.ui.pages.personal_data.row_table import row_table
from antt_desktop.ui.pages.record_history import local_time
from antt_desktop.ui.theme import SIZES

MOST = 2_000
"""Lines that are read; the oldest of more are not shown."""
_LABELS = ("Lúc", "Người xem", "Số được hiện", "Loại hồ sơ", "Hồ sơ")
_WIDTHS = (150, 190, 170, 170, 0)
_NONE = (
    "Chưa ai cho hiện số nào. Mỗi lần hiện số định danh, số điện thoại được ghi ở đây: ai, lúc nào, "
    "của hồ sơ nào."
)
_NOTHING_FOUND = "Không có lần hiện số nào khớp bộ lọc."
_UNREADABLE = "–"
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ViewingsModel(QAbstractTableModel):
    """Viewings as rows; a record is looked up when its row is shown."""

    def __init__(self, store: RecordStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._viewings: list[Viewing] = []
        self._names: dict[str, str] = {}

    def show_viewings(self, viewings: list[Viewing]) -> None:
        """Show these, and officers by what they are called now."""
        self.beginResetModel()
        self._viewings = viewings
        accounts = self._store.rows(Query("user_account"))
        self._names = {str(each["username"]): each.title for each in accounts}
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._viewings)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_LABELS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        viewing = self._viewings[index.row()]
        shown = record_type(viewing.type)
        cells: tuple[Callable[[], str], ...] = (
            lambda: local_time(viewing.at),
            lambda: self._names.get(viewing.by, viewing.by),
            lambda: shown.field(viewing.field).label,
            lambda: shown.label,
            lambda: self._title(viewing),
        )
        return cells[index.column()]()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        return heading(_LABELS[section], role)

    def _title(self, viewing: Viewing) -> str:
        """Return what the record is called, to whom may read it."""
        try:
            return self._store.get(viewing.type, viewing.record_id, deleted=True).title
        except AnttError:
            return _UNREADABLE


class ViewingsPanel(QWidget):
    """The newest first, under filters."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        read = desk.store.viewings.last(MOST)
        covering = [each for each in ALL if any(map(is_covered, each.fields))]
        officers = sorted({each.by for each in read})
        self.filters = JournalFilters(lambda: desk.today, officers, covering)
        self.filters.changed.connect(self.refresh)
        self.model = ViewingsModel(desk.store, self)
        self.table = row_table(self.model, "Các lần hiện số", stretched=4, widths=_WIDTHS)
        self.none = EmptyState("eye-outline", _NONE)
        self.count = label(tone="muted")
        self._lay_out()

    def refresh(self) -> None:
        """Read the last viewings again."""
        read = self._desk.store.viewings.last(MOST)
        asked = self.filters.asked()
        found = [each for each in read if _fits(each, asked)]
        self.model.show_viewings(found)
        if found:
            self.table.selectRow(0)
        self.none.show_words(_NOTHING_FOUND if read else _NONE)
        self._stack.setCurrentIndex(0 if found else 1)
        only = f" trong {format_integer(MOST)} lần gần nhất" if len(read) == MOST else ""
        self.count.setText(f"{format_integer(len(found))} lần hiện số{only}")

    def landing(self) -> QWidget:
        """Return where the keyboard starts."""
        return self.table if self.model.rowCount() else self.filters.officer

    def _lay_out(self) -> None:
        ground = frame("panel")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.none)
        inside.addWidget(self._stack)
        self.filters.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_2)
        column.addWidget(self.filters)
        column.addWidget(ground, 1)
        column.addWidget(self.count)


def _fits(viewing: Viewing, asked: Asked) -> bool:
    moment = datetime.fromisoformat(viewing.at.replace("Z", "+00:00"))
    day = moment.astimezone().date()
    return (
        asked.by in ("", viewing.by)
        and asked.type_name in ("", viewing.type)
        and (asked.first is None or day >= asked.first)
        and (asked.last is None or day <= asked.last)
    )

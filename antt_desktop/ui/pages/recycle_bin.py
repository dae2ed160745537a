"""The recycle bin and the last works: what was deleted, by whom, and the way back."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records import ALL
from antt_desktop.records.roles import Command
from antt_desktop.storage.works import KEPT_WORKS, WorkSummary
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.headings import heading
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.record_history import local_time
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES, current

_LAST_WORKS = 20
_MOST_OF_A_TYPE = 500
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """A short table of texts; the second part of a row is the thing it stands for."""

    def __init__(self, labels: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._rows: list[tuple[tuple[str, ...], object]] = []

    def show_rows(self, rows: list[tuple[tuple[str, ...], object]]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def thing(self, row: int) -> object:
        """Return what a row stands for."""
        return self._rows[row][1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._labels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][0][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        return heading(self._labels[section], role)


class ActedTable(Panel):
    """A panel with a short table and one button that acts on the current row."""

    acted = Signal(object)

    def __init__(
        self,
        title: str,
        labels: tuple[str, ...],
        button: Button,
        empty: EmptyState,
        why_not: Callable[[object], str] = lambda thing: "",
    ) -> None:
        super().__init__(title)
        self._button, self._empty, self._why_not = button, empty, why_not
        self._model = RowsModel(labels, self)
        self.table = QTableView()
        self.table.setModel(self._model)
        self.table.setAccessibleName(title)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row))
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.add_to_head(button)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.table)
        self.body.addWidget(empty)
        self.table.selectionModel().currentRowChanged.connect(self._ready)
        button.clicked.connect(self._act)

    def show_rows(self, rows: list[tuple[tuple[str, ...], object]]) -> None:
        """Show these rows and point at the first."""
        self._model.show_rows(rows)
        self.note.setText(format_integer(len(rows)) if rows else "")
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows:
            self.table.selectRow(0)
        self._ready()

    def _ready(self) -> None:
        self._button.disable(self._in_the_way(self.table.currentIndex()))

    def _in_the_way(self, index: QModelIndex) -> str:
        """Return why the button does nothing on this row; empty when it does."""
        if not index.isValid():
            return "Chọn một dòng trước"
        return self._why_not(self._model.thing(index.row()))

    def _act(self) -> None:
        index = self.table.currentIndex()
        if not self._in_the_way(index):
            self.acted.emit(self._model.thing(index.row()))


class RecycleBinPage(Page):
    """Deleted records of every type, and the last works with their undo."""

    title = "Thùng rác & việc vừa làm"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.bin = ActedTable(
            "Đã đưa vào thùng rác",
            ("Loại", "Tên", "Người xóa", "Lúc"),
            Button("Khôi phục", icon_name="delete-restore", small=True),
            EmptyState("trash-can-outline", "Thùng rác trống. Hồ sơ đã xóa nằm lại ở đây."),
        )
        self.works = ActedTable(
            "Việc vừa làm",
            ("Lúc", "Việc", "Người làm", "Hồ sơ"),
            Button("Hoàn tác", icon_name="undo-variant", shortcut="Ctrl+U", small=True),
            EmptyState("history", "Chưa có việc nào được lưu trong tệp này."),
            _why_kept,
        )
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(self.bin, 5)
        row.addWidget(self.works, 4)
        self.body.addLayout(row, 1)
        self.bin.acted.connect(self._restore)
        self.works.acted.connect(self._undo)

    def open(self, arguments: Mapping[str, object]) -> None:
        del arguments
        self.refresh()

    def refresh(self) -> None:
        self.bin.show_rows([(_bin_cells(record), record) for record in self._deleted()])
        works = self._desk.store.recent_works(_LAST_WORKS)
        self.works.show_rows([(_work_cells(w), w) for w in works if not w.undone])

    def landing(self) -> QWidget:
        return self.bin.table if self.bin.table.isVisibleTo(self) else self.works.table

    def _deleted(self) -> list[Record]:
        store = self._desk.store
        found = [
            record
            for each in ALL
            if store.permissions.may(Command.DELETE, each.name)
            for record in store.page(Query(each.name, deleted=True), limit=_MOST_OF_A_TYPE).records
        ]
        return sorted(found, key=lambda record: record.updated_at, reverse=True)

    def _restore(self, record: Record) -> None:
        store = self._desk.store
        self._do(
            lambda: store.restore(record.type.name, record.id),
            f"Đã khôi phục {record.title}.",
        )

    def _undo(self, work: WorkSummary) -> None:
        self._do(lambda: self._desk.store.undo(work.id), f"Đã hoàn tác: {work.label}.")

    def _do(self, does: Callable[[], object], words: str) -> None:
        try:
            does()
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.refresh()
        self.counts_changed.emit()
        self.toast.emit(words, None)


def _why_kept(work: object) -> str:
    return KEPT_WORKS.get(work.kind, "") if isinstance(work, WorkSummary) else ""


def _bin_cells(record: Record) -> tuple[str, ...]:
    return (record.type.label, record.title, record.updated_by, local_time(record.updated_at))


def _work_cells(work: WorkSummary) -> tuple[str, ...]:
    return (local_time(work.at), work.label, work.by, format_integer(work.changes))

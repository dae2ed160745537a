"""The rows of the attachments of a record."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_bytes
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.headings import RIGHT
from antt_desktop.ui.pages.record_history import local_time
from antt_desktop.ui.pages.recycle_bin import Index, RowsModel
from antt_desktop.ui.theme import SIZES, current

_LABELS = ("Tên tài liệu", "Loại", "Dung lượng", "Ngày lập, chụp", "Đính kèm lúc")
_SIZE = 2
_PDF = "application/pdf"


class _Rows(RowsModel):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _SIZE:
            return RIGHT
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            record = self.thing(index.row())
            assert isinstance(record, Record)
            pdf = record["media_type"] == _PDF
            return icon("file-pdf-box" if pdf else "file-image-outline", "muted")
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == _SIZE:
            return RIGHT
        return super().headerData(section, orientation, role)


class AttachmentTable(QTableView):
    """One row an attachment; Enter or a double click opens it."""

    opened = Signal()
    pointed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows(_LABELS, self)
        self.setModel(self._rows)
        self.setAccessibleName("Tệp đính kèm")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.pointed.emit())

    def show_records(self, records: list[Record], pointed: str = "") -> None:
        """Show these attachments and point at the one with this id, else where one was."""
        before = max(0, self.currentIndex().row())
        self._rows.show_rows([(_cells(record), record) for record in records])
        places = {record.id: place for place, record in enumerate(records)}
        if records:
            self.selectRow(places.get(pointed, min(before, len(records) - 1)))
        self.pointed.emit()

    def record(self) -> Record | None:
        """Return the attachment that is pointed at."""
        index = self.currentIndex()
        record = self._rows.thing(index.row()) if index.isValid() else None
        return record if isinstance(record, Record) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


def _cells(record: Record) -> tuple[str, ...]:
    size = record["size"]
    return (
        record.title,
        record.display("media_type"),
        format_bytes(size) if isinstance(size, int) else "",
        record.display("taken_date"),
        f"{local_time(record.created_at)} · {record.created_by}",
    )

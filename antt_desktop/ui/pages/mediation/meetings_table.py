"""What happened in a case: its sessions and follow-ups by day; Enter opens one, Delete bins it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.services.mediating.reading import CaseFile
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.plain_table import Cell, Head, PlainTable
from antt_desktop.ui.theme import SIZES, current

_SESSION = "mediation_session"


class MeetingsTable(QWidget):
    """Hidden while nothing happened yet."""

    opened = Signal(object)
    delete_wanted = Signal(object)
    """Put this session or follow-up into the recycle bin (Delete)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Record] = []
        heads = (Head("Ngày", 140), Head("Việc", 130), Head("Diễn biến, ghi chú"))
        self.table = PlainTable("Phiên hòa giải và theo dõi", heads, kept_close=True)
        self.table.opened.connect(lambda row: self.opened.emit(self._parts[row]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_1)
        column.addWidget(label("Phiên và theo dõi", role="section"))
        column.addWidget(self.table)

    def show_file(self, file: CaseFile | None) -> None:
        """Show what happened, in the order of the days; nothing of a new case."""
        self._parts = [*file.sessions, *file.followups] if file else []
        self.table.show_rows([_cells(each) for each in self._parts])
        self.table.setFixedHeight(current().px((len(self._parts) + 1) * SIZES.h_row) + 2)
        self.setVisible(bool(self._parts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.table.currentRow()
        if event.key() == Qt.Key.Key_Delete and row >= 0:
            self.delete_wanted.emit(self._parts[row])
            return
        super().keyPressEvent(event)


def _cells(part: Record) -> list[Cell]:
    if part.type.name == _SESSION:
        hour = f", {part['time']}" if part["time"] else ""
        told = [str(part[name]) for name in ("place", "progress") if part[name]]
        return [f"{part.display('date')}{hour}", "Phiên hòa giải", " · ".join(told)]
    told = [str(part[name]) for name in ("by", "note") if part[name]]
    return [part.display("date"), part.display("status"), " · ".join(told)]

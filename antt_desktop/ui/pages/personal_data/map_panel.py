"""The map of personal data as a table; printed, or written to Excel, as it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.protecting.data_map import HEADINGS, TITLE, MapRow, data_map
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.exporting import ask_place, write_table, written_words
from antt_desktop.ui.pages.personal_data.papers import map_table
from antt_desktop.ui.pages.personal_data.row_table import row_table
from antt_desktop.ui.pages.recycle_bin import RowsModel
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES


class MapPanel(QWidget):
    """Every table and personal field; the whole sentence of a cell stands in its tooltip."""

    print_wanted = Signal(dict)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: list[MapRow] = []
        self._model = RowsModel(HEADINGS, self)
        self.table = row_table(
            self._model, TITLE, stretched=3, widths=(130, 140, 80, 200, 170, 130, 140, 84)
        )
        self.count = label(tone="muted")
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_2)
        column.addWidget(panel, 1)
        column.addWidget(self.count)

    def refresh(self) -> None:
        """Read the map again."""
        read_behind(self, self._desk, data_map, self._show)

    def to_paper(self) -> None:
        """Ask for the map to be printed."""
        self.print_wanted.emit({"tables": (map_table(self.rows, self._desk.today),)})

    def to_sheet(self) -> None:
        """Write the map to an Excel or CSV file; it names no person."""
        path = ask_place(self, self._desk, TITLE)
        if path is None:
            return
        try:
            write_table(path, TITLE, HEADINGS, [list(row.cells) for row in self.rows])
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.told.emit(written_words(len(self.rows), path))

    def _show(self, rows: list[MapRow]) -> None:
        self.rows = rows
        self._model.show_rows([(tuple(map(str, row.cells)), row) for row in rows])
        tables = len({row.table for row in rows})
        self.count.setText(f"{len(rows)} mục dữ liệu cá nhân trong {tables} bảng")

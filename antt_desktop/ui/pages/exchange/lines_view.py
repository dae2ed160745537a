"""What leaves, line by line: types at the left, their lines, below them one line as it is."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.services.bundles.exporting import Leaving, Preview, leaving_lines
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.buttons import primary
from antt_desktop.ui.kit.headings import LEFT
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.plain_table import Head, PlainTable
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.exchange.lines_model import LinesModel
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES, TYPE, current

_WIDTH, _HEIGHT, _TYPES, _LINE, _WIDEST = 1120, 640, 300, 96, 260
_HEADS = (Head("Loại hồ sơ"), Head("Dòng", 70, number=True))


@dataclass(frozen=True)
class _Table:
    """One table of the bundle: a type's lines, or its named list."""

    leaving: Leaving
    named: bool

    @property
    def words(self) -> str:
        return f"{self.leaving.type.label}, có tên" if self.named else self.leaving.type.label


class LinesView(QWidget):
    """Shows the tables of a preview; with `only_named` its named lists alone."""

    def __init__(
        self, desk: Desk, shown: Preview, parent: QWidget | None = None, *, only_named: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk, self._preview = desk, shown
        plain = [] if only_named else [_Table(each, named=False) for each in shown.leaving]
        self._tables = plain + [_Table(each, named=True) for each in shown.leaving if each.named]
        self.types = PlainTable("Loại hồ sơ", _HEADS, strong=-1)
        self.types.show_rows([(each.words, each.leaving.rows) for each in self._tables])
        self.model = LinesModel(Describer(desk.store), self)
        self.lines = _lines_table(self.model)
        self.line = QPlainTextEdit(readOnly=True)
        self.line.setFont(current().font(TYPE.body))
        self.line.setFixedHeight(current().px(_LINE))
        self.line.setTabChangesFocus(True)
        self.line.setAccessibleName("Dòng đúng như trong gói")
        self.staying = label(tone="muted", wrap=True)
        self._lay_out()
        self.types.pointed.connect(self._show_table)
        self.lines.selectionModel().currentRowChanged.connect(lambda now, _: self._tell(now.row()))
        self._show_table(self.types.currentRow())

    def point_at(self, type_name: str) -> None:
        """Show the lines of a type first."""
        for place, each in enumerate(self._tables):
            if each.leaving.type.name == type_name:
                self.types.setCurrentCell(place, 0)
                return

    def _show_table(self, place: int) -> None:
        if place < 0:
            return
        table, file, preview = self._tables[place], self._desk.file, self._preview

        def read(_: Progress) -> tuple[bytes, bytes]:
            with file.beside() as beside:
                return leaving_lines(beside, preview, table.leaving)

        run(self, read, lambda found: self._show_lines(place, found))

    def _show_lines(self, place: int, found: tuple[bytes, bytes]) -> None:
        if place != self.types.currentRow():
            return
        table = self._tables[place]
        leaving = table.leaving
        fields = leaving.named if table.named else leaving.fields
        self.model.show_lines(found[1] if table.named else found[0], fields)
        self.lines.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            width = min(self.lines.columnWidth(column), current().px(_WIDEST))
            self.lines.setColumnWidth(column, width)
        self.lines.selectRow(0)
        self._tell(0)
        stay = ", ".join(field.label.lower() for field in leaving.staying) or "không có gì"
        self.staying.setText(f"Không rời khỏi máy: {stay}.")

    def _tell(self, row: int) -> None:
        there = 0 <= row < self.model.rowCount()
        self.line.setPlainText(self.model.line(row) if there else "")

    def _lay_out(self) -> None:
        self.types.setFixedWidth(current().px(_TYPES))
        right = QVBoxLayout()
        right.setSpacing(SIZES.space_2)
        right.addWidget(self.lines, 1)
        right.addWidget(self.staying)
        right.addWidget(label("Dòng đúng như trong gói", tone="muted", buddy=self.line))
        right.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_3)
        row.addWidget(self.types)
        row.addLayout(right, 1)


class LinesDialog(QDialog):
    """The lines in a window of their own; nothing is written."""

    def __init__(self, desk: Desk, shown: Preview, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        self.view = LinesView(desk, shown)
        close = primary("Đóng")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.space_4,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(
            label("Đúng những dòng và ô sẽ rời khỏi máy; ô nào không có ở đây thì không gửi.")
        )
        column.addWidget(self.view, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.view.types.setFocus()


def _lines_table(model: LinesModel) -> QTableView:
    table = QTableView()
    table.setAccessibleName("Dòng rời khỏi máy")
    table.setModel(model)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row_dense))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(LEFT)
    return table

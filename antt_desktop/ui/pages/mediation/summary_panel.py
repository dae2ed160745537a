"""The tab “Tổng hợp (Phần II)”: cases by mediator, field of dispute and result."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.queries import Filter, equal
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.mediation_options import CASE_FIELD
from antt_desktop.services.mediating.register import Book
from antt_desktop.services.mediating.summary import SummaryLine, summary
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.plain_table import Head, PlainTable
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.theme import SIZES, current

_FIELDS = {
    "mau_thuan": ("Mâu\nthuẫn", 68),
    "dan_su": ("Dân sự", 74),
    "hon_nhan": ("Hôn nhân,\ngia đình", 96),
    "vppl_nhe": ("Vi phạm\nnhẹ", 80),
    "hinh_su_hg": ("Hình sự\nhòa giải", 84),
    "khac": ("Khác", 60),
}
_RESULTS = (("Thành", 68), ("Không\nthành", 70), ("Chấm\ndứt", 64), ("Đang\nhòa giải", 84))
_TOTAL_WIDTH, _HEAD_HEIGHT, _SPAN_WIDTH = 64, 52, 220


class SummaryPanel(QWidget):
    """The second part of the book, for a book or for a year of its team."""

    opened = Signal(tuple)
    """The conditions of the list that the numbers were counted from."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._book: Book | None = None
        self.span = QComboBox()
        self.span.setFixedWidth(current().px(_SPAN_WIDTH))
        self.span.activated.connect(lambda _: self._read())
        self.table = self._make_table()
        self.table.opened.connect(lambda _: self._open())
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_2)
        row.addWidget(label("Tính theo", tone="muted", buddy=self.span))
        row.addWidget(self.span)
        row.addSpacing(SIZES.space_3)
        note = "Vụ có nhiều hòa giải viên tính cho từng người, dòng cộng chỉ tính một lần."
        row.addWidget(label(note, tone="muted"))
        row.addStretch(1)
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.panel_gap)
        column.addLayout(row)
        column.addWidget(panel, 1)

    def show_book(self, book: Book | None) -> None:
        """Show the numbers of a book, or of its team in this year and the last."""
        self._book = book
        chosen = max(self.span.currentIndex(), 0)
        self.span.clear()
        if book is None:
            self._show([])
            return
        year = self._desk.today.year
        self.span.addItem(f"Quyển {book.number}", (book.number, None))
        self.span.addItem(f"Năm {year}, mọi quyển", (None, year))
        self.span.addItem(f"Năm {year - 1}, mọi quyển", (None, year - 1))
        self.span.setCurrentIndex(chosen)
        self._read()

    def landing(self) -> QWidget:
        """Return where the keyboard starts."""
        return self.table if self.table.rowCount() else self.span

    def _read(self) -> None:
        book = self._book
        if book is None:
            return
        number, year = self.span.currentData()
        read_behind(
            self,
            self._desk,
            lambda store: summary(store, book.team.id, book=number, year=year),
            self._show,
        )

    def _show(self, lines: list[SummaryLine]) -> None:
        self.table.show_rows(
            [[line.name, *(_number(count) for count in line.counts())] for line in lines],
            strong_last=True,
        )

    def _open(self) -> None:
        book = self._book
        if book is None:
            return
        number, year = self.span.currentData()
        conditions = [equal("team_id", book.team.id)]
        if number is not None:
            conditions.append(equal("book", number))
        else:
            conditions.append(Filter("received_date", "from", (f"{year}-01-01",)))
            conditions.append(Filter("received_date", "to", (f"{year}-12-31",)))
        self.opened.emit(tuple(conditions))

    def _make_table(self) -> PlainTable:
        columns = (_FIELDS[code] for code in CASE_FIELD.labels)
        numbers = (Head(words, width, number=True)
                   for words, width in (("Tổng", _TOTAL_WIDTH), *columns, *_RESULTS))  # fmt: skip
        table = PlainTable("Tổng hợp của tổ trưởng tổ hòa giải", (Head("Hòa giải viên"), *numbers))
        table.horizontalHeader().setFixedHeight(current().px(_HEAD_HEIGHT))
        return table


def _number(count: int) -> str:
    return format_integer(count) if count else "–"

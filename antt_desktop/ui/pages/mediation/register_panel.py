"""The tab “Sổ theo dõi”: one book of one team, and a foot that says how it is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.mediating.register import Book, runs_on
from antt_desktop.ui.kit.buttons import primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.shortened import ShortLabel
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.register_model import RegisterModel
from antt_desktop.ui.pages.mediation.register_table import RegisterTable
from antt_desktop.ui.pages.mediation.standing import DeadlineOf
from antt_desktop.ui.theme import SIZES

_CLOSE = (
    "Nội dung hòa giải được giữ kín: chỉ vai trò theo dõi hòa giải xem được, không gửi lên trên. "
    "Cột (9) Chữ ký để trống khi in."
)

_NO_CASE = (
    "Quyển sổ này chưa có vụ nào. Mỗi vụ tổ hòa giải nhận được ghi một dòng, số nối tiếp nhau."
)
_NO_TEAM = "Chưa có tổ hòa giải nào ghi từng vụ vào sổ. Thêm tổ trước, rồi nhận vụ mới."


class RegisterPanel(QFrame):
    """The book in a panel; tells which case is opened and that a new one is wanted."""

    opened = Signal(object)
    new_wanted = Signal()
    team_wanted = Signal()
    """There is no book at all: a team is to be added first."""

    def __init__(self, desk: Desk, deadline_of: DeadlineOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._book: Book | None = None
        self._runs_on = True
        self.model = RegisterModel(desk.store, deadline_of, self)
        self.table = RegisterTable(self.model)
        self.counted = label()
        self.kept_close = ShortLabel(_CLOSE, tone="muted")
        self.kept_close.setMinimumWidth(1)
        self.kept_close.setToolTip(_CLOSE)
        self._empty = self._make_empty()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._make_foot())
        self.table.opened.connect(self.opened)
        self.table.shown_rows.connect(self._tell_shown)

    def show_book(self, book: Book | None) -> None:
        """Show a book from its newest case."""
        row = self.table.currentIndex().row()
        self._book = book
        self._runs_on = book is None or runs_on(self._desk.store, book)
        self.model.show_book(book)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.table.point_at(min(max(row, 0), self.model.rowCount() - 1))
        self._empty.show_words(_NO_CASE if book else _NO_TEAM)
        self._start.setVisible(book is not None and self.model.may_read)
        self._add_team.setVisible(book is None)

    def landing(self) -> QWidget | None:
        """Return where the keyboard starts: the rows, or the first step of an empty book."""
        if self.model.rowCount():
            return self.table
        buttons = (self._start, self._add_team)
        return next((each for each in buttons if not each.isHidden()), None)

    def _tell_shown(self, first: int, last: int) -> None:
        book = self._book
        if book is None or not self.model.rowCount() or first < 0:
            self.counted.setText("")
            return
        low, high = (self.model.case(row)["register_no"] for row in (last, first))
        runs = "liên tục" if self._runs_on else "không liên tục"
        self.counted.setText(f"Số {low}–{high} trong {format_integer(book.cases)} vụ, {runs}")

    def _make_empty(self) -> EmptyState:
        self._start = primary("Nhận vụ mới", icon_name="plus", shortcut="Ctrl+N")
        self._start.clicked.connect(self.new_wanted)
        self._add_team = primary("Thêm tổ hòa giải", icon_name="plus")
        self._add_team.clicked.connect(self.team_wanted)
        return EmptyState("handshake-outline", _NO_CASE, self._start, self._add_team)

    def _make_foot(self) -> QFrame:
        foot = frame("panel_foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        row.setSpacing(SIZES.space_2)
        row.addWidget(IconLabel("eye-lock-outline"))
        row.addWidget(self.kept_close, 1)
        row.addWidget(self.counted)
        return foot

"""The tab “Tổ và hòa giải viên”: teams at the left, at the right one team with its people and books."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.services.mediating.teams import (
    Service,
    change_keeping,
    mediators_of,
    service_of,
    warnings_of,
)
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.plain_table import Cell, Chip, Head, PlainTable
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.keeping_dialog import KeepingDialog
from antt_desktop.ui.pages.mediation.record_window import RecordWindow
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES, current

_TEAMS_WIDTH = 324
_STATES = {
    Service.SERVING: ("good", "check"),
    Service.WAITING: ("wait", "timer-sand"),
    Service.ENDED: ("neutral", ""),
}
_TALLY = "tally"


class TeamsPanel(QWidget):
    """Adds and changes teams, mediators and books, each in a window of its own."""

    changed = Signal()
    """Something was written: the page reads again."""
    toast = Signal(str, object)
    tally_wanted = Signal(str)
    """The counts of the team with this id."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._teams: list[Record] = []
        self._mediators: list[Record] = []
        self._books: list[Record] = []
        self.teams, self.mediators, self.books = _teams(), _mediators(), _books()
        self.warnings = Banner(state="warn")
        self._tally = Button("Ghi số tổng", icon_name="counter", small=True)
        self._stack = QStackedWidget()
        for face in (self._make_face(), self._make_empty()):
            self._stack.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.teams.pointed.connect(lambda _: self._show_team())
        self.teams.opened.connect(lambda _: self.edit_team())
        self.mediators.opened.connect(lambda row: self._open("mediator", self._mediators[row]))
        self.books.opened.connect(lambda row: self._open("mediation_book", self._books[row]))
        self.refresh()

    # ---- what the page uses

    @property
    def team(self) -> Record | None:
        """The team that is pointed at."""
        row = self.teams.currentRow()
        return self._teams[row] if 0 <= row < len(self._teams) else None

    def refresh(self) -> None:
        """Read the teams again."""
        self._teams = list(self._desk.store.rows(Query("mediation_team")))
        self._stack.setCurrentIndex(0 if self._teams else 1)
        self.teams.show_rows([_team_cells(team) for team in self._teams])

    def point_at(self, team_id: str) -> None:
        """Point at a team, when there is one with this id."""
        ids = [team.id for team in self._teams]
        if team_id in ids:
            self.teams.setCurrentCell(ids.index(team_id), 0)

    def landing(self) -> QWidget | None:
        """Return where the keyboard starts."""
        face = self._stack.currentWidget()
        return face.landing() if isinstance(face, EmptyState) else self.teams

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what can be done here, by the names of `ui/actions.py`."""
        can: dict[str, Callable[[], object]] = {"new": self.add_team}
        if self.team is not None:
            can |= {"edit": self.edit_team, "add_line": self.add_mediator}
        return can

    def add_team(self) -> None:
        """Ask for a new team (Ctrl+N)."""
        self._open("mediation_team", None)

    def edit_team(self) -> None:
        """Change the team that is pointed at (F2)."""
        self._open("mediation_team", self.team)

    def add_mediator(self) -> None:
        """Ask for a new mediator of the team (F3)."""
        self._open("mediator", None)

    def add_book(self) -> None:
        """Ask for a new book of the team."""
        self._open("mediation_book", None)

    def ask_keeping(self) -> KeepingDialog | None:
        """Explain the two ways of keeping and let the team change to the other one."""
        team = self.team
        if team is None:
            return None
        wanted = "register" if team["keeping"] == _TALLY else _TALLY
        dialog = KeepingDialog(team, wanted, self)
        dialog.accepted.connect(lambda: self._change_keeping(team, wanted))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    # ---- showing

    def _show_team(self) -> None:
        team, today = self.team, self._desk.today
        store = self._desk.store
        self._mediators = mediators_of(store, team.id) if team else []
        mine = (equal("team_id", team.id),) if team else ()
        self._books = list(store.rows(Query("mediation_book", mine))) if team else []
        self.mediators.show_rows([_mediator_cells(each, today) for each in self._mediators])
        self.books.show_rows([_book_cells(each) for each in self._books])
        told = " ".join(problem.message for problem in warnings_of(store, team)) if team else ""
        self.warnings.show_words(told, "warn")
        self.warnings.setVisible(bool(told))
        self._tally.setVisible(team is not None and team["keeping"] == _TALLY)

    def _open(self, type_name: str, record: Record | None) -> None:
        team = self.team
        fixed: dict[str, Value] = {}
        if type_name != "mediation_team" and team is not None:
            fixed = {"team_id": team.id}
        window = RecordWindow(self._desk, type_name, record, fixed, self)
        window.saved.connect(self._saved)
        window.finished.connect(window.deleteLater)
        window.open()

    def _saved(self, record: Record) -> None:
        self.refresh()
        if record.type.name == "mediation_team":
            self.point_at(record.id)
        self.changed.emit()
        self.toast.emit(f"Đã lưu {record.type.label.lower()} {record.title}.", None)

    def _change_keeping(self, team: Record, keeping: str) -> None:
        try:
            work = change_keeping(self._desk.store, team, keeping)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.refresh()
        self.changed.emit()
        undo = None if work is None else lambda: self._undo(work)
        self.toast.emit(f"Đã đổi cách ghi của {team.title}.", undo)

    def _ask_tally(self) -> None:
        if self.team is not None:
            self.tally_wanted.emit(self.team.id)

    def _undo(self, work: int) -> None:
        self._desk.store.undo(work)
        self.refresh()
        self.changed.emit()

    # ---- building

    def _make_empty(self) -> QWidget:
        start = primary("Thêm tổ hòa giải", icon_name="plus", shortcut="Ctrl+N")
        start.clicked.connect(self.add_team)
        return EmptyState(
            "account-group-outline",
            "Chưa có tổ hòa giải nào. Mỗi khu dân cư thường có một tổ, từ ba hòa giải viên.",
            start,
        )

    def _make_face(self) -> QWidget:
        teams = Panel("Tổ hòa giải")
        teams.setFixedWidth(current().px(_TEAMS_WIDTH))
        _fill(teams, self.teams, _link("Thêm tổ", self.add_team))
        edit = Button("Sửa tổ", icon_name="pencil-outline", shortcut="F2", small=True)
        keeping = Button("Đổi cách ghi…", icon_name="book-open-outline", small=True)
        edit.clicked.connect(self.edit_team)
        keeping.clicked.connect(self.ask_keeping)
        self._tally.clicked.connect(self._ask_tally)
        foot = teams.foot()
        for button in (edit, keeping, self._tally):
            foot.addWidget(button)
        foot.addStretch(1)
        people, books = Panel("Hòa giải viên"), Panel("Quyển sổ")
        _fill(people, self.mediators, _link("Thêm hòa giải viên", self.add_mediator, "F3"))
        _fill(books, self.books, _link("Mở quyển mới", self.add_book))
        side = QVBoxLayout()
        side.setSpacing(SIZES.panel_gap)
        side.addWidget(self.warnings)
        side.addWidget(people, 3)
        side.addWidget(books, 2)
        face = QWidget()
        row = QHBoxLayout(face)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(teams)
        row.addLayout(side, 1)
        return face


def _link(words: str, does: Callable[[], object], shortcut: str = "") -> Button:
    button = flat(words, icon_name="plus", shortcut=shortcut)
    button.clicked.connect(does)
    return button


def _fill(panel: Panel, table: PlainTable, button: Button) -> None:
    panel.add_to_head(button)
    panel.body.setContentsMargins(0, 0, 0, 0)
    panel.body.addWidget(table)


def _teams() -> PlainTable:
    heads = (Head("Tổ"), Head("Người", 92), Head("", 84))
    return PlainTable("Các tổ hòa giải", heads)


def _mediators() -> PlainTable:
    heads = (Head("Họ và tên"), Head("Giới", 66), Head("Quyết định", 126), Head("Ngày", 108),
             Head("", 150))  # fmt: skip
    return PlainTable("Hòa giải viên của tổ", heads)


def _books() -> PlainTable:
    heads = (Head("Quyển số"), Head("Mở ngày", 120), Head("Khóa ngày", 120), Head("", 150))
    return PlainTable("Quyển sổ của tổ", heads)


def _team_cells(team: Record) -> list[Cell]:
    keeping = Chip("Số tổng", "info") if team["keeping"] == _TALLY else None
    count, women = team["mediators_count"], team["female_count"]
    name = team.title.removeprefix(f"{team.type.label} ")
    return [name, f"{count or 0}, {women or 0} nữ", keeping]


def _mediator_cells(mediator: Record, today: date) -> list[Cell]:
    service = service_of(mediator.values, today)
    state, icon = _STATES[service]
    day = "recognised_date" if service is Service.SERVING else "requested_date"
    return [
        mediator.title,
        mediator.display("gender"),
        str(mediator["recognised_no"] or ""),
        mediator.display("ended_date" if service is Service.ENDED else day),
        Chip(service.value, state, icon),
    ]


def _book_cells(book: Record) -> list[Cell]:
    closed = book["closed_date"] is not None
    chip = Chip("Đã khóa", "neutral") if closed else Chip("Đang ghi", "info")
    return [book.title, book.display("opened_date"), book.display("closed_date"), chip]

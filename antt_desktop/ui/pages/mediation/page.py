"""Hòa giải: one book at a time as the legal register, all cases, Part II, teams and mediators."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QComboBox, QMenu, QToolButton, QWidget

from antt_desktop.domain.queries import Filter, Query
from antt_desktop.domain.records import Record
from antt_desktop.services.mediating.reading import CaseReader
from antt_desktop.services.mediating.register import Book, books
from antt_desktop.services.reminding.deadlines import DeadlineRules
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.buttons import Button, IconButton, primary
from antt_desktop.ui.kit.chips import StatusChip
from antt_desktop.ui.kit.late_stack import LateStack
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.mediation.case_list import case_list
from antt_desktop.ui.pages.mediation.deadlines import Deadlines, late_cases
from antt_desktop.ui.pages.mediation.register_panel import RegisterPanel
from antt_desktop.ui.pages.mediation.summary_panel import SummaryPanel
from antt_desktop.ui.pages.mediation.teams_panel import TeamsPanel
from antt_desktop.ui.theme import current

TABS = ("register", "cases", "summary", "teams")
_REGISTER, _CASES, _SUMMARY, _TEAMS = range(4)
_COMBO_WIDTH = 264


class MediationPage(Page):
    """The chosen book is shown by the register and by Part II; the other tabs show everything."""

    title = "Hòa giải"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._books: list[Book] = []
        self._book: Book | None = None
        self._deadlines = Deadlines(desk)
        self._may_read = CaseReader(desk.store).may_read
        self._make_head()
        self.tabs = TabBar("Các phần của hòa giải")
        for words in (
            "Sổ theo dõi", "Danh sách vụ việc", "Tổng hợp (Phần II)", "Tổ và hòa giải viên",
        ):  # fmt: skip
            self.tabs.add(words)
        self._stack = LateStack(
            (self._make_register, self._make_list, self._make_summary, self._make_teams)
        )
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(lambda _: self._show_tab())

    # ---- what the window asks

    def open(self, arguments: Arguments) -> None:
        tab = arguments.get("tab")
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(str(tab)))
        team = str(arguments.get("team") or "")
        self._read_books(team, str(arguments.get("book") or ""))
        face = self._stack.show_part(self.tabs.currentIndex())
        if isinstance(face, TeamsPanel):
            face.point_at(team)
        filters = arguments.get("filters")
        if isinstance(filters, tuple):
            self._show_cases(tuple(each for each in filters if isinstance(each, Filter)))

    def refresh(self) -> None:
        self._may_read = CaseReader(self._desk.store).may_read
        self._deadlines.forget()
        kept = self._book
        self._read_books(kept.team.id if kept else "", kept.number if kept else "")
        for part in self._stack.parts():
            if isinstance(part, RecordList | TeamsPanel):
                part.refresh()
        self._show_book()

    def landing(self) -> QWidget | None:
        face = self._stack.currentWidget()
        if isinstance(face, RegisterPanel | RecordList | SummaryPanel | TeamsPanel):
            return face.landing()
        return None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = {
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }
        if self._may_read:
            can |= {"new": self._new_case, "fast_entry": self._copy_old, "print": self._print}
        face = self._stack.currentWidget()
        if isinstance(face, RecordList | TeamsPanel):
            can |= face.commands()
        if isinstance(face, TeamsPanel):
            can["import"] = self._import
        return can

    def _import(self) -> None:
        """Take mediators, and with them their teams, from a list the post keeps (Ctrl+I)."""
        self.navigate.emit("import", {"type": "mediator"})

    # ---- books

    def _read_books(self, team: str, number: str) -> None:
        self._books = books(self._desk.store, self._desk.today.year)
        wanted = [each for each in self._books if each.team.id == team]
        exact = [each for each in wanted if each.number == number]
        self._book = next(iter((*exact, *wanted, *self._books)), None)
        self.books.clear()
        for each in self._books:
            self.books.addItem(each.title)
        if self._book is not None:
            self.books.setCurrentIndex(self._books.index(self._book))

    def _choose(self, place: int) -> None:
        self._book = self._books[place]
        self._show_book()

    def _show_book(self) -> None:
        for part in self._stack.parts():
            if isinstance(part, RegisterPanel | SummaryPanel):
                part.show_book(self._book)
        self._show_tab()
        read_behind(self, self._desk, partial(_counts, rules=self._deadlines.rules), self._count)

    def _count(self, counts: tuple[int, int, int]) -> None:
        cases, mediators, late = counts
        self.tabs.show_count(_CASES, cases)
        self.tabs.show_count(_TEAMS, mediators)
        words = f"{late} vụ quá hạn" if late else ""
        self.late.show_state(words, "bad", "clock-alert-outline")

    def _show_tab(self) -> None:
        self._stack.show_part(self.tabs.currentIndex())
        of_book = self.tabs.currentIndex() in (_REGISTER, _SUMMARY)
        self.books.setVisible(of_book and bool(self._books))
        self.print.setVisible(self._may_read)
        for button in (self.add, self.more):
            button.setVisible(self._may_read and bool(self._books))
        self.commands_changed.emit()

    # ---- going

    def _new_case(self) -> None:
        team = {"team": self._book.team.id, "book": self._book.number} if self._book else {}
        self.navigate.emit("mediation_case", team)

    def _copy_old(self) -> None:
        team = {"team": self._book.team.id} if self._book else {}
        self.navigate.emit("mediation_old_book", team)

    def _open_case(self, case: Record) -> None:
        self.navigate.emit("mediation_case", {"id": case.id})

    def _print(self) -> None:
        book = self._book
        if book is not None:
            self.navigate.emit("print", {"document": "mediation_register", "query": book.query})

    def _show_cases(self, filters: tuple[Filter, ...]) -> None:
        self.tabs.setCurrentIndex(_CASES)
        shown = self._stack.show_part(_CASES)
        assert isinstance(shown, RecordList)
        shown.show_filters(filters)

    def _add_team(self) -> None:
        self.tabs.setCurrentIndex(_TEAMS)
        shown = self._stack.show_part(_TEAMS)
        assert isinstance(shown, TeamsPanel)
        shown.add_team()

    def _open_tally(self, team: str) -> None:
        self.navigate.emit("mediation_tally", {"team": team})

    # ---- building

    def _make_head(self) -> None:
        self.books = QComboBox()
        self.books.setAccessibleName("Tổ hòa giải và quyển sổ")
        self.books.setFixedWidth(current().px(_COMBO_WIDTH))
        self.books.activated.connect(self._choose)
        self.late = StatusChip("", "bad", "clock-alert-outline", parent=self)
        for widget in (self.books, self.late):
            self.head.add_after(widget)
        self.print = Button("In sổ", icon_name="printer-outline")
        self.print.clicked.connect(self._print)
        self.more = IconButton("dots-vertical", "Chép sổ cũ, ghi số tổng", bordered=True)
        self.more.setMenu(self._make_menu())
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add = primary("Nhận vụ mới", icon_name="plus", shortcut="Ctrl+N")
        self.add.clicked.connect(self._new_case)
        figures = IconButton("chart-box-outline", "Số liệu hòa giải", bordered=True)
        figures.clicked.connect(lambda: self.navigate.emit("mediation_figures", {}))
        self.head.add_action(figures, self.print, self.more, self.add)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("keyboard-outline"), "Chép sổ cũ từng dòng\tF7", self._copy_old)
        menu.addAction(icon("counter"), "Ghi số tổng theo tháng",
                       lambda: self._open_tally(self._book.team.id if self._book else ""))  # fmt: skip
        menu.addAction(icon("file-upload-outline"), "Nhập hòa giải viên từ Excel…", self._import)
        return menu

    def _make_register(self) -> QWidget:
        made = RegisterPanel(self._desk, self._deadlines.of)
        made.opened.connect(self._open_case)
        made.new_wanted.connect(self._new_case)
        made.team_wanted.connect(self._add_team)
        made.show_book(self._book)
        return made

    def _make_list(self) -> QWidget:
        return case_list(self, self._desk, self._deadlines.of, may_add=lambda: self._may_read)

    def _make_summary(self) -> QWidget:
        made = SummaryPanel(self._desk)
        made.opened.connect(self._show_cases)
        made.show_book(self._book)
        return made

    def _make_teams(self) -> QWidget:
        made = TeamsPanel(self._desk)
        made.toast.connect(self.toast)
        made.changed.connect(self._teams_changed)
        made.tally_wanted.connect(self._open_tally)
        return made

    def _teams_changed(self) -> None:
        kept = self._book
        self._read_books(kept.team.id if kept else "", kept.number if kept else "")
        self._show_book()
        self.counts_changed.emit()


def _counts(store: RecordStore, rules: DeadlineRules) -> tuple[int, int, int]:
    """Return how many cases, how many mediators there are, and how many open cases are late."""
    cases, mediators = (store.count(Query(name)) for name in ("mediation_case", "mediator"))
    return cases, mediators, late_cases(store, rules)

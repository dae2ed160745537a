"""Việc cần làm: what is due in all areas of work, by urgency; each item opens its record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.dates import format_date
from antt_desktop.services.printing.record_papers import RecordList
from antt_desktop.services.reminding.agenda import WORKS, Due
from antt_desktop.services.spreadsheets.writing import Shown
from antt_desktop.ui.kit.buttons import Button, flat
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.agenda_items import (
    chip_words,
    overdue,
    place_of,
    read_agenda,
    rules_of,
)
from antt_desktop.ui.pages.agenda_view import AgendaView
from antt_desktop.ui.pages.agenda_weeks import WeeksStrip
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.exporting import ask_place, write_table, written_words
from antt_desktop.ui.pages.reminders_dialog import RemindersDialog
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES

_TABS = ("", *WORKS)
_HEADINGS = ("Hạn", "Còn lại", "Việc", "Hồ sơ", "Mảng việc")
_ALL = "Tất cả"


class AgendaPage(Page):
    """Opens with `work`, an area of work; without, everything."""

    title = "Việc cần làm"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._items: list[Due] = []
        self.tabs = TabBar("Mảng việc")
        for name in _TABS:
            self.tabs.add(WORKS[name] if name else _ALL)
        self.weeks = WeeksStrip(desk.today)
        self.view = AgendaView()
        self._nothing = EmptyState("check-circle", "", flat("Xem các mốc nhắc việc"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        self._foot = label(tone="muted")
        self._make_head()
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def open(self, arguments: Arguments) -> None:
        if "work" in arguments:
            self.tabs.setCurrentIndex(_TABS.index(str(arguments["work"])))

    def refresh(self) -> None:
        rules, today = rules_of(self._desk), self._desk.today
        read_behind(
            self, self._desk, lambda store: read_agenda(store, rules, today), self.show_items
        )

    def landing(self) -> QWidget | None:
        return self.view if self._stack.currentWidget() is self.view else self._nothing.landing()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "export": self._export,
            "print": self._print,
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }

    # ---- showing

    def show_items(self, items: Sequence[Due]) -> None:
        """Show what was read."""
        self._items = list(items)
        for place, name in enumerate(_TABS):
            self.tabs.show_count(place, len(self._of(name)))
        self._show_tab()

    def shown(self) -> list[Due]:
        """Return the items of the chosen area of work."""
        return self._of(_TABS[self.tabs.currentIndex()])

    def _of(self, work: str) -> list[Due]:
        return [due for due in self._items if not work or due.work == work]

    def _show_tab(self) -> None:
        shown = self.shown()
        self.weeks.show_items(shown, self._desk.today)
        self.view.show_items(shown, self._desk.today)
        self._stack.setCurrentWidget(self.view if shown else self._nothing)
        late = overdue(shown)
        said = f"{late} việc quá hạn" if late else "Không có việc quá hạn"
        self._foot.setText(f"{said} · {len(shown)} việc")
        self._nothing.show_words("Không có việc nào quá hạn hay sắp đến hạn.")

    # ---- going, letting out

    def _open_due(self, due: Due) -> None:
        page, arguments = place_of(due)
        self.navigate.emit(page, dict(arguments))

    def _remind(self) -> None:
        dialog = RemindersDialog(self._desk, self)
        dialog.saved.connect(self._reminders_saved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _reminders_saved(self) -> None:
        self.refresh()
        self.counts_changed.emit()
        self.toast.emit("Đã lưu các mốc nhắc việc.", None)

    def _export(self) -> None:
        path = ask_place(self, self._desk, self.title)
        if path is None:
            return
        rows = [_cells(due) for due in self.shown()]
        try:
            write_table(path, self.title, _HEADINGS, rows)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.toast.emit(written_words(len(rows), path), None)

    def _print(self) -> None:
        work = _TABS[self.tabs.currentIndex()]
        day = format_date(self._desk.today)
        listed = RecordList(
            self.title,
            _HEADINGS[: -1 if work else None],
            [[_text(cell) for cell in _cells(due)][: -1 if work else None] for due in self.shown()],
            f"{WORKS[work]}; tính đến ngày {day}" if work else f"Tính đến ngày {day}",
        )
        self.navigate.emit("print", {"tables": (listed,)})

    # ---- building

    def _make_head(self) -> None:
        self.figures = Button("Số liệu", icon_name="chart-box-outline")
        self.remind = Button("Nhắc việc…", icon_name="clock-alert-outline")
        self.let_out = Button("Xuất Excel…", icon_name="file-excel-outline", shortcut="Ctrl+E")
        self.to_paper = Button("In…", icon_name="printer-outline", shortcut="Ctrl+P")
        self.head.add_action(self.figures, self.remind, self.let_out, self.to_paper)

    def _lay_out(self) -> None:
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self._stack)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.weeks)
        self.body.addWidget(panel, 1)
        self.body.addWidget(self._foot)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.weeks.chosen.connect(self.view.point_at)
        self.view.opened.connect(self._open_due)
        self.figures.clicked.connect(lambda: self.navigate.emit("mediation_figures", {}))
        self.remind.clicked.connect(self._remind)
        self.let_out.clicked.connect(self._export)
        self.to_paper.clicked.connect(self._print)
        landing = self._nothing.landing()
        if isinstance(landing, Button):
            landing.clicked.connect(self._remind)


def _cells(due: Due) -> list[Shown]:
    day = None if due.deadline.lasting else due.deadline.due
    about = " · ".join(filter(None, (due.title, due.detail)))
    return [day, chip_words(due.deadline), due.deadline.label, about, WORKS[due.work]]


def _text(cell: Shown) -> str:
    return format_date(cell) if isinstance(cell, date) else str(cell or "")

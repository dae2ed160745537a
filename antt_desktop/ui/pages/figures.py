"""Số liệu: the figures of models or of reconciliation in a period, with what they are counted from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.records.model_options import RATING_SCALES
from antt_desktop.services.printing.record_papers import RecordList
from antt_desktop.services.protecting.watching import head_code
from antt_desktop.services.reporting.case_figures import case_figures
from antt_desktop.services.reporting.figures import Fault, Figure, FigureTable
from antt_desktop.services.reporting.model_figures import model_figures
from antt_desktop.services.reporting.periods import Period
from antt_desktop.services.reporting.team_figures import team_figures
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, IconButton, flat
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.exporting import ask_place, write_table, written_words
from antt_desktop.ui.pages.figures_counted import (
    Counted,
    CountedPanel,
    list_of,
    place_of_record,
    read_counted,
)
from antt_desktop.ui.pages.figures_period import PeriodChooser
from antt_desktop.ui.pages.figures_table import FiguresView, figure_text, is_number
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES


@dataclass(frozen=True)
class Found:
    """The tables of a period, and the records that make them wrong."""

    period: Period
    tables: tuple[FigureTable, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Subject:
    """What a page of figures is about, how it is read, and the page of the other figures."""

    title: str
    read: Callable[[RecordStore, Period, Sequence[str]], Found]
    other: str
    other_words: str


class FiguresPage(Page):
    """A tab for each table; Enter on a figure lists what it counts. Opens with a `period`."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__()
        self._desk, self._subject = desk, subject
        self.head.show_title(subject.title)
        self.setAccessibleName(subject.title)
        self._found: Found | None = None
        self._list: tuple[str, Arguments] | None = None
        self.periods = PeriodChooser(desk.today)
        self.tabs = TabBar("Bảng số liệu")
        self.view = FiguresView()
        self.counted = CountedPanel()
        self.banner = Banner(state="bad", parent=self)
        self._note = label(tone="muted", wrap=True)
        self._make_head()
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def open(self, arguments: Arguments) -> None:
        period = arguments.get("period")
        if isinstance(period, Period):
            self.periods.choose(period)

    def refresh(self) -> None:
        period = self.periods.period
        scale = RATING_SCALES[self._desk.file.settings.get("model_rating_scale", "effect")]
        read = self._subject.read
        read_behind(self, self._desk, lambda store: read(store, period, scale), self.show_found)

    def landing(self) -> QWidget | None:
        return self.view

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "export": self._export,
            "print": self._print,
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }

    # ---- showing

    def show_found(self, found: Found) -> None:
        """Show figures that were read, unless another period was chosen since."""
        if found.period != self.periods.period:
            return
        self._found = found
        if not self.tabs.count():
            for each in found.tables:
                self.tabs.add(each.title)
        count = len(found.faults)
        self.banner.show_words(
            f"Số liệu kỳ này chưa khớp vì {count} hồ sơ. Con số vẫn đếm đúng như đang ghi; sửa các "
            "hồ sơ ấy trước khi báo cáo.",
            "bad",
        )
        self.banner.setVisible(bool(count))
        self.counted.hide()
        self._show_table()

    @property
    def table(self) -> FigureTable | None:
        """The table that is shown."""
        place = self.tabs.currentIndex()
        return self._found.tables[place] if self._found and place >= 0 else None

    def _show_table(self) -> None:
        if self.table is not None:
            self.view.show_table(self.table)
            self._note.setText(self.table.note)
            self._note.setVisible(bool(self.table.note))

    def _show_counted(self, about: str, figure: Figure) -> None:
        if not figure.counted:
            return
        self._list = list_of(figure.counted)

        def put(found: list[Counted]) -> None:
            self.counted.show_counted(about, found, listed=self._list is not None)

        read_behind(self, self._desk, lambda store: read_counted(store, figure.counted), put)

    def _show_list(self) -> None:
        if self._list is not None:
            page, arguments = self._list
            self.navigate.emit(page, dict(arguments))

    def _show_faults(self) -> None:
        if self._found is not None:
            self.counted.show_faults(self._found.faults)

    # ---- going, letting out

    def _open_record(self, type_name: str, record_id: str) -> None:
        page, arguments = place_of_record(self._desk.store, type_name, record_id)
        self.navigate.emit(page, dict(arguments))

    def _show_other(self) -> None:
        self.navigate.emit(self._subject.other, {"period": self.periods.period})

    def _file_title(self, table: FigureTable) -> str:
        return f"{table.title}, {self.periods.period.words}"

    def _export(self) -> None:
        table = self.table
        title = self._file_title(table).replace("/", "-") if table else ""
        path = ask_place(self, self._desk, title) if table else None
        if table is None or path is None:
            return
        rows = [[row.label, *(each.value for each in row.figures)] for row in table.all_rows]
        try:
            write_table(path, table.title, table.headings, rows)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.toast.emit(written_words(len(rows), path), None)

    def _print(self) -> None:
        if self.table is not None:
            code = head_code(self._desk.file.exchange)
            printed = printed_table(self.table, self.periods.period, code)
            self.navigate.emit("print", {"tables": (printed,)})

    # ---- building

    def _make_head(self) -> None:
        self.head.add_after(self.periods)
        to_other = flat(self._subject.other_words)
        to_other.clicked.connect(self._show_other)
        self.let_out = IconButton(
            "file-excel-outline", "Xuất bảng này ra Excel, CSV", shortcut="Ctrl+E", bordered=True
        )
        self.to_paper = IconButton(
            "printer-outline", "In bảng này", shortcut="Ctrl+P", bordered=True
        )
        self.head.add_action(to_other, self.let_out, self.to_paper)
        self.let_out.clicked.connect(self._export)
        self.to_paper.clicked.connect(self._print)

    def _lay_out(self) -> None:
        mend = Button("Xem hồ sơ cần sửa", small=True)
        mend.clicked.connect(self._show_faults)
        self.banner.add_action(mend)
        self.banner.hide()
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(panel, 1)
        row.addWidget(self.counted)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.tabs)
        self.body.addLayout(row, 1)
        self.body.addWidget(self._note)

    def _connect(self) -> None:
        self.periods.changed.connect(lambda _: self.refresh())
        self.tabs.currentChanged.connect(lambda _: self._show_table())
        self.view.opened.connect(self._show_counted)
        self.counted.opened.connect(self._open_record)
        self.counted.list_wanted.connect(self._show_list)


def _of_models(store: RecordStore, period: Period, scale: Sequence[str]) -> Found:
    found = model_figures(store, period, scale)
    return Found(period, found.tables, found.faults)


def _of_mediation(store: RecordStore, period: Period, scale: Sequence[str]) -> Found:
    del scale
    cases, teams = case_figures(store, period), team_figures(store, period)
    return Found(period, (*cases.tables, *teams.tables), (*cases.faults, *teams.faults))


MODEL_FIGURES = Subject("Số liệu mô hình", _of_models, "mediation_figures", "Số liệu hòa giải")
MEDIATION_FIGURES = Subject("Số liệu hòa giải", _of_mediation, "model_figures", "Số liệu mô hình")


def printed_table(table: FigureTable, period: Period, code: str) -> RecordList:
    """Return a table as it is printed, with its period and the code of the journal under the title."""
    rows = [_texts(row.label, row.figures) for row in table.rows]
    words = f"{period.words}; mã nhật ký {code}" if code else period.words
    return RecordList(
        table.title,
        table.headings,
        rows,
        words[0].upper() + words[1:],
        frozenset(n for n in range(len(table.headings)) if is_number(table, n)),
        _texts(table.total.label, table.total.figures) if table.total else (),
    )


def _texts(label: str, figures: Sequence[Figure]) -> list[str]:
    return [label, *(figure_text(figure.value) for figure in figures)]

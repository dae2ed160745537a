"""Tổng hợp: figures of a year by commune or by area, and the rows behind each."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.reporting.figures import Figure
from antt_desktop.superior.drilling import Drilled, drill
from antt_desktop.superior.enrolling import devices
from antt_desktop.superior.store import Store
from antt_desktop.superior.summary import summary, write_table, years
from antt_desktop.superior.sums import Scope, SumTable
from antt_desktop.system.names import file_name
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.page import Arguments, Page
from antt_desktop.ui.pages.figures_table import FiguresView
from antt_desktop.ui.superior.behind_panel import BehindPanel
from antt_desktop.ui.superior.desk import StoreDesk
from antt_desktop.ui.theme import SIZES

_MOST_FAULTS = 3
_KINDS = "Sổ tính Excel (*.xlsx);;Tệp CSV (*.csv)"
_TABS = {
    "models": "Mô hình",
    "models_by_patron": "Theo đơn vị chủ trì",
    "models_by_rating": "Theo đánh giá",
    "pledges": "Ký cam kết",
    "mediation": "Hòa giải",
}
_Read = tuple[Scope, tuple[SumTable, ...], list[int], dict[str, str]]


class FiguresPage(Page):
    """A tab for each table; Enter on a figure lists what it counts. Opens with a `unit`."""

    title = "Tổng hợp"

    def __init__(self, desk: StoreDesk) -> None:
        super().__init__()
        self._desk = desk
        self._tables: tuple[SumTable, ...] = ()
        self.year, self.grain, self.unit = QComboBox(), QComboBox(), QComboBox()
        self.tabs, self.view = TabBar("Bảng số liệu"), FiguresView()
        self.behind = BehindPanel()
        self.faults = Banner(state="bad", parent=self)
        self.let_out = Button("Xuất Excel…", icon_name="file-excel-outline", shortcut="Ctrl+E")
        self._note = label(tone="muted", wrap=True)
        self._fill()
        self._lay_out()
        self._connect()

    def open(self, arguments: Arguments) -> None:
        unit = arguments.get("unit")
        if isinstance(unit, str):
            self._offer_units({unit: unit}, unit)
            self.grain.setCurrentIndex(1)

    def refresh(self) -> None:
        scope, today = self.scope, self._desk.today

        def read(store: Store) -> _Read:
            names = {each.card.unit: each.card.unit_name for each in devices(store)}
            return scope, summary(store, scope), years(store, today), names

        self._desk.behind(self, read, self._show, label="Đang tổng hợp")

    def landing(self) -> QWidget | None:
        return self.view

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "export": self._ask_export,
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }

    @property
    def scope(self) -> Scope:
        """What is asked for."""
        unit = self.unit.currentData()
        year = self.year.currentData() or self._desk.today.year
        return Scope(int(year), bool(self.grain.currentData()), str(unit) if unit else None)

    @property
    def table(self) -> SumTable | None:
        """The table that is shown."""
        place = self.tabs.currentIndex()
        return self._tables[place] if 0 <= place < len(self._tables) else None

    def export_to(self, path: Path) -> None:
        """Write the shown table to an .xlsx or .csv file."""
        table = self.table
        if table is None:
            return
        words = f"Đã ghi {format_integer(len(table.rows) + 1)} dòng ra {path.name}."
        self._desk.behind(
            self, lambda _: write_table(table, path), lambda _: self.toast.emit(words, None)
        )

    # ---- showing

    def _show(self, found: _Read) -> None:
        scope, tables, known_years, names = found
        if scope != self.scope:
            return
        self._tables = tables
        self._offer_years(known_years, scope.year)
        self._offer_units(names, scope.unit or "")
        if not self.tabs.count():
            for table in tables:
                self.tabs.add(_TABS[table.name])
        for place, table in enumerate(tables):
            self.tabs.show_problem(place, bool(table.faults))
        self.behind.hide()
        self._show_table()

    def _show_table(self) -> None:
        table = self.table
        if table is None:
            return
        self.view.show_table(table.shown())
        self._note.setText(table.note)
        self.faults.setVisible(bool(table.faults))
        if table.faults:
            more = len(table.faults) - _MOST_FAULTS
            told = " ".join(table.faults[:_MOST_FAULTS])
            self.faults.show_words(told + (f" Còn {more} chỗ nữa." if more > 0 else ""), "bad")

    def _change_table(self) -> None:
        self.behind.hide()
        self._show_table()

    def _show_behind(self, about: str, figure: Figure) -> None:
        if not figure.counted:
            return
        queries = figure.counted

        def put(found: Sequence[Drilled]) -> None:
            self.behind.show_rows(about, found)

        self._desk.behind(self, lambda store: drill(store, queries), put)

    def _offer_years(self, known: Sequence[int], chosen: int) -> None:
        _offer(self.year, {str(year): year for year in known}, chosen)

    def _offer_units(self, names: Mapping[str, str], chosen: str) -> None:
        offered: dict[str, object] = {"Tất cả các xã": ""}
        _offer(
            self.unit, offered | {f"{name} · {unit}": unit for unit, name in names.items()}, chosen
        )

    def _ask_export(self) -> None:
        table = self.table
        if table is None:
            return
        start = self._desk.folder / file_name(table.title, ".xlsx")
        name, kind = QFileDialog.getSaveFileName(self, "Xuất bảng", str(start), _KINDS)
        if name:
            path = Path(name)
            suffix = ".csv" if "csv" in kind else ".xlsx"
            self.export_to(path if path.suffix else path.with_name(path.name + suffix))

    # ---- building

    def _fill(self) -> None:
        for box, name in ((self.year, "Năm"), (self.grain, "Tổng hợp theo"), (self.unit, "Xã")):
            box.setAccessibleName(name)
        self.grain.addItem("Theo xã", False)
        self.grain.addItem("Theo khu dân cư", True)
        self._offer_years([self._desk.today.year], self._desk.today.year)
        self._offer_units({}, "")
        self.unit.setMinimumContentsLength(22)

    def _connect(self) -> None:
        for box in (self.year, self.grain, self.unit):
            box.activated.connect(lambda _: self.refresh())
        self.tabs.currentChanged.connect(lambda _: self._change_table())
        self.view.opened.connect(self._show_behind)
        self.let_out.clicked.connect(self._ask_export)

    def _lay_out(self) -> None:
        self.head.add_action(self.let_out)
        chooser = QHBoxLayout()
        chooser.setSpacing(SIZES.space_2)
        for words, box in (("Năm", self.year), ("Tổng hợp", self.grain), ("Của", self.unit)):
            chooser.addWidget(label(words, tone="muted"))
            chooser.addWidget(box)
        chooser.addStretch(1)
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(panel, 1)
        row.addWidget(self.behind)
        self.faults.hide()
        self.body.addLayout(chooser)
        self.body.addWidget(self.faults)
        self.body.addWidget(self.tabs)
        self.body.addLayout(row, 1)
        self.body.addWidget(self._note)


def _offer(box: QComboBox, items: Mapping[str, object], chosen: object) -> None:
    """Offer these items and keep one chosen; nothing is told."""
    box.blockSignals(True)
    box.clear()
    for words, data in items.items():
        box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)

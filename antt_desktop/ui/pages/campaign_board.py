"""The board of a campaign: the whole unit, every area, and the actions of the selected one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.domain.text.sorting import text_key
from antt_desktop.services.pledging.coverage import Coverage, whole
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.bars import CoverageBar
from antt_desktop.ui.kit.labels import frame, label, set_tone
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.area_panel import AreaPanel
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.campaigns import campaign_coverage, noun_of
from antt_desktop.ui.pages.coverage_model import Cell, CoverageColumn, count_or_dash, rate, share
from antt_desktop.ui.pages.coverage_table import CoverageTable, TotalRow
from antt_desktop.ui.pages.exporting import (
    ask_place,
    number_or_text,
    write_table,
    written_words,
)
from antt_desktop.ui.pages.legend import LegendItem
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.roles import unit_words
from antt_desktop.ui.theme import SIZES

_BAR = 14
COLUMNS = (
    CoverageColumn("Chọn", Cell.TICK, 38),
    CoverageColumn("Khu dân cư", Cell.NAME, 116, lambda row: row.title,
                   key=lambda row: text_key(row.title)),
    CoverageColumn("Tiến độ đến 100%", Cell.BAR, 0, gives_way=3, key=share),
    CoverageColumn("Tỷ lệ", Cell.RATE, 72, rate, key=share),
    CoverageColumn("Đã ký", Cell.NUMBER, 74, lambda row: count_or_dash(row.signed),
                   key=lambda row: row.signed),
    CoverageColumn("Chờ ký", Cell.NUMBER, 80, lambda row: count_or_dash(row.printed), 1,
                   lambda row: row.printed),
    CoverageColumn("Chưa in", Cell.NUMBER, 82, lambda row: count_or_dash(row.unprinted), 2,
                   lambda row: row.unprinted),
    CoverageColumn("Tổng hộ", Cell.NUMBER, 82, lambda row: count_or_dash(row.total),
                   key=lambda row: row.total or 0),
)  # fmt: skip


class CampaignBoard(QWidget):
    """Coverage of a campaign by area; the panel at the right acts on the selected area."""

    navigate = Signal(str, dict)
    toast = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._campaign: Record | None = None
        self._describer = Describer(desk.store)
        self.rate = label("–", role="figure")
        self.bar = CoverageBar(_BAR)
        self.signed = LegendItem("signed", "đã ký")
        self.waiting = LegendItem("waiting", "đã in, chờ ký")
        self.unprinted = LegendItem("none", "chưa in")
        self._total = label(tone="muted")
        self._total.setTextFormat(Qt.TextFormat.RichText)
        self.table = CoverageTable(COLUMNS, row_height=SIZES.h_row_dense)
        self.unit = TotalRow(self.table)
        self.panel = AreaPanel()
        self._lay_out()
        self._connect()

    def show_campaign(self, campaign: Record | None) -> None:
        """Show the coverage of a campaign, counted in the background."""
        self._campaign = campaign
        if campaign is not None:
            read_behind(
                self,
                self._desk,
                lambda store: campaign_coverage(store, campaign),
                lambda rows: self.show_rows(campaign, rows),
            )

    def show_rows(self, campaign: Record, rows: Sequence[Coverage]) -> None:
        """Show figures that were counted, unless another campaign was chosen since."""
        if campaign != self._campaign:
            return
        unit = whole(list(rows), unit_words(self._desk.store.permissions))
        self._show_unit(unit, noun_of(campaign))
        self.table.show_rows(rows)
        self.unit.show_row(unit)
        if self.table.pointed_row() is None:
            self.table.point_at(0)
        self.panel.setVisible(bool(rows))
        self._show_area()

    def landing(self) -> QWidget:
        """Return where the keyboard starts: the areas."""
        return self.table

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the board can do now, by the names of `ui/actions.py`."""
        return {"export": self.export}

    def export(self) -> None:
        """Write the ticked areas, or all, with their figures to an Excel or CSV file."""
        campaign = self._campaign
        path = ask_place(self, self._desk, campaign.title) if campaign is not None else None
        if path is None or campaign is None:
            return
        columns = [each for each in COLUMNS if each.cell not in (Cell.TICK, Cell.BAR)]
        ticked = set(self.ticked_areas())
        rows = [
            [number_or_text(column.text(row)) for column in columns]
            for row in self.table.areas.rows
            if not ticked or row.area_id in ticked
        ]
        try:
            write_table(path, campaign.title, [each.label for each in columns], rows)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.toast.emit(written_words(len(rows), path), None)

    def ticked_areas(self) -> tuple[str, ...]:
        """Return the ids of the ticked areas."""
        return self.table.areas.ticked_ids()

    def _show_unit(self, unit: Coverage, noun: str) -> None:
        self.rate.setText(rate(unit))
        set_tone(self.rate, "bad" if unit.is_over else "")
        self.bar.show_counts(unit.signed, unit.printed, unit.total or 0)
        for item, count in (
            (self.signed, unit.signed),
            (self.waiting, unit.printed),
            (self.unprinted, unit.unprinted),
        ):
            item.show_count(count)
        total = format_integer(unit.total) if unit.total else "–"
        self._total.setText(f"Tổng <b>{total}</b> {noun} · chỉ tiêu <b>{unit.target_pct}%</b>")

    def _show_area(self) -> None:
        row = self.table.pointed_row()
        if row is None or row.area_id is None or self._campaign is None:
            return
        area = self._desk.store.get("residential_area", row.area_id, deleted=True)
        officer = area["officer_in_charge"]
        name = self._describer.title("user_account", str(officer)) if officer else ""
        self.panel.show_area(row, area, name, noun_of(self._campaign))

    # ---- actions of the selected area

    def _go(self, page: str, **arguments: object) -> None:
        row = self.table.pointed_row()
        if row is not None and self._campaign is not None:
            place = {"campaign": self._campaign.id, "area": row.area_id}
            self.navigate.emit(page, {**place, **arguments})

    def _open(self, row: Coverage) -> None:
        if self._campaign is None:
            return
        if row.is_over:
            self.navigate.emit("area", {"id": row.area_id})
            return
        filters = (equal("area_id", row.area_id),)
        self.navigate.emit(
            "pledges", {"campaign": self._campaign.id, "tab": "list", "filters": filters}
        )

    # ---- building

    def _lay_out(self) -> None:
        table_panel = frame("panel")
        in_panel = QVBoxLayout(table_panel)
        in_panel.setContentsMargins(1, 1, 1, 1)
        in_panel.setSpacing(0)
        in_panel.addWidget(self.table, 1)
        in_panel.addWidget(self.unit)
        lower = QHBoxLayout()
        lower.setSpacing(SIZES.panel_gap)
        lower.addWidget(table_panel, 1)
        lower.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._make_total_line())
        column.addLayout(lower, 1)

    def _make_total_line(self) -> QHBoxLayout:
        under = QHBoxLayout()
        under.setSpacing(SIZES.space_4)
        for item in (self.signed, self.waiting, self.unprinted):
            under.addWidget(item)
        under.addStretch(1)
        under.addWidget(self._total)
        beside = QVBoxLayout()
        beside.setSpacing(SIZES.space_1)
        beside.addWidget(self.bar)
        beside.addLayout(under)
        line = QHBoxLayout()
        line.setSpacing(SIZES.space_4)
        line.addWidget(self.rate)
        line.addLayout(beside, 1)
        return line

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.pointed.connect(self._show_area)
        self.panel.print_wanted.connect(lambda: self._go("print", paper="pledges"))
        self.panel.sheet_wanted.connect(lambda: self._go("print", paper="pledge_list"))
        self.panel.tick_wanted.connect(lambda: self._go("tick_list"))
        self.panel.import_wanted.connect(lambda: self._go("import", type="pledge"))
        self.panel.tally_wanted.connect(lambda: self._go("tally"))

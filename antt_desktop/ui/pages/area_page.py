"""One area: its facts, its households by year, and how its pledges went in every campaign."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.errors import TextError
from antt_desktop.services.pledging.coverage import Coverage
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.kit.labels import label, set_tone
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Arguments, Desk
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.campaigns import HOUSEHOLD, all_campaigns, campaign_coverage, subject_of
from antt_desktop.ui.pages.connections import LinksPanel, area_links
from antt_desktop.ui.pages.coverage_model import Cell, CoverageColumn, rate
from antt_desktop.ui.pages.coverage_table import CoverageTable
from antt_desktop.ui.pages.number_grid import NumberGrid
from antt_desktop.ui.theme import SIZES, current

_SIDE_WIDTH = 372
_HINT = "Gõ vào dòng trống để thêm một năm; rời ô là lưu."
_FIELDS = ("year", "households_total", "population")
_COLUMNS = (
    CoverageColumn("Đợt", Cell.NAME, 0, lambda row: row.title),
    CoverageColumn("Tiến độ", Cell.BAR, 96),
    CoverageColumn("Tỷ lệ", Cell.RATE, 78, rate),
)


class YearCounts(Panel):
    """Households and people by year; what is typed is saved when its cell is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Số hộ theo năm", parent=parent)
        self._desk = desk
        self._area: Record | None = None
        self._ids: list[str | None] = []
        self.grid = NumberGrid(("Năm", "Tổng số hộ", "Nhân khẩu"), "Số hộ theo năm")
        self.said = label(wrap=True)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.said)
        self.said.setContentsMargins(SIZES.panel_pad, 0, SIZES.panel_pad, SIZES.space_2)
        self.grid.edited.connect(self._save_row)

    def show_area(self, area: Record) -> None:
        """Show an area's counts, the latest year first, and an empty line for a new year."""
        self._area = area
        stats = self._desk.store.around().find("area_year_stat", area_id=area.id)
        ordered = sorted(stats, key=lambda each: str(each["year"]), reverse=True)
        rows: list[list[object]] = [[str(each["year"]), *(each[n] for n in _FIELDS[1:])]
                                    for each in ordered]  # fmt: skip
        self._ids = [str(each["id"]) for each in ordered] + [None]
        this_year = str(self._desk.today.year)
        new = "" if any(each[0] == this_year for each in rows) else this_year
        self.grid.show_rows([*rows, [new, None, None]])
        self._tell(_HINT, "muted")

    def _save_row(self, row: int, column: int) -> None:
        if self._area is None:
            return
        typed = {name: self.grid.text(row, place) for place, name in enumerate(_FIELDS)}
        if not typed["year"] or not typed["households_total"]:
            return
        try:
            self._desk.store.save(
                "area_year_stat", {"area_id": self._area.id, **typed}, id=self._ids[row]
            )
        except (AnttError, TextError) as fault:
            self.grid.mark(row, column, wrong=True)
            self._tell(fault.message)
            return
        self.show_area(self._area)

    def _tell(self, words: str, tone: str = "bad") -> None:
        self.said.setText(words)
        set_tone(self.said, tone)


class AreaPage(FormPage):
    """The form of an area with two panels beside it; a new area has only the form."""

    title = "Khu dân cư"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "residential_area", "areas")
        self.counts = YearCounts(desk)
        self.progress = CoverageTable(_COLUMNS, row_height=SIZES.h_row_dense, plain=True)
        self.progress.opened.connect(self._open_campaign)
        self.links = LinksPanel("Mô hình, hòa giải", "")
        self.links.wanted.connect(self.navigate)
        self._campaigns: list[Record] = []
        self._side = self._make_side()
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        self.body.removeWidget(self.form)
        row.addWidget(self.form, 1)
        row.addWidget(self._side)
        self.body.addLayout(row, 1)

    def open(self, arguments: Arguments) -> None:
        super().open(arguments)
        self._show_side()

    def refresh(self) -> None:
        super().refresh()
        self._show_side()

    def _show_side(self) -> None:
        area = self.form.record
        self._side.setVisible(area is not None)
        if area is not None:
            self.counts.show_area(area)
            read_behind(self, self._desk, lambda store: _progress(store, area), self._show_progress)
            today = self._desk.today
            read_behind(
                self,
                self._desk,
                lambda store: area_links(store, area.id, today),
                self.links.show_links,
            )

    def _show_progress(self, found: list[tuple[Record, Coverage]]) -> None:
        self._campaigns = [campaign for campaign, _ in found]
        self.progress.show_rows([row for _, row in found])

    def _open_campaign(self, row: Coverage) -> None:
        area = self.form.record
        campaign = next((each for each in self._campaigns if each.title == row.title), None)
        if area is not None and campaign is not None:
            filters = (equal("area_id", area.id),)
            self.navigate.emit(
                "pledges", {"campaign": campaign.id, "tab": "list", "filters": filters}
            )

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(current().px(_SIDE_WIDTH))
        progress = Panel("Ký cam kết qua các đợt")
        progress.body.setContentsMargins(0, SIZES.space_1, 0, SIZES.space_1)
        progress.body.addWidget(self.progress)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.panel_gap)
        column.addWidget(self.counts, 1)
        column.addWidget(progress, 1)
        column.addWidget(self.links)
        return side


def _progress(store: RecordStore, area: Record) -> list[tuple[Record, Coverage]]:
    """Return the coverage of one area in every campaign of households, under the campaign's name."""
    found = []
    for campaign in all_campaigns(store):
        if subject_of(campaign) != HOUSEHOLD:
            continue
        for row in campaign_coverage(store, campaign):
            if row.area_id == area.id:
                found.append((campaign, replace(row, title=campaign.title)))
    return found

"""Trang chủ: how far the year's pledges are, and what to do next."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.queries import equal
from antt_desktop.domain.text.dates import format_date, weekday
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.mediation_statuses import OPEN
from antt_desktop.records.model import RUNNING
from antt_desktop.services.pledging.coverage import Coverage
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.cards import FigureCard
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.scrolling import scrolled
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.agenda_items import rules_of
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.coverage_model import (
    Cell,
    CoverageColumn,
    count_or_dash,
    left_words,
    rate,
)
from antt_desktop.ui.pages.coverage_table import CoverageTable
from antt_desktop.ui.pages.legend import LegendItem
from antt_desktop.ui.pages.overview import Overview, Step, overview_of
from antt_desktop.ui.pages.step_list import StepList
from antt_desktop.ui.theme import SIZES, current

_ROW = 25
_MOST_STEPS, _MOST_REVIEWS = 5, 3
_MAIN, _SIDE = 616, 392
"""How the page is shared between coverage and the panels beside it."""
_COLUMNS = (
    CoverageColumn("Khu dân cư", Cell.NAME, 112, lambda row: row.title),
    CoverageColumn("Tiến độ", Cell.BAR, 0, gives_way=1),
    CoverageColumn("Tỷ lệ", Cell.RATE, 78, rate),
    CoverageColumn("Đã ký", Cell.QUIET, 92, lambda row: f"{row.signed}/{count_or_dash(row.total)}"),
    CoverageColumn("Còn lại", Cell.NUMBER, 92, left_words),
)


class HomePage(Page):
    """Cards, coverage by area from low to high, next steps; every figure opens its list."""

    title = "Trang chủ"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._year = desk.today.year
        self._shown: Overview | None = None
        self._make_head()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_board())
        self._stack.addWidget(self._make_welcome())
        self.body.addWidget(self._stack, 1)

    # ---- what the window asks

    def context(self) -> str:
        today = self._desk.today
        return f"{weekday(today)}, {format_date(today)}"

    def open(self, arguments: Arguments) -> None:
        year = arguments.get("year")
        self._year = year if isinstance(year, int) else self._year

    def refresh(self) -> None:
        year, today, rules = self._year, self._desk.today, rules_of(self._desk)
        read_behind(
            self,
            self._desk,
            lambda store: overview_of(store, year, today, rules),
            self.show_overview,
        )

    def landing(self) -> QWidget | None:
        started = self._shown is None or self._shown.campaign is not None
        return self.table if started else self._no_campaign.landing()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "fast_entry": lambda: self._go("fast_entry"),
            "scan": lambda: self._go("scan"),
            "import": lambda: self.navigate.emit("import", {}),
        }

    # ---- showing

    def show_overview(self, made: Overview) -> None:
        """Show the figures that were read."""
        self._shown = made
        self._show_years(made)
        fresh = not made.area_count
        self._stack.setCurrentIndex(1 if fresh else 0)
        for widget in (self.years, self.scan, self.fast):
            widget.setVisible(not fresh)
        self._show_cards(made)
        self.table.show_rows(made.areas)
        self.steps.show_steps(made.steps[:_MOST_STEPS])
        self.reviews.show_steps(made.reviews[:_MOST_REVIEWS])
        self._all_due.setText(f"Tất cả {format_integer(len(made.due))}")
        self._all_reviews.setText(f"Tất cả {format_integer(len(made.reviews))}")
        self._all_due.setVisible(bool(made.due))
        self._all_reviews.setVisible(bool(made.reviews))
        campaign = made.campaign
        landed = self.table.hasFocus()
        self._no_campaign.setVisible(campaign is None)
        self.table.setVisible(campaign is not None)
        if landed and campaign is None and not fresh and (start := self.landing()) is not None:
            start.setFocus()
        end = f" đến {format_date(str(campaign['end']))}" if campaign else ""
        self._target.setText(f"Chỉ tiêu {made.unit.target_pct}%{end}" if campaign else "")

    def _show_years(self, made: Overview) -> None:
        self.years.blockSignals(True)
        self.years.clear()
        for year in made.years:
            self.years.addItem(f"Năm {year}", year)
        self.years.setCurrentIndex(self.years.findData(made.year))
        self.years.blockSignals(False)

    def _show_cards(self, made: Overview) -> None:
        unit = made.unit
        below = sum(row.state == "bad" for row in made.areas)
        chip = f"{below} khu còn thấp" if below else ""
        total = count_or_dash(unit.total)
        note = f"{format_integer(unit.signed)}/{total} hộ · {left_words(unit)}"
        if made.campaign is None:
            self.pledges.show_figure("–", f"Năm {made.year} chưa có đợt nào")
        else:
            self.pledges.show_figure(rate(unit), note, chip, "bad")
        self._show_work(made)
        long = made.waiting_long
        self.waiting.show_figure(
            format_integer(unit.printed),
            f"{format_integer(unit.unprinted)} hộ chưa có phiếu in" if made.campaign else "",
            f"{format_integer(long)} trên 30 ngày" if long else "",
            "warn",
            "timer-sand",
        )

    def _show_work(self, made: Overview) -> None:
        cases, models, to_review = made.cases, made.models, len(made.reviews)
        when = "Năm nay" if made.year == self._desk.today.year else f"Năm {made.year}"
        settled = f", thành {format_integer(cases.settled)}" if cases.received else ""
        self.cases.show_figure(
            f"{format_integer(cases.open)} vụ",
            f"{when} {format_integer(cases.received)} vụ{settled}",
            f"{format_integer(cases.late)} vụ quá hạn" if cases.late else "",
            "bad",
            "clock-alert-outline",
        )
        self.models.show_figure(
            format_integer(models.running),
            f"{format_integer(models.points)} điểm · {format_integer(models.groups)} tổ",
            f"{format_integer(to_review)} cần đánh giá" if to_review else "",
            "warn",
            "alert-outline",
        )

    # ---- going

    def _go(self, page: str, **arguments: object) -> None:
        campaign = self._shown.campaign if self._shown else None
        if campaign is not None:
            arguments = {"campaign": campaign.id, **arguments}
        self.navigate.emit(page, arguments)

    def _open_area(self, row: Coverage) -> None:
        if row.is_over or not row.total:
            self.navigate.emit("area", {"id": row.area_id})
        else:
            self._go("pledges", tab="list", filters=(equal("area_id", row.area_id),))

    def _take_step(self, step: Step) -> None:
        self.navigate.emit(step.page, dict(step.arguments))

    def _choose_year(self) -> None:
        self._year = int(self.years.currentData())
        self.refresh()

    # ---- building

    def _make_head(self) -> None:
        self.years = QComboBox()
        self.years.setAccessibleName("Năm")
        self.years.setMinimumWidth(current().px(128))
        self.years.activated.connect(self._choose_year)
        self.scan = Button("Quét QR", icon_name="qrcode-scan", shortcut="F8")
        self.fast = primary("Nhập nhanh phiếu", icon_name="keyboard-outline", shortcut="F7")
        self.scan.clicked.connect(lambda: self._go("scan"))
        self.fast.clicked.connect(lambda: self._go("fast_entry"))
        self.head.add_action(self.years, self.scan, self.fast)

    def _make_board(self) -> QWidget:
        board = QWidget()
        column = QVBoxLayout(board)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.panel_gap)
        column.addLayout(self._make_cards())
        lower = QHBoxLayout()
        lower.setSpacing(SIZES.panel_gap)
        lower.addWidget(self._make_coverage(), _MAIN)
        lower.addLayout(self._make_side(), _SIDE)
        column.addLayout(lower, 1)
        return board

    def _make_cards(self) -> QHBoxLayout:
        self.pledges = FigureCard("Ký cam kết", "file-sign")
        self.cases = FigureCard("Hòa giải đang mở", "handshake-outline")
        self.models = FigureCard("Mô hình đang hoạt động", "shield-home-outline")
        self.waiting = FigureCard("Phiếu chờ ký", "timer-sand")
        self.pledges.opened.connect(lambda: self._go("pledges", tab="board"))
        self.cases.opened.connect(
            lambda: self.navigate.emit("mediation", {"filters": (equal("status", *sorted(OPEN)),)})
        )
        self.models.opened.connect(
            lambda: self.navigate.emit("models", {"filters": (equal("status", *sorted(RUNNING)),)})
        )
        self.waiting.opened.connect(
            lambda: self._go("pledges", tab="list", filters=(equal("status", "da_in"),))
        )
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        for card in (self.pledges, self.cases, self.models, self.waiting):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(card, 1)
        return row

    def _make_coverage(self) -> Panel:
        panel = Panel("Ký cam kết theo khu dân cư", "xếp từ thấp đến cao")
        more = flat("Mở bảng  →")
        more.clicked.connect(lambda: self._go("pledges", tab="board"))
        panel.add_to_head(more)
        self.table = CoverageTable(_COLUMNS, row_height=_ROW, plain=True)
        self.table.opened.connect(self._open_area)
        start = primary("Mở đợt ký cam kết…")
        start.clicked.connect(
            lambda: self.navigate.emit("campaign", {"values": {"year": self._year}})
        )
        self._no_campaign = EmptyState("file-sign", "Năm này chưa có đợt ký cam kết nào.", start)
        panel.body.setContentsMargins(SIZES.space_1, SIZES.space_2, SIZES.space_1, 0)
        panel.body.addWidget(self.table, 1)
        panel.body.addWidget(self._no_campaign, 1)
        self._no_campaign.hide()
        foot = panel.foot()
        for kind, words in (
            ("signed", "Đã ký"), ("waiting", "Đã in, chờ ký"), ("full", "Đủ 100%"),
        ):  # fmt: skip
            foot.addWidget(LegendItem(kind, words))
        foot.addStretch(1)
        self._target = label(tone="muted")
        foot.addWidget(self._target)
        return panel

    def _make_side(self) -> QVBoxLayout:
        self.steps, self.reviews = StepList(), StepList("Không có mô hình nào đến kỳ đánh giá.")
        self._all_due, self._all_reviews = flat("Tất cả"), flat("Tất cả")
        self._all_due.clicked.connect(lambda: self.navigate.emit("agenda", {"work": ""}))
        self._all_reviews.clicked.connect(lambda: self.navigate.emit("agenda", {"work": "model"}))
        column = QVBoxLayout()
        column.setSpacing(SIZES.panel_gap)
        for panel, steps, more in (
            (Panel("Việc đến hạn", "30 ngày tới"), self.steps, self._all_due),
            (Panel("Mô hình đến kỳ đánh giá"), self.reviews, self._all_reviews),
        ):
            panel.add_to_head(more)
            panel.body.setContentsMargins(0, 0, 0, 0)
            panel.body.addWidget(scrolled(steps))
            steps.chosen.connect(self._take_step)
            column.addWidget(panel, 5 if steps is self.steps else 2)
        return column

    def _make_welcome(self) -> EmptyState:
        begin = primary("Nhập danh sách hộ từ Excel…", icon_name="file-upload-outline")
        by_hand = flat("Thêm khu dân cư bằng tay")
        begin.clicked.connect(lambda: self.navigate.emit("import", {}))
        by_hand.clicked.connect(lambda: self.navigate.emit("area", {}))
        return EmptyState(
            "file-upload-outline",
            "Sổ này chưa có dữ liệu. Bắt đầu bằng danh sách hộ mà đơn vị đang có: chương trình đọc "
            "tệp Excel, cho xem trước từng dòng rồi mới ghi.",
            begin,
            by_hand,
        )

"""Ký cam kết: a campaign as a board of areas, as a list of forms, its templates and its units."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QMenu, QToolButton, QWidget

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.roles import Command
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.buttons import Button, IconButton, primary
from antt_desktop.ui.kit.empty import EmptyState
from antt_desktop.ui.kit.late_stack import LateStack
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.lists.list_page import RecordList
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.background import read_behind
from antt_desktop.ui.pages.campaign_board import CampaignBoard
from antt_desktop.ui.pages.campaigns import all_campaigns, main_campaign, time_words
from antt_desktop.ui.pages.organizations import organization_list
from antt_desktop.ui.pages.pledge_list import PledgeList
from antt_desktop.ui.pages.templates.listing import template_list
from antt_desktop.ui.theme import current

TABS = ("board", "list", "templates", "units")
_COMBO_WIDTH, _ROOM_FOR_DATES = 220, 1000

_BLANKS = {
    "blank_household": "In mẫu trống cho hộ",
    "blank_business": "In mẫu trống cho doanh nghiệp",
    "blank_school": "In mẫu trống cho nhà trường",
    "blank_agency": "In mẫu trống cho cơ quan",
}


class PledgesPage(Page):
    """One campaign at a time, seen four ways."""

    title = "Ký cam kết"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._campaigns: list[Record] = []
        self._campaign: Record | None = None
        self._make_head()
        self.tabs = TabBar("Các phần của đợt ký cam kết")
        for words in (
            "Bảng theo khu dân cư", "Danh sách phiếu", "Mẫu cam kết", "Cơ quan, DN, trường học",
        ):  # fmt: skip
            self.tabs.add(words)
        for place, name in ((1, "pledge"), (3, "organization")):
            self.tabs.setTabVisible(place, desk.store.permissions.may(Command.READ, name))
        self._stack = LateStack(
            (
                self._make_board,
                self._make_pledges,
                self._make_templates,
                lambda: organization_list(self, desk, "pledge_units"),
                self._make_empty,
            )
        )
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)
        self._connect()

    @property
    def board(self) -> CampaignBoard:
        """The areas of the campaign."""
        return self._stack.part(TABS.index("board"), CampaignBoard)

    @property
    def pledges(self) -> PledgeList:
        """The forms of the campaign."""
        return self._stack.part(TABS.index("list"), PledgeList)

    # ---- what the window asks

    def context(self) -> str:
        return time_words(self._campaign, self._desk.today) if self._campaign else ""

    def open(self, arguments: Arguments) -> None:
        self._read_campaigns(str(arguments.get("campaign") or ""))
        tab = arguments.get("tab")
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(str(tab)))
        filters = arguments.get("filters")
        if isinstance(filters, tuple):
            chips = [each for each in filters if isinstance(each, Filter)]
            self.pledges.show_filters(chips, str(arguments.get("search") or ""))

    def refresh(self) -> None:
        self._read_campaigns(self._campaign.id if self._campaign else "")
        self._show_campaign()

    def landing(self) -> QWidget | None:
        face = self._stack.currentWidget()
        if isinstance(face, CampaignBoard | PledgeList | RecordList | EmptyState):
            return face.landing()
        return None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = {
            "new": self._new_campaign,
            "import": lambda: self._go("import", type="pledge"),
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }
        if self._campaign is not None:
            can |= {
                "edit": self._edit_campaign,
                "fast_entry": lambda: self._go("fast_entry"),
                "scan": lambda: self._go("scan"),
                "print": self._print,
            }
        face = self._stack.currentWidget()
        if isinstance(face, CampaignBoard | PledgeList | RecordList):
            can |= face.commands()
        return can

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.context.setVisible(self.width() >= current().px(_ROOM_FOR_DATES))

    # ---- campaigns

    def _read_campaigns(self, wanted: str) -> None:
        self._campaigns = all_campaigns(self._desk.store)
        chosen = next((each for each in self._campaigns if each.id == wanted), None)
        if chosen is None:
            chosen = main_campaign(self._campaigns, self._desk.today.year)
        self._campaign = chosen or next(iter(self._campaigns), None)
        self.campaigns.clear()
        for each in self._campaigns:
            self.campaigns.addItem(each.title, each.id)
        if self._campaign is not None:
            self.campaigns.setCurrentIndex(self.campaigns.findData(self._campaign.id))

    def _choose(self) -> None:
        wanted = self.campaigns.currentData()
        self._campaign = next((each for each in self._campaigns if each.id == wanted), None)
        self.head.context.setText(self.context())
        self._show_campaign()

    def _show_campaign(self) -> None:
        campaign = self._campaign
        for part in self._stack.parts():
            if isinstance(part, CampaignBoard | PledgeList):
                part.show_campaign(campaign)
        self._show_tab()
        for widget in (self.campaigns, self.more, self.print, self.scan, self.fast):
            widget.setVisible(campaign is not None)
        if campaign is None:
            return
        read_behind(self, self._desk, lambda store: _counts(store.count, campaign), self._count)

    def _count(self, counts: Sequence[int]) -> None:
        for place, count in enumerate(counts, start=1):
            self.tabs.show_count(place, count)

    def _show_tab(self) -> None:
        tab = self.tabs.currentIndex() if self._campaign else self._stack.count() - 1
        self._stack.show_part(tab)
        self.tabs.setVisible(self._campaign is not None)
        self.commands_changed.emit()

    # ---- going

    def _go(self, page: str, **arguments: object) -> None:
        if self._campaign is not None:
            self.navigate.emit(page, {"campaign": self._campaign.id, **arguments})

    def _print(self) -> None:
        self._go("print", paper="pledges", areas=self.board.ticked_areas())

    def _new_campaign(self) -> None:
        self.navigate.emit("campaign", {})

    def _edit_campaign(self) -> None:
        if self._campaign is not None:
            self.navigate.emit("campaign", {"id": self._campaign.id})

    # ---- building

    def _make_head(self) -> None:
        self.campaigns = QComboBox()
        self.campaigns.setAccessibleName("Đợt ký cam kết")
        self.campaigns.setFixedWidth(current().px(_COMBO_WIDTH))
        self.more = IconButton("dots-vertical", "Sửa đợt này hoặc mở đợt mới")
        self.more.setMenu(self._make_menu())
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for widget in (self.campaigns, self.more):
            self.head.add_after(widget)
        self.print = Button("In phiếu", icon_name="printer-outline")
        self.scan = Button("Quét QR", icon_name="qrcode-scan", shortcut="F8")
        self.fast = primary("Nhập nhanh", icon_name="keyboard-outline", shortcut="F7")
        self.head.add_action(self.print, self.scan, self.fast)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("pencil-outline"), "Sửa đợt này\tF2", self._edit_campaign)
        menu.addAction(icon("plus"), "Mở đợt mới\tCtrl+N", self._new_campaign)
        menu.addSeparator()
        for paper, words in _BLANKS.items():
            menu.addAction(
                icon("printer-outline"), words, lambda paper=paper: self._go("print", paper=paper)
            )
        menu.addSeparator()
        menu.addAction(icon("counter"), "Ghi số tổng, không lưu tên", lambda: self._go("tally"))
        return menu

    def _connect(self) -> None:
        self.campaigns.activated.connect(self._choose)
        self.print.clicked.connect(self._print)
        self.scan.clicked.connect(lambda: self._go("scan"))
        self.fast.clicked.connect(lambda: self._go("fast_entry"))
        self.tabs.currentChanged.connect(self._show_tab)

    def _pledges_changed(self) -> None:
        self.board.show_campaign(self._campaign)
        self.counts_changed.emit()

    def _make_board(self) -> CampaignBoard:
        made = CampaignBoard(self._desk)
        made.navigate.connect(self.navigate)
        made.toast.connect(self.toast)
        made.show_campaign(self._campaign)
        return made

    def _make_pledges(self) -> PledgeList:
        made = PledgeList(self._desk)
        made.navigate.connect(self.navigate)
        made.toast.connect(self.toast)
        made.changed.connect(self._pledges_changed)
        made.list.emptied.connect(self.head.step_back)
        made.show_campaign(self._campaign)
        return made

    def _make_templates(self) -> RecordList:
        listed = template_list(
            self,
            self._desk,
            "pledge_templates",
            lambda: self.navigate.emit("templates", {"new": True}),
        )
        for wanted in (listed.opened, listed.edit_wanted):
            wanted.connect(lambda each: self.navigate.emit("templates", {"id": each.id}))
        return listed

    def _make_empty(self) -> EmptyState:
        start = primary("Mở đợt ký cam kết…", icon_name="file-sign")
        start.clicked.connect(self._new_campaign)
        return EmptyState(
            "file-sign",
            "Chưa có đợt ký cam kết nào. Mỗi năm mở một đợt: chọn mẫu, thời gian, rồi in phiếu "
            "cho các hộ.",
            start,
        )


def _counts(count: Callable[[Query], int], campaign: Record) -> list[int]:
    of_campaign = Query("pledge", (equal("campaign_id", campaign.id),))
    return [count(of_campaign), count(Query("pledge_template")), count(Query("organization"))]

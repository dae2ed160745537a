"""Hộ gia đình: the list of households, where it comes from and what is printed for them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.queries import Filter
from antt_desktop.records import record_type
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.background import write_behind
from antt_desktop.ui.pages.campaigns import HOUSEHOLD, all_campaigns, main_campaign, subject_of
from antt_desktop.ui.pages.listing import serve_list
from antt_desktop.ui.pages.pledge_actions import forms_of


def asked_of_household(desk: Desk) -> tuple[str, ...]:
    """Return what the form asks: personal numbers only where the unit keeps them (domain P5)."""
    profile = desk.store.find("org_profile")
    keeps = profile is not None and bool(profile["allow_id_number"])
    return tuple(name for name in record_type(HOUSEHOLD).by_name if keeps or name != "id_number")


class HouseholdsPage(Page):
    """Every household; import and new ones at the right, printing for the ticked ones."""

    title = "Hộ gia đình"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = RecordList(desk, self._spec())
        self.body.addWidget(self.list, 1)
        self._make_head()
        print_forms = Button("In phiếu cam kết…", "primary", icon_name="printer-outline")
        export = Button("Xuất Excel", icon_name="file-excel-outline")
        print_forms.clicked.connect(self.print_forms)
        export.clicked.connect(self.list.export.click)
        self.list.add_bulk_action(print_forms)
        self.list.add_bulk_action(export)
        serve_list(self, desk, self.list, self.title, "household")

    def open(self, arguments: Arguments) -> None:
        filters = arguments.get("filters")
        if isinstance(filters, tuple):
            chips = [each for each in filters if isinstance(each, Filter)]
            self.list.show_filters(chips, str(arguments.get("search") or ""))

    def refresh(self) -> None:
        self.list.refresh()

    def landing(self) -> QWidget | None:
        return self.list.landing()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {**self.list.commands(), "new": self._new, "import": self._import}

    def print_forms(self) -> None:
        """Print this year's forms for the ticked households; those without a form get one."""
        ids = tuple(home.id for home in self.list.ticked_records())
        of_homes = [c for c in all_campaigns(self._desk.store) if subject_of(c) == HOUSEHOLD]
        campaign = main_campaign(of_homes, self._desk.today.year)
        if campaign is None:
            self.navigate.emit("campaign", {})
            return
        write_behind(
            self,
            self._desk,
            f"Lập phiếu đợt {campaign.title}",
            lambda store: forms_of(store, campaign, ids),
            lambda done: self._print(done.result),
        )

    def _print(self, pledge_ids: tuple[str, ...]) -> None:
        self.counts_changed.emit()
        self.navigate.emit("print", {"paper": "pledges", "ids": pledge_ids})

    def _new(self) -> None:
        self.navigate.emit("household", {})

    def _import(self) -> None:
        self.navigate.emit("import", {"type": "household"})

    def _make_head(self) -> None:
        self.fetch = Button("Nhập từ Excel…", icon_name="file-upload-outline", shortcut="Ctrl+I")
        self.add = primary("Thêm hộ", icon_name="plus", shortcut="Ctrl+N")
        self.fetch.clicked.connect(self._import)
        self.add.clicked.connect(self._new)
        self.head.add_action(self.fetch, self.add)

    def _spec(self) -> ListSpec:
        return ListSpec(
            name="households",
            type_name="household",
            noun="hộ",
            filtered_by=("area_id", "birth_year", "phone", "residence_status", "active"),
            empty_icon="home-outline",
            empty_words="Chưa có hộ nào. Nhập danh sách hộ mà đơn vị đang có từ tệp Excel; "
            "chương trình cho xem trước từng dòng rồi mới ghi.",
            empty_buttons=self._empty_buttons,
        )

    def _empty_buttons(self) -> Sequence[Button]:
        fetch = primary("Nhập từ Excel…", icon_name="file-upload-outline")
        add = flat("Thêm một hộ bằng tay")
        fetch.clicked.connect(self._import)
        add.clicked.connect(self._new)
        return (fetch, add)

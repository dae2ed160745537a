"""Khu dân cư & đơn vị: the areas of the commune, and its agencies, enterprises and schools."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.queries import Query
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.late_stack import LateStack
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.listing import serve_list
from antt_desktop.ui.pages.organizations import organization_list

TABS = ("areas", "organizations")
_TYPES = ("residential_area", "organization")
_FORMS = ("area", "organization")
_TITLES = ("Khu dân cư", "Cơ quan, đơn vị")


class AreasPage(Page):
    """Two lists behind two tabs."""

    title = "Khu dân cư & đơn vị"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.tabs = TabBar(self.title)
        for words, kind in zip(_TITLES, _TYPES, strict=True):
            self.tabs.add(words, desk.store.count(Query(kind)))
        self._stack = LateStack((self._make_areas, self._make_organizations))
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)
        self._make_head()
        self.tabs.currentChanged.connect(self._show_tab)
        self._show_tab(0)

    @property
    def list(self) -> RecordList:
        """The list that is shown."""
        return self._stack.part(self.tabs.currentIndex(), RecordList)

    def open(self, arguments: Arguments) -> None:
        tab = arguments.get("tab")
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(str(tab)))
        if "search" in arguments:
            self.list.show_filters((), str(arguments["search"]))

    def refresh(self) -> None:
        for listed in self._stack.parts():
            if isinstance(listed, RecordList):
                listed.refresh()

    def landing(self) -> QWidget | None:
        return self.list.landing()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            **self.list.commands(),
            "new": self._new,
            "import": self._import,
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }

    def _show_tab(self, place: int) -> None:
        self._stack.show_part(place)
        self.add.setText("Thêm khu dân cư" if place == 0 else "Thêm đơn vị")
        self.add.setAccessibleName(self.add.text())
        self.add.updateGeometry()
        self.commands_changed.emit()

    def _new(self) -> None:
        self.navigate.emit(_FORMS[self.tabs.currentIndex()], {})

    def _import(self) -> None:
        self.navigate.emit("import", {"type": _TYPES[self.tabs.currentIndex()]})

    def _make_head(self) -> None:
        fetch = Button("Nhập từ Excel…", icon_name="file-upload-outline", shortcut="Ctrl+I")
        self.add = primary("Thêm khu dân cư", icon_name="plus", shortcut="Ctrl+N")
        fetch.clicked.connect(self._import)
        self.add.clicked.connect(self._new)
        self.head.add_action(fetch, self.add)

    def _make_areas(self) -> RecordList:
        listed = RecordList(
            self._desk,
            ListSpec(
                name="areas",
                type_name="residential_area",
                noun="khu dân cư",
                filtered_by=("kind", "officer_in_charge", "active_to"),
                empty_icon="home-group",
                empty_words="Chưa có khu dân cư nào. Nhập danh sách hộ từ Excel thì các khu trong "
                "danh sách được tạo theo; hoặc thêm từng khu.",
                empty_buttons=self._empty_buttons,
            ),
        )
        serve_list(self, self._desk, listed, _TITLES[0], _FORMS[0])
        listed.counted.connect(lambda count: self.tabs.show_count(0, count))
        return listed

    def _make_organizations(self) -> RecordList:
        listed = organization_list(self, self._desk, "organizations")
        listed.counted.connect(lambda count: self.tabs.show_count(1, count))
        return listed

    def _empty_buttons(self) -> tuple[Button, ...]:
        add = primary("Thêm khu dân cư", icon_name="plus")
        add.clicked.connect(lambda: self.navigate.emit("area", {}))
        return (add,)

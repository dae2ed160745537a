"""Personal data: requests with their terms, one person, the map, retention, holds, what was erased."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.records import Record
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.late_stack import LateStack
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.listing import serve_list
from antt_desktop.ui.pages.personal_data.map_panel import MapPanel
from antt_desktop.ui.pages.personal_data.person_panel import PersonPanel
from antt_desktop.ui.pages.personal_data.request_list import request_list
from antt_desktop.ui.pages.personal_data.retention_panel import RetentionPanel
from antt_desktop.ui.pages.settings.record_dialog import RecordDialog

TABS = ("requests", "person", "map", "retention", "holds", "erasures")
_TITLES = ("Yêu cầu", "Một người", "Bản đồ dữ liệu", "Thời hạn lưu", "Lệnh giữ", "Đã xóa")
_NEW = {"requests": "Ghi yêu cầu", "holds": "Thêm lệnh giữ"}


class PersonalDataPage(Page):
    """Opens with `tab`, one of TABS; with `request`, the id of one, looks for who made it."""

    title = "Dữ liệu cá nhân"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.tabs = TabBar("Phần của Dữ liệu cá nhân")
        for title in _TITLES:
            self.tabs.add(title)
        self.stack = LateStack(
            (
                self._make_requests,
                self._make_person,
                self._make_map,
                self._make_retention,
                self._make_holds,
                self._make_erasures,
            )
        )
        self.incident = Button("Báo sự cố…", icon_name="lifebuoy")
        self.journal = Button("Nhật ký", icon_name="history")
        self.to_sheet = Button("Xuất Excel…", icon_name="file-excel-outline", shortcut="Ctrl+E")
        self.to_paper = Button("In…", icon_name="printer-outline", shortcut="Ctrl+P")
        self.new = primary(_NEW["requests"], icon_name="plus", shortcut="Ctrl+N")
        self.head.add_action(self.incident, self.journal, self.to_sheet, self.to_paper, self.new)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self._connect()

    # ---- parts

    @property
    def requests(self) -> RecordList:
        """The register of requests."""
        return self.stack.part(0, RecordList)

    @property
    def person(self) -> PersonPanel:
        """Everything on one person."""
        return self.stack.part(1, PersonPanel)

    @property
    def map(self) -> MapPanel:
        """The map of personal data."""
        return self.stack.part(2, MapPanel)

    @property
    def retention(self) -> RetentionPanel:
        """What is due."""
        return self.stack.part(3, RetentionPanel)

    @property
    def holds(self) -> RecordList:
        """The legal holds."""
        return self.stack.part(4, RecordList)

    # ---- the page

    @property
    def tab(self) -> str:
        """The name of the shown tab."""
        return TABS[self.tabs.currentIndex()]

    def open(self, arguments: Arguments) -> None:
        asked = arguments.get("request")
        if isinstance(asked, str):
            self.show_tab("person")
            self.person.look_for(self._desk.store.get("data_request", asked).values)
        else:
            self.show_tab(str(arguments.get("tab", self.tab)))

    def show_tab(self, name: str) -> None:
        """Show the tab of this name."""
        self.tabs.setCurrentIndex(TABS.index(name))
        self._tab_shown()

    def refresh(self) -> None:
        part = self.stack.currentWidget()
        if isinstance(part, RecordList | MapPanel | RetentionPanel):
            part.refresh()

    def landing(self) -> QWidget | None:
        part = self.stack.currentWidget()
        return part.landing() if isinstance(part, RecordList | PersonPanel) else None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = {
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }
        part = self.stack.currentWidget()
        if isinstance(part, RecordList):
            can |= part.commands()
        if isinstance(part, MapPanel | RetentionPanel):
            can |= {"print": part.to_paper, "export": part.to_sheet}
        if self.tab in _NEW:
            can["new"] = self._new
        return can

    # ---- inside

    def _new(self) -> None:
        if self.tab == "requests":
            self.navigate.emit("data_request", {})
        else:
            self._show_hold(None)

    def _show_hold(self, record: Record | None) -> None:
        dialog = RecordDialog(self._desk, "legal_hold", record, self)
        dialog.saved.connect(self._hold_saved)
        dialog.open()

    def _hold_saved(self, record: Record) -> None:
        self.toast.emit(f"Đã lưu lệnh giữ {record.title}.", None)
        self.holds.refresh()

    def _done(self, words: str) -> None:
        self.toast.emit(words, None)
        self.counts_changed.emit()

    def _make_requests(self) -> RecordList:
        return request_list(self, self._desk)

    def _make_holds(self) -> RecordList:
        spec = ListSpec(
            "legal_holds",
            "legal_hold",
            "lệnh giữ",
            empty_icon="gavel",
            empty_words="Không có lệnh giữ nào. Thêm lệnh giữ để hồ sơ đang cần cho thanh tra, khiếu "
            "nại, tố tụng không bị xóa.",
            deletable=False,
        )
        listed = RecordList(self._desk, spec, self.stack)
        serve_list(self, self._desk, listed, "Lệnh giữ hồ sơ")
        for wanted in (listed.opened, listed.edit_wanted):
            wanted.connect(self._show_hold)
        return listed

    def _make_erasures(self) -> RecordList:
        spec = ListSpec(
            "erasures",
            "erasure",
            "lần xóa",
            empty_icon="trash-can-outline",
            empty_words="Chưa xóa hẳn lần nào. Mỗi lần xóa ghi lại ở đây: theo gì, ai duyệt, vì sao.",
            editable=False,
            deletable=False,
        )
        listed = RecordList(self._desk, spec, self.stack)
        serve_list(self, self._desk, listed, "Các lần xóa dữ liệu cá nhân")
        return listed

    def _make_person(self) -> PersonPanel:
        made = PersonPanel(self._desk, self.stack)
        made.print_wanted.connect(lambda asked: self.navigate.emit("print", asked))
        made.erased.connect(self._done)
        return made

    def _make_map(self) -> MapPanel:
        made = MapPanel(self._desk, self.stack)
        made.print_wanted.connect(lambda asked: self.navigate.emit("print", asked))
        made.told.connect(lambda words: self.toast.emit(words, None))
        return made

    def _make_retention(self) -> RetentionPanel:
        made = RetentionPanel(self._desk, self.stack)
        made.erased.connect(self._done)
        made.approved.connect(self._done)
        made.print_wanted.connect(lambda asked: self.navigate.emit("print", asked))
        made.told.connect(lambda words: self.toast.emit(words, None))
        return made

    def _tab_shown(self) -> None:
        part = self.stack.show_part(self.tabs.currentIndex())
        for button in (self.to_paper, self.to_sheet):
            button.setVisible(isinstance(part, MapPanel | RetentionPanel))
        self.new.setVisible(self.tab in _NEW)
        if self.tab in _NEW:
            self.new.setText(_NEW[self.tab])
            self.new.setAccessibleName(_NEW[self.tab])
        self.refresh()
        self.commands_changed.emit()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._tab_shown())
        self.new.clicked.connect(self._new)
        self.to_paper.clicked.connect(lambda: self.commands()["print"]())
        self.to_sheet.clicked.connect(lambda: self.commands()["export"]())
        self.journal.clicked.connect(lambda: self.navigate.emit("journal", {}))
        self.incident.clicked.connect(lambda: self.navigate.emit("incident", {}))

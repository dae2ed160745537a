"""Administration: ways to its rooms, and tabs: unit, signers, this file, print log, dictionary, papers."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.records import Record
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.late_stack import LateStack
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.listing import serve_list
from antt_desktop.ui.pages.settings.dictionary import Dictionary
from antt_desktop.ui.pages.settings.paper_words import PaperWords
from antt_desktop.ui.pages.settings.password_dialog import PasswordDialog
from antt_desktop.ui.pages.settings.record_dialog import RecordDialog
from antt_desktop.ui.pages.settings.this_file import ThisFile
from antt_desktop.ui.pages.settings.ways import Ways

TABS = ("unit", "signers", "file", "print_log", "dictionary", "papers")
_TITLES = ("Đơn vị", "Người ký", "Sổ này", "Nhật ký in", "Từ điển dữ liệu", "Giấy tờ")


class SettingsPage(Page):
    """Opens with `tab`, one of TABS; without, where it was left, first with `first`."""

    title = "Quản trị"

    def __init__(self, desk: Desk, first: str = "unit") -> None:
        super().__init__()
        self._desk = desk
        self.tabs = TabBar("Phần của Quản trị")
        for title in _TITLES:
            self.tabs.add(title)
        self.stack = LateStack(
            (
                self._make_unit,
                self._make_signers,
                self._make_file,
                self._make_print_log,
                lambda: Dictionary(self.stack),
                self._make_papers,
            )
        )
        self.new = Button("Thêm", "primary", icon_name="plus", shortcut="Ctrl+N")
        self.edit = Button("Sửa", "primary", icon_name="pencil-outline", shortcut="F2")
        self.ways = Ways()
        self.head.add_action(self.new, self.edit)
        self.body.addWidget(self.ways)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self._connect()
        self._first = first

    # ---- what stands behind the tabs

    @property
    def unit(self) -> RecordForm:
        """The profile of the unit."""
        return self.stack.part(0, RecordForm)

    @property
    def signers(self) -> RecordList:
        """Those whose names stand under papers."""
        return self.stack.part(1, RecordList)

    @property
    def file(self) -> ThisFile:
        """The open file."""
        return self.stack.part(2, ThisFile)

    @property
    def print_log(self) -> RecordList:
        """What was printed, when and by whom."""
        return self.stack.part(3, RecordList)

    @property
    def dictionary(self) -> Dictionary:
        """The data dictionary."""
        return self.stack.part(4, Dictionary)

    @property
    def papers(self) -> PaperWords:
        """What the unit words for itself on papers."""
        return self.stack.part(5, PaperWords)

    # ---- the page

    def open(self, arguments: Arguments) -> None:
        tab = arguments.get("tab", self._first)
        if tab in TABS:
            self.show_tab(str(tab))
        self._first = ""
        if "search" in arguments and self.tab == "signers":
            self.signers.show_filters((), str(arguments["search"]))

    def refresh(self) -> None:
        for part in self.stack.parts():
            if isinstance(part, RecordForm) and not part.is_editing:
                self._show_unit(part)
            elif isinstance(part, RecordList):
                part.refresh()

    def leaving(self) -> None:
        for part in self.stack.parts():
            if isinstance(part, RecordForm):
                part.leave()

    def part(self) -> str:
        return self.tab

    def landing(self) -> QWidget | None:
        shown = self.stack.currentWidget()
        return shown.landing() if isinstance(shown, RecordList) else None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        tabs: dict[str, Callable[[], object]] = {
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }
        tab = self.tab
        if tab == "unit":
            return {**self.unit.commands(), **tabs}
        if tab == "signers":
            return {**self.signers.commands(), "new": self._begin, **tabs}
        if tab == "print_log":
            return {**self.print_log.commands(), **tabs}
        if tab == "dictionary":
            return {"find_here": self.dictionary.search.setFocus, **tabs}
        if tab == "papers":
            return {"save": self.papers.save, **tabs}
        return tabs

    @property
    def tab(self) -> str:
        """The name of the shown tab."""
        return TABS[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Show the tab of this name."""
        self.tabs.setCurrentIndex(TABS.index(name))
        self._tab_shown()

    # ---- signers and passwords

    def _begin(self) -> None:
        self._show_dialog(None)

    def _show_dialog(self, record: Record | None) -> None:
        dialog = RecordDialog(self._desk, "signer", record, self)
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, record: Record) -> None:
        self.toast.emit(f"Đã lưu {record.title}.", None)
        self.refresh()

    def ask_password(self, officer: str) -> None:
        """Ask for a new password of an officer, by right of one's own."""
        dialog = PasswordDialog(self._desk, officer, self)
        dialog.changed.connect(lambda: self.toast.emit(f"Đã đặt mật khẩu của {officer}.", None))
        dialog.open()

    # ---- inside

    def _make_unit(self) -> RecordForm:
        form = RecordForm(self._desk, "org_profile", parent=self.stack)
        self._show_unit(form)
        form.commands_changed.connect(self._tab_shown)
        form.saved.connect(self._saved)
        form.leave_wanted.connect(lambda: self._show_unit(form))
        return form

    def _make_signers(self) -> RecordList:
        return self._make_list(
            "signers",
            "signer",
            "người ký",
            "draw-pen",
            "Chưa có người ký nào. Thêm người ký để tên và chức vụ đứng dưới giấy tờ của đơn vị.",
            ("Thêm người ký", "plus", self._begin),
        )

    def _make_papers(self) -> PaperWords:
        made = PaperWords(self._desk, self.stack)
        made.saved.connect(lambda: self.toast.emit("Đã lưu lời trên giấy tờ.", None))
        return made

    def _make_file(self) -> ThisFile:
        made = ThisFile(self._desk, self.stack)
        made.command_wanted.connect(self.command_wanted)
        made.backups_wanted.connect(lambda: self.navigate.emit("backups", {}))
        made.password_wanted.connect(lambda: self.ask_password(self._desk.file.username))
        return made

    def _make_print_log(self) -> RecordList:
        return self._make_list(
            "print_log", "print_log", "lần in",
            "printer-outline",
            "Chưa in lần nào. Mỗi lần in hay lưu PDF được ghi lại ở đây: ngày, giấy tờ, số tờ.",
            ("Mở Ký cam kết", "file-sign", lambda: self.navigate.emit("pledges", {})),
        )  # fmt: skip

    def _make_list(
        self,
        name: str,
        type_name: str,
        noun: str,
        empty_icon: str,
        empty_words: str,
        empty_action: tuple[str, str, Callable[[], object]],
    ) -> RecordList:
        def empty_buttons() -> tuple[Button, ...]:
            text, icon_name, act = empty_action
            button = primary(text, icon_name=icon_name)
            button.clicked.connect(act)
            return (button,)

        spec = ListSpec(
            name,
            type_name,
            noun,
            empty_icon=empty_icon,
            empty_words=empty_words,
            empty_buttons=empty_buttons,
            editable=name == "signers",
            deletable=name == "signers",
        )
        listed = RecordList(self._desk, spec, self.stack)
        serve_list(self, self._desk, listed, _TITLES[TABS.index(name)])
        if name == "signers":
            for wanted in (listed.opened, listed.edit_wanted):
                wanted.connect(self._show_dialog)
        return listed

    def _show_unit(self, form: RecordForm) -> None:
        profile = self._desk.store.find("org_profile")
        if profile is None:
            form.open_new()
        elif profile != form.record or form.is_editing:
            form.open_record(profile)

    def _tab_shown(self) -> None:
        tab = self.tab
        self.stack.show_part(self.tabs.currentIndex())
        self.new.setVisible(tab == "signers")
        self.edit.setVisible(tab == "unit" and not self.unit.is_editing)
        self.commands_changed.emit()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._tab_shown())
        self.ways.wanted.connect(lambda page: self.navigate.emit(page, {}))
        self.new.clicked.connect(self._begin)
        self.edit.clicked.connect(lambda: self.unit.edit())

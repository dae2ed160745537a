"""The journal: what was changed, printed, handed out of the file, shown of covered numbers."""

from collections.abc import Callable, Mapping
from contextlib import closing

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.ui.kit.late_stack import LateStack
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.lists.list_page import ListSpec, RecordList
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.listing import serve_list
from antt_desktop.ui.pages.personal_data.journal_panel import JournalPanel
from antt_desktop.ui.pages.personal_data.viewings_panel import ViewingsPanel
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.tasks import Progress, run

TABS = ("changes", "exports", "prints", "viewings")
_TITLES = ("Thay đổi", "Xuất dữ liệu", "In", "Hiện số")
_READ = RecordList | JournalPanel | ViewingsPanel


class JournalPage(Page):
    """Opens with `tab`, one of TABS, or with `record`, the id whose changes are shown."""

    title = "Nhật ký"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.tabs = TabBar("Phần của Nhật ký")
        for title in _TITLES:
            self.tabs.add(title)
        self.stack = LateStack(
            (self._make_changes, self._make_exports, self._make_prints, self._make_viewings)
        )
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(lambda _: self._tab_shown())

    @property
    def changes(self) -> JournalPanel:
        """The change log."""
        return self.stack.part(0, JournalPanel)

    def open(self, arguments: Arguments) -> None:
        tab = arguments.get("tab", "changes" if "record" in arguments else None)
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(str(tab)))
        self._tab_shown()
        if "record" in arguments:
            self.changes.open(arguments)

    def refresh(self) -> None:
        part = self.stack.currentWidget()
        if isinstance(part, _READ):
            part.refresh()

    def landing(self) -> QWidget | None:
        part = self.stack.currentWidget()
        return part.landing() if isinstance(part, _READ) else None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        part = self.stack.currentWidget()
        can = part.commands() if isinstance(part, RecordList) else {}
        return {
            **can,
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }

    def verify(self) -> None:
        """Verify the whole chain in a thread and tell what was found."""
        file = self._desk.file
        self.changes.check.disable("Đang kiểm tra")

        def task(progress: Progress) -> None:
            progress(0)
            store, database = file.second_store()
            with closing(database):
                store.change_log.verify()

        run(self, task, lambda _: self._verified(), self._broken, label="Đang kiểm tra nhật ký")

    def _verified(self) -> None:
        self.changes.check.disable("")
        self.toast.emit("Nhật ký liền mạch từ mục đầu đến mục cuối, không bị sửa.", None)

    def _broken(self, fault: AnttError) -> None:
        self.changes.check.disable("")
        show_problem(self, fault)

    def _tab_shown(self) -> None:
        self.stack.show_part(self.tabs.currentIndex())
        self.refresh()
        self.commands_changed.emit()

    def _make_changes(self) -> JournalPanel:
        made = JournalPanel(self._desk, self.stack)
        made.chain_wanted.connect(self.verify)
        return made

    def _make_viewings(self) -> ViewingsPanel:
        return ViewingsPanel(self._desk, self.stack)

    def _make_exports(self) -> RecordList:
        return self._make_list(
            "export_log",
            "lần xuất",
            "file-excel-outline",
            "Chưa xuất lần nào. Mỗi lần dữ liệu ra khỏi sổ được ghi ở đây: ai, vì sao, bao nhiêu "
            "người, ra nơi nào.",
            ("kind", "destination", "sealed", "exported_on"),
            "exported_on",
        )

    def _make_prints(self) -> RecordList:
        return self._make_list(
            "print_log",
            "lần in",
            "printer-outline",
            "Chưa in lần nào. Mỗi lần in hay lưu PDF được ghi ở đây: ngày, giấy tờ, số tờ.",
            ("printed_on", "document"),
            "printed_on",
        )

    def _make_list(
        self,
        type_name: str,
        noun: str,
        icon: str,
        words: str,
        filtered_by: tuple[str, ...],
        newest_by: str,
    ) -> RecordList:
        spec = ListSpec(
            f"journal_{type_name}",
            type_name,
            noun,
            filtered_by=filtered_by,
            newest_by=newest_by,
            editable=False,
            deletable=False,
            empty_icon=icon,
            empty_words=words,
        )
        listed = RecordList(self._desk, spec, self.stack)
        serve_list(self, self._desk, listed, spec.noun.capitalize())
        return listed

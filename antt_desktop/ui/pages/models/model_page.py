"""One model: where it stands, what can be done with it, and its parts behind tabs."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.records.model import CLOSED, is_running
from antt_desktop.services.reminding.table import deadline_rules
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, IconButton, primary
from antt_desktop.ui.kit.chips import StatusChip
from antt_desktop.ui.kit.late_stack import LateStack
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.lists.statuses import status_of
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.attachments_panel import AttachmentsPanel
from antt_desktop.ui.pages.background import Done
from antt_desktop.ui.pages.deleting import undoing
from antt_desktop.ui.pages.exchange.standing_chip import StandingChip
from antt_desktop.ui.pages.models.facts import ModelFacts, read_facts, waiting
from antt_desktop.ui.pages.models.info_tab import InfoTab
from antt_desktop.ui.pages.models.part_list import PartList
from antt_desktop.ui.pages.models.parts import ACTIVITIES, PARTS, POINTS, REVIEWS, Part
from antt_desktop.ui.pages.models.step_bar import StepBar
from antt_desktop.ui.pages.record_history import HistoryDialog
from antt_desktop.ui.problems import show_problem

_INFO, _ATTACHMENTS = "info", "attachment"
TABS = (_INFO, *(part.type_name for part in PARTS), _ATTACHMENTS)
_COUNTS_ONLY = (
    "Mô hình này giúp đỡ người cần giữ kín: chỉ ghi số lượng, không ghi tên hay diễn giải về ai."
)


class ModelPage(Page):
    """Opens with `id`, and `tab`, one of TABS."""

    title = "Mô hình"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._describer = Describer(desk.store)
        self._model_id = ""
        self._facts: ModelFacts | None = None
        self._make_head()
        self.steps = StepBar(desk)
        self.steps.stepped.connect(self._stepped)
        self.notice = Banner(_COUNTS_ONLY, "info", "eye-lock-outline", self)
        self.tabs = TabBar("Các phần của mô hình")
        for words in ("Thông tin", *(part.tab for part in PARTS), "Hồ sơ"):
            self.tabs.add(words)
        self.info = self._make_info()
        self.parts = LateStack(())
        top = QVBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.steps)
        top.addWidget(self.tabs)
        self.body.addWidget(self.notice)
        self.body.addLayout(top)
        self.body.addWidget(self.info, 1)
        self.body.addWidget(self.parts, 1)
        self.tabs.currentChanged.connect(self._show_tab)

    # ---- what the window asks

    def open(self, arguments: Arguments) -> None:
        model_id = str(arguments["id"])
        if model_id != self._model_id:
            self._model_id, self._facts = model_id, None
            self._renew_parts()
            self.tabs.setCurrentIndex(0)
        if arguments.get("tab") in TABS:
            self.tabs.setCurrentIndex(TABS.index(str(arguments["tab"])))

    def refresh(self) -> None:
        if not self._model_id:
            return
        self._read()
        for part in self.parts.parts():
            if isinstance(part, PartList | AttachmentsPanel):
                part.refresh()
        self._show_tab(self.tabs.currentIndex())

    def landing(self) -> QWidget | None:
        part = self.tab
        return part.edit if isinstance(part, InfoTab) else part.landing()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = {
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
            "history": self.show_history,
        }
        if self._facts is None:
            return can
        part = self.tab
        if isinstance(part, InfoTab):
            can |= {"edit": self._edit, "delete": self.delete, "print": self._print_sheet}
            if self._facts.model["status"] not in CLOSED:
                can["add_line"] = lambda: self.add(ACTIVITIES)
            return can
        return {**can, **part.commands()}

    @property
    def tab(self) -> InfoTab | PartList | AttachmentsPanel:
        """What stands behind the current tab."""
        if self.tabs.currentIndex() == 0:
            return self.info
        shown = self.parts.currentWidget()
        assert isinstance(shown, PartList | AttachmentsPanel)
        return shown

    # ---- deeds

    def add(self, part: Part) -> None:
        """Go to a tab and begin a new part there."""
        self.tabs.setCurrentIndex(TABS.index(part.type_name))
        shown = self.tab
        assert isinstance(shown, PartList)
        shown.add()

    def show_history(self) -> None:
        """Show what changed in the model, who and when."""
        if self._facts is not None:
            HistoryDialog(self._desk, self._facts.model, self).open()

    def delete(self) -> None:
        """Put the model and its parts into the recycle bin; the toast takes them back."""
        assert self._facts is not None
        store, model = self._desk.store, self._facts.model
        try:
            with store.work("delete", "Xóa mô hình") as work:
                store.delete("model", model.id)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self._model_id, self._facts = "", None
        self.counts_changed.emit()
        undo = undoing(self, self._desk, Done(model, work.id), self.counts_changed.emit)
        self.toast.emit(f"Đã đưa {model.title} vào thùng rác.", undo)
        self.navigate.emit("models", {})

    def _edit(self) -> None:
        self._go("model_form", editing=True)

    def _print_sheet(self) -> None:
        self._print("model_sheet")

    def _print(self, paper: str) -> None:
        assert self._facts is not None
        self.navigate.emit("print", {"document": paper, "ids": (self._facts.model.id,)})

    def _go(self, page: str, **arguments: object) -> None:
        assert self._facts is not None
        self.navigate.emit(page, {"id": self._facts.model.id, **arguments})

    # ---- showing

    def _read(self) -> None:
        self._describer.forget()
        today = self._desk.today
        rules = deadline_rules(self._desk.file.settings, today)
        facts = read_facts(self._desk.store, self._model_id)
        self._facts = facts = replace(facts, due=waiting(facts, today, rules))
        model = facts.model
        self.head.show_title(model.title)
        chip = status_of("model", model["status"])
        self._status.show_state(model.display("status"), chip.state, chip.icon)
        self._typical.show_state("Tiêu biểu" if model["is_typical"] else "", "info", "star-outline")
        self.standing.show_record(model)
        running, closed = is_running(model.values), model["status"] in CLOSED
        self._review.setVisible(running)
        self._record.setVisible(not closed)
        self.notice.setVisible(bool(model["sensitive_beneficiaries"]))
        self.steps.show_facts(facts)
        for place, name in enumerate(TABS):
            if name in facts.counts:
                self.tabs.show_count(place, facts.counts[name])
        self.info.show_facts(facts, today)
        for part in self.parts.parts():
            if isinstance(part, PartList):
                part.show_model(model)

    def _show_tab(self, place: int) -> None:
        if self._facts is None:
            return
        if place:
            self.parts.show_part(place - 1)
        self.info.setVisible(place == 0)
        self.parts.setVisible(place != 0)
        self.commands_changed.emit()

    def _part_changed(self) -> None:
        self._read()
        self.counts_changed.emit()

    def _stepped(self, words: str, work: int) -> None:
        """A step was taken: read everything; the toast takes it back."""
        self._read_again()
        done = Done(words, work)
        self.toast.emit(words, undoing(self, self._desk, done, self._read_again))

    def _read_again(self) -> None:
        self.refresh()
        self.counts_changed.emit()

    # ---- building

    def _renew_parts(self) -> None:
        """Make the parts of another model; each when its tab is first shown."""
        old = self.parts
        self.parts = LateStack((*(self._maker(part) for part in PARTS), self._make_attachments))
        self.body.replaceWidget(old, self.parts)
        old.hide()
        old.deleteLater()

    def _make_info(self) -> InfoTab:
        made = InfoTab(self._describer)
        made.edit_wanted.connect(self._edit)
        made.all_activities_wanted.connect(
            lambda: self.tabs.setCurrentIndex(TABS.index(ACTIVITIES.type_name))
        )
        return made

    def _maker(self, part: Part) -> Callable[[], PartList]:
        def make() -> PartList:
            assert self._facts is not None
            made = PartList(self, self._desk, part, self._facts.model)
            made.changed.connect(self._part_changed)
            return made

        return make

    def _make_attachments(self) -> AttachmentsPanel:
        assert self._facts is not None
        made = AttachmentsPanel(self._desk, "model", self)
        made.toast.connect(self.toast)
        made.counts_changed.connect(self.counts_changed)
        made.commands_changed.connect(self.commands_changed)
        made.show_owner(self._facts.model.id)
        made.counted.connect(lambda n: self.tabs.show_count(TABS.index(_ATTACHMENTS), n))
        return made

    def _make_head(self) -> None:
        back = IconButton("arrow-left", "Về danh sách", shortcut="Alt+←", state="accent")
        back.clicked.connect(lambda: self.navigate.emit("models", {}))
        self.head.add_before(back)
        self._status, self._typical = StatusChip("", parent=self), StatusChip("", parent=self)
        chips = QWidget()
        row = QHBoxLayout(chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._status)
        row.addWidget(self._typical)
        self.head.add_after(chips)
        self.standing = StandingChip(self._desk, self)
        self.head.add_after(self.standing)
        sheet = Button("In phiếu", icon_name="printer-outline")
        self._record = Button("Ghi hoạt động", icon_name="plus")
        self._review = primary("Đánh giá", icon_name="clipboard-check-outline")
        sheet.clicked.connect(self._print_sheet)
        self._record.clicked.connect(lambda: self.add(ACTIVITIES))
        self._review.clicked.connect(lambda: self.add(REVIEWS))
        self._more = IconButton("dots-vertical", "Việc khác với mô hình này", bordered=True)
        self._more.clicked.connect(self._open_menu)
        self.head.add_action(sheet, self._record, self._review, self._more)

    def menu(self) -> QMenu:
        """Return what else can be done with the model."""
        assert self._facts is not None
        menu = QMenu(self)
        if is_running(self._facts.model.values):
            add = menu.addAction(icon("map-marker-plus-outline"), "Nhân rộng: thêm điểm…")
            add.triggered.connect(lambda: self.add(POINTS))
        paper = menu.addAction(icon("printer-outline"), "In phiếu đánh giá")
        paper.triggered.connect(lambda: self._print("model_review_form"))
        menu.addSeparator()
        menu.addAction(icon("pencil-outline"), "Sửa\tF2", self._edit)
        menu.addAction(icon("history"), "Lịch sử thay đổi\tCtrl+H", self.show_history)
        menu.addSeparator()
        menu.addAction(icon("trash-can-outline"), "Xóa vào thùng rác", self.delete)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

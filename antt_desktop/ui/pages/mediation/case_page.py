"""One case: its form at the left, at the right its way with the deadlines and the scope check."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.records import Record
from antt_desktop.services.mediating.reading import CaseFile, CaseReader
from antt_desktop.services.mediating.saving import change_part, remove
from antt_desktop.services.mediating.steps import Step, asked_for, steps_of, take_step
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.buttons import Button, IconButton, primary
from antt_desktop.ui.kit.chips import StatusChip
from antt_desktop.ui.masking import CoveredDescriber
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.exchange.standing_chip import StandingChip
from antt_desktop.ui.pages.mediation.ask_dialog import AskDialog
from antt_desktop.ui.pages.mediation.case_form import CaseForm
from antt_desktop.ui.pages.mediation.case_notice import CaseNotice
from antt_desktop.ui.pages.mediation.closed_case import ClosedCase
from antt_desktop.ui.pages.mediation.deadlines import Deadlines
from antt_desktop.ui.pages.mediation.scope_panel import ScopePanel
from antt_desktop.ui.pages.mediation.standing import deadline_chip, status_chip, until_words
from antt_desktop.ui.pages.mediation.step_dialog import part_dialog, step_dialog, step_words
from antt_desktop.ui.pages.mediation.timeline import stages_of
from antt_desktop.ui.pages.mediation.timeline_panel import TimelinePanel
from antt_desktop.ui.pages.record_history import HistoryDialog
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES, current

_SIDE_WIDTH = 376
_RARE = frozenset({Step.REASSIGN, Step.VOID})
"""Steps that stand only in the menu."""
_PAPERS = {
    "mediation_settlement": ("Văn bản hòa giải thành", frozenset({"thanh", "theo_doi",
                             "da_thuc_hien", "khong_thuc_hien"})),
    "mediation_failure": ("Văn bản hòa giải không thành", frozenset({"khong_thanh", "cham_dut"})),
}  # fmt: skip


class CasePage(Page):
    """Opens with `id` for a case, or with `team` and `book` for a new one."""

    title = "Vụ, việc hòa giải"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._deadlines = Deadlines(desk)
        self._reader = CaseReader(desk.store)
        self.file: CaseFile | None = None
        self._make_head()
        side = self._lay_out()
        self.scope, self.timeline = ScopePanel(side), TimelinePanel(side)
        self.notice = CaseNotice(side)
        self.form = CaseForm(desk, self.scope, self._faces)
        self.closed = ClosedCase(CoveredDescriber(desk.store), self._faces)
        for face in (self.form, self.closed):
            self._faces.addWidget(face)
        self._connect()

    # ---- what the window asks

    def open(self, arguments: Arguments) -> None:
        self._reader = CaseReader(self._desk.store)
        case_id = arguments.get("id")
        if isinstance(case_id, str):
            self._read(case_id)
        else:
            self.file = None
            self.form.open_new(str(arguments.get("team") or ""), str(arguments.get("book") or ""))
        self._show()

    def refresh(self) -> None:
        self._deadlines.forget()
        if self.file is not None and self._is_gone(self.file.case.id):
            self._lose()
        elif self.file is not None and not self.form.is_changed():
            self._reader = CaseReader(self._desk.store)
            self._read(self.file.case.id)
        self._show()

    def landing(self) -> QWidget | None:
        return self.form.landing() if self._reader.may_read else self._back

    def leaving(self) -> None:
        if self._reader.may_read:
            self.form.leave()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        can: dict[str, Callable[[], object]] = {}
        if self._reader.may_read:
            can |= {"save": self.save, "save_next": self.save_and_next,
                    "add_line": self.form.parties.add}  # fmt: skip
        if self.file is not None:
            can["history"] = self.show_history
            paper = self._paper()
            if paper and self._reader.may_read:
                can["print"] = partial(self._print, paper)
        return can

    # ---- doing

    def save(self) -> Record | None:
        """Save and stay (Ctrl+S)."""
        return self.form.save()

    def save_and_next(self) -> None:
        """Save and begin the next case of the same book (Ctrl+Enter)."""
        saved = self.form.save()
        if saved is not None:
            self.open({"team": saved["team_id"], "book": saved["book"]})

    def ask(self, step: Step) -> AskDialog | None:
        """Ask for what a step needs, then do it."""
        if self.file is None or not self._put_aside():
            return None
        dialog = step_dialog(self._desk, self.file, step, partial(self._do, step), self)
        dialog.open()
        return dialog

    def open_part(self, part: Record) -> AskDialog | None:
        """Open a session or a follow-up to read it, or to mend it."""
        if not self._put_aside():
            return None
        dialog = part_dialog(self._desk, part, partial(self._change, part), self)
        dialog.open()
        return dialog

    def _change(self, part: Record, given: Mapping[str, object]) -> None:
        work = change_part(self._desk.store, part, given)
        said = f"Đã lưu {part.type.label.lower()} {part.display('date')}."
        self._after(str(part["case_id"]), said, work)

    def delete_part(self, part: Record) -> None:
        """Put a session or a follow-up into the recycle bin; the toast takes it back."""
        if self._put_aside() and (work := self._removed(part)) is not None:
            said = f"Đã đưa {part.type.label.lower()} {part.display('date')} vào thùng rác."
            self._after(str(part["case_id"]), said, work)

    def delete(self) -> None:
        """Put the case into the recycle bin when its number is the last of its book (R-H4)."""
        case = self.file.case if self.file else None
        if case is not None and (work := self._removed(case)) is not None:
            self.counts_changed.emit()
            undo = partial(self._desk.store.undo, work)
            self._lose()
            self.toast.emit(f"Đã đưa {case.title.lower()} vào thùng rác.", undo)

    def _removed(self, record: Record) -> int | None:
        try:
            return remove(self._desk.store, record)
        except AnttError as fault:
            show_problem(self, fault)
            return None

    def _put_aside(self) -> bool:
        """Save what was changed in the form before a step is taken."""
        return not self.form.is_changed() or self.form.save() is not None

    def _do(self, step: Step, given: Mapping[str, object]) -> None:
        assert self.file is not None
        case = self.file.case
        clean, _ = asked_for(step).clean(given)
        work = take_step(self._desk.store, case, step, clean if step is Step.REOPEN else given)
        self._after(case.id, f"{step.value}: đã lưu, {case.title.lower()}.", work)

    def _saved(self, case: Record, work: int | None) -> None:
        self._after(case.id, f"Đã lưu {case.title.lower()}.", work)

    def _after(self, case_id: str, said: str, work: int | None) -> None:
        self._read(case_id)
        self._show()
        self.counts_changed.emit()
        self.toast.emit(said, None if work is None else partial(self._undo, work))

    def _undo(self, work: int) -> None:
        self._desk.store.undo(work)
        if self.file is not None and not self._is_gone(self.file.case.id):
            self._read(self.file.case.id)
            self._show()
        else:
            self._lose()

    def _is_gone(self, case_id: str) -> bool:
        return self._desk.store.find("mediation_case", id=case_id) is None

    def _lose(self) -> None:
        """The case that was shown was undone or taken away: nothing of it stays on the page."""
        case = self.file.case if self.file else None
        self._go_back()
        self.file = None
        place = (str(case["team_id"]), str(case["book"])) if case else ("", "")
        self.form.open_new(*place)

    def show_history(self) -> None:
        """Show what changed in the case, who and when."""
        if self.file is not None:
            HistoryDialog(self._desk, self.file.case, self).open()

    def _go_back(self) -> None:
        place: dict[str, object] = {}
        if self.file is not None:
            case = self.file.case
            place = {"team": case["team_id"], "book": case["book"]}
        self.navigate.emit("mediation", place)

    def _paper(self) -> str:
        status = self.file.case["status"] if self.file else None
        return next((name for name, (_, of) in _PAPERS.items() if status in of), "")

    def _print(self, paper: str) -> None:
        if self.file is not None:
            self.navigate.emit("print", {"document": paper, "ids": (self.file.case.id,)})

    # ---- showing

    def _read(self, case_id: str) -> None:
        try:
            self.file = self._reader.file(case_id)
        except AnttError as fault:
            show_problem(self, fault)
            self._lose()
            return
        if self._reader.may_read:
            self.form.open_case(self.file)
        else:
            self.closed.show_case(self.file)

    def _show(self) -> None:
        file = self.file
        self.standing.show_record(file.case if file is not None else None)
        self._faces.setCurrentIndex(0 if self._reader.may_read else 1)
        self.scope.setVisible(self._reader.may_read)
        self.timeline.setVisible(file is not None)
        self._order_side(new=file is None)
        if file is None:
            self.head.show_title("Vụ mới")
            for chip in (self.status, self.due):
                chip.show_state("", "neutral")
            self.notice.show_case(None, None)
        else:
            self._show_case(file)
        self._show_actions()
        self.commands_changed.emit()

    def _show_case(self, file: CaseFile) -> None:
        case = file.case
        deadline = self._deadlines.of(case.values)
        area = Describer(self._desk.store).title("residential_area", str(case["area_id"]))
        self.head.show_title(f"Vụ số {case['register_no']}" + (f" · {area}" if area else ""))
        chip = status_chip(case)
        self.status.show_state(chip.words, chip.state, chip.icon)
        late = deadline_chip(deadline)
        words = f"{late.words}" if late else ""
        self.due.show_state(words, late.state if late else "neutral", late.icon if late else "")
        self.due.setToolTip(until_words(deadline) if deadline else "")
        self.timeline.show_stages(stages_of(file, deadline))
        self.notice.show_case(case, deadline)

    def _show_actions(self) -> None:
        case = self.file.case if self.file else None
        may = self._reader.may_read
        steps = steps_of(case["status"]) if case is not None and may else ()
        shown = [step for step in steps if step not in _RARE]
        for place, button in enumerate((self.next, self.then)):
            button.setVisible(place < len(shown))
            if place < len(shown) and case is not None:
                button.setText(step_words(shown[place], case))
                button.setAccessibleName(button.text())
                button.updateGeometry()
        menu = QMenu(self)
        for step in steps:
            menu.addAction(f"{step.value}…", partial(self.ask, step))
        if case is not None:
            menu.addSeparator()
            menu.addAction("Lịch sử thay đổi\tCtrl+H", self.show_history)
            if may:
                menu.addAction("Xóa vào thùng rác", self.delete)
        self.more.setMenu(menu)
        self.more.setVisible(case is not None)
        self.print.setVisible(bool(self._paper()) and may)
        self.save_button.setVisible(may)

    def steps(self) -> tuple[Step, ...]:
        """Return the steps that are offered now."""
        if self.file is None or not self._reader.may_read:
            return ()
        return steps_of(self.file.case["status"])

    def _take(self, place: int) -> None:
        shown = [step for step in self.steps() if step not in _RARE]
        if place < len(shown):
            self.ask(shown[place])

    # ---- building

    def _make_head(self) -> None:
        self._back = IconButton("arrow-left", "Về Hòa giải", shortcut="Alt+←", state="accent")
        self._back.clicked.connect(self._go_back)
        self.head.add_before(self._back)
        self.status, self.due = StatusChip("", parent=self), StatusChip("", parent=self)
        self.standing = StandingChip(self._desk, self)
        for chip in (self.status, self.due, self.standing):
            self.head.add_after(chip)
        self.more = IconButton("dots-vertical", "Việc khác với vụ này", bordered=True)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.print = Button("In", icon_name="printer-outline", shortcut="Ctrl+P")
        self.print.clicked.connect(lambda: self._print(self._paper()))
        self.next = Button("", icon_name="calendar-check-outline")
        self.then = Button("", icon_name="check")
        for place, button in enumerate((self.next, self.then)):
            button.clicked.connect(partial(self._take, place))
        self.save_button = primary("Lưu", icon_name="content-save-outline", shortcut="Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.head.add_action(self.more, self.print, self.next, self.then, self.save_button)

    def _lay_out(self) -> QWidget:
        """Lay out the two sides and return the right one; the parts are made within them."""
        self._faces = QStackedWidget(self)
        side = QWidget(self)
        side.setFixedWidth(current().px(_SIDE_WIDTH))
        self._side = QVBoxLayout(side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(SIZES.panel_gap)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(self._faces, 1)
        row.addWidget(side)
        self.body.addLayout(row, 1)
        return side

    def _order_side(self, *, new: bool) -> None:
        """Put the scope check of a new case before everything else."""
        parts = (self.scope, self.timeline, self.notice)
        usual = (self.timeline, self.notice, self.scope)
        while self._side.count():
            self._side.takeAt(0)
        for part in parts if new else usual:
            self._side.addWidget(part)
        self._side.addStretch(1)

    def _connect(self) -> None:
        self.form.saved.connect(self._saved)
        self.form.noted.connect(self.noted)
        self.form.meetings.opened.connect(self.open_part)
        self.form.meetings.delete_wanted.connect(self.delete_part)

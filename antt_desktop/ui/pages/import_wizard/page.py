"""The import wizard: choose a file, match columns, see the plan, carry it out, see the result."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.spreadsheets.executing import ImportResult
from antt_desktop.services.spreadsheets.listed import listed_type
from antt_desktop.services.spreadsheets.plan import ImportPlan, Verdict
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.steps import Place, Step, StepsRow
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.import_wizard.end_steps import BusyStep, ResultStep, result_note
from antt_desktop.ui.pages.import_wizard.file_step import FILE_FILTER, LOCKED, FileStep
from antt_desktop.ui.pages.import_wizard.handing_out import save_problems, save_template
from antt_desktop.ui.pages.import_wizard.mapping_step import MappingStep
from antt_desktop.ui.pages.import_wizard.missing_dialog import MissingDialog
from antt_desktop.ui.pages.import_wizard.plan_step import PlanStep
from antt_desktop.ui.pages.import_wizard.plan_view import PlanView
from antt_desktop.ui.pages.import_wizard.reading import (
    ListFile,
    carry_out,
    keep_mapping,
    make_plan,
    read_list,
    suggested,
    take_back,
)
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.tasks import Progress, Running, run
from antt_desktop.ui.theme import SIZES

Result = TypeVar("Result")
FILE, MAPPING, PLAN, BUSY, RESULT = range(5)
_STEPS = ("Chọn tệp", "Ghép cột", "Kế hoạch nhập", "Thực hiện", "Kết quả")
_LIST_PAGES = {
    "household": "households",
    "residential_area": "areas",
    "organization": "areas",
    "pledge": "pledges",
    "model": "models",
    "mediation_team": "mediation",
    "mediator": "mediation",
}
_NOTHING_YET = "Chưa ghi gì vào dữ liệu."
_UNKEPT = f"Riêng lần nhập danh sách đang dở thì làm lại từ bước chọn tệp. {_NOTHING_YET}"
_FEET = {
    MAPPING: f"{_NOTHING_YET} Xem cột nào ghi vào đâu; cách ghép này được nhớ cho lần sau.",
    PLAN: f"{_NOTHING_YET} Bấm Nhập sẽ làm đúng kế hoạch này trong một lần; "
    "hoàn tác được cả lần nhập.",
}


class ImportPage(Page):
    """Opens with `type` (what the list holds) and `path` (a file to begin with)."""

    title = "Nhập từ Excel, CSV"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._list: ListFile | None = None
        self._view: PlanView | None = None
        self._result: ImportResult | None = None
        self._meant: dict[str, str] = {}
        self._asked = False
        self._running: Running | None = None
        self.steps = StepsRow()
        self.files, self.columns = FileStep(), MappingStep(desk.store)
        self.plan_step = PlanStep(Describer(desk.store))
        self.busy, self.results = BusyStep(), ResultStep()
        self.stack = QStackedWidget()
        for widget in (self.files, self.columns, self.plan_step, self.busy, self.results):
            self.stack.addWidget(widget)
        self.save_problems = Button("Lưu dòng lỗi", icon_name="file-excel-outline")
        self.back = Button("Quay lại")
        self.next = primary("Tiếp", icon_name="import", shortcut="Ctrl+Enter")
        self.body.addWidget(self.steps)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self._make_foot())
        self._connect()
        self._show(FILE)

    # ---- the page

    def open(self, arguments: Arguments) -> None:
        if self.stack.currentIndex() == FILE:
            self.files.browse.setFocus()
        path, name = arguments.get("path"), arguments.get("type")
        if self._running is not None or not (name or path):
            return
        self.begin_again()
        if isinstance(name, str):
            self.files.choose_type(name)
        if path:
            self.read(Path(str(path)))

    def unkept(self) -> str:
        return _UNKEPT if self.stack.currentIndex() in (MAPPING, PLAN) else ""

    def commands(self) -> Mapping[str, Callable[[], object]]:
        possible: Mapping[int, Mapping[str, Callable[[], object]]] = {
            FILE: {"import": self._browse},
            MAPPING: {"save_next": self.next.click},
            PLAN: {
                "save_next": self.next.click,
                "find_here": self.plan_step.search.setFocus,
                "next_tab": lambda: self.plan_step.step_tab(1),
                "previous_tab": lambda: self.plan_step.step_tab(-1),
            },
            RESULT: {"save_next": self._show_list, "import": self.begin_again},
        }
        return possible.get(self.stack.currentIndex(), {})

    @property
    def plan(self) -> ImportPlan | None:
        """The plan that is shown."""
        return self._view.plan if self._view else None

    # ---- step 1

    def begin_again(self) -> None:
        """Forget the file and the plan, and start with the first step."""
        self._list = self._view = self._result = None
        self._meant, self._asked = {}, False
        self.files.show_problem("")
        self._show(FILE)

    def read(self, path: Path, password: str = "") -> None:
        """Read a file in a thread and go on to its columns; `password` opens a locked one."""
        planned = listed_type(self.files.type_name)
        self.files.path = path
        self._run(
            FILE,
            "Đang đọc",
            f"{path.name}. {_NOTHING_YET}",
            lambda progress: read_list(path, planned, progress, password),
            self._was_read,
        )

    def _was_read(self, found: ListFile) -> None:
        self._list, self._meant, self._asked = found, {}, False
        planned = listed_type(self.files.type_name)
        mapping = suggested(self._desk.file.settings, planned, found.table)
        self.columns.show_mapping(found.table, planned, mapping)
        self._show(MAPPING)
        if (first := self.columns.first_editor()) is not None:
            first.setFocus()

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Chọn danh sách", "", FILE_FILTER)
        if name:
            self.read(Path(name))

    def _save_template(self) -> None:
        save_template(self, listed_type(self.files.type_name))

    # ---- steps 2 and 3

    def make_plan(self) -> None:
        """Make the plan of the mapping that stands, in a thread."""
        assert self._list is not None
        planned, table = listed_type(self.files.type_name), self._list.table
        mapping, meant, file = self.columns.mapping(), dict(self._meant), self._desk.file
        self._run(
            MAPPING,
            "Đang lập kế hoạch",
            _NOTHING_YET,
            lambda progress: make_plan(file, planned, table, mapping, meant, progress),
            self._was_planned,
        )

    def _was_planned(self, view: PlanView) -> None:
        self._view, plan = view, view.plan
        self.plan_step.show_plan(view)
        self._show(PLAN)
        self.plan_step.table.setFocus()
        if plan.missing and not self._asked:
            self._asked = True
            self._ask_missing()

    def _ask_missing(self) -> None:
        assert self.plan is not None
        dialog = MissingDialog(self._desk.store, self.plan.missing, self)
        dialog.accepted.connect(lambda: self._mean(dialog.meant))
        dialog.open()

    def _mean(self, meant: dict[str, str]) -> None:
        if meant:
            self._meant.update(meant)
            self.make_plan()

    # ---- steps 4 and 5

    def carry_out(self) -> None:
        """Write what the plan shows, in a thread, whole or not at all."""
        plan, file = self.plan, self._desk.file
        if plan is None or not plan.writing():
            return
        self._run(
            PLAN,
            "Đang nhập",
            "Dừng lại thì không dòng nào được ghi.",
            lambda progress: carry_out(file, plan, progress),
            self._was_done,
        )

    def _was_done(self, result: ImportResult) -> None:
        assert self._list is not None
        assert self._view is not None
        self._result = result
        planned = self._view.plan.record_type
        keep_mapping(self._desk.file.settings, planned, self._list.table, self.columns.mapping())
        written, left = format_integer(result.added + result.updated), _left(self._view)
        note = result_note(result, left)
        self.results.show_result(f"Đã nhập {written} dòng", note, left, can_undo=True)
        self._show(RESULT)
        self.results.show_list.setFocus()
        self.counts_changed.emit()

    def take_back(self) -> None:
        """Undo the whole import."""
        result, file = self._result, self._desk.file
        if result is None or result.work is None:
            return
        work = result.work
        self._run(
            RESULT,
            "Đang hoàn tác",
            "Dữ liệu trở về như trước lần nhập.",
            lambda progress: take_back(file, work, progress),
            self._was_taken_back,
        )

    def _was_taken_back(self, count: int) -> None:
        self._result = None
        note = f"{format_integer(count)} hồ sơ trở lại như trước. Tệp danh sách còn nguyên."
        self.results.show_result("Đã hoàn tác cả lần nhập", note, 0, can_undo=False)
        self._show(RESULT)
        self.counts_changed.emit()

    def _save_problems(self) -> None:
        if self._view is not None and self._list is not None:
            save_problems(self, self._desk, self._list, self._view.plan, _left(self._view))

    def _show_list(self) -> None:
        self.navigate.emit(_LIST_PAGES[self.files.type_name], {})

    # ---- inside

    def _run(
        self,
        back_to: int,
        words: str,
        note: str,
        task: Callable[[Progress], Result],
        on_done: Callable[[Result], object],
    ) -> None:
        """Do a task behind the busy step; a fault leads back to the step it came from."""

        def done(result: Result) -> None:
            self._running = None
            on_done(result)

        def refused(fault: AnttError) -> None:
            self._running = None
            self._show(back_to)
            self._tell(back_to, fault)

        self.busy.begin(words, note)
        self._show(BUSY)
        self._running = running = run(self, task, done, refused)
        running.progressed.connect(self.busy.step)

    def _tell(self, step: int, fault: AnttError) -> None:
        if isinstance(fault, CancelledError):
            self.toast.emit(f"Đã dừng. {_NOTHING_YET}", None)
        elif step == FILE:
            self.files.show_problem(fault.message, locked=isinstance(fault, LOCKED))
        else:
            show_problem(self, fault)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _go_on(self) -> None:
        if self.stack.currentIndex() == MAPPING:
            self.make_plan()
        else:
            self.carry_out()

    def _go_back(self) -> None:
        self._show(MAPPING if self.stack.currentIndex() == PLAN else FILE)

    def _show(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        shown = {BUSY: BUSY if self.plan else FILE}.get(step, step)
        self.steps.show_steps(
            tuple(Step(title, place=_place(number, shown)) for number, title in enumerate(_STEPS))
        )
        planned = listed_type(self.files.type_name)
        self.head.show_title(f"Nhập {planned.label.lower()} từ Excel, CSV", "")
        self.about.setText(self._about())
        self.foot.setVisible(step in _FEET)
        self._show_foot()
        self.commands_changed.emit()

    def _show_foot(self) -> None:
        step = self.stack.currentIndex()
        self.foot_words.setText(_FEET.get(step, ""))
        left = _left(self._view) if self._view and step == PLAN else 0
        self.save_problems.setVisible(bool(left))
        self.save_problems.setText(f"Lưu {format_integer(left)} dòng lỗi")
        if step == PLAN and self.plan is not None:
            writing = len(self.plan.writing())
            self.next.setText(f"Nhập {format_integer(writing)} dòng")
            self.next.disable("" if writing else "Không có dòng nào để nhập")
        elif step == MAPPING:
            self.next.setText("Lập kế hoạch")
            self.next.disable(self.columns.missing_needs(listed_type(self.files.type_name)))

    def _about(self) -> str:
        if self._list is None:
            return ""
        parts = [self._list.path.name]
        if self.plan is not None:
            parts.append(f"{format_integer(len(self.plan.rows))} dòng")
        if self._list.workbook.encoding:
            parts.append(f"bảng mã {self._list.workbook.encoding.upper()}, đã nhận ra")
        return " · ".join(parts)

    def _connect(self) -> None:
        self.files.browse_wanted.connect(self._browse)
        self.files.template_wanted.connect(self._save_template)
        self.files.dropped.connect(self.read)
        self.files.unlock_wanted.connect(self.read)
        self.files.type_chosen.connect(lambda _: self._show(FILE))
        self.columns.changed.connect(self._show_foot)
        self.plan_step.chosen.connect(self._show_foot)
        self.plan_step.missing_wanted.connect(self._ask_missing)
        self.busy.cancelled.connect(self._stop)
        self.results.undo_wanted.connect(self.take_back)
        self.results.problems_wanted.connect(self._save_problems)
        self.results.list_wanted.connect(self._show_list)
        self.results.again_wanted.connect(self.begin_again)
        self.save_problems.clicked.connect(self._save_problems)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)

    def _make_foot(self) -> QWidget:
        self.about = label(tone="muted")
        self.head.add_action(self.about)
        self.foot = QWidget()
        self.foot_words = label(wrap=True)
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_2)
        row.addWidget(IconLabel("shield-check-outline", "good"))
        row.addWidget(self.foot_words, 1)
        for button in (self.save_problems, self.back, self.next):
            row.addWidget(button)
        return self.foot


def _left(view: PlanView) -> int:
    """Return how many rows `write_problems` would hold."""
    return len(view.rows(Verdict.PROBLEM)) + len(view.rows(Verdict.DUPLICATE))


def _place(number: int, shown: int) -> Place:
    if number == shown:
        return Place.NOW
    return Place.DONE if number < shown else Place.LATER

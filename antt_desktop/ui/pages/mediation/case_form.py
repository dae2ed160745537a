"""The form of a case: what the register asks, the parties, and the result once there is one."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.mediation_statuses import ENDED
from antt_desktop.services.mediating.reading import CaseFile
from antt_desktop.services.mediating.saving import PartyRefusedError, save_case
from antt_desktop.storage.errors import ConflictError
from antt_desktop.storage.settings import Draft
from antt_desktop.ui.forms.drafting import DraftKeeper
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.form_banners import FormBanners
from antt_desktop.ui.forms.references_editor import ReferencesEditor
from antt_desktop.ui.kit.labels import rule
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.case_foot import CaseFoot
from antt_desktop.ui.pages.mediation.case_grid import CaseGrid
from antt_desktop.ui.pages.mediation.mediator_source import MediatorSource
from antt_desktop.ui.pages.mediation.meetings_table import MeetingsTable
from antt_desktop.ui.pages.mediation.parties_table import PartiesTable, problem_of_party
from antt_desktop.ui.pages.mediation.scope_panel import ScopePanel
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES

_PLACE = ("team_id", "book")
_MAIN = (
    "received_date",
    "assigned_date",
    "basis",
    "case_field",
    "civil_kind",
    "mediators",
    "content",
)
_MORE = ("agreed_start", "chosen_by_parties", "place", "is_public", "note")
_END = ("end_date", "end_reason", "agreement", "has_document", "document_date")
_ASSIGNED = "Đổi ngày phân công, hòa giải viên bằng “Phân công lại”"


class CaseForm(Panel):
    """Edits one case; nothing typed is lost on any way out. The scope panel stands beside it."""

    saved = Signal(object, object)
    """A case is on the disk; the second value is the number of the work."""
    noted = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk, scope: ScopePanel, parent: QWidget | None = None) -> None:
        super().__init__("Vụ, việc", parent=parent)
        self._desk, self.scope = desk, scope
        self._type = record_type("mediation_case")
        self.file: CaseFile | None = None
        self._start: dict[str, Any] = {}
        self._visited: set[str] = set()
        self._filling = False
        self.banners, self.bottom = FormBanners(self), CaseFoot(self)
        ground = self._make_ground()
        around = Surroundings(desk.store, lambda: desk.today)
        self.place, self.main, self.more, self.end = (
            CaseGrid(self._type, names, around, ground) for names in (_PLACE, _MAIN, _MORE, _END)
        )
        self.grids = (self.place, self.main, self.more, self.end)
        self.parties, self.meetings = PartiesTable(desk, ground), MeetingsTable(ground)
        self.drafts = DraftKeeper(
            desk.file.drafts, "form/mediation_case", self._typed, desk.now, self
        )
        self._lay_out(ground)
        self._connect()

    # ---- opening

    def open_new(self, team_id: str, book: str) -> None:
        """Begin a new case of a team; the scope is asked before anything else."""
        self.file = None
        today = self._desk.today.isoformat()
        self._fill({"team_id": team_id or None, "book": book or None, "received_date": today,
                    "is_public": False})  # fmt: skip
        self.parties.show_records(())
        self.meetings.show_file(None)
        self.scope.show_answer([], None, new=True)
        self.note.setText("")
        self._begin("")

    def open_case(self, file: CaseFile) -> None:
        """Show a case that stands in the register."""
        self.file, case = file, file.case
        self._fill(case.values)
        self.parties.show_records(file.parties)
        self.meetings.show_file(file)
        self.scope.show_answer(case["scope_check"], case["referred_to"], new=False)
        self.note.setText(f"Số {case['register_no']}, quyển {case['book']}, {file.team.title}")
        self._begin(case.id)
        self._show_problems([each for each in self.check() if not each.is_error])

    @property
    def case(self) -> Record | None:
        """The case that is shown; None for a new one."""
        return self.file.case if self.file else None

    def is_changed(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._typed() != self._start

    def leave(self) -> None:
        """Put the unsaved work aside as a draft."""
        if self.is_changed():
            self.drafts.keep()

    def landing(self) -> QWidget:
        """Return where the keyboard starts: the scope of a new case, else the first field."""
        if not self.scope.is_answered:
            return self.scope.landing()
        return self.main.editor("received_date")

    def _begin(self, record_id: str) -> None:
        self._start = self._typed()
        self._visited.clear()
        self._show_problems(())
        self.banners.clear()
        self._offer(self.drafts.follow(record_id))
        self._show_what_applies()

    def _fill(self, values: Mapping[str, Any]) -> None:
        self._filling = True
        for grid in self.grids:
            grid.fill(values)
        self._filling = False
        self._follow_team()

    def _follow_team(self) -> None:
        editor = self.main.editor("mediators")
        team = self.place.editor("team_id").value()
        if isinstance(editor, ReferencesEditor):
            editor.set_source(MediatorSource(self._desk.store, str(team or "")))

    def _show_what_applies(self) -> None:
        """Ask for what the case is at: first the scope, of an outside case no mediators."""
        case, answered = self.case, self.scope.is_answered
        status = case["status"] if case else "tiep_nhan"
        self.place.setVisible(case is None)
        for part in (self.place, self.main, self.more, self.parties):
            part.setEnabled(answered)
        self.end.setVisible(status in ENDED)
        outside = self.scope.is_outside
        for name in ("assigned_date", "mediators"):
            self.main.show_field(name, not outside)
            self.main.allow(name, "" if status == "tiep_nhan" else _ASSIGNED)
        self.scope.allow("" if status == "tiep_nhan" else "Phạm vi đã xem khi tiếp nhận")
        self.bottom.hint("" if answered else "Trả lời phạm vi ở bên phải trước, rồi ghi vụ, việc.")

    # ---- drafts

    def _typed(self) -> dict[str, Any]:
        typed = {name: value for grid in self.grids for name, value in grid.typed().items()}
        return {"typed": typed, "parties": self.parties.parties, "scope": self.scope.values()}

    def _offer(self, draft: Draft | None) -> None:
        self.banners.clear()
        if draft is not None:
            self.banners.offer_draft(draft, self._desk.now())

    def restore_draft(self) -> None:
        """Put what was typed back into the form."""
        content, earlier = self.drafts.take()
        self._filling = True
        for grid in self.grids:
            grid.restore({name: content["typed"].get(name) for name in grid.names})
        self._filling = False
        self.parties.restore(content["parties"])
        told = content["scope"]
        self.scope.show_answer(told["scope_check"], told["referred_to"], new=self.case is None)
        self._follow_team()
        self._offer(earlier)
        self._show_what_applies()

    def give_up_draft(self) -> None:
        """Forget the offered draft."""
        self._offer(self.drafts.give_up())

    # ---- checking and saving

    def values(self) -> dict[str, object]:
        """Return what would be saved: all of a new case, of another what was changed."""
        typed = {name: value for grid in self.grids for name, value in grid.values().items()}
        typed |= self.scope.values()
        if self.case is None:
            return {n: v for n, v in typed.items() if n not in _END}
        before = {**self._start["typed"], **self._start["scope"]}
        return {name: value for name, value in typed.items() if value != before.get(name)}

    def check(self, *, everything: bool = False) -> tuple[Problem, ...]:
        """Show the problems of the fields that were left, or of all; returns every one."""
        own = tuple(each for grid in self.grids for each in grid.editor_problems())
        known = {problem.field for problem in own}
        case = self.case
        found = self._desk.store.check(
            "mediation_case", self.values(), id=case.id if case else None
        )
        problems = (*own, *(each for each in found if each.field not in known))
        shown = [p for p in problems if everything or p.field in self._visited]
        self._show_problems(shown)
        return problems

    def save(self) -> Record | None:
        """Save the case with its parties as one work; None when something must be mended."""
        for grid in self.grids:
            for name in grid.names:
                grid.editor(name).settle()
        errors = [each for each in self.check(everything=True) if each.is_error]
        if errors:
            self._go_to(errors)
            return None
        try:
            return self._save()
        except PartyRefusedError as fault:
            self.bottom.show_fault(problem_of_party(fault.place, fault.problems))
            self.parties.table.setCurrentCell(fault.place, 0)
            self.parties.table.setFocus()
        except ValidationError as fault:
            self._show_problems(fault.problems)
            self._go_to(fault.problems)
        except ConflictError as fault:
            self.drafts.keep()
            self.bottom.show_fault(fault.message)
        except AnttError as fault:
            self.drafts.keep()
            show_problem(self, fault)
        return None

    def _save(self) -> Record:
        base = self.case.rev if self.case else None
        saved, work = save_case(
            self._desk.store, self.case, self.values(), self.parties.parties, base_rev=base
        )
        self.drafts.drop()
        self.saved.emit(saved, work)
        return saved

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        worst: dict[str | None, Problem] = {}
        for problem in sorted(problems, key=lambda each: each.is_error):
            worst[problem.field] = problem
        for grid in self.grids:
            for name in grid.names:
                grid.tell(name, worst.get(name))
        self.scope.tell(worst.get("scope_check") or worst.get("referred_to"))
        self.bottom.show_problems(self._type, problems)

    def _go_to(self, problems: Sequence[Problem]) -> None:
        named = {problem.field for problem in problems}
        if named & {"scope_check", "referred_to"}:
            self.scope.landing().setFocus()
            return
        for grid in self.grids:
            for name in grid.names:
                if name in named and grid.is_shown(name):
                    grid.focus(name)
                    return

    # ---- what the officer does

    def _left(self, name: str) -> None:
        if self._filling:
            return
        self._visited.add(name)
        if name == "team_id":
            self._follow_team()
        self.check()
        if self.is_changed():
            self.drafts.keep_if_due()

    def _touched(self) -> None:
        if not self._filling:
            self.drafts.touch()
            self.changed.emit()

    def _scope_changed(self) -> None:
        first = not self.main.isEnabled()
        self._show_what_applies()
        self._touched()
        if first and self.scope.is_answered and not self.scope.is_outside:
            self.main.focus_first()

    # ---- building

    def _connect(self) -> None:
        for grid in self.grids:
            grid.changed.connect(lambda _: self._touched())
            grid.left.connect(self._left)
        self.main.passed_end.connect(self.parties.add_button.setFocus)
        self.parties.changed.connect(self._touched)
        self.scope.changed.connect(self._scope_changed)
        self.drafts.told.connect(self.noted)
        self.banners.restore_wanted.connect(self.restore_draft)
        self.banners.drop_wanted.connect(self.give_up_draft)
        self.bottom.mend_wanted.connect(lambda name: self._go_to([Problem("", "", name)]))

    def _make_ground(self) -> QWidget:
        """Return what the parts stand on, in its place already: moving them later costs time."""
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.banners)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.bottom)
        ground = QWidget(scroll)
        ground.setProperty("role", "ground")
        scroll.setWidget(ground)
        return ground

    def _lay_out(self, ground: QWidget) -> None:
        self.add_to_head(self.note)
        column = QVBoxLayout(ground)
        column.setContentsMargins(*(SIZES.panel_pad, SIZES.space_1) * 2)
        column.setSpacing(SIZES.space_2)
        for part in (
            self.place, self.main, rule(), self.parties, self.meetings, rule(), self.end, self.more,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)

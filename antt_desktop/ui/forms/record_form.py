"""The form of one record: read view, editors, problems beside them, drafts, serial entry."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import Field, Value
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.storage.errors import ConflictError
from antt_desktop.storage.settings import Draft
from antt_desktop.ui.forms.drafting import DraftKeeper
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.field_grid import FieldGrid
from antt_desktop.ui.forms.form_banners import FormBanners
from antt_desktop.ui.forms.form_check import FormCheck
from antt_desktop.ui.forms.form_foot import FormFoot
from antt_desktop.ui.forms.keys import KEYS, pressed
from antt_desktop.ui.forms.lines_editor import LinesEditor
from antt_desktop.ui.lists.preview import FieldFacts
from antt_desktop.ui.masking import CoveredDescriber
from antt_desktop.ui.page import Desk
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.showing import show_number
from antt_desktop.ui.theme import SIZES


class RecordForm(QFrame):
    """Shows, adds and changes one record; nothing typed is lost on any way out."""

    saved = Signal(object)
    """A record is on the disk."""
    saved_for_next = Signal(object)
    """The same, and the next new record is asked for."""
    leave_wanted = Signal()
    commands_changed = Signal()
    """`commands()` answers differently from now on."""
    noted = Signal(str)
    """A word for the status bar."""
    compare_wanted = Signal(object)
    """Show the record that this one may be (F9)."""

    def __init__(
        self,
        desk: Desk,
        type_name: str,
        names: Sequence[str] | None = None,
        parent: QWidget | None = None,
        *,
        series: bool = True,
    ) -> None:
        super().__init__(parent)
        self._series, self._filling = series, False
        self.setProperty("role", "panel")
        self._desk, self._type = desk, record_type(type_name)
        self._describer = CoveredDescriber(desk.store)
        self.record: Record | None = None
        self._fixed: Mapping[str, Value] = {}
        self._start: dict[str, object] = {}
        self._previous: dict[str, object] = {}
        self._visited: set[str] = set()
        self.banners, self.foot, self._stack = FormBanners(), FormFoot(), QStackedWidget()
        read, changed = self._lay_out()
        around = Surroundings(desk.store, lambda: desk.today, self._show_number)
        self._facts = FieldFacts(read, reveal=partial(show_number, desk, parent=self))
        self.grid = FieldGrid(self._type, names or tuple(self._type.by_name), around, changed)
        pad = SIZES.panel_pad
        for ground, face in ((read, self._facts), (changed, self.grid)):
            column = QVBoxLayout(ground)
            column.setContentsMargins(pad, SIZES.space_3, pad, SIZES.space_3)
            column.addWidget(face)
            column.addStretch(1)
        self._column.addWidget(self.foot)  # last, so that Tab comes to it from the last field
        self._checker = FormCheck(desk.store, self._type, self.grid)
        self.drafts = DraftKeeper(
            desk.file.drafts, f"form/{type_name}", self._draft_content, desk.now, self
        )
        self._connect()

    # ---- opening

    def open_new(
        self, values: Mapping[str, Value] | None = None, *, fixed: Mapping[str, Value] | None = None
    ) -> None:
        """Begin a new record; `fixed` goes with it without being shown."""
        self.record = None
        self._fixed = fixed or {}
        self._fill(self._checker.assumed(values or {}, self._fixed))
        self._offer_draft(self.drafts.follow_new(self._fixed))
        self._edit()
        self._begin()

    def open_record(self, record: Record, *, editing: bool = False) -> None:
        """Show a record; F2 or `editing` lets it be changed."""
        self.record = record
        self._fixed = {}
        self._facts.show_record(record, self._describer, empty_too=True)
        self._fill(record.values)
        self._offer_draft(self.drafts.follow(record.id))
        if editing:
            self.edit()
        else:
            self._stack.setCurrentIndex(0)
            self.foot.hide()
            self.commands_changed.emit()

    def edit(self) -> None:
        """Let the shown record be changed (F2)."""
        self._edit()
        self.grid.focus_first()

    @property
    def is_editing(self) -> bool:
        """Whether editors are shown."""
        return self._stack.currentIndex() == 1

    def is_changed(self) -> bool:
        """Whether something stands here that is not saved."""
        return self.is_editing and self.grid.typed() != self._start

    def leave(self) -> None:
        """Put the unsaved work aside as a draft."""
        if self.is_changed():
            self.drafts.keep()

    def _edit(self) -> None:
        self._stack.setCurrentIndex(1)
        self.foot.show_buttons(series=self._series and self.record is None)
        self.foot.show()
        self.grid.setDisabled(self._desk.file.read_only)
        self.foot.offer_saving(not self._desk.file.read_only)
        self.commands_changed.emit()

    def _show_number(self, field: Field) -> bool:
        """Whether a covered number of the shown record may be seen; what is new was typed here."""
        return self.record is None or show_number(self._desk, self.record, field, self)

    def _fill(self, values: Mapping[str, Value]) -> None:
        self._filling = True
        self.grid.fill(values)
        self._filling = False
        self._start = self.grid.typed()
        self._visited.clear()
        self._checker.twin = None
        self.banners.clear()
        self.foot.say("")
        self._show_problems(())

    # ---- drafts

    def _draft_content(self) -> dict[str, Any]:
        return {"typed": self.grid.typed(), "start": self._start}

    def _offer_draft(self, draft: Draft | None) -> None:
        self.banners.clear()
        if draft is not None:
            self.banners.offer_draft(draft, self._desk.now())

    def restore_draft(self) -> None:
        """Put what was typed into the editors; what was not touched shows the present values."""
        content, earlier = self.drafts.take()
        self._edit()
        start = content["start"]
        typed = {n: value for n, value in content["typed"].items() if value != start.get(n)}
        self.grid.restore({**self.grid.typed(), **typed})
        self._offer_draft(earlier)
        self._check(everything=True)
        self.grid.focus_first()

    def give_up_draft(self) -> None:
        """Forget the offered draft."""
        self._offer_draft(self.drafts.give_up())

    # ---- checking

    def _check(self, *, everything: bool = False) -> tuple[Problem, ...]:
        """Show the problems of the fields that were left, or of all."""
        problems = self._checker.problems(self.record, self._fixed, self._start)
        if everything:
            self._visited.update(self.grid.names)
        shown = [p for p in problems if p.field in self._visited or everything]
        self._show_problems(shown)
        return problems

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        worst: dict[str | None, Problem] = {}
        for problem in sorted(problems, key=lambda each: each.is_error):
            worst[problem.field] = problem
        for name in self.grid.names:
            self.grid.tell(name, worst.get(name))
        self.foot.show_problems(self._type, problems)

    def _begin(self) -> None:
        """Start in the first field; the one the record before was left in is not judged."""
        self._filling = True
        self.grid.focus_first()
        self._filling = False

    def _field_left(self, name: str) -> None:
        if self._filling:
            return
        self._visited.add(name)
        if self.record is None:
            self._checker.look_for_twin(name, self._fixed)
        self._check()
        if self.is_changed():
            self.drafts.keep_if_due()

    def _field_changed(self, name: str) -> None:
        del name
        if not self._filling:
            self.drafts.touch()

    # ---- saving

    def save(self) -> Record | None:
        """Save and stay (Ctrl+S); returns the record, or None when something must be mended."""
        record = self._save()
        if record is not None:
            self.open_record(record)
            self.saved.emit(record)
        return record

    def save_and_next(self) -> Record | None:
        """Save and begin the next record with the kept values (Ctrl+Enter)."""
        if self.record is not None or not self._series:
            return self.save()
        pinned = {name: self.grid.editor(name).value() for name in self.grid.pinned}
        record = self._save()
        if record is None:
            return None
        self.saved.emit(record)
        self.open_new(fixed=self._fixed)
        self._filling = True
        for name, value in pinned.items():
            self.grid.editor(name).restore(value)
        self._start = self.grid.typed()
        self._begin()
        self.saved_for_next.emit(record)
        return record

    def _save(self, *, over: bool = False) -> Record | None:
        here = self.grid.focused()
        if here is not None:
            self.grid.editor(here).settle()
        errors = [problem for problem in self._check(everything=True) if problem.is_error]
        if errors:
            self._go_to(errors)
            return None
        typed = self.grid.typed()
        base = None if over or self.record is None else self.record.rev
        try:
            record = self._desk.store.save(
                self._type.name,
                self._checker.values(self.record, self._fixed, self._start),
                id=self.record.id if self.record else None,
                base_rev=base,
            )
        except ValidationError as fault:
            self._show_problems(fault.problems)
            self._go_to(fault.problems)
            return None
        except ConflictError as fault:
            self.drafts.keep()
            self.banners.tell_conflict(fault.message)
            return None
        except AnttError as fault:
            self.drafts.keep()
            show_problem(self, fault)
            return None
        self.drafts.drop()
        self._previous = typed
        self.noted.emit(f"Đã lưu {self._type.label.lower()} {record.title}")
        return record

    def save_over(self) -> None:
        """After a conflict: save what was typed over the newer record."""
        record = self._save(over=True)
        if record is not None:
            self.saved.emit(record)
            self.open_record(record)

    def show_newer(self) -> None:
        """After a conflict: show the record as it is now; what was typed waits as a draft."""
        assert self.record is not None
        self.open_record(self._desk.store.get(self._type.name, self.record.id))

    def _go_to(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            if problem.field in self.grid.names and self.grid.is_shown(problem.field or ""):
                self.grid.focus(problem.field or "")
                return

    def _mend(self, name: str) -> None:
        if name in self.grid.names:
            self.grid.focus(name)

    # ---- serial entry

    def flip_pin(self) -> None:
        """Keep the value of the focused field for the next records, or release it (Ctrl+G)."""
        here = self.grid.focused()
        if here is not None and self.record is None:
            pinned = set(self.grid.pinned) ^ {here}
            self.grid.pin(pinned)
            self.banners.show_pinned([self._type.field(name).label for name in self.grid.pinned])
            self.grid.focus(here)

    def repeat(self) -> None:
        """Put the value of the last saved record into the focused field (Ctrl+D)."""
        here = self.grid.focused()
        if here in self._previous:
            self.grid.editor(here).restore(self._previous[here])

    def _compare(self) -> None:
        if self._checker.twin is not None:
            self.compare_wanted.emit(self._checker.twin)

    # ---- building

    def _lay_out(self) -> tuple[QWidget, QWidget]:
        """Return the grounds of both faces, in their place before widgets are put on them."""
        # under a style sheet Qt dresses a whole branch anew whenever it gets another parent
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(self._stack, 1)
        grounds = QWidget(), QWidget()
        for ground in grounds:
            ground.setProperty("role", "ground")
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(ground)
            self._stack.addWidget(scroll)
        return grounds

    def _connect(self) -> None:
        self.grid.changed.connect(self._field_changed)
        self.grid.left.connect(self._field_left)
        self.grid.passed_end.connect(lambda: self.foot.main_button.setFocus())
        self.drafts.told.connect(self._tell)
        self.banners.restore_wanted.connect(self.restore_draft)
        self.banners.drop_wanted.connect(self.give_up_draft)
        self.banners.newer_wanted.connect(self.show_newer)
        self.banners.over_wanted.connect(self.save_over)
        self.foot.mend_wanted.connect(self._mend)
        self.foot.save.clicked.connect(self.save)
        self.foot.save_change.clicked.connect(self.save)
        self.foot.save_next.clicked.connect(self.save_and_next)
        self.foot.leave.clicked.connect(self.leave_wanted)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the form can do now, by the names of `ui/actions.py`."""
        if not self.is_editing:
            return {"edit": self.edit}
        can: dict[str, Callable[[], object]] = {
            "save": self.save,
            "repeat": self.repeat,
            "add_line": self._add_line,
            "compare": self._compare,
        }
        if self.record is None:
            can |= {"save_next": self.save_and_next, "pin": self.flip_pin}
        return can

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do by key what no action of a window does (in a dialog)."""
        name = KEYS.get(pressed(event))
        does = self.commands().get(name) if name else None
        if does is not None:
            does()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _add_line(self) -> None:
        here = self.grid.focused()
        editor = self.grid.editor(here) if here else None
        if isinstance(editor, LinesEditor):
            editor.add_line()

    def _tell(self, words: str) -> None:
        self.foot.say(words)
        self.noted.emit(words)

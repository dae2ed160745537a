"""Chép sổ hòa giải cũ: the rows of an old book by keyboard alone, one after another."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records.confidence import may_read_accounts
from antt_desktop.services.mediating.old_books import (
    PINNED,
    check_old_row,
    old_row_type,
    save_old_row,
    void_old_number,
)
from antt_desktop.services.mediating.register import next_number
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.references_editor import ReferencesEditor
from antt_desktop.ui.kit.buttons import Button, IconButton
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.page import Arguments, Desk, Page
from antt_desktop.ui.pages.fast_parts import FastFoot, PinnedBar, serial_entry
from antt_desktop.ui.pages.just_entered import JustEntered
from antt_desktop.ui.pages.mediation.case_grid import CaseGrid
from antt_desktop.ui.pages.mediation.mediator_source import MediatorSource
from antt_desktop.ui.problems import show_problem

_KEYS = (
    ("Enter", "ô tiếp theo"),
    ("Shift+Enter", "ô trước"),
    ("Ctrl+Enter", "lưu, sang dòng sau"),
    ("F4", "số này bị hủy"),
    ("Ctrl+D", "lặp giá trị dòng trước"),
    ("Ctrl+G", "giữ hoặc bỏ giữ ô"),
    ("Ctrl+U", "hoàn tác dòng vừa lưu"),
)
_PARTIES_HINT = "Tên, tuổi, địa chỉ; tên, tuổi, địa chỉ…"


class _RowGrid(CaseGrid):
    second_of: ClassVar[dict[str, str]] = {
        "book": "team_id",
        "case_field": "received_date",
        "end_date": "status",
    }


class OldBookPage(Page):
    """Team, book and basis are kept; the number runs on; Ctrl+Enter saves a row."""

    title = "Chép sổ hòa giải cũ"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._type = old_row_type()
        self._visited: set[str] = set()
        self._previous: Mapping[str, object] = {}
        self._saved: list[str] = []
        self.grid = _RowGrid(
            self._type, tuple(self._type.by_name), Surroundings(desk.store, lambda: desk.today)
        )
        parties = self.grid.editor("parties").inputs()[0]
        assert isinstance(parties, QLineEdit)
        parties.setPlaceholderText(_PARTIES_HINT)
        self.entered = JustEntered("Dòng")
        self.pinned_bar, self.foot = PinnedBar("dòng"), FastFoot("dòng")
        self._make_head()
        self.body.addLayout(
            serial_entry(self.pinned_bar, self.grid, self.foot, self.entered, _KEYS), 1
        )
        self._connect()

    # ---- what the window asks

    def context(self) -> str:
        return "số chạy nối tiếp, mỗi dòng lưu ngay"

    def open(self, arguments: Arguments) -> None:
        may = may_read_accounts(self._desk.store.writer.username, self._desk.store.around())
        closed = "Chỉ cán bộ theo dõi hòa giải và lãnh đạo đơn vị chép được sổ hòa giải."
        for button in (self.foot.save, self.void):
            button.disable("" if may else closed)
        self.grid.setEnabled(may)
        if not self.grid.pinned:
            self.grid.pin(PINNED)
            self.grid.editor("team_id").set_value(_text(arguments.get("team")))
            self.grid.editor("book").set_value(f"01/{self._desk.today.year - 1}")
            self.grid.editor("basis").set_value("yeu_cau")
            self._show_pinned()
        self._follow_team()
        self.clear()

    def refresh(self) -> None:
        """Take rows that were undone elsewhere out of what was just entered."""
        while self._saved and self._desk.store.find("mediation_case", id=self._saved[-1]) is None:
            self._saved.pop()
            self.entered.drop_newest()
        self._show_number()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        if not self.grid.isEnabled():
            return {}
        return {
            "save_next": self.save,
            "save": self.save,
            "void_number": self.save_void,
            "repeat": self.repeat,
            "pin": self.flip_pin,
        }

    # ---- entering

    def clear(self) -> None:
        """Begin the next row; kept fields keep their values."""
        for name in self.grid.names:
            if name not in self.grid.pinned:
                self.grid.editor(name).set_value(None)
        self._visited.clear()
        self._show_problems(())
        self.foot.say("")
        self._show_number()
        self.grid.focus_first()
        self._visited.clear()

    def save(self) -> Record | None:
        """Save this row and begin the next; None when something must be mended first."""
        for name in self.grid.names:
            self.grid.editor(name).settle()
        self._visited.update(self.grid.names)
        problems = self._check()
        errors = [each for each in problems if each.is_error]
        if errors:
            self._go_to(errors)
            return None
        typed = self.grid.values()
        return self._write(lambda: save_old_row(self._desk.store, typed), warned=bool(problems))

    def save_void(self) -> Record | None:
        """Keep the next number as void, as the paper book has it (F4)."""
        typed = self.grid.values()
        return self._write(lambda: void_old_number(self._desk.store, typed), warned=False)

    def repeat(self) -> None:
        """Put the value of the row before into the focused field (Ctrl+D)."""
        here = self.grid.focused()
        if here is not None and here in self._previous:
            self.grid.editor(here).restore(self._previous[here])

    def flip_pin(self) -> None:
        """Keep the focused field for the next rows, or release it (Ctrl+G)."""
        here = self.grid.focused()
        if here is not None:
            self.grid.pin(set(self.grid.pinned) ^ {here})
            self._show_pinned()
            self.grid.focus(here)

    def _write(self, save: Callable[[], Record], *, warned: bool) -> Record | None:
        try:
            case = save()
        except ValidationError as fault:
            self._show_problems(fault.problems)
            self._go_to(fault.problems)
            return None
        except AnttError as fault:
            show_problem(self, fault)
            return None
        self._previous = self.grid.values()
        self._saved.append(case.id)
        said = f"Số {case['register_no']}, {case.display('status').lower()}"
        self.entered.add(said, self._desk.now(), warned=warned)
        work = self._desk.store.recent_works(1)[0].id
        self.toast.emit(f"Đã lưu {case.title.lower()}.", lambda: self._undo(work))
        self.counts_changed.emit()
        self.clear()
        return case

    def _undo(self, work: int) -> None:
        self._desk.store.undo(work)
        self.refresh()

    # ---- problems

    def _left(self, name: str) -> None:
        self._visited.add(name)
        if name in ("team_id", "book"):
            self._follow_team()
            self._show_number()
        self._check()

    def _check(self) -> tuple[Problem, ...]:
        own = self.grid.editor_problems()
        known = {problem.field for problem in own}
        rest = check_old_row(self._desk.store, self.grid.values())
        found = (*own, *(each for each in rest if each.field not in known))
        self._show_problems([each for each in found if each.field in self._visited])
        return found

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        worst: dict[str | None, Problem] = {}
        for problem in sorted(problems, key=lambda each: each.is_error):
            worst[problem.field] = problem
        for name in self.grid.names:
            self.grid.tell(name, worst.get(name))
        errors = [each for each in worst.values() if each.is_error]
        named = [self._type.field(str(e.field)).label for e in errors
                 if e.field in self._type.by_name]  # fmt: skip
        if named:
            self.foot.say(f"Còn {len(named)} lỗi phải sửa: {', '.join(named)}", "bad")
        elif errors:
            self.foot.say(errors[0].message, "bad")
        elif self.foot.state == "bad":
            self.foot.say("")

    def _go_to(self, problems: Sequence[Problem]) -> None:
        for name in self.grid.names:
            if any(problem.field == name for problem in problems):
                self.grid.focus(name)
                return

    # ---- showing

    def _follow_team(self) -> None:
        editor, team = self.grid.editor("mediators"), self.grid.editor("team_id").value()
        if isinstance(editor, ReferencesEditor):
            editor.set_source(MediatorSource(self._desk.store, str(team or ""), serving_only=False))

    def _show_number(self) -> None:
        values = self.grid.values()
        team, book = _text(values.get("team_id")), _text(values.get("book"))
        number = next_number(self._desk.store, team, book) if team and book else None
        self._number.setText(f"Số tiếp theo: {number}" if number else "Chọn tổ và quyển sổ")

    def _show_pinned(self) -> None:
        names = ", ".join(self._type.field(name).label.lower() for name in self.grid.pinned)
        self.pinned_bar.show_names(names or "không giữ ô nào")

    # ---- building

    def _make_head(self) -> None:
        back = IconButton("arrow-left", "Về Hòa giải", shortcut="Alt+←", state="accent")
        back.clicked.connect(self._finish)
        self.head.add_before(back)
        self._number = label(role="strong")
        self.void = Button("Số này bị hủy", icon_name="cancel", shortcut="F4")
        self.void.clicked.connect(self.save_void)
        self.finish = Button("Kết thúc", icon_name="check")
        self.finish.clicked.connect(self._finish)
        self.head.add_action(self._number, self.void, self.finish)

    def _finish(self) -> None:
        self.navigate.emit("mediation", {})

    def _connect(self) -> None:
        self.grid.left.connect(self._left)
        self.grid.passed_end.connect(self.foot.save.setFocus)
        self.pinned_bar.flip_wanted.connect(self.flip_pin)
        self.foot.skip.clicked.connect(self.clear)
        self.foot.save.clicked.connect(self.save)


def _text(value: object) -> str | None:
    return str(value) if value else None

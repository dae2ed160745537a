"""The grid of a form: labels at the left, editors, and what is wrong beside each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QScrollArea, QWidget

from antt_desktop.domain.fields import (
    Field,
    LinesField,
    MultiChoiceField,
    NoteField,
    PersonalNumberField,
    PersonNameField,
    Value,
)
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.text.identity_cards import IdentityCard
from antt_desktop.ui.forms.editor import Editor, Surroundings
from antt_desktop.ui.forms.editors import editor_for
from antt_desktop.ui.forms.problem_note import ProblemNote
from antt_desktop.ui.kit.labels import rule
from antt_desktop.ui.theme import SIZES, current

LABEL_WIDTH, EDITOR_WIDTH, EDITOR_MOST = 128, 244, 360
ROW_GAP = 7
_WIDE = (LinesField, NoteField, MultiChoiceField)
_NEXT_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True)
class _Row:
    label: QLabel
    editor: Editor
    note: ProblemNote

    def show(self, shown: bool) -> None:
        for part in (self.label, self.editor):
            part.setVisible(shown)
        self.note.allow(shown)


class FieldGrid(QWidget):
    """The editors of a record type's fields, in order; tells when one was changed or left."""

    changed = Signal(str)
    """The name of the field in which something changed."""
    left = Signal(str)
    """The name of the field that the officer left."""
    passed_end = Signal()
    """Enter was pressed in the last field."""

    def __init__(
        self,
        edited: RecordType,
        names: Sequence[str],
        around: Surroundings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._type = edited
        self._rows: dict[str, _Row] = {}
        self._pinned: tuple[str, ...] = ()
        self._headings: Mapping[str, QWidget] = {}
        self._shown: set[str] = set(names)
        self._filling = False
        self._rule = rule()
        self._rule.setParent(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SIZES.space_3)
        self._grid.setVerticalSpacing(ROW_GAP)
        self._grid.setColumnMinimumWidth(0, current().px(LABEL_WIDTH))
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)
        for name in names:
            self._rows[name] = self._make_row(edited.field(name), around)
        self._arrange()
        self._show_what_applies()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # ---- values

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that have an editor here."""
        return tuple(self._rows)

    def editor(self, name: str) -> Editor:
        """Return the editor of a field."""
        return self._rows[name].editor

    def values(self) -> dict[str, object]:
        """Return what stands in the editors that have a place in the record."""
        return {name: self._rows[name].editor.value() for name in self._rows if self.is_shown(name)}

    def typed(self) -> dict[str, object]:
        """Return what stands in every editor, for a draft."""
        return {name: row.editor.value() for name, row in self._rows.items()}

    def fill(self, values: Mapping[str, Value]) -> None:
        """Show the values of a record; fields not named are emptied."""
        with self._filled():
            for name, row in self._rows.items():
                row.editor.set_value(values.get(name))

    def restore(self, typed: Mapping[str, object]) -> None:
        """Put back what `typed` returned before; fields not named are emptied."""
        with self._filled():
            for name, row in self._rows.items():
                row.editor.restore(typed.get(name))

    def take_card(self, card: IdentityCard) -> bool:
        """Fill in the person of a scanned card: whose name has the focus, else the first one.

        Returns whether there is one. Birth year and number are the first person's, where the form
        asks for them.
        """
        fields = [self._rows[name].editor.field for name in self._rows if self.is_shown(name)]
        people = [each.name for each in fields if isinstance(each, PersonNameField)]
        if not people or not self.isEnabled():
            return False
        here = self.focused()
        person = here if here in people else people[0]
        told = {person: card.name}
        if person == people[0]:
            numbers = (each.name for each in fields if isinstance(each, PersonalNumberField))
            told |= dict.fromkeys(numbers, card.number)
            if self.is_shown("birth_year"):
                told["birth_year"] = str(card.birth_year)
        for name, text in told.items():
            self.editor(name).restore(text)
        for name in told:
            self.left.emit(name)
        return True

    @contextmanager
    def _filled(self) -> Iterator[None]:
        """Look only once, at the end, which fields apply: each look cleans every value."""
        self._filling = True
        try:
            yield
        finally:
            self._filling = False
        self._show_what_applies()

    def is_shown(self, name: str) -> bool:
        """Whether a field has a place in a record with the present values."""
        return name in self._shown

    def _show_what_applies(self) -> None:
        typed = self.typed()
        clean, _ = self._type.clean(typed)
        for name, row in self._rows.items():
            row.editor.follow(typed)
            shown = self._type.shows(row.editor.field, clean)
            (self._shown.add if shown else self._shown.discard)(name)
            row.show(shown)

    # ---- problems

    def editor_problems(self) -> tuple[Problem, ...]:
        """Return what only the editors know to be wrong."""
        found = (self._rows[name].editor.problem() for name in self._rows if name in self._shown)
        return tuple(problem for problem in found if problem is not None)

    def tell(self, name: str, problem: Problem | None) -> None:
        """Show a problem beside its field, or that there is none."""
        row = self._rows[name]
        row.note.tell(problem)
        row.editor.mark(problem.severity if problem else None)
        for control in row.editor.inputs():
            control.setAccessibleDescription(problem.message if problem else "")

    # ---- pinned fields

    @property
    def pinned(self) -> tuple[str, ...]:
        """The fields whose values stay for the next records."""
        return self._pinned

    def pin(self, names: Iterable[str]) -> None:
        """Keep these fields for the next records: they come first and Enter skips them."""
        wanted = set(names)
        self._pinned = tuple(name for name in self._rows if name in wanted)
        for name, row in self._rows.items():
            row.editor.carry(name in wanted)
        self._arrange()

    def show_sections(self, headings: Mapping[str, QWidget]) -> None:
        """Put a heading over the first field of each section, by the field's name."""
        self._headings = headings
        self._arrange()

    # ---- moving

    def focused(self) -> str | None:
        """Return the field that has the focus."""
        return self._holder(QApplication.focusWidget())

    def focus(self, name: str) -> None:
        """Put the cursor into a field."""
        self._rows[name].editor.setFocus(Qt.FocusReason.TabFocusReason)
        self._bring_into_sight(name)

    def focus_first(self) -> None:
        """Put the cursor into the first empty required field, else the first that is not kept."""
        open_fields = self._stops()
        empty = [n for n in open_fields if self._required_and_empty(n)]
        for name in (empty or open_fields)[:1]:
            self.focus(name)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) field that is not kept."""
        here = self.focused()
        order = [name for name in self._order() if name == here or name in self._stops()]
        if here not in order:
            return
        place = order.index(here) + by
        if place == len(order):
            self.passed_end.emit()
        elif place >= 0:
            self.focus(order[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _NEXT_KEYS and plain == Qt.KeyboardModifier.NoModifier:
            self.step(1)
        elif event.key() in _NEXT_KEYS and plain == Qt.KeyboardModifier.ShiftModifier:
            self.step(-1)
        else:
            super().keyPressEvent(event)

    def _stops(self) -> list[str]:
        return [n for n in self._order() if n in self._shown and n not in self._pinned]

    def _order(self) -> list[str]:
        return [*self._pinned, *(name for name in self._rows if name not in self._pinned)]

    def _required_and_empty(self, name: str) -> bool:
        editor = self._rows[name].editor
        return editor.field.required and editor.is_empty()

    def _holder(self, control: QWidget | None) -> str | None:
        while control is not None:
            if isinstance(control, Editor):
                held = control.field.name
                row = self._rows.get(held)
                return held if row is not None and row.editor is control else None
            control = control.parentWidget()
        return None

    def _focus_moved(self, before: QWidget | None, after: QWidget | None) -> None:
        old, new = self._holder(before), self._holder(after)
        if old is not None and after is not None and old != new:
            self._rows[old].editor.settle()
            self.left.emit(old)

    def _bring_into_sight(self, name: str) -> None:
        """Scroll to a field: Qt does so for Tab, not for Enter."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self._rows[name].editor, 0, current().px(SIZES.h_page_head))

    # ---- building

    def _make_row(self, field: Field, around: Surroundings) -> _Row:
        editor = editor_for(field, around)
        editor.setMinimumWidth(current().px(EDITOR_WIDTH))
        if not isinstance(field, _WIDE):
            editor.setMaximumWidth(current().px(EDITOR_MOST))
        label = QLabel(_label_text(field))
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, current().px(6), 0, 0)
        label.setProperty("tone", "muted")
        label.setBuddy(editor)
        editor.changed.connect(lambda: self._editor_changed(field.name))
        editor.finished.connect(lambda: self.step(1))
        return _Row(label, editor, ProblemNote())

    def _editor_changed(self, name: str) -> None:
        if not self._filling:
            self._show_what_applies()
        self.changed.emit(name)

    def _arrange(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        place = 0
        for name in self._pinned:
            self._place(self._rows[name], place)
            place += 2
        self._rule.setVisible(bool(self._pinned))
        if self._pinned:
            self._grid.addWidget(self._rule, place, 0, 1, 3)
            place += 1
        for name, row in self._rows.items():
            if name in self._headings:
                self._grid.addWidget(self._headings[name], place, 0, 1, 3)
                place += 1
            if name not in self._pinned:
                self._place(row, place)
                place += 2
        self._chain_tabs()

    def _place(self, row: _Row, place: int) -> None:
        self._grid.addWidget(row.label, place, 0)
        if isinstance(row.editor.field, _WIDE):
            self._grid.addWidget(row.editor, place, 1, 1, 2)
            self._grid.addWidget(row.note, place + 1, 1, 1, 2)
        else:
            self._grid.addWidget(row.editor, place, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(row.note, place, 2)

    def _chain_tabs(self) -> None:
        inputs = [each for name in self._order() for each in self._rows[name].editor.inputs()]
        for first, second in pairwise(inputs):
            QWidget.setTabOrder(first, second)


def _label_text(field: Field) -> str:
    if not field.required:
        return field.label
    return f'{field.label}<span style="color:{current().palette.bad.text}">*</span>'

"""The way of a model as a row of steps, and beside it the steps it may take now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.domain.states import Transition
from antt_desktop.records.model import RUNNING
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.steps import StatesRow
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.models.facts import ModelFacts
from antt_desktop.ui.pages.models.model_steps import model_steps
from antt_desktop.ui.pages.models.step_dialog import StepDialog
from antt_desktop.ui.pages.models.stepping import asked_by, steps_of
from antt_desktop.ui.theme import SIZES


class StepBar(QFrame):
    """Steps, and a button for exactly each change of status that is allowed."""

    stepped = Signal(str, object)
    """A step was taken: what to say, and the number of its work."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "panel")
        self.row, self.buttons = StatesRow(), list[Button]()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(SIZES.panel_pad, 0, SIZES.space_2, 0)
        self._line.setSpacing(SIZES.space_1)
        self._line.addWidget(self.row, 1)

    def show_facts(self, facts: ModelFacts) -> None:
        """Show where a model stands and where it may go."""
        self.row.show_steps(model_steps(facts, self._desk.today))
        for button in self.buttons:
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        running = facts.model["status"] in {*RUNNING, "tam_ngung"}
        self.buttons = [
            self._button(facts.model, step, forward=not running and place == 0)
            for place, step in enumerate(steps_of(facts.model))
        ]
        for button in self.buttons:
            self._line.addWidget(button)

    def ask(self, model: Record, step: Transition) -> StepDialog:
        """Open the dialog of a step."""
        dialog = StepDialog(self._desk, model, asked_by(self._desk.store, model, step), self)
        dialog.accepted.connect(lambda: self._taken(dialog, model, step))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _button(self, model: Record, step: Transition, *, forward: bool) -> Button:
        button = Button(f"{step.label}…", "primary" if forward else "flat", small=True)
        button.clicked.connect(lambda: self.ask(model, step))
        return button

    def _taken(self, dialog: StepDialog, model: Record, step: Transition) -> None:
        assert dialog.work is not None
        words = f"Đã ghi: {step.label.lower()} mô hình {model.title}."
        self.stepped.emit(words, dialog.work.id)

"""The dialog of one step of a model: just the fields it needs, and what is missing beside them."""

from itertools import chain
from typing import Any

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.model_parts import MODEL_MEMBER, MODEL_POINT
from antt_desktop.storage.works import Work
from antt_desktop.ui.forms.draft_banner import DraftBanner
from antt_desktop.ui.forms.drafting import DraftKeeper
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.field_grid import FieldGrid
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.models.asking import asked_type, settled_problems, show_problems
from antt_desktop.ui.pages.models.stepping import (
    HEAD_FIELDS,
    POINT_FIELDS,
    STEP_TOLD,
    Asked,
    take_step,
)
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES

_WIDTH = 720
_HEAD = asked_type(MODEL_MEMBER, HEAD_FIELDS, {"full_name"})
_POINT = asked_type(MODEL_POINT, POINT_FIELDS, {"start_date"})
_TODAY = ("status_date",)


class StepDialog(QDialog):
    """Takes the step when it is accepted; `work` is then what undoes it."""

    def __init__(self, desk: Desk, model: Record, asked: Asked, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._model, self._asked = desk, model, asked
        self.work: Work | None = None
        self.setWindowTitle(f"{asked.step.label}: {model.title}")
        self.setFixedWidth(_WIDTH)
        self.banner = Banner(parent=self)
        self.banner.hide()
        count = format_integer(len(asked.open_points))
        words = f"Kết thúc {count} điểm đang mở vào ngày chấm dứt"
        self.end_points = QCheckBox(words, self)
        self.end_points.setChecked(True)
        self.end_points.setVisible(bool(asked.open_points))
        self.grids: dict[str, tuple[RecordType, FieldGrid]] = {}
        self.content = QVBoxLayout()
        self.content.setSpacing(SIZES.space_3)
        self._fill()
        step = f"model_step/{asked.step.source}-{asked.step.target}"
        self._drafts = DraftKeeper(desk.file.drafts, step, self._typed, desk.now, self)
        self.offer = DraftBanner(self._drafts, self._restore, desk.now, self)
        self.done_button = Button(asked.step.label, "final" if asked.closes else "primary")
        self._lay_out()
        self._start = self._typed()
        self.offer.follow(model.id)
        self._connect()
        self._grid("model").focus_first()

    def accept(self) -> None:
        if self._show(list(chain(*(self._found(name) for name in self.grids)))):
            return
        told = {name: grid.values() for name, (_, grid) in self.grids.items()}
        try:
            self.work = take_step(
                self._desk.store,
                self._model,
                self._asked,
                told["model"],
                head=told.get("head", {}),
                point=told.get("point", {}),
                end_points=self.end_points.isChecked(),
            )
        except ValidationError as fault:
            self._show(list(fault.problems))
        except AnttError as fault:
            show_problem(self, fault)
        else:
            self._drafts.drop()
            super().accept()

    def reject(self) -> None:
        if self._typed() != self._start:
            self._drafts.keep()
        super().reject()

    def _grid(self, name: str) -> FieldGrid:
        return self.grids[name][1]

    def _found(self, name: str) -> list[Problem]:
        asked, grid = self.grids[name]
        return settled_problems(self._desk.store, asked, grid)

    def _show(self, problems: list[Problem]) -> bool:
        """Show each problem where it belongs, the rest above; returns whether there is any."""
        rest = problems
        for _, grid in self.grids.values():
            rest = show_problems(grid, rest)
        said = rest[0].message if rest else self._asked.missing
        self.banner.show_words(said, "bad" if rest else "info")
        self.banner.setVisible(bool(said))
        for _, grid in self.grids.values():
            wrong = [each.field for each in problems if each.field in grid.names]
            if wrong:
                grid.focus(str(wrong[0]))
                break
        self.adjustSize()
        return bool(problems)

    # ---- drafts

    def _typed(self) -> dict[str, Any]:
        parts = {name: grid.typed() for name, (_, grid) in self.grids.items()}
        return {"parts": parts, "end_points": self.end_points.isChecked()}

    def _restore(self, content: dict[str, Any]) -> None:
        for name, (_, grid) in self.grids.items():
            grid.restore({**grid.typed(), **content["parts"].get(name, {})})
        self.end_points.setChecked(content["end_points"])
        self._grid("model").focus_first()

    def _note(self) -> None:
        self._drafts.note(changed=self._typed() != self._start)

    # ---- building

    def _connect(self) -> None:
        self.end_points.toggled.connect(self._note)
        for _, grid in self.grids.values():
            grid.changed.connect(self._note)

    def _fill(self) -> None:
        asked = self._asked
        self._add("model", asked.model_type, "")
        if asked.head:
            self._add("head", _HEAD, "Trưởng ban")
        if asked.point:
            self._add("point", _POINT, "Điểm đầu tiên")
        self.content.addWidget(self.end_points)
        present = {name: self._model[name] for name in asked.names if name not in STEP_TOLD}
        today = dict.fromkeys(_TODAY, self._desk.today.isoformat())
        self._grid("model").fill({**present, **today})

    def _add(self, name: str, asked: RecordType, title: str) -> None:
        around = Surroundings(self._desk.store, lambda: self._desk.today)
        grid = FieldGrid(asked, tuple(asked.by_name), around)
        grid.passed_end.connect(lambda: self._next_part(name))
        grid.left.connect(self._follow)
        self.grids[name] = (asked, grid)
        if title:
            self.content.addWidget(label(title, role="section"))
        self.content.addWidget(grid)

    def _follow(self, name: str) -> None:
        """Begin the first point on the day of the launch unless told otherwise."""
        if name == "launch_date" and "point" in self.grids:
            start = self._grid("point").editor("start_date")
            if start.is_empty():
                start.restore(self._grid("model").editor(name).value())

    def _next_part(self, name: str) -> None:
        """Go on from the last field of one part to the next part, at last to the button."""
        names = list(self.grids)
        after = names.index(name) + 1
        if after < len(names):
            grid = self._grid(names[after])
            grid.focus(grid.names[0])
        else:
            self.done_button.setFocus()

    def _lay_out(self) -> None:
        leave = Button("Để sau")
        leave.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.accept)
        self.done_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_4)
        column.addWidget(self.offer)
        column.addWidget(self.banner)
        column.addLayout(self.content)
        column.addLayout(buttons)
        self._show([])

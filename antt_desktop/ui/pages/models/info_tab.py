"""Thông tin: what a model is, as plain text in the grid of its form, and its column beside it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import frame, label, rule
from antt_desktop.ui.kit.scrolling import scrolled
from antt_desktop.ui.pages.models.fact_rows import FactRows
from antt_desktop.ui.pages.models.fact_words import general_facts, legal_facts, state_facts
from antt_desktop.ui.pages.models.facts import ModelFacts
from antt_desktop.ui.pages.models.side import ModelSide
from antt_desktop.ui.theme import SIZES, current

_SIDE_WIDTH = 420
_SECTIONS = ("Thông tin chung", "Pháp lý và quy mô", "Trạng thái")


class InfoTab(QWidget):
    """The facts in sections; F2 leads to the form."""

    edit_wanted = Signal()
    all_activities_wanted = Signal()

    def __init__(self, describer: Describer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describer = describer
        self.edit = Button("Sửa", icon_name="pencil-outline", shortcut="F2", small=True)
        self.edit.clicked.connect(self.edit_wanted)
        self.side = ModelSide()
        self.side.all_wanted.connect(self.all_activities_wanted)
        self._sections = tuple(FactRows() for _ in _SECTIONS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(self._make_facts(), 1)
        row.addWidget(self._make_side())

    def show_facts(self, facts: ModelFacts, today: date) -> None:
        """Show a model."""
        general, legal, state = self._sections
        general.show_facts(general_facts(facts), strong_first=True)
        legal.show_facts(legal_facts(facts, self._describer))
        told = [fact for fact in state_facts(facts) if fact[1]]
        state.show_facts(told)
        self._state.setVisible(bool(told))
        self.side.show_facts(facts, today)

    def _make_facts(self) -> QWidget:
        ground = QWidget()
        ground.setProperty("role", "ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, SIZES.space_3)
        column.setSpacing(0)
        for place, (title, facts) in enumerate(zip(_SECTIONS, self._sections, strict=True)):
            self._state = _section(title, facts, self.edit if place == 0 else None, line=place > 0)
            column.addWidget(self._state)
        column.addStretch(1)
        return _panel(scrolled(ground))

    def _make_side(self) -> QWidget:
        side = scrolled(self.side)
        side.setFixedWidth(current().px(_SIDE_WIDTH))
        self.side.setProperty("role", "ground")
        return side


def _section(title: str, facts: FactRows, action: Button | None, *, line: bool) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if line:
        column.addWidget(rule())
    head = QHBoxLayout()
    head.setContentsMargins(SIZES.panel_pad, SIZES.space_1, SIZES.panel_pad, 0)
    words = label(title, role="panel")
    words.setFixedHeight(current().px(SIZES.h_panel_head - SIZES.space_1))
    head.addWidget(words, 1)
    if action is not None:
        head.addWidget(action)
    column.addLayout(head)
    inside = QVBoxLayout()
    inside.setContentsMargins(SIZES.panel_pad, SIZES.space_1, SIZES.panel_pad, SIZES.space_3)
    inside.addWidget(facts)
    column.addLayout(inside)
    return made


def _panel(content: QWidget) -> QWidget:
    made = frame("panel")
    column = QVBoxLayout(made)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(content)
    return made

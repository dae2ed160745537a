"""A question of a few fields before something is done; what was typed is kept when it is put off."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.record_types import RecordType
from antt_desktop.ui.forms.drafting import DraftKeeper
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.form_banners import FormBanners
from antt_desktop.ui.forms.keys import pressed
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.mediation.case_grid import CaseGrid
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES, current

_WIDTH = 680
Attempt = Callable[[Mapping[str, object]], object]


class AskDialog(QDialog):
    """Does `attempt` with what was typed; its problems stand beside their fields."""

    again = Signal()
    """Done, and the next of a series is asked for (Ctrl+Enter)."""

    def __init__(
        self,
        desk: Desk,
        asked: RecordType,
        names: Sequence[str],
        title: str,
        attempt: Attempt,
        parent: QWidget,
        *,
        words: str = "",
        draft: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(current().px(_WIDTH))
        self._desk, self._attempt = desk, attempt
        self._series = False
        self._start: dict[str, object] = {}
        self.grid = CaseGrid(asked, names, Surroundings(desk.store, lambda: desk.today))
        self.fault = Banner(state="bad")
        self.fault.hide()
        self.banners = FormBanners()
        self.do_button = primary(title, shortcut="Ctrl+S")
        self.next_button = Button("Lưu và thêm tiếp", shortcut="Ctrl+Enter")
        self._drafts = self._keeper(draft) if draft else None
        self._lay_out(title, words)
        self.finished.connect(self.deleteLater)

    def begin(self, values: Mapping[str, object], *, series: bool = False) -> None:
        """Start with these stored values; of a series the next one may be asked for at once."""
        self._series = series
        self.next_button.setVisible(series)
        self.grid.fill({name: _stored(value) for name, value in values.items()})
        self._start = self.grid.typed()
        if self._drafts is not None:
            left = self._drafts.follow(self._draft_id)
            if left is not None:
                self.banners.offer_draft(left, self._desk.now())
        self.grid.focus_first()

    def do(self) -> bool:
        """Do it with what was typed; False when something must be mended first."""
        for name in self.grid.names:
            self.grid.editor(name).settle()
        own = self.grid.editor_problems()
        if own:
            self._tell(own)
            return False
        try:
            self._attempt(self.grid.values())
        except ValidationError as fault:
            self._tell(fault.problems)
            return False
        except AnttError as fault:
            show_problem(self, fault)
            return False
        if self._drafts is not None:
            self._drafts.drop()
        super().accept()
        return True

    def accept(self) -> None:
        self.do()

    def reject(self) -> None:
        if self._drafts is not None and self.grid.typed() != self._start:
            self._drafts.keep()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = pressed(event)
        if key == "Ctrl+S" or (key in ("Ctrl+Return", "Ctrl+Enter") and not self._series):
            self.do()
        elif key in ("Ctrl+Return", "Ctrl+Enter"):
            self._do_and_next()
        else:
            super().keyPressEvent(event)

    def _do_and_next(self) -> None:
        if self.do():
            self.again.emit()

    def _tell(self, problems: Sequence[Problem]) -> None:
        worst: dict[str, Problem] = {}
        elsewhere = [p.message for p in problems if p.field not in self.grid.names and p.is_error]
        for problem in problems:
            if problem.field in self.grid.names:
                worst.setdefault(str(problem.field), problem)
        for name in self.grid.names:
            self.grid.tell(name, worst.get(name))
        self.fault.show_words(" ".join(elsewhere), "bad")
        self.fault.setVisible(bool(elsewhere))
        for name in self.grid.names:
            if name in worst:
                self.grid.focus(name)
                return

    # ---- drafts

    def _keeper(self, draft: tuple[str, str]) -> DraftKeeper:
        form, self._draft_id = draft
        keeper = DraftKeeper(self._desk.file.drafts, form, self._content, self._desk.now, self)
        self.grid.changed.connect(lambda _: keeper.touch())
        self.banners.restore_wanted.connect(self._restore)
        self.banners.drop_wanted.connect(self._give_up)
        return keeper

    def _content(self) -> dict[str, Any]:
        return {"typed": self.grid.typed()}

    def _restore(self) -> None:
        assert self._drafts is not None
        content, _ = self._drafts.take()
        self.grid.restore(content["typed"])
        self.banners.clear()
        self.grid.focus_first()

    def _give_up(self) -> None:
        assert self._drafts is not None
        self._drafts.give_up()
        self.banners.clear()

    # ---- building

    def _lay_out(self, title: str, words: str) -> None:
        leave = Button("Để sau")
        leave.clicked.connect(self.reject)
        self.do_button.clicked.connect(self.do)
        self.next_button.clicked.connect(self._do_and_next)
        self.grid.passed_end.connect(self.do_button.setFocus)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (leave, self.next_button, self.do_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(label(title, role="section"))
        if words:
            column.addWidget(label(words, tone="muted", wrap=True))
        column.addWidget(self.banners)
        column.addWidget(self.fault)
        column.addWidget(self.grid)
        column.addStretch(1)
        column.addLayout(buttons)


def _stored(value: object) -> Value:
    if value is None or isinstance(value, bool | int | list):
        return value
    return str(value)

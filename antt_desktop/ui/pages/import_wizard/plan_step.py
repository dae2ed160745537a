"""Step 3: the plan row by row; what is shown is what will be done."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.spreadsheets.plan import ImportPlan, Verdict
from antt_desktop.services.spreadsheets.references import Missing
from antt_desktop.storage.describer import Describer
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import frame
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.pages.import_wizard.plan_model import PlanModel
from antt_desktop.ui.pages.import_wizard.plan_table import PlanTable
from antt_desktop.ui.pages.import_wizard.plan_view import PlanView
from antt_desktop.ui.theme import SIZES

_TABS: tuple[Verdict | None, ...] = (None, *Verdict)
_MOST_NAMED = 4
_SEARCH_WIDTH = 250


class PlanStep(QWidget):
    """The plan with tabs for its verdicts; the banner tells which records are missing."""

    chosen = Signal()
    missing_wanted = Signal()

    def __init__(self, describer: Describer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PlanModel(describer, self)
        self.table = PlanTable(self.model)
        self.tabs = TabBar("Phần của kế hoạch")
        for verdict in _TABS:
            self.tabs.add(verdict.label if verdict else "Tất cả")
        self.search = SearchBox("Tìm trong kế hoạch", "Tìm trong kế hoạch", "Ctrl+F")
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.banner = Banner(parent=self)
        change = Button("Chọn lại…", small=True)
        change.clicked.connect(self.missing_wanted)
        self.banner.add_action(change)
        self.notes = Banner(parent=self)
        self._lay_out()
        self.tabs.currentChanged.connect(lambda _: self._filter())
        self.search.searched.connect(lambda _: self._filter())
        for leaving in (self.search.left, self.search.went_down):
            leaving.connect(self.table.setFocus)
        self.table.chosen.connect(self.chosen)

    def show_plan(self, view: PlanView) -> None:
        """Show a plan from its first row."""
        plan = view.plan
        for place, verdict in enumerate(_TABS):
            self.tabs.show_count(place, len(view.rows(verdict)))
        self.tabs.show_problem(_TABS.index(Verdict.PROBLEM), bool(view.rows(Verdict.PROBLEM)))
        self.search.show_text("")
        self.tabs.setCurrentIndex(0)
        self.model.show_view(view)
        self.notes.setVisible(bool(plan.notes))
        self.notes.show_words(" ".join(plan.notes), "info")
        self.banner.setVisible(bool(plan.missing))
        self.banner.show_words(missing_words(plan), "info")
        if plan.rows:
            self.table.selectRow(0)

    def show_tab(self, verdict: Verdict | None) -> None:
        """Show the rows of one verdict, or all."""
        self.tabs.setCurrentIndex(_TABS.index(verdict))

    def step_tab(self, by: int) -> None:
        """Go to the next or previous tab."""
        self.tabs.step(by)

    def _filter(self) -> None:
        self.model.show_only(_TABS[self.tabs.currentIndex()], self.search.text())
        if self.model.rowCount():
            self.table.selectRow(0)
        else:
            self.table.setCurrentIndex(QModelIndex())

    def _lay_out(self) -> None:
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, SIZES.space_1, SIZES.panel_pad, SIZES.space_1)
        head.addWidget(self.tabs, 1)
        head.addWidget(self.search)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_2)
        column.addWidget(self.notes)
        column.addWidget(self.banner)
        column.addWidget(panel, 1)


def missing_words(plan: ImportPlan) -> str:
    """Return what the list names and the file does not know: what is added, what is left."""
    added = [each for each in plan.missing if each.can_create]
    left = [each for each in plan.missing if not each.can_create]
    parts = []
    if added:
        parts.append(f"Chưa có trong sổ, sẽ được thêm: {_named(added)}.")
    if left:
        parts.append(f"Chưa có trong sổ, để lại thành dòng lỗi: {_named(left)}.")
    return " ".join(parts)


def _named(missing: list[Missing]) -> str:
    named = [f"{each.name} ({format_integer(each.rows)} dòng)" for each in missing]
    more = f" và {len(named) - _MOST_NAMED} tên khác" if len(named) > _MOST_NAMED else ""
    return ", ".join(named[:_MOST_NAMED]) + more

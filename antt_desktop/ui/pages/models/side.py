"""What stands beside the facts of a model: what it waits for, figures, criteria, last activities."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.reminding.deadlines import Deadline
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.pages.models.fact_words import rating_words
from antt_desktop.ui.pages.models.facts import ModelFacts
from antt_desktop.ui.theme import SIZES

Figure = tuple[str, str]
_MOST_FIGURES, _MOST_WARNINGS = 4, 2


def figures_of(facts: ModelFacts) -> Iterator[Figure]:
    """Yield the figures of a model: points, groups, its first equipment or helped, activities."""
    model = facts.model
    yield format_integer(facts.active_points), "điểm"
    yield format_integer(facts.groups), "tổ"
    equipment = model["equipment"]
    if model["sensitive_beneficiaries"]:
        yield model.display("helped_count") or "0", "được giúp"
    elif isinstance(equipment, list) and equipment:
        thing, _, quantity = equipment[0].rpartition(": ")
        yield quantity, f"{thing[:1].lower()}{thing[1:]}"
    else:
        yield format_integer(facts.counts["model_member"]), "thành viên"
    yield format_integer(facts.counts["model_activity"]), "hoạt động"


def warning_words(deadline: Deadline, facts: ModelFacts) -> str:
    """Return what a model waits for in a sentence or two, with what is known of the last time."""
    day = f"{deadline.due:%d/%m/%Y}"
    late = "quá hạn từ" if deadline.is_overdue else "đến hạn"
    said = f"{deadline.label}: {late} {day}." if deadline.days_left else f"{deadline.label}."
    last = rating_words(facts.model)
    return f"{said}\nLần trước: {last}." if deadline.name == "model_review" and last else said


class FigureRow(Panel):
    """Up to four figures side by side, a thin line between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self.body.addLayout(self._row)

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show these figures, number over name."""
        while item := self._row.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (number, name) in enumerate(figures[:_MOST_FIGURES]):
            if place:
                line = frame("rule")
                line.setFixedWidth(1)
                self._row.addWidget(line)
            self._row.addWidget(_figure(number, name), 1)
        self.setAccessibleName(", ".join(f"{number} {name}" for number, name in figures))


class ModelSide(QWidget):
    """The column at the right of a model's facts."""

    all_wanted = Signal()
    """Show every activity."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banners = tuple(Banner(state="warn", parent=self) for _ in range(_MOST_WARNINGS))
        self.figures = FigureRow()
        self.criteria = Panel("Tiêu chí thực hiện")
        self.recent = Panel("Hoạt động gần đây")
        self.every = Button("", "flat", small=True)
        self.every.clicked.connect(self.all_wanted)
        self.recent.add_to_head(self.every)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.panel_gap)
        for each in (*self.banners, self.figures, self.criteria, self.recent):
            column.addWidget(each)
        column.addStretch(1)
        self._criteria, self._recent = QVBoxLayout(), QGridLayout()
        self._recent.setHorizontalSpacing(SIZES.space_4)
        self._recent.setColumnStretch(1, 1)
        self.criteria.body.addLayout(self._criteria)
        self.recent.body.addLayout(self._recent)

    def show_facts(self, facts: ModelFacts) -> None:
        """Show a model's column."""
        waiting = facts.due[:_MOST_WARNINGS]
        for place, banner in enumerate(self.banners):
            banner.setVisible(place < len(waiting))
            if place < len(waiting):
                state = "bad" if waiting[place].state == "bad" else "warn"
                words = warning_words(waiting[place], facts)
                banner.show_words(words, state, "clock-alert-outline")
        self.figures.show_figures(tuple(figures_of(facts)))
        self._show_criteria(facts)
        self._show_recent(facts)

    def _show_criteria(self, facts: ModelFacts) -> None:
        told = facts.model["criteria"]
        lines = told if isinstance(told, list) else []
        self.criteria.setVisible(bool(lines))
        _empty(self._criteria)
        for line in lines:
            self._criteria.addWidget(_criterion(line))

    def _show_recent(self, facts: ModelFacts) -> None:
        total = facts.counts["model_activity"]
        self.every.setText(f"Tất cả {format_integer(total)}")
        self.every.setAccessibleName(self.every.text())
        self.every.setVisible(total > 0)
        self.every.updateGeometry()
        _empty(self._recent)
        for row, activity in enumerate(facts.recent):
            present = activity["participants"]
            people = f"{format_integer(present)} người" if isinstance(present, int) else ""
            told = (format_date(str(activity["date"])), activity.display("kind"), people)
            for column, words in enumerate(told):
                tone = "muted" if column == len(told) - 1 else ""
                self._recent.addWidget(label(words, tone=tone), row, column)
        if not facts.recent:
            self._recent.addWidget(label("Chưa ghi hoạt động nào.", tone="muted"), 0, 0)


def _figure(number: str, name: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(SIZES.space_1, 0, SIZES.space_1, 0)
    column.setSpacing(0)
    for words in (label(number, role="figure"), label(name, tone="muted")):
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
    return made


def _criterion(words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, SIZES.space_1, 0, SIZES.space_1)
    row.setSpacing(SIZES.space_2)
    row.addWidget(IconLabel("check", "good", SIZES.icon_s), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, wrap=True), 1)
    return made


def _empty(layout: QVBoxLayout | QGridLayout) -> None:
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

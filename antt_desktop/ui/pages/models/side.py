"""What stands beside the facts of a model: what it waits for, figures, criteria, last activities."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.fields import Value
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.reminding.deadlines import Deadline
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.pages.models.fact_words import rating_words
from antt_desktop.ui.pages.models.facts import ModelFacts
from antt_desktop.ui.pages.models.model_steps import length_words
from antt_desktop.ui.theme import SIZES, current

Figure = tuple[str, str]
_FIGURES, _MOST_WARNINGS = 4, 2


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


def warning_words(deadline: Deadline, facts: ModelFacts, today: date) -> tuple[str, str]:
    """Return what a model waits for: the fact, and what is known of the last time."""
    reviewed = facts.model["last_rating_date"]
    if deadline.name == "model_review" and reviewed:
        return _since(reviewed, today, "chưa đánh giá"), f"Lần trước: {rating_words(facts.model)}."
    if deadline.name == "model_review":
        return "Đến kỳ đánh giá", "Chưa đánh giá lần nào từ khi ra mắt."
    if deadline.name == "model_activity" and facts.recent:
        day = facts.recent[0]["date"]
        last = f"Hoạt động gần nhất: {format_date(str(day))}."
        return _since(day, today, "không ghi hoạt động"), last
    if deadline.name == "model_activity":
        return "Chưa ghi hoạt động nào từ khi ra mắt", ""
    late = "Quá hạn từ" if deadline.is_overdue else "Hạn"
    return deadline.label, f"{late} {format_date(deadline.due)}." if deadline.days_left else ""


def _since(day: Value, today: date, words: str) -> str:
    return f"Đã {length_words(date.fromisoformat(str(day)), today)} {words}"


class WarningPanel(Banner):
    """What a model waits for: the fact in semibold, below it what is known of the last time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(state="warn", parent=parent)
        self._row.removeWidget(self.words)
        self.fact = label(role="strong", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.fact)
        column.addWidget(self.words)
        self._row.addLayout(column, 1)

    def show_fact(self, state: str, fact: str, detail: str) -> None:
        """Show a fact and its detail in the colours of a state."""
        self.show_words(detail, state, "clock-alert-outline")
        self.words.setVisible(bool(detail))
        self.fact.setText(fact)
        self.setAccessibleName(f"{fact}. {detail}")


class FigureRow(Panel):
    """Four figures side by side, number over name, a thin line between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.body.setContentsMargins(0, SIZES.space_2, 0, SIZES.space_2)
        self.body.addLayout(row)
        self._figures = tuple(_Figure() for _ in range(_FIGURES))
        for figure in self._figures:
            row.addWidget(figure, 1)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        for place, (number, name) in zip(self._figures, figures, strict=True):
            place.number.setText(number)
            place.name.setText(name)
        self.setAccessibleName(", ".join(f"{number} {name}" for number, name in figures))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        top, height = SIZES.space_3, self.height() - 2 * SIZES.space_3
        for place in range(1, _FIGURES):
            left = round(self.width() * place / _FIGURES)
            painter.fillRect(left, top, SIZES.border, height, current().colour("line"))


class ModelSide(QWidget):
    """The column at the right of a model's facts."""

    all_wanted = Signal()
    """Show every activity."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.warnings = tuple(WarningPanel(self) for _ in range(_MOST_WARNINGS))
        self.figures = FigureRow()
        self.criteria = Panel("Tiêu chí thực hiện")
        self.recent = Panel("Hoạt động gần đây")
        self.every = Button("", "flat", small=True)
        self.every.clicked.connect(self.all_wanted)
        self.recent.add_to_head(self.every)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.panel_gap)
        for each in (*self.warnings, self.figures, self.criteria, self.recent):
            column.addWidget(each)
        column.addStretch(1)
        self._criteria, self._recent = QVBoxLayout(), QVBoxLayout()
        self._criteria.setSpacing(0)
        self._recent.setSpacing(0)
        self.recent.body.setContentsMargins(0, 0, 0, 0)
        self.criteria.body.addLayout(self._criteria)
        self.recent.body.addLayout(self._recent)

    def show_facts(self, facts: ModelFacts, today: date) -> None:
        """Show a model's column."""
        for warning, deadline in zip_longest(self.warnings, facts.due[:_MOST_WARNINGS]):
            warning.setVisible(deadline is not None)
            if deadline is not None:
                state = "bad" if deadline.state == "bad" else "warn"
                warning.show_fact(state, *warning_words(deadline, facts, today))
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
        for activity in facts.recent:
            self._recent.addWidget(_Activity(activity))
        if not facts.recent:
            words = label("Chưa ghi hoạt động nào.", tone="muted")
            words.setContentsMargins(SIZES.panel_pad, SIZES.space_2, 0, SIZES.space_2)
            self._recent.addWidget(words)


class _Activity(QWidget):
    """One activity: its day, what it was, how many were there; a line over it."""

    def __init__(self, activity: Record) -> None:
        super().__init__()
        self.setFixedHeight(current().px(SIZES.h_row))
        present = activity["participants"]
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.panel_pad, 0, SIZES.panel_pad, 0)
        row.setSpacing(SIZES.space_4)
        row.addWidget(label(format_date(str(activity["date"]))))
        row.addWidget(label(activity.display("kind")), 1)
        if isinstance(present, int):
            row.addWidget(label(f"{format_integer(present)} người", tone="muted"))

    def paintEvent(self, event: QPaintEvent) -> None:
        line = current().colour("line")
        QPainter(self).fillRect(0, self.height() - 1, self.width(), SIZES.border, line)


class _Figure(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.number, self.name = label(role="figure"), label(tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.space_1, 0, SIZES.space_1, 0)
        column.setSpacing(0)
        for words in (self.number, self.name):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)


def _criterion(words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 3, 0, 3)
    row.setSpacing(SIZES.space_2)
    row.addWidget(IconLabel("check", "good", SIZES.icon_s), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, wrap=True), 1)
    return made


def _empty(layout: QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

"""The chooser of a period: month, quarter, half, year, or from a day to a day."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from antt_desktop.domain.text.dates import format_date, parse_date, resolve_shortcut
from antt_desktop.domain.text.errors import TextError
from antt_desktop.services.reporting.periods import (
    Period,
    half_of,
    month_of,
    quarter_of,
    year_of,
)
from antt_desktop.ui.kit.buttons import IconButton
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES, current

_KINDS: dict[str, Callable[[date], Period]] = {
    "Tháng": month_of,
    "Quý": quarter_of,
    "6 tháng": half_of,
    "Năm": year_of,
}
_FREE = "Từ ngày đến ngày"
_LAST_YEAR, _FIRST_YEAR = 2199, 1900
_DATE = 108


class PeriodChooser(QWidget):
    """Steps from period to period; two days may be typed instead."""

    changed = Signal(object)
    """The period that was chosen."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.period = year_of(today)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("Kỳ")
        self.kinds.addItems([*_KINDS, _FREE])
        self.kinds.setCurrentText("Năm")
        self.back = IconButton("chevron-left", "Kỳ trước", bordered=True)
        self.on = IconButton("chevron-right", "Kỳ sau", bordered=True)
        self.words = label(role="strong")
        self.words.setMinimumWidth(current().px(170))
        self.first, self.last = _day_field("Từ ngày"), _day_field("Đến ngày")
        self._lay_out()
        self.kinds.currentTextChanged.connect(self._kind_chosen)
        self.back.clicked.connect(lambda: self._step(self.period.before))
        self.on.clicked.connect(lambda: self._step(self.period.last + timedelta(days=1)))
        for field in (self.first, self.last):
            field.editingFinished.connect(self._days_typed)
        self._show()

    def choose(self, period: Period) -> None:
        """Choose a period and tell it."""
        self.period = period
        self._show()
        self.changed.emit(period)

    @property
    def _is_free(self) -> bool:
        return self.kinds.currentText() == _FREE

    def _kind_chosen(self, kind: str) -> None:
        if kind == _FREE:
            self._show()
            return
        anchor = self._today if self.period.holds(self._today) else self.period.first
        self.choose(_KINDS[kind](anchor))

    def _step(self, day: date) -> None:
        if _FIRST_YEAR <= day.year <= _LAST_YEAR:
            self.choose(_KINDS[self.kinds.currentText()](day))

    def _days_typed(self) -> None:
        days = []
        for field in (self.first, self.last):
            day = self._read(field)
            field.setProperty("state", "bad" if day is None else "")
            field.style().polish(field)
            days.append(day)
        first, last = days
        if first is not None and last is not None and first <= last:
            period = Period(first, last)
            if period != self.period:
                self.choose(period)

    def _read(self, field: QLineEdit) -> date | None:
        try:
            day = resolve_shortcut(field.text(), self._today) or parse_date(field.text())
        except TextError as fault:
            field.setToolTip(fault.message)
            return None
        field.setToolTip("")
        return day

    def _show(self) -> None:
        free = self._is_free
        for widget in (self.back, self.on, self.words):
            widget.setVisible(not free)
        for field, day in ((self.first, self.period.first), (self.last, self.period.last)):
            field.setVisible(free)
            field.setText(format_date(day))
        self._to.setVisible(free)
        words = self.period.words
        self.words.setText(words[0].upper() + words[1:])

    def _lay_out(self) -> None:
        self._to = label("–", tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_2)
        parts = (self.kinds, self.back, self.words, self.on, self.first, self._to, self.last)
        for part in parts:
            row.addWidget(part)


def _day_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setFixedWidth(current().px(_DATE))
    return field

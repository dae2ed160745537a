"""The editor of a date: typed text, the short forms h q + −, and a calendar on Alt+↓."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from antt_desktop.domain.fields import DateField
from antt_desktop.domain.text.dates import format_date, parse_date, resolve_shortcut
from antt_desktop.domain.text.errors import TextError
from antt_desktop.ui.forms.calendar import vietnamese_calendar
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.line_editors import LineEditor
from antt_desktop.ui.icons import icon

_STEPS = {"+": 1, "-": -1, "\u2212": -1}


class DateEditor(LineEditor):
    """Takes dd/mm/yyyy; h is today, q yesterday, + and − step a whole date by a day."""

    def __init__(
        self, field: DateField, around: Surroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, Qt.InputMethodHint.ImhDate, parent)
        self._today = around.today
        self.line.setPlaceholderText("ngày/tháng/năm")
        self.line.setToolTip("h hôm nay · q hôm qua · + − một ngày · Alt+↓ mở lịch")
        self.line.installEventFilter(self)
        self._calendar: QCalendarWidget | None = None
        opening = QAction(icon("calendar-blank-outline"), "Mở lịch (Alt+↓)", self)
        opening.triggered.connect(self.open_calendar)
        self.line.addAction(opening, QLineEdit.ActionPosition.TrailingPosition)

    def day(self) -> date | None:
        """Return the date that stands here, or None when it is none."""
        try:
            return parse_date(self.line.text())
        except TextError:
            return None

    def put(self, day: date) -> None:
        """Show a date the officer asked for by a key or in the calendar."""
        self.line.setText(format_date(day))

    def settle(self) -> None:
        day = resolve_shortcut(self.line.text(), self._today())
        if day is not None:
            self.put(day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return True
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            if event.key() == Qt.Key.Key_Semicolon:
                self.put(self._today())
                return True
            return False
        return self._take_letter(event.text().lower())

    def _take_letter(self, letter: str) -> bool:
        if letter in {"h", "q"}:
            self.put(self._today() - timedelta(days=letter == "q"))
            return True
        if letter not in _STEPS or (self.day() is None and self.line.text().strip()):
            return False
        self.put((self.day() or self._today()) + timedelta(days=_STEPS[letter]))
        return True

    def open_calendar(self) -> None:
        """Show a calendar under the line; picking a day there fills it in."""
        calendar = self._calendar or self._make_calendar()
        shown = self.day() or self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        calendar.show()
        calendar.setFocus()

    def _make_calendar(self) -> QCalendarWidget:
        calendar = vietnamese_calendar(self)
        calendar.setAccessibleName(f"Lịch, {self.field.label}")
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(self._pick)
        self._calendar = calendar
        return calendar

    def _pick(self, picked: QDate) -> None:
        self.put(date(picked.year(), picked.month(), picked.day()))
        if self._calendar is not None:
            self._calendar.hide()
        self.line.setFocus()

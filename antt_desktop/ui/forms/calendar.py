"""The calendar that drops from a date: Vietnamese days, Monday first, colours of the theme."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.theme import current

_WIDTH, _HEIGHT = 400, 280
_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


def vietnamese_calendar(parent: QWidget) -> QCalendarWidget:
    """Return a calendar that pops up; weekends are no colour of their own (red means late)."""
    calendar = QCalendarWidget(parent)
    calendar.setWindowFlags(Qt.WindowType.Popup)
    calendar.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setFixedSize(current().px(_WIDTH), current().px(_HEIGHT))
    plain = QTextCharFormat()
    plain.setForeground(current().colour("text"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    for name, icon_name in _ARROWS.items():
        arrow: object = calendar.findChild(QToolButton, name)
        if isinstance(arrow, QToolButton):
            arrow.setIcon(icon(icon_name))
    return calendar

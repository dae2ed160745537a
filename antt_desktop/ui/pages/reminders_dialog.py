"""Nhắc việc: which deadlines are reminded of, how long they are, how early; and public holidays."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.reminding.table import change_holidays, change_rules, deadline_rules
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import frame
from antt_desktop.ui.kit.tabs import TabBar
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.holidays_box import HolidaysBox
from antt_desktop.ui.pages.reminder_rows import ReminderRows
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.theme import SIZES

_WIDTH, _HEIGHT = 820, 620


class RemindersDialog(QDialog):
    """Changes the unit's table of deadlines; `saved` when it is kept in the file."""

    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = desk.file.settings
        self.setWindowTitle("Nhắc việc")
        self.resize(_WIDTH, _HEIGHT)
        self.tabs = TabBar("Nhắc việc")
        self.tabs.add("Việc được nhắc")
        self.tabs.add("Ngày nghỉ lễ")
        self.rules = ReminderRows(deadline_rules(self._settings, desk.today).rules)
        self.holidays = HolidaysBox(self._settings, desk.today)
        self.leave = Button("Để như cũ", shortcut="Esc")
        self.keep = primary("Lưu", icon_name="content-save-outline")
        self._lay_out()
        self.rules.changed.connect(self._ready)
        self.holidays.changed.connect(self._ready)
        self.leave.clicked.connect(self.reject)
        self.keep.clicked.connect(self.save)

    def save(self) -> None:
        """Keep the table in the file; what the disk refuses is told, and nothing typed is lost."""
        try:
            rows = self.rules.rows.items()
            change_rules(self._settings, {name: row.change() for name, row in rows})
            change_holidays(self._settings, self.holidays.typed())
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.saved.emit()
        self.accept()

    def _ready(self) -> None:
        gaps = [row.rule.label for row in self.rules.rows.values() if not row.is_whole]
        wrong = self.holidays.problem()
        self.tabs.show_problem(0, bool(gaps))
        self.tabs.show_problem(1, bool(wrong))
        self.keep.disable(f"Ghi đủ số ngày của “{gaps[0]}”" if gaps else wrong)

    def _lay_out(self) -> None:
        stack = QStackedWidget()
        stack.addWidget(self.rules)
        stack.addWidget(self.holidays)
        self.tabs.currentChanged.connect(stack.setCurrentIndex)
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(*(SIZES.border,) * 4)
        inside.addWidget(stack)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(self.tabs)
        column.addWidget(panel, 1)
        column.addLayout(buttons)

"""The public holidays of a year: those of every year, and below them the year's own, typed."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from antt_desktop.domain.text.dates import format_date, parse_date
from antt_desktop.domain.text.errors import DateTextError
from antt_desktop.services.reminding.table import holidays_of, own_holidays
from antt_desktop.storage.settings import Settings
from antt_desktop.ui.kit.labels import label, set_tone
from antt_desktop.ui.theme import SIZES, current

_WHY = "Ngày nghỉ lễ và thứ Bảy, Chủ Nhật không tính vào thời hạn theo ngày làm việc."
_ASK = (
    "Chưa ghi ngày nghỉ Tết Nguyên đán, Giỗ Tổ và ngày nghỉ bù của năm này. Khi có thông báo nghỉ lễ "
    "thì ghi mỗi dòng một ngày, như 16/02/2026."
)
_HOW = "Mỗi dòng một ngày: Tết Nguyên đán, Giỗ Tổ, nghỉ bù và ngày nghỉ liền kề."


class HolidaysBox(QWidget):
    """Chooses a year and types its days; what is typed of each year waits until it is taken."""

    changed = Signal()

    def __init__(self, settings: Settings, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._typed: dict[int, str] = {}
        self.years = QComboBox()
        self.years.setAccessibleName("Năm")
        for year in range(today.year - 1, today.year + 3):
            self.years.addItem(f"Năm {year}", year)
        self.years.setMinimumWidth(current().px(128))
        self._fixed = label(wrap=True)
        self.days = QPlainTextEdit()
        self.days.setAccessibleName("Ngày nghỉ của riêng năm này")
        self.days.setTabChangesFocus(True)
        self.said = label(wrap=True)
        self._lay_out()
        self.years.setCurrentIndex(self.years.findData(today.year))
        self.years.currentIndexChanged.connect(lambda _: self._show_year())
        self.days.textChanged.connect(self._typed_days)
        self._show_year()

    @property
    def year(self) -> int:
        """The chosen year."""
        return int(self.years.currentData())

    def typed(self) -> Mapping[int, list[date]]:
        """Return the days of each year that was changed. Raises DateTextError."""
        return {year: _days(text, year) for year, text in self._typed.items()}

    def problem(self) -> str:
        """Return what is wrong with what was typed; empty when nothing is."""
        try:
            self.typed()
        except DateTextError as fault:
            return fault.message
        return ""

    def _show_year(self) -> None:
        own = own_holidays(self._settings, self.year)
        fixed = [day for day in holidays_of(self._settings, self.year) if day not in own]
        self._fixed.setText("Nghỉ hằng năm: " + ", ".join(f"{day:%d/%m}" for day in fixed))
        kept = "\n".join(format_date(day) for day in own)
        self.days.blockSignals(True)
        self.days.setPlainText(self._typed.get(self.year, kept))
        self.days.blockSignals(False)
        self._tell()

    def _typed_days(self) -> None:
        self._typed[self.year] = self.days.toPlainText()
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        wrong = self.problem()
        empty = not self.days.toPlainText().strip()
        self.said.setText(wrong or (_ASK if empty else _HOW))
        set_tone(self.said, "bad" if wrong else "warn" if empty else "muted")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.years)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.panel_pad,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(label(_WHY, tone="muted", wrap=True))
        column.addLayout(head)
        column.addWidget(self._fixed)
        column.addWidget(self.days, 1)
        column.addWidget(self.said)


def _days(text: str, year: int) -> list[date]:
    days = [parse_date(line) for line in text.splitlines() if line.strip()]
    for day in days:
        if day.year != year:
            raise DateTextError(f"Ngày {format_date(day)} không thuộc năm {year}. Sửa lại dòng ấy.")
    return days

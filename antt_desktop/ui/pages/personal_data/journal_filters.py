"""By whom, of what kind, from which day to which: the filters over the tables of the journal."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.text.dates import format_date, parse_date, resolve_shortcut
from antt_desktop.domain.text.errors import TextError
from antt_desktop.storage.journal import Asked
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES, current

_ANYBODY, _ANYTHING = "Mọi người", "Mọi loại hồ sơ"
_DATE = 108


class JournalFilters(QWidget):
    """Tells `changed` when something else is asked for."""

    changed = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        officers: Iterable[str],
        types: Sequence[RecordType],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.officer, self.kind = QComboBox(), QComboBox()
        self.officer.setAccessibleName("Người làm")
        self.kind.setAccessibleName("Loại hồ sơ")
        self.first, self.last = _day_field("Từ ngày"), _day_field("Đến ngày")
        self.officer.addItem(_ANYBODY, "")
        for name in officers:
            self.officer.addItem(name, name)
        self.kind.addItem(_ANYTHING, "")
        for each in types:
            self.kind.addItem(each.label, each.name)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SIZES.space_2)
        to = label("–", tone="muted")
        for part in (self.officer, self.kind, self.first, to, self.last):
            self.row.addWidget(part)
        for chooser in (self.officer, self.kind):
            chooser.currentIndexChanged.connect(lambda _: self.changed.emit())
        for field in (self.first, self.last):
            field.editingFinished.connect(self.take_days)

    def asked(self, record_id: str = "") -> Asked:
        """Return what is asked for; a day that is none yet limits nothing."""
        return Asked(
            by=self.officer.currentData() or "",
            type_name=self.kind.currentData() or "",
            record_id=record_id,
            first=self._day(self.first),
            last=self._day(self.last),
        )

    def take_days(self) -> None:
        """Write the typed days out in full, and ask for them."""
        for field in (self.first, self.last):
            day = self._day(field)
            if day is not None:
                field.setText(format_date(day))
        self.changed.emit()

    def _day(self, field: QLineEdit) -> date | None:
        text = field.text().strip()
        if not text:
            return None
        try:
            return resolve_shortcut(text, self._today()) or parse_date(text)
        except TextError:
            return None


def _day_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    field.setFixedWidth(current().px(_DATE))
    return field

"""How far a record has come on its way up, as a chip beside its title."""

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.records import Record
from antt_desktop.storage.exchange import Standing
from antt_desktop.ui.kit.chips import StatusChip
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.exchange.unsent import trusted_card

LOOKS = {
    Standing.UNSENT: ("Chưa gửi", "neutral", ""),
    Standing.PACKED: ("Đã đóng gói", "info", ""),
    Standing.CONFIRMED: ("Đã xác nhận", "good", "check"),
    Standing.RETURNED: ("Bị trả lại", "bad", "alert-circle-outline"),
}


class StandingChip(StatusChip):
    """Shows nothing for records that never leave, and before the superior's card is known."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._desk = desk
        self.hide()

    def show_record(self, record: Record | None) -> None:
        """Show a record's standing; of a returned one the tooltip says why."""
        file = self._desk.file
        if record is None or not record.type.travels or trusted_card(file) is None:
            self.show_state("", "neutral")
            self.hide()
            return
        standing = file.exchange.standing(record.id, record.rev)
        self.show_state(*LOOKS[standing])
        self.setToolTip(self._why(record) if standing is Standing.RETURNED else "")
        self.show()

    def _why(self, record: Record) -> str:
        returned = self._desk.file.exchange.returned()
        return next((each.message for each in returned if each.id == record.id), "")

"""The one thing a case waits for, said beside it: no mediator yet, no session yet."""

from PySide6.QtWidgets import QWidget

from antt_desktop.domain.records import Record
from antt_desktop.services.reminding.deadlines import Deadline
from antt_desktop.ui.kit.banners import Banner

_WORDS = {
    "case_start": "Chưa có phiên nào. Ghi ngày phiên đầu tiên, hoặc ghi ngày khác do các bên thỏa "
    "thuận để bỏ cảnh báo.",
    "case_assignment": "Chưa phân công hòa giải viên. Ghi ngày phân công và chọn hòa giải viên.",
    "case_followup": "Chưa ghi theo dõi thực hiện thỏa thuận. Hỏi các bên rồi ghi tình hình.",
}


class CaseNotice(Banner):
    """A sentence in the colour of the deadline; hidden while nothing presses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.hide()

    def show_case(self, case: Record | None, deadline: Deadline | None) -> None:
        """Say what presses, or nothing."""
        pressing = case is not None and deadline is not None and deadline.state != "neutral"
        self.setVisible(pressing)
        if pressing and deadline is not None:
            self.show_words(_WORDS.get(deadline.name, deadline.label), deadline.state)

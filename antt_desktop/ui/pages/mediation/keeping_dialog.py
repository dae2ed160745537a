"""Before a team changes between its register and monthly counts: what that means."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.records import Record
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_WIDTH = 540
_WORDS = {
    "tally": (
        "Ghi tổng số theo tháng",
        "Mỗi tháng chỉ ghi số vụ theo loại việc và kết quả; không ghi các bên, nội dung, thời hạn "
        "từng vụ. Sổ giấy do tổ hòa giải giữ. Các vụ đã ghi trong máy vẫn còn nguyên.",
    ),
    "register": (
        "Ghi từng vụ vào sổ",
        "Mỗi vụ ghi một dòng có số nối tiếp, các bên, nội dung, kết quả và thời hạn; in được sổ. "
        "Số tổng của các tháng trước vẫn còn nguyên.",
    ),
}
_MONTH = "Trong một tháng chỉ ghi theo một cách, nên đổi từ đầu tháng để không phải ghi lại."


class KeepingDialog(QDialog):
    """Asks whether a team keeps its cases the other way from now on."""

    def __init__(self, team: Record, wanted: str, parent: QWidget) -> None:
        super().__init__(parent)
        title, words = _WORDS[wanted]
        self.setWindowTitle(title)
        self.setFixedWidth(_WIDTH)
        leave = Button("Giữ như cũ")
        self.change = primary(f"Đổi: {title.lower()}")
        leave.clicked.connect(self.reject)
        self.change.clicked.connect(self.accept)
        self.change.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(label(f"{team.title}: {title.lower()}", role="section"))
        column.addWidget(label(words, wrap=True))
        column.addWidget(label(_MONTH, tone="muted", wrap=True))
        column.addLayout(buttons)

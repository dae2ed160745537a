"""Sending a named list: the leader sees every line of it and gives a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from antt_desktop.services.bundles.exporting import Preview
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.exchange.lines_view import LinesView
from antt_desktop.ui.theme import SIZES

_WIDTH, _HEIGHT = 960, 600


class NamedDialog(QDialog):
    """Shows the named lines of a preview; tells the reason once the leader agrees."""

    agreed = Signal(str)

    def __init__(self, desk: Desk, shown: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Gửi kèm danh sách có tên")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        self.reason = QLineEdit()
        self.reason.setMaxLength(300)
        self.reason.setPlaceholderText("Ví dụ: đề nghị khen thưởng theo công văn số …")
        self.view = LinesView(desk, shown, only_named=True)
        self.leave = Button("Không gửi tên", shortcut="Esc")
        self.agree = primary("Gửi kèm trong gói này")
        self.agree.setDefault(True)
        self._lay_out()
        self.reason.textChanged.connect(self._ready)
        self.leave.clicked.connect(self.reject)
        self.agree.clicked.connect(self._agree)
        self._ready()
        self.reason.setFocus()

    def _agree(self) -> None:
        self.agreed.emit(self.reason.text().strip())
        self.accept()

    def _ready(self) -> None:
        self.agree.disable("" if self.reason.text().strip() else "Ghi lý do gửi kèm tên")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.space_4,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(
            Banner(
                "Những tên dưới đây sẽ rời khỏi máy trong gói tiếp theo, chỉ lần này. Lý do đi "
                "cùng gói và được ghi lại ở cấp trên.",
                "warn",
            )
        )
        column.addWidget(label("Lý do", tone="muted", buddy=self.reason))
        column.addWidget(self.reason)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.agree)
        column.addLayout(row)

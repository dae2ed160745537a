"""Asking why data of many people leaves: one sentence, offered from those used most (faults.md §5)."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.export_log import MANY_PEOPLE
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.page import Desk
from antt_desktop.ui.reauthentication import confirm_identity
from antt_desktop.ui.theme import SIZES

_WIDTH = 460
_USUAL = (
    "Phát phiếu cho từng hộ ký",
    "Đối chiếu, thu phiếu tại khu dân cư",
    "Họp khu dân cư",
    "Báo cáo lãnh đạo đơn vị",
    "Lưu hồ sơ giấy",
)


class ReasonDialog(QDialog):
    """Tells `given` with the reason; Esc leaves without doing anything."""

    given = Signal(str)

    def __init__(self, persons: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lý do")
        self.setFixedWidth(_WIDTH)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems(_USUAL)
        self.reason.setCurrentIndex(-1)
        self.leave = Button("Để sau", shortcut="Esc")
        self.go = primary("Tiếp tục")
        self._lay_out(persons)
        self.reason.currentTextChanged.connect(lambda _: self._ready())
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self._give)
        self.go.setDefault(True)
        self._ready()

    def _ready(self) -> None:
        self.go.disable("" if self.reason.currentText().strip() else "Ghi hoặc chọn lý do")

    def _give(self) -> None:
        self.given.emit(self.reason.currentText().strip())
        self.accept()

    def _lay_out(self, persons: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        words = f"Có dữ liệu của {format_integer(persons)} người."
        column.addWidget(label(words, role="strong", wrap=True))
        column.addWidget(
            label(
                f"Đưa ra ngoài dữ liệu của hơn {MANY_PEOPLE} người cần ghi lý do. Lý do nằm trong "
                "Nhật ký cùng số người và nơi ghi.",
                wrap=True,
            )
        )
        column.addWidget(label("Lý do", tone="muted", buddy=self.reason))
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.go)
        column.addSpacing(SIZES.space_2)
        column.addLayout(row)


def with_reason(parent: QWidget, persons: int, go: Callable[[str], object]) -> None:
    """Go on at once, or once a reason was given when there are many people."""
    if persons <= MANY_PEOPLE:
        go("")
        return
    dialog = ReasonDialog(persons, parent)
    dialog.given.connect(go)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def with_reason_and_password(
    parent: QWidget, desk: Desk, persons: int, what: str, go: Callable[[str], object]
) -> None:
    """Go on at once, or, when a file would hold many people, once reason and password were given.

    `what` says in words what leaves ("Xuất Hộ gia đình").
    """

    def confirm(reason: str) -> None:
        if not reason or confirm_identity(desk, f"{what}: {reason}", parent):
            go(reason)

    with_reason(parent, persons, confirm)

"""An update was found: what it is, what will happen, and the last word of the officer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_bytes
from antt_desktop.services.updating.manifest import Update
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_WIDTH = 500
_WILL = (
    "Chữ ký của nơi phát hành đúng. Sổ và các bản sao lưu không thay đổi. Chương trình chép và kiểm "
    "tra bộ cài, sao lưu sổ, đóng lại, cài bản mới rồi tự mở lại; mất một đến hai phút. Để USB "
    "nguyên chỗ đến khi chương trình đóng."
)


class UpdateDialog(QDialog):
    """Asks whether to update now."""

    wanted = Signal()

    def __init__(self, update: Update, installed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Cập nhật chương trình")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self.leave = Button("Để sau", shortcut="Esc")
        self.take = primary("Sao lưu và cập nhật")
        self.take.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        size = format_bytes(update.size)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        found = f"Có bản {update.version} ({size}); máy đang dùng bản {installed}."
        column.addWidget(label(found, role="strong"))
        column.addWidget(label(_WILL, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_2)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addSpacing(SIZES.space_2)
        column.addLayout(row)

    def _take(self) -> None:
        self.wanted.emit()
        self.accept()

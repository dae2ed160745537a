"""A copy goes on as another device of the unit: it gets a letter of its own."""

from string import ascii_uppercase

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_WIDTH = 480


class LetterDialog(QDialog):
    """Asks for the letter that the numbers of this device will carry."""

    chosen = Signal(str)

    def __init__(self, own: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Đây là máy thứ hai")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self.letters = QComboBox()
        self.letters.addItems([each for each in ascii_uppercase if each != own])
        self.leave = Button("Để sau", shortcut="Esc")
        self.take = primary("Thành máy riêng")
        self.take.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(
            label(
                f"Máy trước mang chữ {own}. Chọn một chữ chưa máy nào của đơn vị dùng: số phiếu in "
                "từ máy này mang chữ ấy. Máy này có thẻ mới, cấp trên phải ghi nhận thẻ rồi mới "
                "nhận gói. Sổ được đóng lại, mở bằng mật khẩu như cũ.",
                wrap=True,
            )
        )
        column.addWidget(label("Chữ cái của máy này", tone="muted", buddy=self.letters))
        column.addWidget(self.letters)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addSpacing(SIZES.space_2)
        column.addLayout(row)

    def _take(self) -> None:
        self.chosen.emit(self.letters.currentText())
        self.accept()

"""Taking an officer out of the file: what that means is said, and the name is typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.entering import enter_moves_on
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_WIDTH = 520
CONSEQUENCES = (
    "Tài khoản ngừng dùng, mật khẩu không mở được sổ nữa; tên vẫn còn trong nhật ký.",
    "Cả sổ được chép sang khóa mới rồi mới thay bản cũ; bị ngắt giữa chừng không mất gì.",
    "Khóa khôi phục đã in hết dùng được: in tờ mới ngay sau đó.",
    "Bản sao lưu cũ, sổ cất lại khi phục hồi vẫn mở bằng khóa cũ: sao lưu lại ra USB rồi hủy bản cũ.",
)


class RemovalDialog(QDialog):
    """Tells `agreed` with the reason."""

    agreed = Signal(str)

    def __init__(self, name: str, username: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._username = username
        self.setWindowTitle(f"Đưa {name} ra khỏi sổ")
        self.setFixedWidth(_WIDTH)
        self.reason, self.typed = QLineEdit(), QLineEdit()
        self.leave = Button("Thôi", shortcut="Esc")
        self.take = Button("Đưa ra khỏi sổ", "final", icon_name="trash-can-outline")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.space_4,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(Banner(f"{name} sẽ không mở được sổ này nữa.", "warn"))
        for each in CONSEQUENCES:
            column.addWidget(label(f"•  {each}", wrap=True))
        column.addWidget(label("Lý do", tone="muted", buddy=self.reason))
        column.addWidget(self.reason)
        ask = f"Gõ tên đăng nhập “{username}” để xác nhận"
        column.addWidget(label(ask, tone="muted", buddy=self.typed))
        column.addWidget(self.typed)
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_2)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addLayout(row)
        enter_moves_on(self.reason, self.typed, deed=self.take)
        for field in (self.reason, self.typed):
            field.textChanged.connect(self._ready)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self._agree)
        self._ready()

    def _agree(self) -> None:
        self.agreed.emit(self.reason.text().strip())
        self.accept()

    def _ready(self) -> None:
        if not self.reason.text().strip():
            self.take.disable("Ghi lý do")
        else:
            same = self.typed.text().strip() == self._username
            self.take.disable("" if same else "Gõ đúng tên đăng nhập")

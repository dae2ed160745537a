"""The rooms of administration that have a page of their own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.theme import SIZES

_PAGES = (
    ("officers", "Cán bộ và khóa", "account-key-outline"),
    ("backups", "Sao lưu, phục hồi", "harddisk"),
    ("personal_data", "Dữ liệu cá nhân", "shield-account-outline"),
    ("journal", "Nhật ký", "history"),
    ("templates", "Mẫu cam kết", "file-document-edit-outline"),
    ("recycle_bin", "Thùng rác", "delete-restore"),
)


class Ways(QWidget):
    """A row of ways to these pages."""

    wanted = Signal(str)
    """Emits the key of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_2)
        self.buttons: dict[str, Button] = {}
        for key, text, icon_name in _PAGES:
            button = Button(text, small=True, icon_name=icon_name)
            button.clicked.connect(lambda _=False, key=key: self.wanted.emit(key))
            row.addWidget(button)
            self.buttons[key] = button
        row.addStretch(1)

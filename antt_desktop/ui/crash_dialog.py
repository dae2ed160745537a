"""The dialog for a mistake of the program: what was saved is safe, and where it struck."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_WIDTH = 620


class CrashDialog(QDialog):
    """A mistake of the program: what was saved is safe, and a report without personal data."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chương trình gặp sự cố")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName("Chi tiết sự cố, không có dữ liệu cá nhân")
        text.setFixedHeight(180)
        copy, close = Button("Chép chi tiết", icon_name="content-copy"), primary("Đóng")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(
            label("Việc vừa rồi không làm được vì chương trình có chỗ sai.", role="strong")
        )
        column.addWidget(
            label(
                "Mọi dữ liệu đã lưu còn nguyên. Làm lại việc ấy, hoặc đóng rồi mở lại chương trình; "
                "nếu vẫn vậy, gửi chi tiết dưới đây cho người hỗ trợ.",
                wrap=True,
            )
        )
        column.addWidget(text)
        column.addLayout(buttons)

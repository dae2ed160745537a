"""Asking before the yearly list of what is due is written down as gone through."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_WIDTH = 460


class ApproveDialog(QDialog):
    """Tells how many records are due, class by class; accepted when the list was gone through."""

    def __init__(self, due: Sequence[tuple[str, int]], year: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Duyệt danh sách năm {year}")
        self.setFixedWidth(_WIDTH)
        number = sum(count for _, count in due)
        told = (
            f"{format_integer(number)} hồ sơ đến hạn lưu." if number else "Không có hồ sơ đến hạn."
        )
        self.setAccessibleName(told)
        self.leave = Button("Để sau", shortcut="Esc")
        self.agree = primary("Ghi đã duyệt")
        self.leave.clicked.connect(self.reject)
        self.agree.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(label(told, role="strong", wrap=True))
        for name, count in due:
            if count:
                column.addWidget(label(f"{name}: {format_integer(count)}", wrap=True))
        column.addWidget(
            label(
                "Ghi lại ai duyệt, lúc nào, bao nhiêu hồ sơ; sau một năm mới nhắc lại. "
                "Không hồ sơ nào bị xóa.",
                tone="muted",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.agree)
        column.addSpacing(SIZES.space_2)
        column.addLayout(row)
        self.leave.setFocus()

"""Every bundle this file made, with what the superior answered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import primary
from antt_desktop.ui.kit.plain_table import Chip, Head, PlainTable
from antt_desktop.ui.pages.exchange.words import Look, number_words
from antt_desktop.ui.theme import SIZES

_WIDTH, _HEIGHT = 820, 560
_HEADS = (Head("Gói", 90), Head("Tình trạng", 170), Head("Ghi nhận"))


class BundlesDialog(QDialog):
    """The bundles as a table, the newest first."""

    def __init__(self, lines: Sequence[tuple[int, Look]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Gói và biên nhận")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        self.table = PlainTable("Gói và biên nhận", _HEADS)
        self.table.show_rows(
            [
                (number_words(number), Chip(look.chip, look.state, look.chip_icon), look.note)
                for number, look in lines
            ]
        )
        close = primary("Đóng")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.space_4,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(self.table, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

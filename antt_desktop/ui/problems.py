"""How an expected fault is told: what happened, what is safe, what to do."""

import logging

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.ui.kit.buttons import primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

logger = logging.getLogger(__name__)

_WIDTH = 520


def show_problem(parent: QWidget | None, fault: AnttError) -> None:
    """Tell a fault that stops the work at hand; a work the officer stopped himself is no fault."""
    logger.info("fault shown: %s", fault.code)
    dialog = ProblemDialog(fault, parent)
    dialog.open()


def split_sentences(message: str) -> tuple[str, str]:
    """Return the first sentence (what happened) and the rest (what is safe, what to do)."""
    first, dot, rest = message.partition(". ")
    return first + dot.strip(), rest


class ProblemDialog(QDialog):
    """What happened in semibold, below it what is safe and what to do, and the code to read out."""

    def __init__(self, fault: AnttError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chưa làm được")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        first, rest = split_sentences(fault.message)
        words = QVBoxLayout()
        words.setSpacing(SIZES.space_2)
        words.addWidget(label(first, role="strong", wrap=True))
        if rest:
            words.addWidget(label(rest, wrap=True))
        words.addWidget(label(f"Mã {fault.code}", tone="muted"))
        top = QHBoxLayout()
        top.setSpacing(SIZES.space_3)
        state = "info" if isinstance(fault, CancelledError) else "bad"
        mark = IconLabel("alert-circle-outline", state, SIZES.icon_l)
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        close = primary("Đã hiểu")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_4)
        column.addLayout(top)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(fault.message)

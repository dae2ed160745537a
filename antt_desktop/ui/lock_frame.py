"""The ground of the pages before a file is open: a card in the middle, the status line below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from antt_desktop import __version__
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import frame, label, rule
from antt_desktop.ui.theme import SIZES, current

REMINDER = "Không nhập tin, tài liệu thuộc bí mật nhà nước vào chương trình này."
_WIDTH, _LOGO = 480, 36


class LockFrame(QWidget):
    """A card with the unit's name, steps that take each other's place in it, and advice below."""

    def __init__(self, title: str, note: str, advice: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps, self.beside_title = QStackedWidget(), QHBoxLayout()
        self.advice = label(advice, tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self._card(title, note), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SIZES.space_3)
        column.addWidget(label(REMINDER, tone="muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(closed_status("Tệp dữ liệu đã mã hóa và đang khóa"))

    def _card(self, title: str, note: str) -> QFrame:
        card = frame("panel")
        card.setFixedWidth(current().px(_WIDTH))
        names = QVBoxLayout()
        names.setSpacing(0)
        self.title: QLabel = label(title, role="page", wrap=True)
        names.addWidget(self.title)
        names.addWidget(label(note, tone="muted", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(SIZES.space_3)
        head.addWidget(IconLabel("shield-home", "accent", _LOGO))
        head.addLayout(names, 1)
        head.addLayout(self.beside_title)
        inside = QVBoxLayout()
        inside.setContentsMargins(SIZES.space_5, SIZES.space_5 - 4, SIZES.space_5, SIZES.space_4)
        inside.setSpacing(SIZES.space_3)
        inside.addLayout(head)
        inside.addWidget(self.steps)
        below = QHBoxLayout()
        below.setContentsMargins(SIZES.space_5, SIZES.space_3, SIZES.space_5, SIZES.space_5 - 4)
        below.setSpacing(SIZES.space_3 - 2)
        below.addWidget(IconLabel("lifebuoy"), 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.advice, 1)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside)
        column.addWidget(rule())
        column.addLayout(below)
        return card


def step_form() -> tuple[QWidget, QVBoxLayout]:
    """Return the ground of a step in the card, and the column it is filled by."""
    form = QWidget()
    column = QVBoxLayout(form)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SIZES.space_2)
    return form, column


def closed_status(words: str, icon_name: str = "lock-outline") -> QFrame:
    """Return the status line of a window without an open file."""
    bar = frame("status")
    bar.setFixedHeight(current().px(SIZES.h_status))
    row = QHBoxLayout(bar)
    row.setContentsMargins(SIZES.space_3, 0, SIZES.space_3, 0)
    row.setSpacing(SIZES.space_2)
    row.addWidget(IconLabel(icon_name, "muted", SIZES.icon_s))
    row.addWidget(label(words))
    row.addStretch(1)
    row.addWidget(label(f"Phiên bản {__version__}", tone="muted"))
    return bar

"""Finished work is said for six seconds in the status bar; F12 shows the last ten."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.ui.kit.buttons import Button, flat
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.shortened import ShortLabel
from antt_desktop.ui.theme import SIZES

_SHOWN = 6000  # milliseconds
_KEPT = 10


@dataclass(frozen=True)
class Message:
    """One sentence that was said, when, and how its work is undone, if it can be."""

    text: str
    at: datetime
    undo: Callable[[], object] | None = None


class ToastStrip(QWidget):
    """Shows the newest message for a while and remembers the last ten."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.messages: deque[Message] = deque(maxlen=_KEPT)
        self._words = ShortLabel(role="strong")
        self._undo = flat("Hoàn tác", shortcut="Ctrl+U")
        self._undo.clicked.connect(self._undo_newest)
        self._timer = QTimer(self, interval=_SHOWN, singleShot=True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_2)
        row.addWidget(IconLabel("check-circle", "good", SIZES.icon_s))
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say that a work is done."""
        self.messages.appendleft(Message(text, self._now(), undo))
        self._words.setText(text)
        self.setAccessibleName(text)
        self._undo.setVisible(undo is not None)
        self.show()
        self._timer.start()

    def _undo_newest(self) -> None:
        self.hide()
        self._timer.stop()
        undo = self.messages[0].undo
        if undo:
            undo()


class MessagesDialog(QDialog):
    """The last ten messages, newest first."""

    def __init__(self, messages: tuple[Message, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Thông báo gần đây")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        for message in messages:
            row = QHBoxLayout()
            row.setSpacing(SIZES.space_3)
            row.addWidget(label(f"{message.at:%H:%M}", tone="muted"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(message.text, wrap=True), 1)
            column.addLayout(row)
        if not messages:
            column.addWidget(label("Chưa có thông báo nào từ lúc mở chương trình.", tone="muted"))
        close = Button("Đóng")
        close.clicked.connect(self.accept)
        column.addSpacing(SIZES.space_2)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

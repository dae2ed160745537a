"""The line at the bottom: how the data fare, what was just done, what runs, what the page notes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.progress import ProgressStrip
from antt_desktop.ui.kit.shortened import ShortButton, ShortLabel
from antt_desktop.ui.kit.toasts import ToastStrip
from antt_desktop.ui.tasks import Running
from antt_desktop.ui.theme import SIZES, current

REMINDER = "Không nhập bí mật nhà nước"
_ICONS = {"good": "check-circle", "warn": "alert-outline", "bad": "alert-circle-outline"}


@dataclass(frozen=True)
class Health:
    """How the data fare in one plain sentence, the worst fact first, and where it is mended."""

    text: str
    state: str = "good"
    page: str = ""


class StatusBar(QFrame):
    """Health at the left (a message takes its place for a while), progress, a note at the right."""

    page_wanted = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setAccessibleName("Dòng trạng thái")
        self.setFixedHeight(current().px(SIZES.h_status))
        self._page = ""
        self.health = ShortButton()
        self.health.setProperty("role", "status")
        self.health.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.health.clicked.connect(self._open_page)
        self.toasts, self.progress = ToastStrip(now), ProgressStrip()
        self.note = ShortLabel(REMINDER, tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.space_2, 0, SIZES.space_3, 0)
        row.setSpacing(SIZES.space_4)
        for widget in (self.health, self.toasts):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.progress)
        row.addWidget(self.note)

    def show_health(self, health: Health) -> None:
        """Show the sentence; a click opens the page that mends what it says."""
        self._page = health.page
        self.health.setText(health.text)
        self.health.setIcon(icon(_ICONS[health.state], health.state))
        self.health.setAccessibleName(health.text)

    def show_note(self, text: str) -> None:
        """Show what the page notes; nothing brings the standing reminder back."""
        self.note.setText(text or REMINDER)

    def follow(self, running: Running) -> None:
        """Show a task that runs until it ends, with the way to stop it."""
        self.progress.begin(running.label)
        running.progressed.connect(self.progress.step)
        running.ended.connect(self.progress.end)
        self.progress.cancelled.connect(running.cancel)

    def _open_page(self) -> None:
        if self._page:
            self.page_wanted.emit(self._page)

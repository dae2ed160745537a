"""What stands above the editors of a form: a draft to take back, a conflict, kept fields."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.storage.settings import Draft
from antt_desktop.ui.forms.drafting import draft_words
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES


class FormBanners(QWidget):
    """At most one banner, and under it the line of the kept fields."""

    restore_wanted = Signal()
    drop_wanted = Signal()
    newer_wanted = Signal()
    over_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banner: Banner | None = None
        self._pinned = PinnedLine()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pinned)
        self._pinned.hide()

    def clear(self) -> None:
        """Take the banner away; kept fields stay named."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def offer_draft(self, draft: Draft, now: datetime) -> None:
        """Offer a draft with the time it was kept."""
        self._show(
            draft_words(draft, now),
            "info",
            (Button("Khôi phục", small=True), self.restore_wanted),
            (Button("Bỏ", "flat", small=True), self.drop_wanted),
        )

    def tell_conflict(self, words: str) -> None:
        """Tell that the record was saved elsewhere, and offer both ways on."""
        self._show(
            words,
            "warn",
            (Button("Xem bản mới", small=True), self.newer_wanted),
            (Button("Lưu bản đang gõ", "flat", small=True), self.over_wanted),
        )

    def show_pinned(self, labels: Sequence[str]) -> None:
        """Name the fields whose values stay for the next records."""
        self._pinned.show_labels(labels)

    def _show(self, words: str, state: str, *actions: tuple[Button, object]) -> None:
        self.clear()
        self._banner = Banner(words, state)
        for button, does in actions:
            button.clicked.connect(does)
            self._banner.add_action(button)
        self._column.insertWidget(0, self._banner)


class PinnedLine(QFrame):
    """Names the fields that are kept for the next record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tint")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        row.setSpacing(SIZES.space_2)
        row.addWidget(IconLabel("pin-outline", "accent"))
        row.addWidget(label("Giữ lại cho lần nhập sau:", role="strong"))
        self._words = label()
        row.addWidget(self._words, 1)
        row.addWidget(label("Giữ, bỏ giữ ô này", tone="accent"))
        row.addWidget(label("Ctrl+G", tone="muted"))

    def show_labels(self, labels: Sequence[str]) -> None:
        """Show these fields; none hides the line."""
        self._words.setText(", ".join(each.lower() for each in labels))
        self.setVisible(bool(labels))

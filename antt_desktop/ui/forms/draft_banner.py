"""The banner of pages and dialogs that offers what was typed there and not saved."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from antt_desktop.storage.settings import Draft
from antt_desktop.ui.forms.drafting import DraftKeeper, draft_words
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button


class DraftBanner(Banner):
    """Stands where a draft is to be decided; `restore` is given what it holds."""

    def __init__(
        self,
        drafts: DraftKeeper,
        restore: Callable[[dict[str, Any]], object],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._drafts, self._put_back, self._now = drafts, restore, now
        self.restore_button = Button("Khôi phục", small=True)
        self.drop_button = Button("Bỏ", "flat", small=True)
        self.add_action(self.restore_button)
        self.add_action(self.drop_button)
        self.restore_button.clicked.connect(self.restore)
        self.drop_button.clicked.connect(lambda: self._offer(self._drafts.give_up()))
        self.hide()

    def follow(self, record_id: str) -> None:
        """Keep drafts for this record or place from now on, and offer the one left there."""
        self._offer(self._drafts.follow(record_id))

    def restore(self) -> None:
        """Put back what the offered draft holds; an older one is offered next."""
        content, earlier = self._drafts.take()
        self._put_back(content)
        self._offer(earlier)

    def _offer(self, draft: Draft | None) -> None:
        if draft is not None:
            self.show_words(draft_words(draft, self._now()))
        self.setVisible(draft is not None)

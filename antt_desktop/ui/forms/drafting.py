"""Drafts of a form: kept after a pause in typing and on leaving a field, offered at reopening."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from antt_desktop.domain.text.dates import format_date
from antt_desktop.storage.errors import StorageError
from antt_desktop.storage.settings import Draft, Drafts

_PAUSE_MS = 2000
_EARLIER = "earlier"


class DraftKeeper(QObject):
    """Keeps what stands in one form for one record; `record_id` is empty for a new one."""

    kept = Signal(str)
    """A draft is on the disk; the time of day it was kept."""

    def __init__(
        self,
        drafts: Drafts,
        form: str,
        read: Callable[[], dict[str, Any]],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts, self._form, self._read, self._now = drafts, form, read, now
        self._record_id = ""
        self._undecided: Draft | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    def follow(self, record_id: str) -> Draft | None:
        """Keep drafts for this record from now on; returns the one left from before, undecided."""
        self._pause.stop()
        self._record_id = record_id
        self._undecided = self._drafts.find(self._form, record_id)
        return self._undecided

    def take(self) -> tuple[dict[str, Any], Draft | None]:
        """Return what the undecided draft holds, and an older one that is now to be decided."""
        draft = self._undecided
        assert draft is not None
        content = dict(draft.content)
        earlier = content.pop(_EARLIER, None)
        self._undecided = (
            Draft(self._form, self._record_id, earlier["at"], earlier["content"])
            if earlier
            else None
        )
        return content, self._undecided

    def give_up(self) -> Draft | None:
        """Forget the undecided draft; returns an older one that is now to be decided."""
        _, earlier = self.take()
        self.drop()
        return earlier

    def touch(self) -> None:
        """Something was typed: a draft is due after a pause."""
        self._pause.start()

    def keep(self) -> None:
        """Keep a draft now; what the disk does not take waits in memory and is tried again."""
        self._pause.stop()
        if not self._drafts.kept:
            return
        now = self._now()
        try:
            self._drafts.keep(self._form, self._record_id, self._content(), now)
        except StorageError:
            self._pause.start()
        else:
            self.kept.emit(now.astimezone().strftime("%H:%M"))

    def keep_if_due(self) -> None:
        """Keep what was typed since the last draft."""
        if self._pause.isActive():
            self.keep()

    def drop(self) -> None:
        """What stands here was saved or given up; an undecided draft stays to be decided."""
        self._pause.stop()
        left = self._undecided
        if left is None:
            self._drafts.drop(self._form, self._record_id)
        else:
            at = datetime.fromisoformat(left.at)
            self._drafts.keep(self._form, self._record_id, left.content, at)

    def _content(self) -> dict[str, Any]:
        """Typing on while a draft is undecided must not cost the draft: it is carried along."""
        content, left = self._read(), self._undecided
        if left is None:
            return content
        return {**content, _EARLIER: {"at": left.at, "content": left.content}}


def draft_words(draft: Draft, now: datetime) -> str:
    """Return what is told about a draft: "Có bản nháp chưa lưu, giữ lúc 10:41 hôm nay."."""
    kept = datetime.fromisoformat(draft.at).astimezone()
    days = (now.astimezone().date() - kept.date()).days
    day = {0: "hôm nay", 1: "hôm qua"}.get(days, f"ngày {format_date(kept.date())}")
    return f"Có bản nháp chưa lưu, giữ lúc {kept:%H:%M} {day}."

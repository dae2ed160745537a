"""Drafts of a form: kept after a pause in typing and on leaving a field, offered at reopening."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from antt_desktop.domain.text.dates import format_date
from antt_desktop.storage.errors import StorageError
from antt_desktop.storage.settings import Draft, Drafts

_PAUSE_MS = 2000
_EARLIER = "earlier"


def place_key(place: Mapping[str, object]) -> str:
    """Return what stands for the record of a draft where there is none.

    That is the owner of a new record, or what a page is opened with.
    """
    return json.dumps(place, sort_keys=True) if place else ""


def key_place(record_id: str) -> dict[str, Any]:
    """Return what `place_key` was given; nothing for the id of a record."""
    return dict(json.loads(record_id)) if record_id.startswith("{") else {}


class DraftKeeper(QObject):
    """Keeps what stands in one form for one record, or for one `place_key`."""

    told = Signal(str)
    """That a draft is on the disk, and since when; nothing once it was dropped."""

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
        self._is_told = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    def follow(self, record_id: str) -> Draft | None:
        """Keep drafts for this record from now on; returns the one left from before, undecided."""
        self._pause.stop()
        self._is_told = False
        self._record_id = record_id
        self._undecided = self._drafts.find(self._form, record_id)
        return self._undecided

    def follow_new(self, owner: Mapping[str, object]) -> Draft | None:
        """Do the same for a new record of this owner: no other is offered its draft."""
        _give_to_owners(self._drafts, self._form)
        return self.follow(place_key(owner))

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

    def note(self, *, changed: bool) -> None:
        """Something was typed: a draft is due, or none any more when all is as it was."""
        if changed:
            self.touch()
        else:
            with suppress(StorageError):
                self.drop()

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
            self._is_told = True
            self.told.emit(f"Bản nháp đã giữ {now.astimezone():%H:%M}")

    def keep_if_due(self) -> None:
        """Keep what was typed since the last draft."""
        if self._pause.isActive():
            self.keep()

    def drop(self) -> None:
        """What stands here was saved or given up; an undecided draft stays to be decided."""
        self._pause.stop()
        if self._is_told:
            self._is_told = False
            self.told.emit("")
        left = self._undecided
        if left is None:
            self._drafts.drop(self._form, self._record_id)
        else:
            at = datetime.fromisoformat(left.at)
            with suppress(StorageError):  # it is held in memory then: what was saved is saved
                self._drafts.keep(self._form, self._record_id, left.content, at)

    def _content(self) -> dict[str, Any]:
        """Typing on while a draft is undecided must not cost the draft: it is carried along."""
        return _carrying(self._read(), self._undecided)


def _carrying(content: dict[str, Any], left: Draft | None) -> dict[str, Any]:
    """Return the content of a draft that carries along one left undecided."""
    if left is None:
        return content
    return {**content, _EARLIER: {"at": left.at, "content": left.content}}


def _give_to_owners(drafts: Drafts, form: str) -> None:
    """Keep each draft of a new record that names its owner in its content under that owner."""
    kept = drafts.find(form, "")
    several: list[Draft] = []
    while kept is not None:
        content = dict(kept.content)
        earlier = content.pop(_EARLIER, None)
        several.append(Draft(form, place_key(content.pop("fixed", {})), kept.at, content))
        kept = Draft(form, "", earlier["at"], earlier["content"]) if earlier else None
    if not any(each.record_id for each in several):
        return
    left: Draft | None = None
    with suppress(StorageError):
        for each in reversed(several):
            before = drafts.find(form, each.record_id) if each.record_id else left
            content = _carrying(each.content, before)
            if each.record_id:
                drafts.keep(form, each.record_id, content, datetime.fromisoformat(each.at))
            else:
                left = replace(each, content=content)
        if left is None:
            drafts.drop(form, "")
        else:
            drafts.keep(form, "", left.content, datetime.fromisoformat(left.at))


def draft_words(draft: Draft, now: datetime) -> str:
    """Return what is told about a draft: "Có bản nháp chưa lưu, giữ lúc 10:41 hôm nay."."""
    kept = datetime.fromisoformat(draft.at).astimezone()
    days = (now.astimezone().date() - kept.date()).days
    day = {0: "hôm nay", 1: "hôm qua"}.get(days, f"ngày {format_date(kept.date())}")
    return f"Có bản nháp chưa lưu, giữ lúc {kept:%H:%M} {day}."

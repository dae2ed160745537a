"""Watching the chain of the change log: its end at every start, all of it once a week (faults.md §4.7)."""

from datetime import datetime, timedelta

from antt_desktop.storage.record_store import RecordStore

TAIL = 1_000
"""Entries looked at when a file is opened."""

WHOLE_EVERY = timedelta(days=7)
_CHECKED = "chain_checked_at"
"""The setting that keeps when the whole chain was found sound."""


def watch_chain(store: RecordStore, now: datetime) -> bool:
    """Verify the end of the chain, or all of it when a week has passed; says whether it was all.

    A clock that went back counts as a week. Raises BrokenChainError with the place.
    """
    last = checked_at(store)
    if last is not None and timedelta(0) <= now - last < WHOLE_EVERY:
        store.change_log.verify(last=TAIL)
        return False
    verify_whole(store, now)
    return True


def verify_whole(store: RecordStore, now: datetime) -> None:
    """Verify the whole chain and remember when; raises BrokenChainError with the place."""
    store.change_log.verify()
    store.settings.set(_CHECKED, now.isoformat(timespec="seconds"))


def checked_at(store: RecordStore) -> datetime | None:
    """Return when the whole chain was last found sound, or None."""
    kept = store.settings.get(_CHECKED)
    return datetime.fromisoformat(kept) if kept else None


def head_code(store: RecordStore) -> str:
    """Return the first 8 characters of the chain's head, as reports print it; empty of no change."""
    number, head = store.change_log.head
    return head.hex()[:8].upper() if number else ""

"""Watching the chain of the change log between the weekly whole checks (faults.md §4.7)."""

from antt_desktop.storage.exchange import Exchange
from antt_desktop.storage.record_store import RecordStore

TAIL = 1_000
"""Entries looked at when a file is opened; all of them with the weekly check of the whole file."""


def verify_end(store: RecordStore) -> None:
    """Verify the end of the chain; raises BrokenChainError with the place."""
    store.change_log.verify(last=TAIL)


def head_code(exchange: Exchange) -> str:
    """Return the first 8 characters of the chain's head, as reports print it; empty of no change.

    Whoever has the report knows later whether the history up to then was changed.
    """
    return exchange.head()[1][:8].upper()

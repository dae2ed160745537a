"""Forms that were printed and have not come back: for how long, and how one asks for them."""

from datetime import date, timedelta

from antt_desktop.domain.queries import Filter, equal
from antt_desktop.domain.records import Record
from antt_desktop.ui.lists.filters import Preset

WAITS = (7, 30)
"""Days after which forms that are still out are asked for; the longest is brought up by itself."""
LONG_WAIT = max(WAITS)


def days_waiting(record: Record, today: date) -> int | None:
    """Return for how many days a printed form has been out; None for any other."""
    printed = record["printed_at"]
    if record["status"] != "da_in" or printed is None:
        return None
    return (today - date.fromisoformat(str(printed))).days


def waiting_over(days: int, today: date) -> tuple[Filter, ...]:
    """Return the conditions of forms that have been out for more than so many days."""
    last = today - timedelta(days=days + 1)
    return (equal("status", "da_in"), Filter("printed_at", "to", (last.isoformat(),)))


def waiting_presets(today: date) -> tuple[Preset, ...]:
    """Return what a list offers beside its fields: “Chờ ký: trên 7 ngày”."""
    return tuple(
        Preset("printed_at", "Chờ ký", f"trên {days} ngày", waiting_over(days, today))
        for days in WAITS
    )

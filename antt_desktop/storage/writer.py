"""Who writes into a file, on which device, by which clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

Clock = Callable[[], datetime]
_MOST_SET_BACK = timedelta(days=1)


@dataclass(frozen=True)
class Writer:
    """Who writes, on which device, by which clock."""

    username: str
    device: str
    letter: str
    now: Clock

    @property
    def today(self) -> date:
        """The officer's calendar day."""
        return self.now().date()

    def stamp(self, after: str = "") -> str:
        """The moment as UTC ISO text with milliseconds, never before `after`, the last change's.

        A clock that was set back keeps that one, up to a day: beyond it the last change was made by
        a clock that ran ahead, which must not lead for ever (faults.md F21).
        """
        now = self.now().astimezone(UTC)
        told = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        behind = told < after and datetime.fromisoformat(after) - now <= _MOST_SET_BACK
        return after if behind else told

"""Who writes into a file, on which device, by which clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]


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

    def stamp(self) -> str:
        """The moment as UTC ISO text with milliseconds."""
        return self.now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

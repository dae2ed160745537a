"""A clock that stands still until the test moves it."""

from datetime import UTC, date, datetime, timedelta


class FixedClock:
    """Call it for the time (UTC); it starts on 22 November 2026 at 01:00 UTC, 08:00 in Viet Nam."""

    def __init__(self, start: datetime = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)) -> None:
        self.time = start

    def __call__(self) -> datetime:
        return self.time

    @property
    def today(self) -> date:
        return self.time.date()

    def advance(self, seconds: float = 0, *, days: float = 0) -> None:
        self.time += timedelta(days=days, seconds=seconds)

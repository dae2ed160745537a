"""The ticked rows of a list: some, or all that a query has but some."""

from copy import deepcopy

from antt_desktop.domain.records import Record


class Ticks:
    """Ids of ticked records; after `tick_all` the ids are the exceptions."""

    def __init__(self) -> None:
        self.every = False
        self._ids: set[str] = set()

    def __contains__(self, record_id: object) -> bool:
        return (record_id in self._ids) != self.every

    def flip(self, record_id: str) -> None:
        """Tick an unticked record, or the other way round."""
        self._ids ^= {record_id}

    def put(self, record_id: str, *, ticked: bool) -> None:
        """Tick or untick one record."""
        if (record_id in self) != ticked:
            self.flip(record_id)

    def tick_all(self) -> None:
        """Tick every record of the query, read or not."""
        self.every = True
        self._ids.clear()

    def clear(self) -> None:
        """Leave no record ticked."""
        self.every = False
        self._ids.clear()

    def count(self, total: int) -> int:
        """Return how many are ticked when the query has `total` records."""
        return total - len(self._ids) if self.every else len(self._ids)

    @property
    def ids(self) -> frozenset[str]:
        """The ticked records one by one; after `tick_all` those that are not ticked."""
        return frozenset(self._ids)

    def copy(self) -> "Ticks":
        """Return the ticks as they are now, for work that goes on while the officer ticks."""
        return deepcopy(self)

    def holds(self, record: Record) -> bool:
        """Whether this record is ticked."""
        return record.id in self

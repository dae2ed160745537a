"""The unit's deadlines as the pages of reconciliation ask for them."""

from collections.abc import Mapping
from functools import cached_property

from antt_desktop.domain.fields import Value
from antt_desktop.services.reminding.agenda import agenda
from antt_desktop.services.reminding.deadlines import Deadline, DeadlineRules, case_deadline
from antt_desktop.services.reminding.table import deadline_rules
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Desk


class Deadlines:
    """Reads the table of deadlines once, until it is told to forget it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def rules(self) -> DeadlineRules:
        """The table as the unit uses it today."""
        return deadline_rules(self._desk.file.settings, self._desk.today)

    def forget(self) -> None:
        """Read the table anew: settings or the day may have changed."""
        self.__dict__.pop("rules", None)

    def of(self, values: Mapping[str, Value]) -> Deadline | None:
        """Return the most pressing deadline of a case, or None."""
        return case_deadline(values, self._desk.today, self.rules)


def late_cases(store: RecordStore, rules: DeadlineRules) -> int:
    """Return how many cases are past a deadline today, as the agenda counts them."""
    found = agenda(store, rules, store.writer.today)
    return len({due.id for due in found if due.type == "mediation_case" and due.is_overdue})

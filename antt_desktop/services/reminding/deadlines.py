"""The deadlines of one record: from which day they count, when they fall due, how pressing they are.

Every deadline is a row of data (`resources/deadlines.json`, changed by the unit in its settings);
this module only counts (domain.md D1–D3, R-H2).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from antt_desktop.domain.calendars import add_days, add_months, add_working_days
from antt_desktop.domain.fields import Value
from antt_desktop.domain.record_types import Values

Counting = Literal["calendar", "working", "months", "now"]
"""What `DeadlineRule.days` counts; "now" has no day: it is due for as long as it is so."""

RETENTION_REVIEWED = "retention_reviewed"
"""Not a field of the unit but a setting: the day on which the list of what is due was approved."""

LAST_ACTIVITY = "last_activity_date"
"""Not a field of a model: the day of its last activity, put beside its fields by who asks."""


class Only(msgspec.Struct, frozen=True):
    """A condition of a rule: the field holds one of these values."""

    field: str
    values: tuple[str | bool | None, ...]


class DeadlineRule(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table of deadlines."""

    name: str
    label: str
    """What is to be done, as the agenda says it."""
    basis: str
    """Why, as the settings say it."""
    type: str
    """The record type it is about."""
    counts_from: tuple[str, ...] = ()
    """The day it counts from: the first of these fields that is filled."""
    statuses: tuple[str, ...] = ()
    only: tuple[Only, ...] = ()
    done_when: tuple[str, ...] = ()
    """Filled fields that end it."""
    falls_on: str = ""
    """A field with the very day, agreed otherwise (R-H2)."""
    extended_by: str = ""
    """A field with the days by which the term was prolonged (D8)."""
    counting: Counting = "calendar"
    days: int = 0
    """Days, working days or months, as `counting` says."""
    ahead_days: int = 30
    """From how many days before it the agenda tells it."""
    warn_days: int = 10
    """From how many days before it is due soon."""
    bad_days: int = -1
    """From how many days before it is as pressing as overdue; −1 is the day after."""
    forget_days: int | None = None
    """How many days after it nobody is reminded any more; None is never."""
    on: bool = True


@dataclass(frozen=True)
class DeadlineRules:
    """The unit's table: what it reminds of, and its public holidays."""

    rules: tuple[DeadlineRule, ...]
    holidays: frozenset[date]

    def of(self, type_name: str) -> tuple[DeadlineRule, ...]:
        """Return the rules about records of a type that are switched on."""
        return tuple(rule for rule in self.rules if rule.on and rule.type == type_name)


@dataclass(frozen=True)
class Deadline:
    """What is due when; `state` is a state of colour: `neutral`, `warn` (soon) or `bad` (late)."""

    name: str
    label: str
    due: date
    days_left: int
    """Negative when overdue."""
    state: str
    ahead_days: int
    forgotten: bool = False
    lasting: bool = False
    """Due for as long as it is so: it has no day of its own."""

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.days_left < 0

    @property
    def is_near(self) -> bool:
        """Whether the agenda tells it today."""
        return self.days_left <= self.ahead_days and not self.forgotten


def case_deadline(values: Values, today: date, rules: DeadlineRules) -> Deadline | None:
    """Return the most pressing deadline of a reconciliation case, or None (R-H2, D3)."""
    return most_pressing(deadlines_of("mediation_case", values, today, rules))


def deadlines_of(
    type_name: str, values: Values, today: date, rules: DeadlineRules
) -> list[Deadline]:
    """Return the deadlines a record with these values has now, the most pressing first."""
    found = (deadline_by(rule, values, today, rules.holidays) for rule in rules.of(type_name))
    return sorted((each for each in found if each and not each.forgotten), key=_urgency)


def most_pressing(deadlines: Iterable[Deadline]) -> Deadline | None:
    """Return the deadline that falls first, or None of none."""
    return min(deadlines, key=_urgency, default=None)


def deadline_by(
    rule: DeadlineRule, values: Values, today: date, holidays: frozenset[date]
) -> Deadline | None:
    """Return the deadline one rule gives a record with these values, or None."""
    if rule.statuses and values.get("status") not in rule.statuses:
        return None
    if any(values.get(each.field) not in each.values for each in rule.only):
        return None
    if any(values.get(name) is not None for name in rule.done_when):
        return None
    due = _due(rule, values, today, holidays)
    if due is None:
        return None
    left = (due - today).days
    forgotten = rule.forget_days is not None and -left > rule.forget_days
    return Deadline(
        rule.name,
        rule.label,
        due,
        left,
        _state(rule, left),
        rule.ahead_days,
        forgotten,
        rule.counting == "now",
    )


def _due(rule: DeadlineRule, values: Values, today: date, holidays: frozenset[date]) -> date | None:
    if rule.counting == "now":
        return today
    agreed = next(_days(values, (rule.falls_on,)), None)
    if agreed is not None:
        return agreed
    start = next(_days(values, rule.counts_from), None)
    if start is None:
        return None
    more = values.get(rule.extended_by)
    return add_days(_counted(rule, start, holidays), more if isinstance(more, int) else 0)


def _counted(rule: DeadlineRule, start: date, holidays: frozenset[date]) -> date:
    if rule.counting == "months":
        return add_months(start, rule.days)
    if rule.counting == "working":
        return add_working_days(start, rule.days, holidays)
    return add_days(start, rule.days)


def _days(values: Values, names: Iterable[str]) -> Iterator[date]:
    for name in names:
        if (value := values.get(name)) is not None:
            yield _day(value)


def _day(value: Value) -> date:
    """Return a stored day; of a year, which is all that is known then, its last day."""
    return date(value, 12, 31) if isinstance(value, int) else date.fromisoformat(str(value))


def _state(rule: DeadlineRule, left: int) -> str:
    if left <= rule.bad_days:
        return "bad"
    return "warn" if left <= rule.warn_days else "neutral"


def _urgency(deadline: Deadline) -> tuple[date, str]:
    return deadline.due, deadline.name

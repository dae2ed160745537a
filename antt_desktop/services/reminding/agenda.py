"""The agenda: what is due in the whole file, by urgency, each item naming the record it opens.

Each rule becomes a walk over one index, bounded by the days that can still be due; what was closed
years ago is never read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.record_types import Values
from antt_desktop.domain.records import Record
from antt_desktop.services.reminding.deadlines import (
    LAST_ACTIVITY,
    Deadline,
    DeadlineRule,
    DeadlineRules,
    deadline_by,
)
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore

Work = Literal["mediation", "model", "pledge"]
"""The area of work an item belongs to."""

WORKS: Mapping[str, str] = {"mediation": "Hòa giải", "model": "Mô hình", "pledge": "Ký cam kết"}

_WORK_OF: dict[str, Work] = {
    "mediation_case": "mediation",
    "mediator": "mediation",
    "model": "model",
    "pledge_campaign": "pledge",
}
_DAYS_IN_MONTH, _DAYS_PER_WORKING_DAY, _LONGEST_BREAK = 31, 2, 14


@dataclass(frozen=True)
class Due:
    """One item of the agenda; its title holds a number, a place or a name of a model or mediator."""

    deadline: Deadline
    work: Work
    type: str
    """The record type of what it is about, and below its `id`."""
    id: str
    title: str
    detail: str = ""
    """What else is to be known, in a few words: how many areas are behind."""

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.deadline.is_overdue


def agenda(
    store: RecordStore,
    rules: DeadlineRules,
    today: date,
    areas_behind: Callable[[Record], int] = lambda _: 0,
    works: Iterable[str] = tuple(WORKS),
) -> list[Due]:
    """Return what is due in these areas of work, the most pressing first.

    `areas_behind` tells how many areas of a campaign have not reached its target; a campaign
    without any is not brought up.
    """
    asked = tuple(rule for rule in rules.rules if _WORK_OF[rule.type] in works)
    told = replace(rules, rules=asked)
    return sorted(_all_due(store, told, today, areas_behind), key=_urgency)


def _all_due(
    store: RecordStore,
    rules: DeadlineRules,
    today: date,
    areas_behind: Callable[[Record], int],
) -> Iterator[Due]:
    names = Describer(store)
    for rule in (*rules.of("mediation_case"), *rules.of("mediator")):
        for record in _dated(store, rule, today):
            if deadline := _near(rule, record.values, today, rules):
                yield _due_of(record, deadline, _title(record, names))
    yield from _models(store, rules, today)
    yield from _campaigns(store, rules, today, areas_behind)


def _dated(store: RecordStore, rule: DeadlineRule, today: date) -> Iterator[Record]:
    """Return the records a rule may tell of today: one walk a status and field it counts from."""
    fields = (*([rule.falls_on] if rule.falls_on else []), *rule.counts_from)
    statuses: tuple[Filter, ...] = (equal("status", *rule.statuses),) if rule.statuses else ()
    last = today + timedelta(days=rule.ahead_days)
    for place, name in enumerate(fields):
        spans = [Filter(name, "to", (last.isoformat(),))]
        spans += [Filter(each, "empty") for each in (*fields[:place], *rule.done_when)]
        if rule.forget_days is not None:
            first = today - timedelta(days=rule.forget_days + _longest(rule))
            spans.append(Filter(name, "from", (first.isoformat(),)))
        yield from store.rows(Query(rule.type, (*statuses, *spans), sort=name))


def _longest(rule: DeadlineRule) -> int:
    """Return the most calendar days a rule may span."""
    if rule.counting == "months":
        return rule.days * _DAYS_IN_MONTH
    if rule.counting == "working":
        return rule.days * _DAYS_PER_WORKING_DAY + _LONGEST_BREAK
    return rule.days


def _models(store: RecordStore, rules: DeadlineRules, today: date) -> Iterator[Due]:
    """Return what models are waiting for; a post has some dozens of them."""
    found = rules.of("model")
    watched = {status for rule in found for status in rule.statuses}
    if not watched:
        return
    last = store.greatest(Query("model_activity"), "date", by="model_id")
    for record in store.rows(Query("model", (equal("status", *sorted(watched)),))):
        values = {**record.values, LAST_ACTIVITY: last.get(record.id)}
        for rule in found:
            if deadline := _near(rule, values, today, rules):
                yield _due_of(record, deadline, record.title)


def _campaigns(
    store: RecordStore,
    rules: DeadlineRules,
    today: date,
    areas_behind: Callable[[Record], int],
) -> Iterator[Due]:
    for rule in rules.of("pledge_campaign"):
        for record in _dated(store, rule, today):
            deadline = _near(rule, record.values, today, rules)
            behind = areas_behind(record) if deadline else 0
            if deadline and behind:
                detail = f"{behind} khu chưa đạt {record.display('target_pct')}%"
                yield _due_of(record, deadline, record.title, detail)


def _near(rule: DeadlineRule, values: Values, today: date, rules: DeadlineRules) -> Deadline | None:
    deadline = deadline_by(rule, values, today, rules.holidays)
    return deadline if deadline is not None and deadline.is_near else None


def _title(record: Record, names: Describer) -> str:
    """Return what an item is called; of a case its number and its area, never what it is about."""
    if record.type.name != "mediation_case":
        return record.title
    number = f"Vụ số {record['register_no']}"
    area = names.title("residential_area", str(record["area_id"]))
    return f"{number} · {area}" if area else number


def _due_of(record: Record, deadline: Deadline, title: str, detail: str = "") -> Due:
    type_name = record.type.name
    return Due(deadline, _WORK_OF[type_name], type_name, record.id, title, detail)


def _urgency(due: Due) -> tuple[date, str, str, str]:
    return due.deadline.due, due.work, due.deadline.name, due.title

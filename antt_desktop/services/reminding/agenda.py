"""The agenda: what is due in the whole file, by urgency, each item naming the record it opens.

Each rule becomes a walk over one index, bounded by the days that can still be due; what was closed
years ago is never read.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.record_types import Values
from antt_desktop.domain.records import Record
from antt_desktop.records.roles import Command
from antt_desktop.services.reminding.deadlines import (
    LAST_ACTIVITY,
    RETENTION_REVIEWED,
    Deadline,
    DeadlineRule,
    DeadlineRules,
    deadline_by,
)
from antt_desktop.storage.record_store import RecordStore

Work = Literal["mediation", "model", "pledge", "privacy"]
"""The area of work an item belongs to."""

WORKS: Mapping[str, str] = {
    "mediation": "Hòa giải",
    "model": "Mô hình",
    "pledge": "Ký cam kết",
    "privacy": "Dữ liệu cá nhân",
}

_WORK_OF: dict[str, Work] = {
    "mediation_case": "mediation",
    "mediator": "mediation",
    "model": "model",
    "pledge_campaign": "pledge",
    "data_request": "privacy",
    "org_profile": "privacy",
}
_DAYS_IN_MONTH, _DAYS_PER_WORKING_DAY, _LONGEST_BREAK = 31, 2, 14
_RECENT = 100


@dataclass(frozen=True)
class Due:
    """One item of the agenda; its title holds a number, a place or a name of a model or mediator.

    Of a request about personal data it is the number alone.
    """

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
) -> list[Due]:
    """Return what is due in the file, the most pressing first.

    `areas_behind` tells how many areas of a campaign have not reached its target; a campaign
    without any is not brought up.
    """
    return sorted(_all_due(store, rules, today, areas_behind), key=_urgency)


def _all_due(
    store: RecordStore,
    rules: DeadlineRules,
    today: date,
    areas_behind: Callable[[Record], int],
) -> Iterator[Due]:
    areas = {area.id: area.title for area in store.rows(Query("residential_area"))}
    dated = ("mediation_case", "mediator", "data_request")
    for rule in (rule for name in dated for rule in rules.of(name)):
        for record in _dated(store, rule, today):
            if deadline := _near(rule, record.values, today, rules):
                yield _due_of(record, deadline, _title(record, areas))
    yield from _retention(store, rules, today)
    yield from _models(store, rules, today)
    yield from _campaigns(store, rules, today, areas_behind)


def _dated(store: RecordStore, rule: DeadlineRule, today: date) -> Iterator[Record]:
    """Return the records a rule may tell of today.

    What is never forgotten is unfinished work, of which there is little; of the rest only the
    days that can still be told are walked, a field it counts from after another.
    """
    unfinished = [Filter(name, "empty") for name in rule.done_when]
    if rule.statuses:
        unfinished.append(equal("status", *rule.statuses))
    fields = (*([rule.falls_on] if rule.falls_on else []), *rule.counts_from)
    if rule.forget_days is None:
        told = [] if rule.statuses else [Filter(fields[0], "filled")]
        yield from store.rows(Query(rule.type, (*unfinished, *told)))
        return
    first = (today - timedelta(days=rule.forget_days + _longest(rule))).isoformat()
    last = (today + timedelta(days=rule.ahead_days)).isoformat()
    for place, name in enumerate(fields):
        earlier = [Filter(each, "empty") for each in fields[:place]]
        span = (Filter(name, "from", (first,)), Filter(name, "to", (last,)))
        yield from store.rows(Query(rule.type, (*unfinished, *earlier, *span), sort=name))


def _longest(rule: DeadlineRule) -> int:
    """Return the most calendar days a rule may span."""
    if rule.counting == "months":
        return rule.days * _DAYS_IN_MONTH
    if rule.counting == "working":
        return rule.days * _DAYS_PER_WORKING_DAY + _LONGEST_BREAK
    return rule.days


def _retention(store: RecordStore, rules: DeadlineRules, today: date) -> Iterator[Due]:
    """Tell those who may erase that the yearly list of what was kept long enough is to be approved."""
    found = rules.of("org_profile") if store.permissions.may(Command.PURGE) else ()
    for rule in found:
        for unit in store.rows(Query("org_profile")):
            last = store.settings.get(RETENTION_REVIEWED) or unit.created_at[:10]
            deadline = _near(rule, {RETENTION_REVIEWED: last}, today, rules)
            if deadline is not None:
                yield _due_of(unit, deadline, unit.title)


def _models(store: RecordStore, rules: DeadlineRules, today: date) -> Iterator[Due]:
    """Return what models are waiting for; a post has some dozens of them."""
    found = rules.of("model")
    watched = {status for rule in found for status in rule.statuses}
    if not watched:
        return
    models = list(store.rows(Query("model", (equal("status", *sorted(watched)),))))
    last = _last_activities(store, [model.id for model in models], today)
    for record in models:
        values = {**record.values, LAST_ACTIVITY: last.get(record.id)}
        for rule in found:
            if deadline := _near(rule, values, today, rules):
                yield _due_of(record, deadline, record.title)


def _last_activities(store: RecordStore, models: list[str], today: date) -> dict[Value, Value]:
    """Return the day of each model's last activity: of most it is a recent one, quickly found."""
    since = Filter("date", "from", ((today - timedelta(days=_RECENT)).isoformat(),))
    last = store.greatest(Query("model_activity", (since,)), "date", by="model_id")
    quiet = [model for model in models if model not in last]
    if quiet:
        older = Query("model_activity", (equal("model_id", *quiet),))
        last |= store.greatest(older, "date", by="model_id")
    return last


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


def _title(record: Record, areas: Mapping[str, str]) -> str:
    """Return what an item is called; of a case its number and its area, never what it is about."""
    if record.type.name != "mediation_case":
        return record.title
    number, area = f"Vụ số {record['register_no']}", areas.get(str(record["area_id"]))
    return f"{number} · {area}" if area else number


def _due_of(record: Record, deadline: Deadline, title: str, detail: str = "") -> Due:
    type_name = record.type.name
    return Due(deadline, _WORK_OF[type_name], type_name, record.id, title, detail)


def _urgency(due: Due) -> tuple[date, str, str, str]:
    return due.deadline.due, due.work, due.deadline.name, due.title

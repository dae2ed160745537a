"""The unit's table of deadlines and holidays: what the program ships, with the unit's changes."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import msgspec

from antt_desktop.services.reminding.deadlines import DeadlineRule, DeadlineRules
from antt_desktop.storage.settings import Settings
from antt_desktop.system.resources import resource_path

DEADLINES, HOLIDAYS = "deadlines", "holidays"
"""The settings that keep the unit's changes: by the rule's name; by the year."""

CHANGEABLE = ("on", "days", "ahead_days")
"""What a unit changes of a rule."""


class _Shipped(msgspec.Struct):
    """The contents of `resources/deadlines.json`."""

    every_year: list[str]
    """Public holidays of every year, "MM-DD"."""
    by_year: dict[str, list[str]]
    """The other days off of a year, which the government tells each year."""
    deadlines: tuple[DeadlineRule, ...]


def shipped_rules() -> tuple[DeadlineRule, ...]:
    """Return the deadlines as the program ships them."""
    return _shipped().deadlines


def deadline_rules(settings: Settings, today: date) -> DeadlineRules:
    """Return the table as the unit uses it; its holidays reach a year either side of today."""
    changes = settings.get(DEADLINES, {})
    rules = tuple(_changed(rule, changes.get(rule.name, {})) for rule in _shipped().deadlines)
    years = range(today.year - 1, today.year + 2)
    days = (day for year in years for day in holidays_of(settings, year))
    return DeadlineRules(rules, frozenset(days))


def holidays_of(settings: Settings, year: int) -> list[date]:
    """Return the public holidays of a year, in order: those of every year and the year's own."""
    shipped = _shipped()
    fixed = [date.fromisoformat(f"{year:04}-{day}") for day in shipped.every_year]
    return sorted({*fixed, *own_holidays(settings, year)})


def own_holidays(settings: Settings, year: int) -> list[date]:
    """Return the days off that only this year has: the unit's list, else the shipped one."""
    kept = settings.get(HOLIDAYS, {}).get(str(year))
    listed = _shipped().by_year.get(str(year), []) if kept is None else kept
    return sorted(date.fromisoformat(day) for day in listed)


def change_rules(settings: Settings, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep the unit's changes of rules by name; what equals the shipped rule is not kept."""
    shipped = {rule.name: rule for rule in shipped_rules()}
    told = {
        name: {n: change[n] for n in CHANGEABLE if change[n] != getattr(shipped[name], n)}
        for name, change in changes.items()
    }
    kept = {**settings.get(DEADLINES, {}), **told}
    settings.set(DEADLINES, {name: change for name, change in kept.items() if change})


def change_holidays(settings: Settings, years: Mapping[int, Iterable[date]]) -> None:
    """Keep the days off that only these years have."""
    told = {str(year): sorted({day.isoformat() for day in days}) for year, days in years.items()}
    settings.set(HOLIDAYS, {**settings.get(HOLIDAYS, {}), **told})


def _changed(rule: DeadlineRule, change: Mapping[str, Any]) -> DeadlineRule:
    return msgspec.structs.replace(rule, **{n: change[n] for n in CHANGEABLE if n in change})


@cache
def _shipped() -> _Shipped:
    content = resource_path("deadlines.json").read_bytes()
    return msgspec.json.decode(content, type=_Shipped)

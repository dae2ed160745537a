"""Retention classes: for how long which personal fields are kept, and which records are due.

The classes are data (`resources/retention.json`, years changed by the unit in its settings). The
clock alone removes nothing: what is due is a list for two officers to approve (faults.md P14).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec

from antt_desktop.domain.calendars import add_months
from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.services.protecting.errors import RetentionError
from antt_desktop.storage.purging import ANONYMOUS, ERASED
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.settings import Settings
from antt_desktop.system.resources import resource_path

YEARS = "retention_years"
"""The setting that keeps the unit's years by the name of the class."""

REVIEWS = "retention_reviews"
"""The setting that keeps every going through of the yearly list."""

MOST_YEARS = 100
_LAST_CHANGE = "updated_at"
"""Stands for the day of the last change where a record has no day of its own."""


class RetentionClass(msgspec.Struct, frozen=True):
    """One row of the table of retention."""

    name: str
    label: str
    basis: str
    years: int | None
    """How long; None: for ever, or as long as somebody holds an office."""
    counted_from: dict[str, tuple[str, ...]] = msgspec.field(name="from")
    """Per record type the day it counts from: the first of these fields that is filled."""
    fields: tuple[str, ...]
    """The personal fields it covers, as `type.field`."""
    only: dict[str, dict[str, tuple[str | bool, ...]]] = {}
    """Per record type the values without which nothing is due."""

    def fields_of(self, type_name: str) -> frozenset[str]:
        """Return the fields of one type that the class covers."""
        found = (each.split(".") for each in self.fields)
        return frozenset(name for owner, name in found if owner == type_name)


class _Shipped(msgspec.Struct):
    copies_days: int
    """Days after an erasure by which every older copy of the file has gone."""
    classes: tuple[RetentionClass, ...]


@dataclass(frozen=True)
class Due:
    """A record whose personal fields of a class were kept long enough."""

    kept: RetentionClass
    record: Record
    since: date
    until: date
    """The day from which they need not be kept."""


class Review(msgspec.Struct, frozen=True):
    """That an officer went through the list of what was due."""

    at: str
    by: str
    """The user name."""
    due: dict[str, int]
    """How many records of each class were due then; classes without one are left out."""


def shipped_classes() -> tuple[RetentionClass, ...]:
    """Return the table as the program ships it."""
    return _shipped().classes


def copies_days() -> int:
    """Return after how many days the copies made before an erasure have gone (faults.md §5)."""
    return _shipped().copies_days


def retention_classes(settings: Settings) -> tuple[RetentionClass, ...]:
    """Return the table with the unit's own years."""
    own = settings.get(YEARS, {})
    return tuple(
        msgspec.structs.replace(each, years=own.get(each.name, each.years))
        for each in shipped_classes()
    )


def change_years(settings: Settings, years: Mapping[str, int]) -> None:
    """Keep the unit's years of classes that end; raises RetentionError for others."""
    ending = {each.name for each in shipped_classes() if each.years is not None}
    if not set(years) <= ending or not all(1 <= each <= MOST_YEARS for each in years.values()):
        raise RetentionError(
            f"Số năm lưu phải từ 1 đến {MOST_YEARS} và chỉ đặt cho loại có thời hạn. Chưa đổi gì."
        )
    settings.set(YEARS, {**settings.get(YEARS, {}), **years})


def reviews(settings: Settings) -> tuple[Review, ...]:
    """Return every going through of the list, the last at the end."""
    return msgspec.convert(settings.get(REVIEWS, []), tuple[Review, ...])


def record_review(store: RecordStore, found: Mapping[str, int]) -> None:
    """Write down that the officer went through what is due of each class now; raises RoleError."""
    due_now = {name: number for name, number in found.items() if number}
    made = Review(store.writer.stamp(), store.writer.username, due_now)
    kept = [*reviews(store.settings), made]
    store.settings.set(REVIEWS, msgspec.to_builtins(kept))


def class_of(type_name: str, field_name: str) -> RetentionClass:
    """Return the class a personal field belongs to, as shipped."""
    return _by_field()[f"{type_name}.{field_name}"]


def due(store: RecordStore, kept: RetentionClass, today: date) -> Iterator[Due]:
    """Return the records of a class, in the bin too, that are due and not erased yet."""
    if kept.years is None:
        return
    last = add_months(today, -12 * kept.years)
    for type_name, days in kept.counted_from.items():
        for record in _old(store, kept, type_name, days, last):
            since = _day(record, days)
            if since is not None and since <= last and _tells(record, kept):
                yield Due(kept, record, since, add_months(since, 12 * kept.years))


def _old(
    store: RecordStore, kept: RetentionClass, type_name: str, days: tuple[str, ...], last: date
) -> Iterator[Record]:
    """Return the records that may be due: each day only where those before it are empty."""
    only = tuple(equal(name, *codes) for name, codes in kept.only.get(type_name, {}).items())
    for place, name in enumerate(days):
        empty = tuple(Filter(each, "empty") for each in days[:place])
        reached = () if name == _LAST_CHANGE else (Filter(name, "to", (last.isoformat(),)),)
        for deleted in (False, True):
            yield from store.rows(Query(type_name, (*only, *empty, *reached), deleted=deleted))


def _day(record: Record, days: tuple[str, ...]) -> date | None:
    told = (record.updated_at if name == _LAST_CHANGE else record[name] for name in days)
    first = next((str(each) for each in told if each is not None), None)
    return date.fromisoformat(first[:10]) if first else None


def _tells(record: Record, kept: RetentionClass) -> bool:
    """Whether the record, as far as the officer sees it, still holds something of somebody."""
    told = (record[name] for name in kept.fields_of(record.type.name))
    return any(not _is_erased(value) for value in told)


def _is_erased(value: Value) -> bool:
    return value in (None, ANONYMOUS, ERASED)


@cache
def _shipped() -> _Shipped:
    content = resource_path("retention.json").read_bytes()
    found = msgspec.json.decode(content, type=_Shipped)
    for each in found.classes:
        for name in each.fields:
            owner, _, field = name.partition(".")
            record_type(owner).field(field)
    return found


@cache
def _by_field() -> dict[str, RetentionClass]:
    return {name: each for each in shipped_classes() for name in each.fields}

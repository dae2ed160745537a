"""Who is who: rows of a list against the records of the file, and against one another.

Two entries are compared by the fields of the type's `identity`. The required ones must agree
(area and name of a household); of the others (year of birth, address) those that stand on both
sides decide. Spelling variants, case and punctuation make no difference.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from antt_desktop.domain.fields import PersonalNumberField, ReferenceField, SubjectField, Value
from antt_desktop.domain.record_types import RecordType, Values
from antt_desktop.domain.text.folding import compare_key
from antt_desktop.services.spreadsheets.places import parse_place
from antt_desktop.services.spreadsheets.references import AREA

_SIGN, _SIGNS = re.compile(r"[^\w ]|_"), re.compile(r"[\W_]+")
Key = tuple[object, ...]


def same_text(value: Value) -> Value:
    """Return a value under which spelling variants of it meet."""
    if not isinstance(value, str):
        return value
    key = compare_key(value)
    return _SIGNS.sub(" ", key).strip() if _SIGN.search(key) else key


def differs(one: Value, other: Value) -> bool:
    """Whether two values say different things."""
    return one != other and same_text(one) != same_text(other)


@dataclass(slots=True)
class Entry:
    """A record or a row in the comparison; `number` is the row's place, None for a record."""

    values: Values
    id: str | None = None
    number: int | None = None
    claimed: int | None = None
    deciding: tuple[Value, ...] = ()


class Identity:
    """Tells the entries of one record type apart."""

    def __init__(self, record_type: RecordType) -> None:
        self._type = record_type
        fields = [record_type.field(name) for name in record_type.identity]
        base = [each for each in fields if each.required or isinstance(each, SubjectField)]
        self._base = [(each.name, isinstance(each, ReferenceField)) for each in base] or [
            (record_type.title, False)
        ]
        self._deciding = [
            *(each.name for each in record_type.fields if isinstance(each, PersonalNumberField)),
            *(each.name for each in fields if each not in base),
        ]

    def key(self, values: Values) -> Key:
        """Return what must be equal for two entries to be compared at all."""
        if self._type.name == AREA:
            place = parse_place(self._type.title_of(values))
            return place.kind, compare_key(place.own)
        return tuple(
            values.get(name) if refers else same_text(values.get(name))
            for name, refers in self._base
        )

    def deciding(self, values: Values) -> tuple[Value, ...]:
        """Return the values that decide, so written that spelling variants are equal."""
        return tuple([same_text(values.get(name)) for name in self._deciding])


def agree(one: Entry, other: Entry) -> bool:
    """Whether the first deciding value that stands on both sides, if there is one, is equal."""
    for left, right in zip(one.deciding, other.deciding, strict=True):
        if left is not None and right is not None:
            return left == right
    return True


def coincide(one: Entry, other: Entry) -> bool:
    """Whether every deciding value that stands on both sides is equal."""
    for left, right in zip(one.deciding, other.deciding, strict=True):
        if left != right and left is not None and right is not None:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Match:
    """What a row met: one record, several, or an earlier row; nothing when all are empty."""

    record: Entry | None = None
    several: int = 0
    row: int | None = None


def match(
    rows: Sequence[Entry],
    records: Sequence[Entry],
    changes_nothing: Callable[[Values, Values], bool],
) -> list[Match]:
    """Return what each row met; rows and records are in their order, all with the same key.

    Records that a row would leave as they are are taken first, so that a list imported twice meets
    itself.
    """
    found: list[Match | None] = [None] * len(rows)
    for place, row in enumerate(rows):
        for record in records:
            if (
                record.claimed is None
                and coincide(row, record)
                and changes_nothing(row.values, record.values)
            ):
                record.claimed = row.number
                found[place] = Match(record)
                break
    accepted = [row for row, met in zip(rows, found, strict=True) if met is not None]
    for place, row in enumerate(rows):
        if found[place] is None:
            met = found[place] = _meet(row, accepted, records)
            if met.row is None and not met.several:
                accepted.append(row)
    return [met or Match() for met in found]


def _meet(row: Entry, accepted: list[Entry], records: Sequence[Entry]) -> Match:
    for other in accepted:
        if coincide(row, other):
            return Match(row=other.number)
    free = [record for record in records if record.claimed is None and agree(row, record)]
    if len(free) > 1:
        return Match(several=len(free))
    if not free:
        return Match()
    free[0].claimed = row.number
    return Match(free[0])


def by_key(entries: Sequence[Entry], identity: Identity) -> dict[Key, list[Entry]]:
    """Return the entries of each key, in their order."""
    groups: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        entry.deciding = identity.deciding(entry.values)
        groups[identity.key(entry.values)].append(entry)
    return groups

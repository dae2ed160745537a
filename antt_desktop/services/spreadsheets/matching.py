"""Who is who: rows of a list against the records of the file, and against one another.

Two entries are compared by the fields of the type's `identity`. The required ones must agree
(area and name of a household); of the others (year of birth, address) those that stand on both
sides decide. Spelling variants, case and punctuation make no difference.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from antt_desktop.domain.fields import PersonalNumberField, ReferenceField, SubjectField, Value
from antt_desktop.domain.record_types import RecordType, Values
from antt_desktop.domain.text.folding import compare_key, compared_words
from antt_desktop.records.model import name_key as model_key
from antt_desktop.services.spreadsheets.places import parse_place
from antt_desktop.services.spreadsheets.references import AREA

Key = tuple[object, ...]
Places = tuple[int, ...]
_FEW = 12


def same_text(value: Value) -> Value:
    """Return a value under which spelling variants of it meet."""
    return compared_words(value) if isinstance(value, str) else value


def differs(one: Value, other: Value) -> bool:
    """Whether two values say different things."""
    return one != other and same_text(one) != same_text(other)


@dataclass(slots=True)
class Entry:
    """A record or a row in the comparison; `number` is the row's place, None for a record."""

    values: Values
    id: str | None = None
    number: int | None = None
    claimed: bool = False
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
        if self._type.name == "model":
            return (model_key(self._type.title_of(values)),)
        return tuple(
            [
                values.get(name) if refers else same_text(values.get(name))
                for name, refers in self._base
            ]
        )

    def deciding(self, values: Values) -> tuple[Value, ...]:
        """Return the values that decide, so written that spelling variants are equal."""
        return tuple([same_text(values.get(name)) for name in self._deciding])


def coincide(one: Entry, other: Entry) -> bool:
    """Whether every deciding value that stands on both sides is equal."""
    for left, right in zip(one.deciding, other.deciding, strict=True):
        if left != right and left is not None and right is not None:
            return False
    return True


def agree(one: Entry, other: Entry) -> bool:
    """Whether the first deciding value that stands on both sides, if there is one, is equal."""
    for left, right in zip(one.deciding, other.deciding, strict=True):
        if left is not None and right is not None:
            return left == right
    return True


class Pool:
    """Entries of one key: a few are looked through, many are found by their deciding values."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = list(entries)
        self._indexed = 0
        self._by_filled: dict[Places, list[Entry]] = defaultdict(list)
        self._indexes: dict[tuple[Places, Places], dict[Key, list[Entry]]] = {}

    def add(self, entry: Entry) -> None:
        """Put one more entry into the pool."""
        self._entries.append(entry)

    def coinciding(self, row: Entry) -> Iterable[Entry]:
        """Return the entries that coincide with a row."""
        if len(self._entries) <= _FEW:
            return [each for each in self._entries if coincide(row, each)]
        return self._find(row, lambda common: common)

    def agreeing(self, row: Entry) -> Iterable[Entry]:
        """Return the entries that agree with a row."""
        if len(self._entries) <= _FEW:
            return [each for each in self._entries if agree(row, each)]
        return self._find(row, lambda common: common[:1])

    def _find(self, row: Entry, compared: Callable[[Places], Places]) -> Iterator[Entry]:
        self._index_new()
        filled = _filled(row)
        for places in list(self._by_filled):
            common = compared(tuple([place for place in places if place in filled]))
            yield from self._index(places, common).get(_at(row, common), ())

    def _index_new(self) -> None:
        for entry in self._entries[self._indexed :]:
            filled = _filled(entry)
            self._by_filled[filled].append(entry)
            for (places, common), index in self._indexes.items():
                if places == filled:
                    index[_at(entry, common)].append(entry)
        self._indexed = len(self._entries)

    def _index(self, places: Places, common: Places) -> dict[Key, list[Entry]]:
        index = self._indexes.get((places, common))
        if index is None:
            index = self._indexes[places, common] = defaultdict(list)
            for entry in self._by_filled[places]:
                index[_at(entry, common)].append(entry)
        return index


def _filled(entry: Entry) -> Places:
    return tuple([place for place, value in enumerate(entry.deciding) if value is not None])


def _at(entry: Entry, places: Places) -> Key:
    return tuple([entry.deciding[place] for place in places])


@dataclass(frozen=True, slots=True)
class Match:
    """What a row met: one record, several, or an earlier row; nothing when all are empty."""

    record: Entry | None = None
    several: bool = False
    row: int | None = None


def match(
    rows: Sequence[Entry],
    records: Sequence[Entry],
    identity: Identity,
    changes_nothing: Callable[[Values, Values], bool],
) -> list[Match]:
    """Return what each row met; rows and records are in their order, all with the same key.

    Records that a row would leave as they are are taken first, so that a list imported twice meets
    itself.
    """
    for entry in (*rows, *records):
        entry.deciding = identity.deciding(entry.values)
    known, accepted = Pool(records), Pool()
    found: dict[int, Match] = {}
    for place, row in enumerate(rows):
        if (met := _unchanged(row, known, changes_nothing)) is not None:
            found[place] = met
            accepted.add(row)
    for place, row in enumerate(rows):
        if place not in found:
            found[place] = met = _meet(row, accepted, known)
            if met.row is None and not met.several:
                accepted.add(row)
    return [found[place] for place in range(len(rows))]


def _unchanged(
    row: Entry, known: Pool, changes_nothing: Callable[[Values, Values], bool]
) -> Match | None:
    for record in known.coinciding(row):
        if not record.claimed and changes_nothing(row.values, record.values):
            record.claimed = True
            return Match(record)
    return None


def _meet(row: Entry, accepted: Pool, known: Pool) -> Match:
    for other in accepted.coinciding(row):
        return Match(row=other.number)
    free = list(islice((each for each in known.agreeing(row) if not each.claimed), 2))
    if len(free) > 1:
        return Match(several=True)
    if not free:
        return Match()
    free[0].claimed = True
    return Match(free[0])


def by_key(entries: Iterable[Entry], identity: Identity) -> dict[Key, list[Entry]]:
    """Return the entries of each key, in their order."""
    groups: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[identity.key(entry.values)].append(entry)
    return groups

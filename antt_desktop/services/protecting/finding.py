"""Finding everything on one person, through all record types, by name, year, number or telephone.

Which fields tell of a person is declared (`records/subjects.py`). Nothing is decided here: each
record says how sure it is, and an officer ticks which of them are this person's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.folding import compared_words
from antt_desktop.domain.text.persons import clean_personal_number, clean_phone
from antt_desktop.records import ALL, record_type
from antt_desktop.records.roles import Command
from antt_desktop.records.subjects import MENTIONS, PERSONS, Told, claimed_fields
from antt_desktop.services.protecting.errors import NobodyNamedError
from antt_desktop.storage.journal import Journal
from antt_desktop.storage.record_store import RecordStore


class Certainty(IntEnum):
    """How sure it is that a record tells of this person; the surest first."""

    SURE = 1
    """The same number or telephone, or the same name and year of birth."""
    LINKED = 2
    """It is joined to a record that was found."""
    NAMESAKE = 3
    """The same name; nothing else to compare."""
    MENTIONED = 4
    """A text has the name in it."""
    PAST = 5
    """Only an earlier state of it, in the change log, has the name, number or telephone."""

    @property
    def label(self) -> str:
        """What an officer reads."""
        return _LABELS[self]


_LABELS = {
    Certainty.SURE: "Đúng người",
    Certainty.LINKED: "Gắn với hồ sơ đã tìm thấy",
    Certainty.NAMESAKE: "Cùng tên, cần xem lại",
    Certainty.MENTIONED: "Có nhắc tên, cần xem lại",
    Certainty.PAST: "Chỉ còn trong lịch sử thay đổi",
}


@dataclass(frozen=True)
class Person:
    """Who is looked for; a year of birth tells namesakes apart."""

    name: str = ""
    birth_year: int | None = None
    number: str = ""
    phone: str = ""

    @classmethod
    def typed(
        cls, name: str = "", birth_year: int | None = None, number: str = "", phone: str = ""
    ) -> "Person":
        """Return the person an officer typed.

        Raises NobodyNamedError without name, number and telephone, TextError for malformed ones.
        """
        if not any(each.strip() for each in (name, number, phone)):
            raise NobodyNamedError(
                "Cần họ tên, số định danh hoặc điện thoại để tìm. Chưa tìm gì. Ghi một mục rồi làm lại."
            )
        return cls(
            " ".join(name.split()),
            birth_year,
            clean_personal_number(number) if number.strip() else "",
            clean_phone(phone) if phone.strip() else "",
        )


@dataclass(frozen=True)
class Found:
    """One record that tells of the person, and by which of its fields."""

    record: Record
    certainty: Certainty
    fields: frozenset[str]


def find_person(store: RecordStore, journal: Journal, person: Person) -> list[Found]:
    """Return every record that may tell of a person, the surest first, in the bin too.

    Raises RoleError unless the officer may answer such a request.
    """
    store.permissions.refuse(Command.SAVE, "data_request")
    found: dict[str, Found] = {}
    for record_type_ in ALL:
        for each in _in_type(store, record_type_, person):
            found[each.record.id] = _joined(found.get(each.record.id), each)
    for each in (*_linked(store, found.values()), *_past(store, journal, person, found)):
        if each.record.id not in found or each.certainty is Certainty.LINKED:
            found[each.record.id] = _joined(found.get(each.record.id), each)
    return sorted(found.values(), key=_order)


def _order(found: Found) -> tuple[int, int, str]:
    return (
        found.certainty,
        ALL.index(found.record.type),
        found.record.type.sort_key(found.record.values),
    )


def _joined(known: Found | None, other: Found) -> Found:
    if known is None:
        return other
    surest = min(known.certainty, other.certainty)
    return Found(known.record, surest, known.fields | other.fields)


def _in_type(store: RecordStore, searched: RecordType, person: Person) -> Iterator[Found]:
    persons, mentions = PERSONS.get(searched.name, ()), MENTIONS.get(searched.name, ())
    if not persons and not mentions:
        return
    for record in _candidates(store, searched, persons, person, whole=bool(mentions)):
        for told in persons:
            certainty = _certainty(record, told, person)
            if certainty is not None:
                yield Found(record, certainty, frozenset(told.fields))
        mentioned = [name for name in mentions if _mentions(record, name, person)]
        if mentioned:
            yield Found(record, Certainty.MENTIONED, frozenset(mentioned))


def _candidates(
    store: RecordStore,
    searched: RecordType,
    persons: tuple[Told, ...],
    person: Person,
    *,
    whole: bool,
) -> Iterator[Record]:
    """Return the records worth comparing: by the search index where it holds every name."""
    names = {each.name for each in persons if each.name}
    if whole or not names <= set(searched.search_fields):
        yield from store.rows(Query(searched.name))
    else:
        if person.name:
            yield from store.rows(Query(searched.name, search=person.name))
        for told in persons:
            for name, value in ((told.number, person.number), (told.phone, person.phone)):
                if name and value:
                    yield from store.rows(Query(searched.name, (equal(name, value),)))
    yield from store.rows(Query(searched.name, deleted=True))


def _certainty(record: Record, told: Told, person: Person) -> Certainty | None:
    """Return how sure it is that one person of a record is the one looked for; None for another."""
    by_number = _same(record, told.number, person.number)
    by_phone = _same(record, told.phone, person.phone)
    by_year = _same(record, told.born, person.birth_year)
    by_name = bool(told.name and person.name) and compared_words(
        str(record[told.name] or "")
    ) == compared_words(person.name)
    if by_number or (by_phone and (by_name or not person.name)):
        return Certainty.SURE
    if not by_name or by_number is False or by_year is False:
        return None
    return Certainty.SURE if by_year else Certainty.NAMESAKE


def _same(record: Record, name: str, wanted: str | int | None) -> bool | None:
    """Whether a field holds what is looked for; None when one of them says nothing."""
    if not name or not wanted or record[name] is None:
        return None
    return bool(record[name] == wanted)


def _mentions(record: Record, name: str, person: Person) -> bool:
    value = record[name]
    if value is None:
        return False
    text = f" {compared_words(' '.join(value) if isinstance(value, list) else str(value))} "
    wanted = (compared_words(person.name), person.number, person.phone)
    return any(f" {each} " in text for each in wanted if each)


def _linked(store: RecordStore, found: Iterable[Found]) -> Iterator[Found]:
    """Return the records that name a found one as this person's own."""
    own = [each.record for each in found if each.certainty is Certainty.SURE]
    for type_name, persons in PERSONS.items():
        for told in (each for each in persons if each.through):
            ids = [record.id for record in own]
            if not ids:
                continue
            for deleted in (False, True):
                wanted = Query(type_name, (equal(told.through, *ids),), deleted=deleted)
                for record in store.rows(wanted):
                    yield Found(record, Certainty.LINKED, frozenset(told.fields))


def _past(
    store: RecordStore, journal: Journal, person: Person, found: dict[str, Found]
) -> Iterator[Found]:
    """Return the records of which only an earlier state tells of the person."""
    wanted = [each for each in (person.name, person.number, person.phone) if each]
    for type_name, record_id in journal.once_told(wanted):
        if record_id not in found and (type_name in PERSONS or type_name in MENTIONS):
            record = store.get(record_type(type_name).name, record_id, deleted=True)
            if not _holds_now(record, wanted):
                yield Found(record, Certainty.PAST, frozenset())


def _holds_now(record: Record, wanted: Iterable[str]) -> bool:
    """Whether a record has one of these texts as it stands: it was compared already."""
    values = (str(record[name]) for name in claimed_fields(record.type.name))
    return not {compared_words(each) for each in wanted}.isdisjoint(map(compared_words, values))

"""What a picker offers: the codes of a list, yes and no, or records found without accents."""

from collections.abc import Iterable
from typing import Protocol

from antt_desktop.domain.options import OptionList
from antt_desktop.domain.queries import Query
from antt_desktop.domain.text.folding import compare_key, fold
from antt_desktop.storage.errors import NotFoundError
from antt_desktop.storage.record_store import RecordStore

MOST_OFFERED = 50
MOST_IN_MEMORY = 500
"""Up to this many records are matched by their titles; more are searched by the store."""

Offer = tuple[object, str]
"""A value and the label an officer reads."""


class Source(Protocol):
    """Something to pick from."""

    def offers(self, typed: str) -> list[Offer]:
        """Return what matches the typed words, the usual order kept."""

    def label(self, value: object) -> str | None:
        """Return the label of a value, or None when it is not one of these."""


def match(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """Return the offers in which each typed word starts a word, with or without accents."""
    wanted = fold(typed).split()
    found = [
        offer
        for offer in offers
        if all(
            any(word.startswith(part) for word in fold(offer[1]).split()) or part in fold(offer[1])
            for part in wanted
        )
    ]
    return sorted(found, key=lambda offer: not fold(offer[1]).startswith(fold(typed.strip())))


def exact(source: Source, typed: str) -> Offer | None:
    """Return the only offer that is spelled so, accents first, then without.

    Of a closed list the only one that fits at all is meant; of records it may be another's name.
    """
    offers = source.offers(typed)
    for key in (compare_key, fold):
        same = [offer for offer in offers if key(offer[1]) == key(typed.strip())]
        if len(same) == 1:
            return same[0]
    closed = isinstance(source, OptionSource | YesNoSource)
    return offers[0] if closed and typed.strip() and len(offers) == 1 else None


class OptionSource:
    """The codes of an option list."""

    def __init__(self, options: OptionList) -> None:
        self._labels = options.labels

    def offers(self, typed: str) -> list[Offer]:
        return match(self._labels.items(), typed)

    def label(self, value: object) -> str | None:
        return self._labels.get(str(value))


class YesNoSource:
    """Yes and no."""

    def offers(self, typed: str) -> list[Offer]:
        return match([(True, "Có"), (False, "Không")], typed)

    def label(self, value: object) -> str | None:
        return {True: "Có", False: "Không"}.get(value) if isinstance(value, bool) else None


class RecordSource:
    """The living records of one type."""

    def __init__(self, store: RecordStore, type_name: str) -> None:
        self._store = store
        self._type_name = type_name

    def offers(self, typed: str) -> list[Offer]:
        query = Query(self._type_name)
        if self._store.count(query, most=MOST_IN_MEMORY) < MOST_IN_MEMORY:
            listed = [(record.id, record.title) for record in self._store.rows(query)]
            return match(listed, typed)[:MOST_OFFERED]
        page = self._store.page(Query(self._type_name, search=typed), limit=MOST_OFFERED)
        return [(record.id, record.title) for record in page.records]

    def label(self, value: object) -> str | None:
        try:
            return self._store.get(self._type_name, str(value), deleted=True).title
        except NotFoundError:
            return None

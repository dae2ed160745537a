"""What a heading means for a record type: with or without accents, shortened, in two lines."""

import re
from dataclasses import dataclass
from functools import cache

from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.text.folding import fold
from antt_desktop.services.spreadsheets.vocabulary import (
    ADDRESS_PARTS,
    IGNORED_WORDS,
    NAME_HALVES,
    NUMBER_WORDS,
    WORDS,
    YEAR_HALVES,
)

EXACT, CONTAINED, PARENT = 3.0, 2.0, 1.5
"""How far a heading is believed: it is the word, holds the word, or stands over another."""

_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*]")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_IGNORED = frozenset(IGNORED_WORDS) | {
    "nhan khau", "so nhan khau", "so khau", "khau", "so thanh vien", "so nguoi trong ho", "ten vo",
    "ten chong", "vo", "chong", "con", "ngay ky", "ket qua ky",
}  # fmt: skip
_IGNORED_STARTS = tuple(f"{word} " for word in _IGNORED if " " in word)
_SHORTEST_CONTAINED = 4
_LEAST_SHARE = 0.35
ADDRESS_FIELDS = ("house_no_street", "address")


@dataclass(frozen=True)
class Meaning:
    """The field a heading stands for (None: known, but kept nowhere) and how far to believe it."""

    field: str | None
    strength: float


def plain_heading(text: str) -> str:
    """Return a heading's words without accents, brackets and signs."""
    folded = fold(" ".join(text.split()))
    bare = _NO_LETTER.sub(" ", _BRACKETS.sub(" ", folded)).strip()
    return bare or _NO_LETTER.sub(" ", folded).strip()


def meaning_of(record_type: RecordType, parent: str, own: str) -> Meaning | None:
    """Return what a column says whose heading is `own`, under `parent` when it has two lines."""
    own_words, parent_words = plain_heading(own), plain_heading(parent)
    if parent_words and own_words in YEAR_HALVES:
        over = _meaning(record_type, parent_words)
        is_year = over is not None and over.field == "birth_year"
        return over if is_year else Meaning(None, EXACT)
    both = f"{parent_words} {own_words}".strip()
    if parent_words and own_words in NUMBER_WORDS and (found := _meaning(record_type, both)):
        return Meaning(found.field, min(CONTAINED, found.strength))
    for words, most in ((own_words, EXACT), (both, CONTAINED)):
        if words and (found := _meaning(record_type, words)):
            return Meaning(found.field, min(most, found.strength))
    found = _meaning(record_type, parent_words) if parent_words else None
    return Meaning(found.field, PARENT) if found else None


def is_name_half(text: str) -> int | None:
    """Return 0 for a column of family and middle names, 1 for one of given names."""
    words = plain_heading(text)
    return next((half for half, known in enumerate(NAME_HALVES) if words in known), None)


def address_field(record_type: RecordType) -> str | None:
    """Return the field that parts of an address are joined into."""
    return next((name for name in ADDRESS_FIELDS if name in record_type.by_name), None)


@cache
def _words(record_type: RecordType) -> dict[str, str]:
    """Return the field of each word; the fields of the list itself win over later ones."""
    known: dict[str, str] = {}
    for name, words in WORDS.get(record_type.name, {}).items():
        for word in words if name in record_type.by_name else ():
            known.setdefault(word, name)
    for field in record_type.fields:
        known.setdefault(plain_heading(field.label), field.name)
        known.setdefault(plain_heading(field.name), field.name)
        if isinstance(field, ReferenceField):
            known.setdefault(plain_heading(field.name.removesuffix("_id")), field.name)
    return known


@cache
def _meaning(record_type: RecordType, words: str) -> Meaning | None:
    known = _words(record_type)
    joined = words.replace(" ", "")
    field = known.get(words) or known.get(joined)
    if field is not None:
        return Meaning(field, EXACT)
    if words in _IGNORED or words.startswith(_IGNORED_STARTS):
        return Meaning(None, EXACT)
    if words in ADDRESS_PARTS and (address := address_field(record_type)):
        return Meaning(address, CONTAINED)
    return _contained(known, words)


def _contained(known: dict[str, str], words: str) -> Meaning | None:
    padded = f" {words} "
    held = [
        word
        for word in known
        if len(word) >= _SHORTEST_CONTAINED and f" {word} " in padded
        and len(word) / len(words) >= _LEAST_SHARE
    ]  # fmt: skip
    if not held:
        return None
    best = max(held, key=lambda word: (len(word), words.startswith(word)))
    return Meaning(known[best], 1 + len(best) / len(words))

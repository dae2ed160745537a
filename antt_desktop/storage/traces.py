"""Looking for erased values in texts that stand elsewhere, however these were typed.

Case, signs between words, the place of a tone, a name typed without marks, a number in groups:
each is found. What many people share is not looked for: a single word, a year, a short text.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from antt_desktop.domain.fields import Field, PersonNameField
from antt_desktop.domain.text.folding import compared_words, folded_words
from antt_desktop.domain.text.normal import nfc
from antt_desktop.records.subjects import PERSONS

_LEAST_DIGITS = 9
"""An old identity number has nine; years, dates and house numbers have fewer."""
_LEAST_NAME_WORDS, _LEAST_TEXT_WORDS, _LEAST_TEXT = 2, 3, 12
_LEAST_UNMARKED_WORDS = 3
"""A name typed without marks is that of more people than one typed with them."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")

Words = tuple[str, ...]


class Traces:
    """The values by which a person might be found, to be looked for in texts."""

    def __init__(self, values: Iterable[tuple[str, Field, str]]) -> None:
        """Take values with the type of their record and their field; some are of many people."""
        self._words: set[Words] = set()
        self._numbers: set[str] = set()
        for type_name, field, value in values:
            self._add(value, is_name=_is_name(type_name, field))
        counts: dict[str, set[int]] = {}
        for words in self._words:
            counts.setdefault(words[0], set()).add(len(words))
        self._counts = {first: sorted(found, reverse=True) for first, found in counts.items()}
        """How many words there are in what begins with this one, the most first."""
        self._longest = max(map(len, self._numbers), default=0) + 1  # +84 is longer than 0

    def _add(self, value: str, *, is_name: bool) -> None:
        words = _words(compared_words(value))
        digits = "".join(words)
        if digits.isdigit():
            if len(digits) >= _LEAST_DIGITS:
                self._numbers.add(_national(digits))
        elif _tells(words, is_name=is_name):
            self._words.add(words)
            if len(words) >= _LEAST_UNMARKED_WORDS:
                self._words.add(_words(folded_words(value)))

    def stand_in(self, text: str) -> bool:
        """Whether a text holds one of the values."""
        return any(True for _ in self._found(nfc(text)))

    def stand_in_json(self, text: str | bytes) -> bool:
        """Whether one of the texts inside JSON holds one of the values."""
        return any(map(self.stand_in, _texts(_decoded(text))))

    def replaced(self, text: str, by: str) -> str:
        """Return a text with `by` in place of each value; the very text when it holds none."""
        composed = nfc(text)
        parts: list[str] = []
        done = 0
        for start, end in self._found(composed):
            parts += composed[done:start], by
            done = end
        return "".join(parts) + composed[done:] if parts else text

    def replaced_in_json(self, text: str, by: str) -> str:
        """Return JSON with `by` in place of each value in the texts inside it."""
        if not self.stand_in_json(text):
            return text
        return msgspec.json.encode(self._clean(_decoded(text), by)).decode()

    def _clean(self, value: object, by: str) -> object:
        if isinstance(value, str):
            return self.replaced(value, by)
        if isinstance(value, list):
            return [self._clean(each, by) for each in value]
        if isinstance(value, dict):
            return {self.replaced(name, by): self._clean(each, by) for name, each in value.items()}
        return value

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """Return where the values stand in a composed text, from the left, none within another."""
        spans = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
        words = tuple(compared_words(text[start:end]) for start, end in spans)
        place = 0
        while place < len(words):
            count = self._words_at(words, place) or self._number_at(words, place)
            if count:
                yield spans[place][0], spans[place + count - 1][1]
            place += count or 1

    def _words_at(self, words: Words, place: int) -> int:
        for count in self._counts.get(words[place], ()):
            if words[place : place + count] in self._words:
                return count
        return 0

    def _number_at(self, words: Words, place: int) -> int:
        digits = ""
        for count, word in enumerate(words[place : place + self._longest], start=1):
            digits += word
            if not word.isdigit() or len(digits) > self._longest:
                return 0
            if _national(digits) in self._numbers:
                return count
        return 0


def _is_name(type_name: str, field: Field) -> bool:
    names = {each.name for each in PERSONS.get(type_name, ())}
    return field.name in names or isinstance(field, PersonNameField)


def _tells(words: Words, *, is_name: bool) -> bool:
    if is_name:
        return len(words) >= _LEAST_NAME_WORDS
    return len(words) >= _LEAST_TEXT_WORDS and len(" ".join(words)) >= _LEAST_TEXT


def _words(text: str) -> Words:
    return tuple(_TOKEN.findall(text))


def _national(digits: str) -> str:
    """Return a number as it is kept: a telephone with its zero, not the code of the country."""
    return (
        f"0{digits[2:]}" if digits.startswith("84") and len(digits) > _LEAST_DIGITS + 1 else digits
    )


def _decoded(text: str | bytes) -> object:
    """Return what JSON says; what is none is one text."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text.decode() if isinstance(text, bytes) else text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)

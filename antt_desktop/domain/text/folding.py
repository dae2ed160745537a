"""Keys under which the same words meet however they are typed (domain G1, tech §4)."""

import re
import unicodedata
from collections.abc import Mapping

from antt_desktop.domain.text.normal import nfc

_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\u00b4`", "'"))
_APOSTROPHE = re.compile("[\u2018\u2019\u02bc\u02b9\u00b4`]")
# Letters that carry their stroke inside; Ð (eth) stands for Đ in many old lists.
_STROKED = dict(zip("đĐðÐɖƉƀɃ", "ddddddbb", strict=True))


def _base_letters() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for point in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFD", chr(point))
        if len(parts) > 1:
            table[point] = parts[0].lower()
    table.update((ord(letter), base) for letter, base in _STROKED.items())
    table.update(dict.fromkeys(range(0x300, 0x370)))
    return table


_BASE_LETTERS = _base_letters()
# Plain letters stand in the table too: a character that is missing costs ten times one found.
_FOLD = {point: chr(point).lower() for point in range(0x80)} | _BASE_LETTERS | _APOSTROPHES

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD_TO_NEW = {
    nfc(first + second + tone): nfc(first + tone + second)
    for first, second in ("oa", "oe", "uy")
    for tone in _TONES
}
_SECOND_VOWEL_TONE = re.compile(f"(?:{'|'.join(_OLD_TO_NEW)})(?![^\\W\\d_])")


class _Words(dict[int, str | None]):
    """A table of letters in which every character that is no letter or digit stands for a space."""

    def __init__(self, letters: Mapping[int, str | None]) -> None:
        super().__init__(letters)
        for point in range(0x80):
            self[point] = chr(point).lower() if chr(point).isalnum() else " "

    def __missing__(self, point: int) -> str:
        char = self[point] = chr(point).lower() if chr(point).isalnum() else " "
        return char


_WORDS = _Words({})
_FOLDED_WORDS = _Words(_BASE_LETTERS)


def folded_words(text: str) -> str:
    """Return the words of `fold`, every sign made a space: "Số 12/3B" is "so 12 3b"."""
    return " ".join(text.translate(_FOLDED_WORDS).split())


def compared_words(text: str) -> str:
    """Return the words of `compare_key`, every sign made a space: "H'Hen" is "h hen"."""
    return _new_tones(" ".join(nfc(text).translate(_WORDS).split()))


def fold(text: str) -> str:
    """Return the search key: lower case, no marks, đ as d, one kind of apostrophe.

    Composed and decomposed text give the same key.
    """
    return text.translate(_FOLD).lower()


def has_marks(text: str) -> bool:
    """Tell whether a letter of `text` carries a mark, so that exact accents are meant."""
    return text.translate(_BASE_LETTERS) != text


def compare_key(text: str) -> str:
    """Return the key under which two spellings are the same name; marks still count.

    Lower case, NFC, single spaces; oà, oè, uỳ without a coda become òa, òe, ùy (domain G1).
    """
    return _new_tones(" ".join(_APOSTROPHE.sub("'", nfc(text).lower()).split()))


def _new_tones(text: str) -> str:
    """Return lower-case NFC text with the tones of oà, oè, uỳ set as in òa, òe, ùy."""
    return _SECOND_VOWEL_TONE.sub(lambda match: _OLD_TO_NEW[match[0]], text)

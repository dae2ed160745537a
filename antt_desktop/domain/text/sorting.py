"""Vietnamese order as stored keys, equal on every system (domain G4, checked against CLDR).

Keys compare as plain strings, in Python as under SQLite's BINARY collation. They are built from
words: " " parts the fields of a key, "!" the words of a field, and both come before any letter.
"""

import re
import unicodedata

from antt_desktop.domain.text.normal import nfc

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_OTHER_MARK = "6"
_NUMBER = re.compile(r"[0-9]+")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_LONGEST_NUMBER = 99
_BETWEEN, _PART = "\n", "\t"


def _letter_rank(base: str) -> str:
    return chr(ord("A") + _ALPHABET.index(base))


def _weigh(letter: str) -> tuple[str, str]:
    """Return the rank of a letter and the weight of its tone (or foreign mark)."""
    tone = "0"
    base = ""
    for part in unicodedata.normalize("NFD", letter):
        if part in _TONES:
            tone = _TONES[part]
        else:
            base += part
    base = nfc(base)
    if base not in _ALPHABET:
        base, tone = unicodedata.normalize("NFD", base)[0], _OTHER_MARK
    return (_letter_rank(base), tone) if base in _ALPHABET else (letter, tone)


def _tables() -> tuple[dict[int, str], dict[int, str]]:
    ranks: dict[int, str] = {}
    tones: dict[int, str] = {}
    for point in (*range(0x61, 0x7B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        ranks[point], tones[point] = _weigh(chr(point))
    for point in (*range(0x21, 0x30), *range(0x3A, 0x61), *range(0x7B, 0xC0), 0x2018, 0x2019):
        ranks[point], tones[point] = "#" + chr(point), ""
    for point in range(0x300, 0x370):
        ranks[point], tones[point] = "", _OTHER_MARK
    for digit in range(0x30, 0x3A):
        ranks[digit] = tones[digit] = chr(digit)
    ranks[ord("ð")], tones[ord("ð")] = _letter_rank("đ"), "0"
    ranks[ord(_BETWEEN)], tones[ord(_BETWEEN)] = "!", ""
    ranks[ord(_PART)] = tones[ord(_PART)] = _PART
    return ranks, tones


_RANKS, _TONE_WEIGHTS = _tables()


def name_key(full_name: str) -> str:
    """Return the key by given name, then middle names, then family name.

    Letters of a part are compared whole before its tones: An < Án < Anh < Ảnh < Ánh < Ân.
    """
    words = nfc(full_name).lower().split()
    if not words:
        return ""
    rest = [*words[1:-1], words[0]] if len(words) > 1 else []
    text = words[-1] + _PART + _BETWEEN.join(rest)
    given, others = _ranks(text).split(_PART)
    given_tones, other_tones = text.translate(_TONE_WEIGHTS).split(_PART)
    return f"{given} {given_tones} {others} {other_tones}"


def text_key(text: str) -> str:
    """Return the key of a title or place name, read from its first word on.

    Numbers count by value, Roman ones of I, V, X after the first word too:
    Ấp 2 < Ấp 10, Tổ 4 < Tổ 4A < Tổ 5, Khu phố II < Khu phố IX.
    """
    words = nfc(text).split()
    numbered = [*words[:1], *(_arabic(word) for word in words[1:])]
    lowered = _BETWEEN.join(numbered).lower()
    return f"{_ranks(lowered)} {lowered.translate(_TONE_WEIGHTS)}" if words else ""


def _ranks(text: str) -> str:
    if _NUMBER.search(text):
        text = _NUMBER.sub(_number_rank, text)
    return text.translate(_RANKS)


def _number_rank(match: re.Match[str]) -> str:
    """Put the length before the digits, so that numbers compare by value as text."""
    digits = match[0].lstrip("0") or "0"
    return f"{min(len(digits), _LONGEST_NUMBER):02}{digits}"


def _arabic(word: str) -> str:
    if not _ROMAN.fullmatch(word):
        return word
    values = [_ROMAN_VALUES[letter] for letter in word]
    following = [*values[1:], 0]
    return str(
        sum(
            value if value >= after else -value
            for value, after in zip(values, following, strict=True)
        )
    )

"""Old encodings recognised and converted, or refused; garbled text never passes as text (F22).

A text is judged by its words: as they stand, and under each table of `codepages`, how many are
Vietnamese syllables and how many are broken by signs. A table is believed only when it makes
things better, so that correct Vietnamese, foreign and minority names stay as they are.
"""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from antt_desktop.domain.text.codepages import Legacy, convert, western_text
from antt_desktop.domain.text.errors import UnreadableTextError
from antt_desktop.domain.text.folding import fold
from antt_desktop.domain.text.normal import nfc
from antt_desktop.domain.text.syllables import is_syllable

_WORD_CHAR = "[^\u0000-@\\[-`{-\u007f]"
_MARKED_WORD = re.compile(f"{_WORD_CHAR}*[^\u0000-\u007f]{_WORD_CHAR}*")
_BETWEEN_PARTS = re.compile("[\u00a0«´·»×‘’“”–—…•]+")
_BEYOND_WESTERN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
# No old font shows letters beyond Latin-1, so one of them among sound letters settles the matter.
_SOUND = "!-/0-9:;A-Za-zÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9"
_SURELY_UNICODE = re.compile(f"[ {_SOUND}]*")
_SOUND_LINE = re.compile(f"[{_SOUND}]+(?: [{_SOUND}]+)*")
_LETTER = "[^\\W\\d_]"
_SIGN = "\u0080-\u009f¡-¦¨¬\u00ad¯±¶¸¹¼-¿÷"
# Signs that an old font shows as letters and that nobody sets against a letter.
_BROKEN = re.compile(f"{_LETTER}[{_SIGN}©ªµ]|[{_SIGN}§®µ]{_LETTER}|{_LETTER}[«»]{_LETTER}")
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_TWO_TONES = re.compile(f"{_TONE}[\\w\u0302\u0306\u031b]*{_TONE}")
_UTF8_REMAINS = re.compile("á[ºª»]|Ã[¡-¿]|Ä[\u0080-¿‘ƒ]|Æ[°¡]")
_ASKING_WORD = re.compile(f"{_LETTER}*(?:\\?{_LETTER}*)+")
_VOWELS = frozenset("aeiouy")
_CELLS = re.compile(r'([;,\t\r\n"]+)')
_FILE_TABLES = (Legacy.CP1258, Legacy.TCVN3, Legacy.VNI)
_CONFIDENT_SHARE = 0.7


@dataclass(frozen=True)
class DecodedText:
    """The text of a file, in NFC, and the encoding it was in ("utf-8", "tcvn3")."""

    text: str
    encoding: str


@dataclass(frozen=True)
class ConvertedText:
    """The text of a cell, in NFC, and how it had been garbled, if it was."""

    text: str
    legacy: Legacy | None


def recognise_bytes(data: bytes) -> DecodedText:
    """Decode a text file: UTF-8 or UTF-16 with or without mark, CP1258, TCVN3 or VNI.

    A file that is sound Unicode may still hold garbled cells: give those to `recognise_text`.
    Raises UnreadableTextError when no encoding is believable.
    """
    decoded = _decode_unicode(data) or _decode_legacy(data)
    if decoded is None or "\0" in decoded.text:
        raise UnreadableTextError(
            "Không nhận ra bảng mã của tệp. Chưa ghi gì. "
            "Lưu lại tệp dạng Unicode (UTF-8) bằng chương trình đã tạo ra nó rồi chọn lại."
        )
    return DecodedText(nfc(decoded.text), decoded.encoding)


def is_sound_line(text: str) -> bool:
    """Whether a text is clean as it stands (`clean_line`) and surely Unicode, as nearly all are."""
    return _SOUND_LINE.fullmatch(text) is not None and _BEYOND_WESTERN.search(text) is not None


def recognise_text(text: str, expected: Legacy | None = None) -> ConvertedText:
    """Return the text of a cell, converted when it had been typed or opened in an old encoding.

    `expected` is the encoding of the column around it (`column_legacy`): it decides words that are
    Vietnamese either way, such as "Dòng" (Dũng in TCVN3). Raises UnreadableTextError for text that
    is garbled past repair, with letters lost, or readable in two ways.
    """
    if _SURELY_UNICODE.fullmatch(text) and _BEYOND_WESTERN.search(text):
        return ConvertedText(text, None)
    converted = None if text.isascii() else _convert(text, expected)
    if converted is not None:
        return converted
    if _is_garbled(text):
        raise UnreadableTextError(
            "Chữ bị sai bảng mã, không đọc lại được. Chưa ghi gì. "
            "Chuyển tệp gốc sang Unicode, hoặc gõ lại chữ này."
        )
    return ConvertedText(nfc(text), None)


def column_legacy(texts: Iterable[str]) -> Legacy | None:
    """Return the old encoding most cells of a column are in, None if most are Unicode."""
    votes: Counter[Legacy | None] = Counter()
    for text in texts:
        converted = None if text.isascii() else _convert(text, None)
        if converted is not None:
            votes[converted.legacy] += 1
        elif _BEYOND_WESTERN.search(text):
            votes[None] += 1
    return votes.most_common(1)[0][0] if votes else None


@dataclass(frozen=True)
class _Reading:
    """The marked words of a text as one table reads them, and how they fare."""

    words: tuple[str, ...]
    broken: int
    syllables: int

    def beats(self, plain: "_Reading", *, expected: bool) -> bool:
        """Tell whether this reading is better than the text as it stands, or as good if expected."""
        if self.broken or self.syllables < plain.syllables:
            return False
        return expected or self.syllables > plain.syllables or plain.broken > 0


def _convert(text: str, expected: Legacy | None) -> ConvertedText | None:
    """Return the one reading that is better than the text as it stands, if there is one."""
    twice = convert(text, Legacy.UTF8_TWICE)
    if twice is not None:
        return ConvertedText(twice, Legacy.UTF8_TWICE)
    words = _marked_words(text) if expected is None else _MARKED_WORD.findall(text)
    if not words or (expected is None and all(map(_is_vietnamese, words))):
        return None
    legacy = _best_table(words, expected)
    converted = None if legacy is None else convert(text, legacy)
    return None if converted is None else ConvertedText(converted, legacy)


def _best_table(words: list[str], expected: Legacy | None) -> Legacy | None:
    """Return the table that reads `words` best; None if none helps, or two do and disagree."""
    plain = _fare(words)
    better: dict[Legacy, _Reading] = {}
    for legacy in Legacy:
        reading = _read(words, legacy)
        if reading is not None and reading.beats(plain, expected=legacy is expected):
            better[legacy] = reading
    if expected in better:
        return expected
    most = max((reading.syllables for reading in better.values()), default=0)
    best = {
        reading.words: legacy for legacy, reading in better.items() if reading.syllables == most
    }
    return best.popitem()[1] if len(best) == 1 else None


def _read(words: list[str], legacy: Legacy) -> _Reading | None:
    converted = [_convert_word(word, legacy) for word in words]
    known = [word for word in converted if word is not None]
    return _fare(known) if len(known) == len(words) else None


def _fare(words: list[str]) -> _Reading:
    broken = sum(1 for word in words if _is_broken(word))
    return _Reading(tuple(words), broken, sum(1 for word in words if _is_vietnamese(word)))


def _is_garbled(text: str) -> bool:
    if "\ufffd" in text or ("?" in text and _has_lost_letters(text)):
        return True
    if text.isascii():
        return False
    return _UTF8_REMAINS.search(text) is not None or any(
        _is_broken(word) or (not _is_vietnamese(word) and _could_be_vietnamese(word))
        for word in _marked_words(text)
    )


def _has_lost_letters(text: str) -> bool:
    """Find "?" written in the place of letters: "Nguy?n", "??c", "Th?"; not "có không?"."""
    for word in _ASKING_WORD.findall(text):
        first, *others = word.split("?")
        if any(others) and not all(is_syllable(part) for part in (first, *filter(None, others))):
            return True
        if first and _VOWELS.isdisjoint(fold(first)):
            return True
    return False


def _marked_words(text: str) -> list[str]:
    return [word for word in _MARKED_WORD.findall(text) if len(word) > 1]


@lru_cache(maxsize=32768)
def _convert_word(word: str, legacy: Legacy) -> str | None:
    """Return a word as a table reads it; None if it has no such letters, or two tones come out."""
    converted = convert(word, legacy)
    if converted is None or _TWO_TONES.search(unicodedata.normalize("NFD", converted)):
        return None
    return converted


@lru_cache(maxsize=32768)
def _is_broken(word: str) -> bool:
    return _BROKEN.search(word) is not None


@lru_cache(maxsize=32768)
def _is_vietnamese(word: str) -> bool:
    parts = [part for part in _BETWEEN_PARTS.split(word) if part]
    return bool(parts) and all(map(is_syllable, parts)) and not _is_broken(word)


@lru_cache(maxsize=32768)
def _could_be_vietnamese(word: str) -> bool:
    readings = (_convert_word(word, legacy) for legacy in Legacy)
    return any(_is_vietnamese(reading) for reading in readings if reading is not None)


def _decode_unicode(data: bytes) -> DecodedText | None:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return DecodedText(data.decode("utf-16"), "utf-16")
        if b"\0" in data:
            order = "le" if data[1::2].count(0) > data[::2].count(0) else "be"
            return DecodedText(data.decode(f"utf-16-{order}"), "utf-16")
        return DecodedText(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        return None


def _decode_legacy(data: bytes) -> DecodedText | None:
    text = western_text(data)
    words = Counter(_marked_words(text))
    shares = {legacy: _vietnamese_share(words, legacy) for legacy in _FILE_TABLES}
    best = max(shares, key=lambda legacy: shares[legacy])
    cells = [convert(cell, best) for cell in _CELLS.split(text)]
    if shares[best] < _CONFIDENT_SHARE or None in cells:
        return None
    return DecodedText("".join(cell for cell in cells if cell), best.value)


def _vietnamese_share(words: Counter[str], legacy: Legacy) -> float:
    readings = ((_convert_word(word, legacy), count) for word, count in words.items())
    vietnamese = sum(count for word, count in readings if word is not None and _is_vietnamese(word))
    return vietnamese / max(1, words.total())

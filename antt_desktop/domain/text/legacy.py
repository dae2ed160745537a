"""Old encodings recognised and converted, or refused; garbled text never passes as text (F22).

A text is judged by its words: as they stand, and under each table of `codepages`, how many are
Vietnamese syllables and how many are broken by signs. A table is believed only when it makes
things better, so that correct Vietnamese, foreign and minority names stay as they are.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from antt_desktop.domain.text.codepages import Legacy, convert, western_text
from antt_desktop.domain.text.errors import UnreadableTextError
from antt_desktop.domain.text.normal import nfc
from antt_desktop.domain.text.syllables import is_syllable

_MARKED_WORD = re.compile("[A-Za-z\u0080-\U0010ffff]*[\u0080-\U0010ffff][A-Za-z\u0080-\U0010ffff]*")
_BETWEEN_PARTS = re.compile("[\u00a0«´·»×‘’“”–—…•]+")
_BEYOND_WESTERN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_LETTER = "[^\\W\\d_]"
_SIGN = "\u0080-\u009f¡-¦¨¬\u00ad¯±¶¸¹¼-¿÷"
# Signs that an old font shows as letters and that nobody sets against a letter.
_BROKEN = re.compile(f"{_LETTER}[{_SIGN}©ªµ]|[{_SIGN}§®µ]{_LETTER}")
_UTF8_REMAINS = re.compile("á[ºª»]|Ã[¡-¿]|Ä[\u0080-¿‘ƒ]|Æ[°¡]")
_ASKING_WORD = re.compile(f"{_LETTER}*(?:\\?{_LETTER}*)+")
_VOWELS = frozenset("aeiouy")
_CELL = re.compile(r'[^;,\t\r\n"]+')
_FILE_TABLES = (Legacy.CP1258, Legacy.TCVN3, Legacy.VNI)
_CONFIDENT_SHARE = 0.75


@dataclass(frozen=True)
class DecodedText:
    """The text of a file, in NFC, and the encoding it was in: "utf-8", "utf-16", "tcvn3", …"""

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


def recognise_text(text: str, expected: Legacy | None = None) -> ConvertedText:
    """Return the text of a cell, converted when it had been typed or opened in an old encoding.

    `expected` is the encoding of the column around it (`column_legacy`): it decides words that are
    Vietnamese either way, such as "Dòng" (Dũng in TCVN3). Raises UnreadableTextError for text that
    is garbled past repair, with letters lost, or readable in two ways.
    """
    composed = nfc(text)
    if not composed.isascii():
        converted = _convert(composed, expected)
        if converted is not None:
            return converted
    if _is_garbled(composed):
        raise UnreadableTextError(
            "Chữ bị sai bảng mã, không đọc lại được. Chưa ghi gì. "
            "Chuyển tệp gốc sang Unicode, hoặc gõ lại chữ này."
        )
    return ConvertedText(composed, None)


def column_legacy(texts: Iterable[str]) -> Legacy | None:
    """Return the old encoding most cells of a column are in, None if most are Unicode."""
    votes: Counter[Legacy | None] = Counter()
    for text in texts:
        converted = _convert(nfc(text), None)
        if converted is not None:
            votes[converted.legacy] += 1
        elif _BEYOND_WESTERN.search(text):
            votes[None] += 1
    return votes.most_common(1)[0][0] if votes else None


@dataclass(frozen=True)
class _Reading:
    """A text under one table, and how its words do there."""

    text: str
    broken: int
    syllables: int

    def beats(self, other: "_Reading", *, expected: bool) -> bool:
        if self.broken or self.syllables < other.syllables:
            return False
        return expected or self.syllables > other.syllables or other.broken > 0


def _convert(text: str, expected: Legacy | None) -> ConvertedText | None:
    words = _MARKED_WORD.findall(text)
    plain = _read(text, words)
    better = {
        legacy: reading
        for legacy in Legacy
        if (reading := _read_as(text, words, legacy)) is not None
        and reading.text != text
        and reading.beats(plain, expected=legacy is expected)
    }
    if expected in better:
        return ConvertedText(better[expected].text, expected)
    most = max((reading.syllables for reading in better.values()), default=0)
    best = [legacy for legacy in better if better[legacy].syllables == most]
    if len({better[legacy].text for legacy in best}) != 1:
        return None
    return ConvertedText(better[best[0]].text, best[0])

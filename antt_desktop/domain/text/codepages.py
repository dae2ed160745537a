"""The character tables of old Vietnamese fonts and files, as read in place of Unicode.

Text typed in such a font reaches a program as Western letters: "NguyÔn" (TCVN3), "Nguyeãn" (VNI),
"NguyêÞn" (CP1258), "Nguyá»…n" (UTF-8 read as a code page). Here each is turned back. Tables:
TCVN 5712:1993 VN3 (checked against iconv in tests), VNI Windows, Microsoft code page 1258.
"""

import re
import string
from collections.abc import Callable
from enum import StrEnum

from antt_desktop.domain.text.normal import nfc


class Legacy(StrEnum):
    """How a text was garbled; the value is its stable name."""

    UTF8_TWICE = "utf-8-twice"
    TCVN3 = "tcvn3"
    VNI = "vni"
    CP1258 = "cp1258"
    ETH = "eth"

    @property
    def label(self) -> str:
        """The name an officer knows it by."""
        return _LABELS[self]


_LABELS = {
    Legacy.UTF8_TWICE: "Unicode mở sai bảng mã",
    Legacy.TCVN3: "TCVN3 (ABC)",
    Legacy.VNI: "VNI Windows",
    Legacy.CP1258: "Vietnamese (CP1258)",
    Legacy.ETH: "Unicode lẫn chữ Ð của phông Tây Âu",
}

_PUNCTUATION = "\u00a0“”‘’–—…"
_WORDS = re.compile(r"[^\W\d_]+")


def convert(text: str, legacy: Legacy) -> str | None:
    """Return `text` read by the table of `legacy`, in NFC; None if the table has no such letters."""
    converted = _CONVERTERS[legacy](text)
    return None if converted is None else nfc(converted)


def western_text(data: bytes, encoding: str = "cp1252") -> str:
    """Read bytes as Windows does: where the code page has no letter, the byte's own number."""
    return data.decode("latin-1").translate(_CODE_PAGES[encoding])


def _western_bytes(text: str, encoding: str) -> bytes | None:
    """Undo `western_text`; None if a character is in no such table."""
    try:
        return text.translate(_POINTS[encoding]).encode("latin-1")
    except UnicodeEncodeError:
        return None


def _code_page(encoding: str) -> dict[int, str]:
    letters = {point: bytes((point,)).decode(encoding, "ignore") for point in range(0x80, 0x100)}
    return {point: letter for point, letter in letters.items() if letter}


_CODE_PAGES = {encoding: _code_page(encoding) for encoding in ("cp1252", "cp1258")}
_POINTS = {
    encoding: {ord(letter): point for point, letter in page.items()}
    for encoding, page in _CODE_PAGES.items()
}


_UTF8_PAIR = re.compile("[ÂÃĂÄÅÆáâ][\u0080-¿ŒœŠšŸŽžƒˆ˜–—‘-„†-•…‰‹›€™]")


def _from_utf8_twice(text: str) -> str | None:
    if not _UTF8_PAIR.search(text):
        return None
    for encoding in _CODE_PAGES:
        data = _western_bytes(text, encoding)
        try:
            if data is not None:
                return data.decode()
        except UnicodeDecodeError:
            continue
    return None


def _from_cp1258(text: str) -> str | None:
    data = _western_bytes(text, "cp1252")
    return None if data is None else western_text(data, "cp1258")


def _from_eth(text: str) -> str | None:
    return text.replace("Ð", "Đ").replace("ð", "đ")


_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF)
_TCVN3_TONED = (
    ("àảãáạ", range(0xB5, 0xBA)),
    ("ằẳẵắ", range(0xBB, 0xBF)),
    ("ặầẩẫấậè", range(0xC6, 0xCD)),
    ("ẻẽéẹềểễếệìỉ", range(0xCE, 0xD9)),
    ("ĩíịò", range(0xDC, 0xE0)),
    ("ỏõóọồổỗốộờởỡớợù", range(0xE1, 0xF0)),
    ("ủũúụừửữứựỳỷỹýỵ", range(0xF1, 0xFF)),
)
_TCVN3 = {
    point: letter
    for letters, points in (_TCVN3_LETTERS, *_TCVN3_TONED)
    for letter, point in zip(letters, points, strict=True)
}
_NO_TCVN3 = re.compile(
    "[^\x00-\x7f" + "".join(map(chr, _TCVN3)) + _PUNCTUATION + "]"  # nothing here is special in []
)
_TCVN3_CAPITALS = frozenset(string.ascii_uppercase + _TCVN3_LETTERS[0][:7])
_TCVN3_TONED_LETTERS = frozenset("".join(letters for letters, _ in _TCVN3_TONED))


def _from_tcvn3(text: str) -> str | None:
    return None if _NO_TCVN3.search(text) else _mend_capitals(text.translate(_TCVN3))


def _mend_capitals(text: str) -> str:
    """Give back the capitals that TCVN3 cannot write: it has none with a tone.

    A text set in capitals has them from its font (NGUYễN); in a name whose other words begin with
    a capital, a toned first letter is one too (Nguyễn Thị ánh), and so at the start (ấp 3).
    """
    words = _WORDS.findall(text)
    if any(sum(char in _TCVN3_CAPITALS for char in word) > 1 for word in words):
        return text.upper()
    plain = [word[0] for word in words if word[0] not in _TCVN3_TONED_LETTERS]
    is_name = bool(plain) and _TCVN3_CAPITALS.issuperset(plain)
    return _WORDS.sub(_capital_if_toned, text, count=0 if is_name else 1)


def _capital_if_toned(match: re.Match[str]) -> str:
    word = match[0]
    return word[0].upper() + word[1:] if word[0] in _TCVN3_TONED_LETTERS else word


_VNI_TONES = "ùøûõï"
_VNI_PAIRS = (
    ("a", _VNI_TONES, "áàảãạ"),
    ("a", "âáàåãä", "âấầẩẫậ"),
    ("a", "êéèúüë", "ăắằẳẵặ"),
    ("e", _VNI_TONES, "éèẻẽẹ"),
    ("e", "âáàåãä", "êếềểễệ"),
    ("o", _VNI_TONES, "óòỏõọ"),
    ("o", "âáàåãä", "ôốồổỗộ"),
    ("ô", _VNI_TONES, "ớờởỡợ"),
    ("u", _VNI_TONES, "úùủũụ"),
    ("ö", _VNI_TONES, "ứừửữự"),
    ("y", "ùøûõ", "ýỳỷỹ"),
)
_VNI_SINGLES = "ôöñíìæóòî", "ơưđíìỉĩịỵ"


def _vni_table() -> dict[str, str]:
    """Map each letter as typed; a capital base makes a capital, whatever the case of its mark."""
    singles, letters = _VNI_SINGLES
    table = dict(zip(singles + singles.upper(), letters + letters.upper(), strict=True))
    for base, marks, marked in _VNI_PAIRS:
        for mark, letter in zip(marks, marked, strict=True):
            table[base + mark] = table[base + mark.upper()] = letter
            table[base.upper() + mark] = table[(base + mark).upper()] = letter.upper()
    return table


_VNI = _vni_table()
_VNI_MARKS = "".join(sorted({letter[1:] for letter in _VNI}))
_VNI_LETTER = re.compile(
    f"[AaEeOoUuYyÔôÖö][{_VNI_MARKS}]|[{_VNI_SINGLES[0]}{_VNI_SINGLES[0].upper()}]"
)
_NO_VNI = re.compile(f"[^\x00-\x7f{_PUNCTUATION}]")


def _from_vni(text: str) -> str | None:
    letters = _VNI_LETTER.findall(text)
    if not _VNI.keys() >= set(letters) or _NO_VNI.search(_VNI_LETTER.sub("", text)):
        return None
    return _VNI_LETTER.sub(lambda match: _VNI[match[0]], text)


_CONVERTERS: dict[Legacy, Callable[[str], str | None]] = {
    Legacy.UTF8_TWICE: _from_utf8_twice,
    Legacy.TCVN3: _from_tcvn3,
    Legacy.VNI: _from_vni,
    Legacy.CP1258: _from_cp1258,
    Legacy.ETH: _from_eth,
}

"""The form in which text is kept: NFC, plain spaces, nothing invisible (domain G1, faults F22)."""

import re
import unicodedata

from antt_desktop.domain.text.errors import UnreadableTextError

_TONE_BEFORE_HAT = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_LINE_BREAKS = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n"})
_SPACES = frozenset("\t\n\r\u2028\u2029")
_INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KINDS = {
    "Cc": "ký tự điều khiển",
    "Cf": "ký tự vô hình",
    "Cs": "nửa ký tự bị cắt rời",
    "Co": "ký tự riêng của một phông chữ",
    "Cn": "mã không phải là chữ",
}


def nfc(text: str) -> str:
    """Return the composed form (NFC), in which all text is stored.

    A tone that came before its circumflex or breve is put after it, as ế is spelled: Unicode
    itself holds the two orders apart.
    """
    composed = unicodedata.normalize("NFC", text)
    if "\u0302" not in composed and "\u0306" not in composed:
        return composed
    ordered = _TONE_BEFORE_HAT.sub(r"\2\1", unicodedata.normalize("NFD", composed))
    return unicodedata.normalize("NFC", ordered)


def clean_line(text: str) -> str:
    """Return one line in NFC with every run of spaces made one and the ends trimmed.

    Line breaks and no-break spaces count as spaces. Raises UnreadableTextError for control,
    bidirectional, zero-width, private-use and unassigned characters, and for unpaired surrogates.
    """
    refuse_unreadable(text)
    return " ".join(nfc(text).split())


def clean_lines(text: str) -> str:
    r"""Clean each line like `clean_line`; lines stay apart by "\n", blank ends are dropped.

    Raises UnreadableTextError as `clean_line` does.
    """
    refuse_unreadable(text)
    lines = nfc(text).replace("\r\n", "\n").translate(_LINE_BREAKS).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def refuse_unreadable(text: str) -> None:
    """Raise UnreadableTextError naming the first character that is no writing."""
    if text.isprintable() and "\ufffd" not in text and _INVISIBLE_LETTERS.isdisjoint(text):
        return
    for position, char in enumerate(text, start=1):
        kind = _unreadable_kind(char)
        if kind is not None:
            raise UnreadableTextError(
                f"Chữ nhập vào có {kind} (mã U+{ord(char):04X}) ở vị trí {position}. "
                "Chưa ghi gì. Xóa chỗ ấy rồi gõ lại bằng bảng mã Unicode."
            )


def _unreadable_kind(char: str) -> str | None:
    if char == "\ufffd":
        return "dấu thay cho một chữ đã mất"
    if char in _INVISIBLE_LETTERS:
        return _KINDS["Cf"]
    if char.isprintable() or char in _SPACES or unicodedata.category(char) == "Zs":
        return None
    if char in _BIDI:
        return "ký tự đổi chiều chữ"
    return _KINDS[unicodedata.category(char)]

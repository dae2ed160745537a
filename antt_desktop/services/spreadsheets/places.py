"""Names of areas as lists write them: "ẤP 3", "I. Khu phố 2 (45 hộ)", "ap 3", "3"."""

import re
from dataclasses import dataclass

from antt_desktop.domain.text.folding import compare_key, fold
from antt_desktop.domain.text.persons import title_case
from antt_desktop.records.options import AREA_KIND
from antt_desktop.services.spreadsheets.vocabulary import AREA_KIND_WORDS

_NUMBERING = re.compile(r"^\s*(?:[IVXLC]+|[A-Z]|\d+)\s*[.)/:\-–]\s*", re.IGNORECASE)
_LEAD = re.compile(r"^(?:địa bàn|thuộc|tại|danh sách)\s*:?\s+", re.IGNORECASE)
_COUNT = re.compile(
    r"\s*(?:\(.*\)|[:;,–-]\s*(?:có\s*)?\d+\s*(?:hộ|nhân khẩu|nk)\b.*|[:;,.–-])\s*$", re.IGNORECASE
)
_KIND_OF_WORD = [(word, kind) for kind, words in AREA_KIND_WORDS.items() for word in words]
_ROMAN_OR_NUMBER = re.compile(r"(?:\d+[a-zđ]?|[ivxlc]+)", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"^(?:\s|(?:số|so)(?=\s*\d)|[.:\-–])+", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"[\s,(]+năm\s+\d{4}\)?$", re.IGNORECASE)
_NAMED_IN_TITLES = frozenset(
    {"thon", "ap", "khom", "khu_pho", "to_dan_pho", "buon", "xom", "tieu_khu"}
)
_UNITS_ABOVE = re.compile(
    r"[\s,;(–-]+(?:xã|phường|thị trấn|đặc khu|huyện|quận|tỉnh|thành phố|tp\.)\s.*$", re.IGNORECASE
)
_NAME_OF = re.compile(r"^\s*(?:tên|ten)\s+", re.IGNORECASE)
_TOO_LONG = 60
_SHORT_KIND = re.compile(r"^(?:tổ|to|[a-zđ]{1,2})(?=[\s.\d])[\s.]*", re.IGNORECASE)
_SHORTENED = frozenset(AREA_KIND.labels)


@dataclass(frozen=True)
class Place:
    """An area's kind (a code of C1, empty when not told) and its name without the kind."""

    kind: str
    own: str

    @property
    def title(self) -> str:
        """The name as it is spoken: "Ấp 3"; without a kind the own name alone."""
        if not self.kind or self.kind == "khac":
            return self.own
        return f"{AREA_KIND.labels[self.kind]} {self.own}"

    @property
    def key(self) -> str:
        """The folded own name: "Ấp 03", "ấp 3" and "Ap 3" meet."""
        words = fold(compare_key(self.own)).split()
        return " ".join(word.lstrip("0") or word for word in words)


def parse_place(text: str, kind: str = "") -> Place:
    """Return what a cell says about an area; `kind` is that of the heading over bare names."""
    plain = _SHORT_KIND.sub("", strip_decoration(text)) if kind in _SHORTENED else ""
    plain = plain if plain.isdigit() else strip_decoration(text)
    found = _leading_kind(plain)
    if found is None:
        return Place(kind, _own_name(plain))
    word_length, told = found
    rest = _BEFORE_NAME.sub("", plain[word_length:])
    if not rest:
        return Place(kind, _own_name(plain))
    return Place(told, _own_name(plain if told == "khac" else rest))


def strip_decoration(text: str) -> str:
    """Return the text without its numbering and without the count behind it."""
    plain = " ".join(text.split())
    stripped = _NUMBERING.sub("", plain)
    plain = stripped if _leading_kind(stripped) else plain
    while (shorter := _COUNT.sub("", plain)) != plain:
        plain = shorter
    return _without_units_above(_LEAD.sub("", plain).strip())


def _without_units_above(text: str) -> str:
    """Return "Ấp 3" of "Ấp 3, xã Mỹ Hiệp"; a name that itself begins with such a word is kept."""
    shorter = _UNITS_ABOVE.sub("", text)
    found = _leading_kind(shorter)
    return shorter if found and shorter[found[0] :].strip(" .:-–") else text


def is_place(text: str) -> bool:
    """Whether a text on a row of its own names an area by a kind and a name."""
    plain = strip_decoration(text)
    found = _leading_kind(plain)
    return found is not None and len(plain) <= _TOO_LONG and bool(plain[found[0] :].strip(" .:-–"))


def place_within(text: str) -> str:
    """Return the area named at the end of a title ("DANH SÁCH HỘ DÂN ẤP 3"), or empty."""
    plain = _YEAR_BEHIND.sub("", text)
    return _place_at_end(_UNITS_ABOVE.sub("", plain)) or _place_at_end(plain)


def _place_at_end(text: str) -> str:
    words = strip_decoration(text).split()
    for start in range(len(words) - 1, -1, -1):
        tail = " ".join(words[start:])
        if not is_place(tail):
            continue
        place = parse_place(tail)
        numbered = _ROMAN_OR_NUMBER.fullmatch(place.own.split()[-1])
        return tail if numbered or place.kind in _NAMED_IN_TITLES else ""
    return ""


def kind_of_heading(heading: str) -> str:
    """Return the kind a heading alone tells ("Ấp" over "3"), or empty."""
    named = _NAME_OF.sub("", heading)
    found = _leading_kind(named + " x")
    return found[1] if found and fold(named) not in {"khu dan cu", "kdc"} else ""


def _leading_kind(text: str) -> tuple[int, str] | None:
    key = text.lower()
    folded = fold(key)
    marked = folded != key
    for word, kind in _KIND_OF_WORD:
        against = word if marked and fold(word) != word else fold(word)
        source = key if against == word and marked else folded
        if source.startswith(against) and not source[len(against) : len(against) + 1].isalpha():
            return len(word), kind
    return None


def _own_name(text: str) -> str:
    plain = " ".join(text.split())
    if plain.isdigit():
        return plain.lstrip("0") or plain
    return title_case(plain) if plain.isupper() and not _ROMAN_OR_NUMBER.fullmatch(plain) else plain

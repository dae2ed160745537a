"""Several places in one cell: "Ấp 1, 2 và 3", "Ấp 1; Trường THCS Tân Phú"."""

import re

from antt_desktop.domain.text.folding import fold
from antt_desktop.services.spreadsheets.places import is_place, kind_of_heading, parse_place

_BETWEEN = re.compile(r"\s*(?:[,;+\n&]|\s/\s|\bvà\b|\bva\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+[a-zđ]?|[ivxlc]+", re.IGNORECASE)
_WHOLE = ("toan xa", "toan phuong", "toan dac khu", "cac ap", "cac khu", "tat ca", "xa", "phuong")


def is_whole_commune(text: str) -> bool:
    """Whether a text means every area of the commune, so that none is named."""
    folded = fold(text.strip(" ."))
    return folded in _WHOLE or folded.startswith(_WHOLE[:6])


def places_named(text: str, heading: str = "") -> list[str]:
    """Return the places of a cell in their order, once each; bare numbers take the kind before them."""
    kind, found = kind_of_heading(heading), []
    for part in _BETWEEN.split(text):
        plain = part.strip(" .-–")
        if not plain:
            continue
        if is_place(plain):
            kind = parse_place(plain).kind
        elif kind and _NUMBER.fullmatch(plain):
            plain = parse_place(plain, kind).title
        found.append(plain)
    return list(dict.fromkeys(found))

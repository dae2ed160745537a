"""What the name of a model and the words over it tell when no column does (C4, C5, C6)."""

import re

from antt_desktop.domain.text.folding import folded_words
from antt_desktop.records.model_options import MODEL_KIND, PATRON
from antt_desktop.services.spreadsheets.model_vocabulary import (
    FORM_WORDS,
    KIND_WORDS,
    PATRON_WORDS,
)
from antt_desktop.services.spreadsheets.places import is_place

_NUMBERING = re.compile(r"^\s*(?:[IVXLC]+|[A-Z])\s*[.)/:\-–]\s*")
_COUNT = re.compile(r"\s*(?:\(.*\)|[:;,–-]?\s*\d+\s*(?:mô hình|mh|điểm)\b.*|:)\s*$", re.IGNORECASE)
_LONGEST_GROUP = 90
UNTOLD = "khac"


def patron_of(text: str) -> str | None:
    """Return the patron a text names: a label of C6, or the first of the usual words in it."""
    found = PATRON.find(text)
    if found is not None:
        return found
    padded = f" {folded_words(text)} "
    places = [
        (place, -len(word), code)
        for word, code in PATRON_WORDS
        if (place := padded.find(f" {word} ")) >= 0
    ]
    return min(places)[2] if places else None


def kind_of(text: str) -> str | None:
    """Return the kind of model a text tells: a label of C4, or the most telling word in it."""
    return MODEL_KIND.find(text) or _first_known(text, KIND_WORDS)


def form_of(name: str) -> str | None:
    """Return the form of organization that a model's name tells."""
    return _first_known(name, FORM_WORDS)


def _first_known(text: str, words: tuple[tuple[str, str], ...]) -> str | None:
    padded = f" {folded_words(text)} "
    return next((code for word, code in words if f" {word} " in padded), None)


def group_named(text: str, *, numbered: bool = False) -> str:
    """Return the text of a row that stands over models of one patron or kind, or empty.

    "I. CÔNG AN (5 mô hình)" is "CÔNG AN"; a text in small letters that is neither numbered as a
    group (in its own cell or the one before) nor a patron or an area is none.
    """
    plain = " ".join(text.split())
    bare = _COUNT.sub("", _NUMBERING.sub("", plain)).strip()
    if not bare or len(bare) > _LONGEST_GROUP:
        return ""
    if numbered or _NUMBERING.match(plain) or plain.isupper():
        return bare
    if is_place(bare):
        return bare
    return bare if PATRON.find(bare) or PATRON.find(bare.removesuffix(" xã")) else ""

"""A cell becomes the clean value of a field: what Excel did to it is undone first."""

import re
from collections.abc import Callable
from functools import singledispatch

from antt_desktop.domain.fields import (
    ChoiceField,
    DateField,
    Field,
    FieldValueError,
    IntegerField,
    PersonalNumberField,
    PhoneField,
    Value,
    YearField,
)
from antt_desktop.domain.text.dates import from_excel_serial
from antt_desktop.domain.text.errors import TextError
from antt_desktop.domain.text.folding import fold
from antt_desktop.services.spreadsheets.model_vocabulary import RATING_WORDS, STATUS_WORDS
from antt_desktop.services.spreadsheets.sheets import Cell, text_of
from antt_desktop.services.spreadsheets.vocabulary import ORGANIZATION_KIND_WORDS

_NOTHING = frozenset({"", "-", "--", "---", ".", "..", "...", "/", "x", "khong", "ko", "khong co", "chua co",
                      "chua ro", "khong ro", "k", "0", "n/a", "na", "null"})  # fmt: skip
_YEAR_WITHIN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MORE_THAN_DATE = re.compile(r"\d{3,}")
_SEVERAL = re.compile(r"\s*(?:[/;,|\n]|\s-\s|\bhoặc\b|\bvà\b)\s*")
_COUNTED = re.compile(r"\s*(?:ho|nguoi|thanh vien|hoi vien|doan vien|tv|to|diem|hgd)$")
_FIRST_SERIAL, _LAST_SERIAL = 2_200, 80_000
_OLD_NUMBER = re.compile(r"\d{9}")
_WORD_ENDS = re.compile(r"[,;] ?")
_USUAL_WORDS = {"C2": ORGANIZATION_KIND_WORDS, "C8": STATUS_WORDS, "C10": RATING_WORDS}


def cell_cleaner(field: Field) -> Callable[[Cell], Value]:
    """Return what makes a cell the clean value of a field (None when empty).

    The function raises FieldValueError.
    """
    as_meant, clean = _as_meant.dispatch(type(field)), field.clean
    if as_meant is _as_meant.dispatch(object):
        return clean
    return lambda cell: clean(as_meant(field, cell))


@singledispatch
def _as_meant(field: Field, cell: Cell) -> Cell:
    del field
    return cell


@_as_meant.register
def _(field: YearField, cell: Cell) -> Cell:
    """A full date stands for its year; a day number of Excel too."""
    if isinstance(cell, int) and field.minimum <= cell <= field.maximum:
        return cell
    text = text_of(cell)
    if fold(text) in _NOTHING:
        return None
    if isinstance(cell, int | float) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        try:
            return from_excel_serial(cell).year
        except TextError as error:
            raise FieldValueError(error.code, error.message) from error
    years = _YEAR_WITHIN.findall(text)
    if len(years) == 1 and not _MORE_THAN_DATE.search(_YEAR_WITHIN.sub("", text)):
        return int(years[0])
    return text


@_as_meant.register
def _(field: IntegerField, cell: Cell) -> Cell:
    del field
    text = fold(text_of(cell))
    if text in _NOTHING - {"0"}:
        return None
    return _COUNTED.sub("", text).strip() if isinstance(cell, str) else cell


@_as_meant.register
def _(field: PhoneField, cell: Cell) -> Cell:
    """Of several numbers in a cell the first is taken."""
    del field
    if isinstance(cell, str) and len(cell) > 1 and cell.isdigit():
        return cell
    text = text_of(cell).lstrip("'")
    return None if fold(text) in _NOTHING else _SEVERAL.split(text)[0]


@_as_meant.register
def _(field: PersonalNumberField, cell: Cell) -> Cell:
    """A number of the old kind (nine digits) is not kept, and is no fault of the row (G2)."""
    del field
    text = text_of(cell).lstrip("'").replace(" ", "").replace(".", "")
    return None if fold(text) in _NOTHING or _OLD_NUMBER.fullmatch(text) else text


@_as_meant.register
def _(field: DateField, cell: Cell) -> Cell:
    del field
    return None if isinstance(cell, str) and fold(cell.strip()) in _NOTHING else cell


@_as_meant.register
def _(field: ChoiceField, cell: Cell) -> Cell:
    """The one label is meant that holds the text, or is held by it; or a usual word for it."""
    text = text_of(cell)
    if not text or field.options.find(text) is not None:
        return text
    folded = f" {fold(text)} "
    labels = [
        (code, _WORD_ENDS.sub(" ", fold(label))) for code, label in field.options.labels.items()
    ]
    held = [code for code, label in labels if f" {label} " in folded]
    held = held or [code for code, label in labels if folded in f" {label} "]
    if len(held) == 1:
        return held[0]
    usual = _USUAL_WORDS.get(field.options.name, ())
    return next((code for word, code in usual if folded.startswith(f" {word.strip()} ")), text)

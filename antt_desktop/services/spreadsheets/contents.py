"""What the cells under a heading look like: the tie-break when headings leave a doubt."""

import re
from collections.abc import Callable, Sequence
from functools import singledispatch

from antt_desktop.domain.fields import (
    ChoiceField,
    Field,
    IntegerField,
    PersonalNumberField,
    PersonNameField,
    PhoneField,
    ReferenceField,
    TextField,
    YearField,
)
from antt_desktop.services.spreadsheets.places import is_place
from antt_desktop.services.spreadsheets.sheets import Cell, is_filled, text_of

NO_OPINION = 0.5
_BARE_NUMBER = 0.5
_YEAR = re.compile(
    r"(?:19|20)\d\d(?:\.0)?|\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
)
_NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+){1,6}")
_YEAR_BEHIND = re.compile(
    r"[\s,;(–-]+(?:(?:sinh(?: năm| ngày)?|sn|ns)[\s.:]*)?(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?:19|20)\d\d\s*\)?$",
    re.IGNORECASE,
)
_MOSTLY = 0.6
_SIGNS = str.maketrans("", "", " .-()")


def fit(field: Field, cells: Sequence[Cell]) -> float:
    """Return the share (0 to 1) of filled cells that look like values of the field."""
    filled = [text_of(cell) for cell in cells if is_filled(cell)]
    looks = _looks_like(field)
    if not filled or looks is None:
        return NO_OPINION
    return sum(map(looks, filled)) / len(filled)


def holds_name_and_year(cells: Sequence[Cell]) -> bool:
    """Whether most cells hold a name and behind it a year of birth: "Lê Văn An (1960)"."""
    filled = [text_of(cell) for cell in cells if is_filled(cell)]
    both = sum(
        1 for text in filled if (name := without_year(text)) != text and _NAME.fullmatch(name)
    )
    return bool(filled) and both >= _MOSTLY * len(filled)


def without_year(text: str) -> str:
    """Return a name without the year of birth behind it."""
    return _YEAR_BEHIND.sub("", text)


@singledispatch
def _looks_like(field: Field) -> Callable[[str], float] | None:
    del field
    return None


@_looks_like.register
def _(field: PersonNameField) -> Callable[[str], float]:
    del field
    return lambda text: _NAME.fullmatch(text) is not None and not is_place(text)


@_looks_like.register
def _(field: YearField) -> Callable[[str], float]:
    del field
    return lambda text: _YEAR.fullmatch(text) is not None


@_looks_like.register
def _(field: IntegerField) -> Callable[[str], float]:
    del field
    return lambda text: text.replace(".", "").isdecimal()


@_looks_like.register
def _(field: PhoneField) -> Callable[[str], float]:
    del field
    return lambda text: _is_number(text, 9, 11)


@_looks_like.register
def _(field: PersonalNumberField) -> Callable[[str], float]:
    del field
    return lambda text: _is_number(text, 11, 12)


@_looks_like.register
def _(field: ReferenceField) -> Callable[[str], float]:
    if field.to != "residential_area":
        return lambda text: not text.isdecimal()
    return lambda text: 1 if is_place(text) else _BARE_NUMBER * (len(text) <= 3 and text.isalnum())


@_looks_like.register
def _(field: ChoiceField) -> Callable[[str], float]:
    return lambda text: field.options.find(text) is not None


@_looks_like.register
def _(field: TextField) -> Callable[[str], float]:
    del field
    return lambda text: any(map(str.isalpha, text))


def _is_number(text: str, least: int, most: int) -> bool:
    digits = text.translate(_SIGNS).lstrip("+")
    return digits.isdecimal() and least <= len(digits) <= most

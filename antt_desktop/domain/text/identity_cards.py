"""The line in the QR code of an identity card, as a scanner types it (requirements.md 27).

`number|old number|name|ddmmyyyy|sex|residence|issued`, newer cards with more behind. Only name, year
of birth and number are taken out of it; the rest is let go at once (domain P5, minimisation).
"""

import re
from dataclasses import dataclass

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.dates import parse_date
from antt_desktop.domain.text.normal import clean_line
from antt_desktop.domain.text.persons import check_person_name, check_personal_number, title_case

_BEGINNING = re.compile(r"\s*[0-9]{9,12}\|[^|]*\|[^|]*\|")
_DATE = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_LEAST_PARTS = 7
_SEXES = frozenset({"Nam", "Nữ"})


@dataclass(frozen=True)
class IdentityCard:
    """What is taken over of a card."""

    number: str
    name: str
    birth_year: int


def is_identity_line(text: str) -> bool:
    """Whether a scanned text is the line of a card, whole or not: it must never land in a field."""
    return _BEGINNING.match(text) is not None


def read_identity_line(text: str) -> IdentityCard | None:
    """Return what a scanned line tells; None for one that is cut short or garbled in any part."""
    parts = text.split("|")
    if len(parts) < _LEAST_PARTS or parts[4] not in _SEXES:
        return None
    number, old, name, born, _, residence, issued = parts[:_LEAST_PARTS]
    year = _year_of(born)
    try:
        name = clean_line(name)
    except AnttError:
        return None
    sound = (
        year is not None
        and re.fullmatch(r"[0-9]{12}", number) is not None
        and re.fullmatch(r"([0-9]{9})?([0-9]{3})?", old) is not None
        and residence.strip()
        and _year_of(issued) is not None
        and not any(each.is_error for each in check_person_name(name))
        and not any(each.is_error for each in check_personal_number(number, birth_year=year))
    )
    if not sound or year is None:
        return None
    return IdentityCard(number, title_case(name) if name.isupper() else name, year)


def _year_of(text: str) -> int | None:
    found = _DATE.fullmatch(text)
    try:
        return parse_date("/".join(found.groups())).year if found else None
    except AnttError:
        return None

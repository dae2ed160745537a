"""What a row tells without a column for it: the kind of an area or of an organization."""

from antt_desktop.domain.fields import Value
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.text.folding import fold
from antt_desktop.services.spreadsheets.headings import plain_heading
from antt_desktop.services.spreadsheets.places import kind_of_heading, parse_place
from antt_desktop.services.spreadsheets.references import AREA
from antt_desktop.services.spreadsheets.vocabulary import ORGANIZATION_KIND_WORDS

DERIVING = frozenset({AREA, "organization"})
"""The record types whose title tells more than itself."""


def derived(
    record_type: RecordType, values: dict[str, Value], title_heading: str
) -> dict[str, Value]:
    """Return the values that follow from the title of a row and from its heading."""
    title = values.get(record_type.title)
    if not isinstance(title, str) or values.get("kind") is not None:
        return {}
    if record_type.name == AREA:
        place = parse_place(title, kind_of_heading(title_heading))
        return {"kind": place.kind, "name": place.title} if place.kind else {}
    if record_type.name == "organization":
        return _organization_kind(title, title_heading)
    return {}


def organization_kind(name: str) -> str | None:
    """Return the kind of organization (C2) that a text begins with the usual words of."""
    text = f"{fold(name)} "
    kinds = (
        kind for words, kind in ORGANIZATION_KIND_WORDS if text.startswith(f"{words.strip()} ")
    )
    return next(kinds, None)


def _organization_kind(name: str, heading: str) -> dict[str, Value]:
    kind = organization_kind(name) or organization_kind(plain_heading(heading).removeprefix("ten "))
    return {"kind": kind} if kind else {}

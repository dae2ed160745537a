"""The few columns by which rows are counted: where, in what state, of what kind, of which year.

Of pledges the last column says whose they are: of a campaign, which is of one year, households are
counted apart, and they are far the most rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter

Facets = tuple[str | None, str | None, str | None, str | None]
"""Area, status, kind and period of a row."""

_FIELDS: dict[str, tuple[str, str, str, str]] = {
    "area_year_stat": ("area_id", "", "", "year"),
    "mediation_case": ("area_id", "status", "case_field", "received_date"),
    "mediation_tally": ("", "", "case_field", "month"),
    "mediation_team": ("area_id", "", "", ""),
    "model": ("", "status", "kind", "launch_date"),
    "model_point": ("area_id", "status", "model_id", ""),
    "organization": ("area_id", "", "kind", ""),
    "pledge": ("area_id", "status", "campaign_id", "subject_type"),
    "pledge_campaign": ("", "", "", "year"),
    "pledge_tally": ("area_id", "", "campaign_id", "subject_type"),
    "residential_area": ("id", "", "", ""),
}
_NONE = ("", "", "", "")
SUMMED = frozenset({"pledge"})
"""Types of which the sums by facets are kept: a province has millions, which none may count anew."""


def facets_of(type_name: str, row: Mapping[str, object]) -> Facets:
    """Return the facets of one row; a deletion is counted nowhere."""
    if row["deleted"]:
        return None, None, None, None
    area, status, kind, period = (
        _text(row.get(name)) if name else None for name in _FIELDS.get(type_name, _NONE)
    )
    return area, status, kind, period


def facet_columns(type_name: str, rows: Sequence[object]) -> tuple[Iterable[str | None], ...]:
    """Return each facet of many living rows, whose columns are attributes."""
    return tuple(_column(name, rows) for name in _FIELDS.get(type_name, _NONE))


def _column(name: str, rows: Sequence[object]) -> Iterable[str | None]:
    if not name:
        return repeat(None)
    values = list(map(attrgetter(name), rows))
    return values if all(type(each) is str for each in values) else map(_text, values)


def facet_holding(type_name: str, field: str) -> str | None:
    """Return the column that holds a field of this type, if one does."""
    fields = _FIELDS.get(type_name, _NONE)
    names = ("area", "status", "kind", "period")
    return names[fields.index(field)] if field in fields else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)

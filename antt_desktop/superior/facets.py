"""The few columns by which rows are counted: where, in what state, of what kind, of which year."""

from collections.abc import Mapping
from typing import Any

_AREA = {"residential_area": "id", "model_point": "area_id", "pledge": "area_id",
         "pledge_tally": "area_id", "mediation_case": "area_id", "mediation_team": "area_id",
         "area_year_stat": "area_id", "organization": "area_id"}  # fmt: skip
_STATUS = {
    "model": "status",
    "model_point": "status",
    "pledge": "status",
    "mediation_case": "status",
}
_KIND = {"model": "kind", "pledge": "campaign_id", "pledge_tally": "campaign_id",
         "mediation_case": "case_field", "mediation_tally": "case_field",
         "organization": "kind", "model_point": "model_id"}  # fmt: skip
_PERIOD = {"mediation_case": "received_date", "pledge": "signed_date", "pledge_campaign": "year",
           "area_year_stat": "year", "mediation_tally": "month", "model": "launch_date"}  # fmt: skip


def facets_of(type_name: str, row: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the columns by which a row of this type is counted."""
    return {
        name: _text(row.get(source)) if (source := table.get(type_name)) else None
        for name, table in (
            ("area", _AREA),
            ("status", _STATUS),
            ("kind", _KIND),
            ("period", _PERIOD),
        )
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)

"""The consolidated figures of a store: models, pledges, reconciliation, by commune or by area."""

from collections.abc import Callable, Mapping
from datetime import date

from antt_desktop.domain.queries import Query
from antt_desktop.superior.mediation_sums import mediation_tables
from antt_desktop.superior.model_sums import model_tables
from antt_desktop.superior.pledge_sums import pledge_tables
from antt_desktop.superior.querying import counts_by
from antt_desktop.superior.store import Store
from antt_desktop.superior.sums import Scope, SumTable

SUBJECTS: Mapping[str, Callable[[Store, Scope], tuple[SumTable, ...]]] = {
    "models": model_tables,
    "pledges": pledge_tables,
    "mediation": mediation_tables,
}
"""What is counted, each with its tables."""


def summary(store: Store, scope: Scope) -> tuple[SumTable, ...]:
    """Return every table in this scope."""
    return tuple(table for tables in SUBJECTS.values() for table in tables(store, scope))


def years(store: Store, today: date) -> list[int]:
    """Return the years that figures may be asked of, the present one first."""
    campaigns = counts_by(store, Query("pledge_campaign"), "year")
    cases = counts_by(store, Query("mediation_case"), "received_date")
    found = {int(str(year)) for (year,) in campaigns} | {int(str(day)[:4]) for (day,) in cases}
    return sorted(found | {today.year}, reverse=True)

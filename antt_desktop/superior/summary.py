"""The consolidated figures of a store: models, pledges, reconciliation, by commune or by area."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from antt_desktop.domain.queries import Query
from antt_desktop.services.spreadsheets.writing import write_csv, write_xlsx
from antt_desktop.superior.mediation_sums import mediation_tables
from antt_desktop.superior.model_sums import model_tables
from antt_desktop.superior.pledge_sums import pledge_tables
from antt_desktop.superior.querying import counts_by
from antt_desktop.superior.store import Store
from antt_desktop.superior.sums import Scope, SumTable
from antt_desktop.system.disk import write_file

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


def write_table(table: SumTable, path: Path) -> None:
    """Write a table as .csv or .xlsx, by the suffix; texts stay texts (faults.md T9).

    Raises the disk faults of `write_file`.
    """
    shown = table.shown()
    rows = [(row.label, *(figure.value for figure in row.figures)) for row in shown.all_rows]
    if path.suffix.lower() == ".csv":
        write_file(path, write_csv(shown.headings, rows))
    else:
        write_file(path, write_xlsx(shown.title, shown.headings, rows))

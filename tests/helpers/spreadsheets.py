"""Lists for tests: a grid becomes a plan as a file with that grid would."""

from collections.abc import Sequence

from antt_desktop.services.spreadsheets.importing import choose_table, suggest
from antt_desktop.services.spreadsheets.listed import listed_type
from antt_desktop.services.spreadsheets.plan import ImportPlan
from antt_desktop.services.spreadsheets.planning import plan_import
from antt_desktop.services.spreadsheets.sheets import Cell, Sheet, Span, Workbook
from antt_desktop.storage.record_store import RecordStore

Grid = Sequence[Sequence[Cell]]


def plan_of(
    store: RecordStore,
    grid: Grid,
    type_name: str = "household",
    *,
    merged: Sequence[tuple[int, int, int, int]] = (),
    sheet: str = "Sheet1",
    create_missing: bool = True,
) -> ImportPlan:
    """Return the plan of a sheet with these cells, mapped as guessed."""
    found = Sheet(sheet, [list(row) for row in grid], [Span(*span) for span in merged])
    planned = listed_type(type_name)
    table = choose_table(Workbook([found]), planned)
    mapping = suggest(table, planned)
    return plan_import(store, type_name, table, mapping, create_missing=create_missing)

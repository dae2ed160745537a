"""What the wizard does in threads: read a file, make the plan, carry it out."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.keeping.backing_up import back_up_before
from antt_desktop.services.spreadsheets.executing import ImportResult, execute
from antt_desktop.services.spreadsheets.importing import choose_table, remember, suggest
from antt_desktop.services.spreadsheets.layouts import Table
from antt_desktop.services.spreadsheets.mapping import ColumnMapping
from antt_desktop.services.spreadsheets.plan import ImportPlan
from antt_desktop.services.spreadsheets.planning import plan_import
from antt_desktop.services.spreadsheets.reading import read_workbook
from antt_desktop.services.spreadsheets.sheets import Workbook
from antt_desktop.storage.backups.making import Reason
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.settings import Settings
from antt_desktop.ui.pages.import_wizard.plan_view import PlanView, view_of
from antt_desktop.ui.tasks import Progress


@dataclass(frozen=True)
class ListFile:
    """A list file that was read, and the table found in it."""

    path: Path
    workbook: Workbook
    table: Table


def read_list(path: Path, planned: RecordType, progress: Progress, password: str = "") -> ListFile:
    """Read a list and find its table; raises SpreadsheetError, CancelledError."""
    workbook = read_workbook(
        path, password=password, progress=progress, cancelled=progress.is_cancelled
    )
    return ListFile(path, workbook, choose_table(workbook, planned))


def suggested(settings: Settings, planned: RecordType, table: Table) -> ColumnMapping:
    """Return the mapping remembered for this layout, else the guessed one."""
    return suggest(table, planned, settings)


def make_plan(
    file: CommuneFile,
    planned: RecordType,
    table: Table,
    mapping: ColumnMapping,
    meant: Mapping[str, str],
    progress: Progress,
) -> PlanView:
    """Make the plan, ready to be shown, on a connection of its own; raises NoTableError, CancelledError."""
    store, database = file.second_store()
    with closing(database):
        plan = plan_import(
            store,
            planned.name,
            table,
            mapping,
            meant=meant,
            progress=progress,
            cancelled=progress.is_cancelled,
        )
    return view_of(plan)


def carry_out(file: CommuneFile, plan: ImportPlan, progress: Progress) -> ImportResult:
    """Write what the plan shows, after a backup, whole or not at all; raises what `execute` raises."""
    back_up_before(file, Reason.IMPORT, file.store.writer.now())
    store, database = file.second_store()
    with closing(database):
        return execute(store, plan, progress=progress, cancelled=progress.is_cancelled)


def keep_mapping(
    settings: Settings, planned: RecordType, table: Table, mapping: ColumnMapping
) -> None:
    """Remember a mapping for the next list of this layout."""
    remember(settings, planned, table, mapping)


def take_back(file: CommuneFile, work: int, progress: Progress) -> int:
    """Undo a whole import; returns how many records are as before. Raises what `undo` raises."""
    progress(0)
    store, database = file.second_store()
    with closing(database):
        return store.undo(work)

"""The command line's door to the import: read, find, map, plan, execute, report."""

from pathlib import Path
from typing import Any

import msgspec

from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.spreadsheets.errors import UNCHANGED, MappingError, NoTableError
from antt_desktop.services.spreadsheets.executing import execute
from antt_desktop.services.spreadsheets.fonts import legible
from antt_desktop.services.spreadsheets.headings import plain_heading
from antt_desktop.services.spreadsheets.layouts import (
    Table,
    find_best_table,
    table_by_contents,
    table_under,
)
from antt_desktop.services.spreadsheets.listed import listed_type
from antt_desktop.services.spreadsheets.mapping import (
    ColumnMapping,
    GivenMapping,
    corrected,
    guess,
    read_mapping,
)
from antt_desktop.services.spreadsheets.plan import ImportPlan
from antt_desktop.services.spreadsheets.planning import plan_import
from antt_desktop.services.spreadsheets.reading import read_workbook
from antt_desktop.services.spreadsheets.sheets import Sheet, Workbook
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.storage.settings import Settings

IMPORTABLE = (
    "residential_area", "organization", "household", "pledge", "model", "mediation_team", "mediator",
)  # fmt: skip
"""The record types lists come in."""

_CREATED_ON_WORD = frozenset({"mediator"})
"""Lists whose missing teams are created only when the officer says so."""

_REMEMBERED = "import-layout"


def import_file(
    store: RecordStore,
    type_name: str,
    source: Path,
    *,
    password: str = "",
    mapping: bytes | None = None,
    dry_run: bool = False,
    report: Path | None = None,
    create_missing: bool | None = None,
    settings: Settings | None = None,
) -> dict[str, Any]:
    """Import a list; returns the counts of the plan and the heading each field was read from.

    `create_missing` says whether what the list names and the file does not hold is created; when
    it is not told, areas are and teams are not.

    Raises SpreadsheetError when the file or the mapping is refused; nothing is written then.
    """
    planned = _importable(type_name)
    given = read_mapping(mapping) if mapping else GivenMapping()
    table = choose_table(read_workbook(source, password=password), planned, given)
    chosen = corrected(suggest(table, planned, settings), given, table, planned)
    create = planned.name not in _CREATED_ON_WORD if create_missing is None else create_missing
    plan = plan_import(store, type_name, table, chosen, create_missing=create)
    if report is not None:
        _write_report(report, plan, table)
    if not dry_run:
        execute(store, plan)
        if settings is not None and mapping:
            remember(settings, planned, table, chosen)
    told = {"guessed": guessed} if (guessed := plan.guessed()) else {}
    return {**plan.counts(), "columns": plan.headings, **told}


def choose_table(
    workbook: Workbook, planned: RecordType, given: GivenMapping | None = None
) -> Table:
    """Return the table of the given sheet and headings, or the one that looks like the list.

    Raises NoTableError when there is none, MappingError when no sheet has that name.
    """
    given = given or GivenMapping()
    sheets = [legible(each) for each in workbook.sheets if given.sheet in {"", each.name}]
    if not sheets:
        raise MappingError(
            f"Tệp không có trang tính “{given.sheet}”. {UNCHANGED} Xem lại tên trang."
        )
    table = find_best_table(sheets, planned)
    headings = given.headings()
    if headings and not (table and _holds(table, headings)):
        named = (table_under(each, planned, headings) for each in sheets)
        table = next(filter(None, named), table)
    return table or _by_contents(sheets, planned, given)


def _holds(table: Table, headings: list[str]) -> bool:
    told = {plain_heading(text) for each in table.columns for text in (each.own, each.heading)}
    return {plain_heading(text) for text in headings} <= told


def _by_contents(sheets: list[Sheet], planned: RecordType, given: GivenMapping) -> Table:
    table = table_by_contents(max(sheets, key=lambda each: len(each.rows)), planned)
    if planned.title in guess(table, planned).columns or given.columns.get(planned.title):
        return table
    raise NoTableError(
        f"Không thấy bảng danh sách {planned.label.lower()} trong tệp. {UNCHANGED} Dòng đầu bảng "
        "phải ghi tên cột, như Họ và tên, Năm sinh, Địa chỉ; có thể tải mẫu trống để điền."
    )


def suggest(table: Table, planned: RecordType, settings: Settings | None = None) -> ColumnMapping:
    """Return the mapping remembered for this layout, else the guessed one."""
    guessed = guess(table, planned)
    kept = settings.get(_place(planned, table)) if settings is not None else None
    if kept is None:
        return guessed
    return corrected(guessed, msgspec.convert(kept, GivenMapping), table, planned)


def remember(settings: Settings, planned: RecordType, table: Table, mapping: ColumnMapping) -> None:
    """Keep a mapping for the next list of the same layout."""
    left_out = dict.fromkeys(guess(table, planned).columns)
    kept = mapping.as_json(table)
    settings.set(_place(planned, table), {**kept, "columns": {**left_out, **kept["columns"]}})


def _place(planned: RecordType, table: Table) -> str:
    return f"{_REMEMBERED}/{planned.name}/{table.signature}"


def _importable(type_name: str) -> RecordType:
    planned = listed_type(type_name)
    if type_name not in IMPORTABLE:
        raise MappingError(
            f"Không nhập được “{planned.label}” từ danh sách. {UNCHANGED} "
            "Nhập được: khu dân cư, đơn vị, hộ gia đình, bản cam kết, mô hình, tổ hòa giải, "
            "hòa giải viên."
        )
    return planned


def _write_report(report: Path, plan: ImportPlan, table: Table) -> None:
    from antt_desktop.services.spreadsheets.writing import write_problems
    from antt_desktop.system.disk import write_file

    write_file(report, write_problems(plan, table))

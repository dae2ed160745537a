"""Makes the import plan of a table: cells to values, values to verdicts. Writes nothing."""

from collections.abc import Callable, Mapping

from antt_desktop.domain.errors import CancelledError
from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType, Values
from antt_desktop.records import record_type
from antt_desktop.services.spreadsheets.bodies import data_rows
from antt_desktop.services.spreadsheets.errors import UNCHANGED, NoTableError
from antt_desktop.services.spreadsheets.judging import Judge
from antt_desktop.services.spreadsheets.layouts import Table
from antt_desktop.services.spreadsheets.mapping import ColumnMapping, without
from antt_desktop.services.spreadsheets.plan import Action, ImportPlan, PlanRow, Verdict
from antt_desktop.services.spreadsheets.reading import Progress
from antt_desktop.services.spreadsheets.references import Missing, References
from antt_desktop.services.spreadsheets.rows import RowReader
from antt_desktop.services.spreadsheets.signed_lists import SignedList, is_signed_list
from antt_desktop.storage.record_store import RecordStore

_STEP = 500
_NUMBERS_OFF = "Cột số định danh không được nhập: đơn vị đang tắt việc ghi số định danh (Quản trị)."


def plan_import(
    store: RecordStore,
    type_name: str,
    table: Table,
    mapping: ColumnMapping,
    *,
    create_missing: bool = True,
    meant: Mapping[str, str] | None = None,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportPlan:
    """Return what importing a table would do to the file.

    `meant` names, for names the file does not know, the record (id) that is meant instead of a new
    one. Without `create_missing` the rows that name a missing record are problems. Raises
    NoTableError when no column feeds the title, CancelledError.
    """
    planned = record_type(type_name)
    mapping, notes = _allowed(store, planned, mapping)
    if planned.title not in mapping.columns:
        label = planned.field(planned.title).label.lower()
        raise NoTableError(
            f"Không thấy cột {label} trong bảng. {UNCHANGED} Ghép cột này rồi lập lại kế hoạch."
        )

    def watch(done: int, total: int) -> None:
        if done % _STEP == 0 or done == total:
            progress(done, total)
            if cancelled():
                raise CancelledError

    planner = _Planner(store, planned, table, mapping, dict(meant or {}), create=create_missing)
    rows = planner.read(watch)
    planner.judge(rows, watch)
    missing = planner.missing(rows)
    return ImportPlan(
        planned, rows, missing, notes, mapping.headings(table), store.change_log.head[0]
    )


def _allowed(
    store: RecordStore, planned: RecordType, mapping: ColumnMapping
) -> tuple[ColumnMapping, tuple[str, ...]]:
    """Leave the personal numbers out unless the unit keeps them (P5)."""
    if "id_number" not in mapping.columns or planned.name != "household":
        return mapping, ()
    profile = store.around().find("org_profile")
    if profile and profile[0].get("allow_id_number"):
        return mapping, ()
    return without(mapping, {"id_number"}), (_NUMBERS_OFF,)


class _Planner:
    def __init__(
        self,
        store: RecordStore,
        planned: RecordType,
        table: Table,
        mapping: ColumnMapping,
        meant: dict[str, str],
        *,
        create: bool,
    ) -> None:
        self._store = store
        self._type = planned
        self._tables = (table, *table.more)
        self._mapping = mapping
        self._signed = SignedList(store, table, mapping) if is_signed_list(planned) else None
        self._create = create and self._signed is None
        targets = {
            each.name: each.to
            for each in planned.fields
            if isinstance(each, ReferenceField) and each.to
        }
        shared = {to: References(store, to, meant) for to in set(targets.values())}
        self._references = {name: shared[to] for name, to in targets.items()}

    def read(self, watch: Progress) -> list[PlanRow]:
        """Return the rows with their values; those that cannot be held are problems already."""
        bodies = [(table, data_rows(table, self._mapping, self._type)) for table in self._tables]
        total = sum(len(found) for _, found in bodies)
        rows: list[PlanRow] = []
        for table, found in bodies:
            reader = RowReader(table, self._mapping, self._type, self._references, found)
            for each in found:
                watch(len(rows), total)
                read = reader.read(each)
                if self._signed is not None:
                    self._signed.complete(read, each)
                row = PlanRow(
                    each.number, read.values, Verdict.ADD, Action.ADD,
                    shown=read.shown, sheet=table.sheet.name,
                )  # fmt: skip
                row.refuse_for([*read.problems, *self._not_known(read.values)])
                rows.append(row)
        return rows

    def judge(self, rows: list[PlanRow], watch: Progress) -> None:
        """Give every row its verdict."""
        implied = self._signed.implied if self._signed is not None else frozenset[str]()
        Judge(self._store, self._type, implied).compare(rows, lambda done: watch(done, len(rows)))

    def missing(self, rows: list[PlanRow]) -> list[Missing]:
        """Return the missing records that rows need, each with the number of those rows."""
        for row in rows:
            if row.action is not Action.SKIP or not self._create:
                for name, references in self._references.items():
                    references.count(str(row.values.get(name)))
        found = {
            each.placeholder: each
            for references in self._references.values()
            for each in references.missing.values()
            if each.rows
        }
        for each in found.values():
            each.values = {**each.values, **_counted(each)} if self._create else {}
        return list(found.values())

    def _not_known(self, values: Values) -> list[Problem]:
        """Return a problem for each name that is missing and will not be created."""
        problems = []
        for name, references in self._references.items():
            if not references.missing:
                continue
            missing = references.missing.get(str(values.get(name)))
            if missing is not None and not (self._create and missing.can_create):
                label = self._type.field(name).label.lower()
                message = f"Không có {missing.name} trong danh mục {label}."
                problems.append(Problem("X21", message, name))
        return problems


def _counted(missing: Missing) -> dict[str, object]:
    """An area made from a list has as many households as the list has rows for it."""
    return {"households_total": missing.rows} if missing.type_name == "residential_area" else {}

"""Makes the import plan of a table: cells to values, values to verdicts. Writes nothing."""

from collections.abc import Callable, Iterator, Mapping

from antt_desktop.domain.errors import CancelledError
from antt_desktop.domain.fields import ReferenceField
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records.roles import Command
from antt_desktop.services.spreadsheets.bodies import data_rows
from antt_desktop.services.spreadsheets.completing import completer_of, references_of
from antt_desktop.services.spreadsheets.errors import UNCHANGED, NoTableError
from antt_desktop.services.spreadsheets.judging import Judge
from antt_desktop.services.spreadsheets.layouts import Table
from antt_desktop.services.spreadsheets.listed import listed_type
from antt_desktop.services.spreadsheets.mapping import ColumnMapping, without
from antt_desktop.services.spreadsheets.plan import Action, ImportPlan, PlanRow, Verdict
from antt_desktop.services.spreadsheets.reading import Progress
from antt_desktop.services.spreadsheets.references import AREA, Missing
from antt_desktop.services.spreadsheets.rows import ReadRow, RowReader
from antt_desktop.storage.record_store import RecordStore

_STEP = 500
_LISTS_OF_AREAS = frozenset({"household", "organization"})
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
    RoleError, NoTableError when no column feeds the title, CancelledError.
    """
    planned = listed_type(type_name)
    store.permissions.refuse(Command.IMPORT, type_name)
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
    plan = ImportPlan(
        planned, rows, missing, notes, mapping.headings(table), store.change_log.head[0]
    )
    plan.notes += _guess_note(plan)
    return plan


def _guess_note(plan: ImportPlan) -> tuple[str, ...]:
    """Return a sentence that says which fields no column told, and for how many rows."""
    told = [
        f"{plan.record_type.field(name).label} ({count} dòng)"
        for name, count in plan.guessed().items()
    ]
    if not told:
        return ()
    return (f"Đoán theo tên và tiêu đề: {', '.join(told)}. Xem lại trước khi nhập.",)


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
        self._create = create and planned.name != "pledge"
        self._shared = references_of(store, planned, meant)
        self._completer = completer_of(store, planned, table, mapping, self._shared)
        self._references = {
            each.name: self._shared[each.to]
            for each in planned.fields
            if isinstance(each, ReferenceField) and each.to
        }

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
                if self._completer is not None:
                    self._completer.complete(read, each)
                rows.append(self._row(each.number, table.sheet.name, read))
        return rows

    def _row(self, number: int, sheet: str, read: ReadRow) -> PlanRow:
        row = PlanRow(
            number, read.values, Verdict.ADD, Action.ADD, shown=read.shown, sheet=sheet,
            guessed=tuple(read.guessed), parts=tuple(read.parts),
        )  # fmt: skip
        row.refuse_for([*read.problems, *self._not_known(row)])
        return row

    def judge(self, rows: list[PlanRow], watch: Progress) -> None:
        """Give every row its verdict."""
        implied = self._completer.implied if self._completer is not None else frozenset[str]()
        Judge(self._store, self._type, implied).compare(rows, lambda done: watch(done, len(rows)))

    def missing(self, rows: list[PlanRow]) -> list[Missing]:
        """Return the missing records that rows need, each with the number of those rows."""
        for row in rows:
            left_out = row.action is Action.SKIP and self._create
            for named in set(self._named(row)):
                for references in self._shared.values():
                    references.count(named, creatable=not left_out)
        found = {
            each.placeholder: each
            for references in self._shared.values()
            for each in references.missing.values()
            if each.rows
        }
        for each in found.values():
            each.values = {**each.values, **self._counted(each)} if self._create else {}
        return list(found.values())

    def _named(self, row: PlanRow) -> Iterator[str]:
        """Yield the ids and placeholders of the records a row names."""
        for name in self._references:
            yield str(row.values.get(name))
        for part in row.parts:
            yield from (value for value in part.named() if isinstance(value, str))

    def _not_known(self, row: PlanRow) -> list[Problem]:
        """Return a problem for each name that is missing and will not be created."""
        if not any(references.missing for references in self._shared.values()):
            return []
        lost = {
            missing.placeholder: missing
            for named in self._named(row)
            for references in self._shared.values()
            if (missing := references.missing.get(named)) is not None
            and not (self._create and missing.can_create)
        }
        return [
            Problem("X21", f"Không có {each.name} trong danh mục {self._label(each)}.", name)
            for each in lost.values()
            for name in [self._field_of(each)]
        ]

    def _field_of(self, missing: Missing) -> str | None:
        """Return the field that names records of a missing one's type; None for those of parts."""
        fields = (
            name
            for name in self._references
            if self._references[name].type_name == missing.type_name
        )
        return next(fields, None)

    def _label(self, missing: Missing) -> str:
        name = self._field_of(missing)
        label = self._type.field(name).label if name else listed_type(missing.type_name).label
        return label.lower()

    def _counted(self, missing: Missing) -> dict[str, object]:
        """An area made from a list of its households has as many as the list has rows for it."""
        if missing.type_name != AREA:
            return {}
        return {"households_total": missing.rows if self._type.name in _LISTS_OF_AREAS else 0}

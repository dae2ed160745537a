"""Makes the import plan of a table: cells to values, values to verdicts. Writes nothing."""

from collections.abc import Callable, Mapping
from datetime import date

from antt_desktop.domain.checking import check_change
from antt_desktop.domain.errors import CancelledError
from antt_desktop.domain.fields import ReferenceField, Value
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.queries import Query
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.records import record_type
from antt_desktop.services.spreadsheets.bodies import data_rows
from antt_desktop.services.spreadsheets.errors import UNCHANGED, NoTableError
from antt_desktop.services.spreadsheets.layouts import Table
from antt_desktop.services.spreadsheets.mapping import ColumnMapping, without
from antt_desktop.services.spreadsheets.matching import (
    Entry,
    Identity,
    Match,
    by_key,
    differs,
    match,
)
from antt_desktop.services.spreadsheets.plan import (
    Action,
    FieldChange,
    ImportPlan,
    PlanRow,
    Verdict,
)
from antt_desktop.services.spreadsheets.reading import Progress
from antt_desktop.services.spreadsheets.references import References
from antt_desktop.services.spreadsheets.rows import RowReader
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
    planner = _Planner(store, planned, create_missing, dict(meant or {}))
    rows = planner.read(table, mapping, progress, cancelled)
    planner.compare(rows)
    missing = [each for refs in planner.references.values() for each in refs.missing.values()]
    used = [each for each in {id(each): each for each in missing}.values() if each.rows]
    for each in used:
        each.values.update(_counted(each.type_name, each.rows))
    return ImportPlan(planned, rows, used, notes, mapping.headings(table))


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


def _counted(type_name: str, rows: int) -> dict[str, object]:
    """An area made from a list has as many households as the list has rows for it."""
    return {"households_total": rows} if type_name == "residential_area" else {}


class _Planner:
    def __init__(
        self, store: RecordStore, planned: RecordType, create: bool, meant: dict[str, str]
    ) -> None:
        self._store = store
        self._type = planned
        self._create = create
        self._around = _Remembering(store.around())
        targets = {
            each.name: each.to
            for each in planned.fields
            if isinstance(each, ReferenceField) and each.to
        }
        shared = {to: References(store, to, meant) for to in set(targets.values())}
        self.references = {name: shared[to] for name, to in targets.items()}

    def read(
        self,
        table: Table,
        mapping: ColumnMapping,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> list[PlanRow]:
        """Return the rows with their values; those that cannot be held are problems already."""
        found = data_rows(table, mapping, self._type)
        reader = RowReader(table, mapping, self._type, self.references, found)
        rows: list[PlanRow] = []
        for number, each in enumerate(found):
            if number % _STEP == 0:
                progress(number, len(found))
                if cancelled():
                    raise CancelledError
            read = reader.read(each)
            row = PlanRow(each.number, read.values, Verdict.ADD, Action.ADD, shown=read.shown)
            self._refuse(row, [*read.problems, *self._not_known(read.values)])
            rows.append(row)
        progress(len(found), len(found))
        return rows

    def _not_known(self, values: Values) -> list[Problem]:
        """Return a problem for each name that is missing and will not be created."""
        problems = []
        for name, references in self.references.items():
            missing = references.missing.get(str(values.get(name)))
            if missing is not None and not (self._create and missing.can_create):
                label = self._type.field(name).label.lower()
                message = f"Không có {missing.name} trong danh mục {label}."
                problems.append(Problem("X21", message, name))
        return problems

    def _refuse(self, row: PlanRow, problems: list[Problem]) -> None:
        """Make a row a problem when something in it forbids saving."""
        faults = [problem for problem in problems if problem.is_error]
        row.problems = tuple(problems)
        if faults:
            row.verdict, row.action = Verdict.PROBLEM, Action.SKIP
            row.reason = " ".join(dict.fromkeys(problem.message for problem in faults))

    def compare(self, rows: list[PlanRow]) -> None:
        """Give every row its verdict against the file and against the other rows."""
        identity = Identity(self._type)
        sound = {row.number: row for row in rows if row.verdict is not Verdict.PROBLEM}
        entries = [Entry(row.values, number=number) for number, row in sound.items()]
        living = [Entry(each.values, each.id) for each in self._store.rows(Query(self._type.name))]
        known = by_key(living, identity)
        for key, group in by_key(entries, identity).items():
            if len(group) == 1 and key not in known:
                self._add(sound[group[0].number or 0])
                continue
            met = match(group, known.get(key, []), self._changes_nothing)
            for entry, each in zip(group, met, strict=True):
                self._judge(sound[entry.number or 0], each)
        for row in rows:
            self._count_missing(row)

    def _changes_nothing(self, values: Values, record: Values) -> bool:
        return not any(
            value is not None and differs(value, record.get(name)) for name, value in values.items()
        )

    def _judge(self, row: PlanRow, met: Match) -> None:
        if met.row is not None:
            self._duplicate(row, f"Trùng với dòng {met.row} trong tệp.")
        elif met.several:
            self._duplicate(row, f"Có {met.several} hồ sơ giống dòng này; chưa rõ là hồ sơ nào.")
        elif met.record is None:
            self._add(row)
        else:
            self._change(row, met.record)

    def _duplicate(self, row: PlanRow, reason: str) -> None:
        row.verdict, row.action, row.reason = Verdict.DUPLICATE, Action.SKIP, reason

    def _add(self, row: PlanRow) -> None:
        after: dict[str, Value] = dict.fromkeys(self._type.by_name)
        after.update(row.values)
        if self._type.complete is not None:
            self._type.complete(after, self._around)
        self._refuse(row, check_change(self._type, Change("", None, after), self._around))

    def _change(self, row: PlanRow, record: Entry) -> None:
        before = record.values
        row.target = record.id
        row.changes = tuple(
            FieldChange(name, before.get(name), value)
            for name, value in row.values.items()
            if value is not None and differs(value, before.get(name))
        )
        if not row.changes:
            row.verdict, row.action = Verdict.SAME, Action.SKIP
            row.reason = "Giống hồ sơ đang có, không đổi gì."
            return
        after = {**before, **{change.field: change.after for change in row.changes}}
        row.verdict, row.action = Verdict.UPDATE, Action.UPDATE
        row.reason = "; ".join(map(self._change_words, row.changes))
        change = Change(record.id or "", before, after)
        self._refuse(row, check_change(self._type, change, self._around))

    def _change_words(self, change: FieldChange) -> str:
        each = self._type.field(change.field)
        before = each.display(change.before) or "trống"
        return f"{each.label}: {before} → {each.display(change.after)}"

    def _count_missing(self, row: PlanRow) -> None:
        for name, references in self.references.items():
            placeholder = str(row.values.get(name))
            if placeholder in references.missing and self._needs(row):
                references.count(placeholder)

    def _needs(self, row: PlanRow) -> bool:
        """Whether a row makes a missing record needed; unknown names are shown even when refused."""
        return row.action is not Action.SKIP or not self._create


class _Remembering:
    """Surroundings for a plan: nothing is written meanwhile, so that every answer stays true."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._known: dict[tuple[str, tuple[tuple[str, object], ...]], list[Values]] = {}

    @property
    def today(self) -> date:
        return self._around.today

    def get(self, type_name: str, record_id: Value) -> Values | None:
        return self._around.get(type_name, record_id)

    def find(self, type_name: str, **equal: Value) -> list[Values]:
        place = (type_name, tuple(sorted((name, str(value)) for name, value in equal.items())))
        if place not in self._known:
            self._known[place] = self._around.find(type_name, **equal)
        return self._known[place]

    def next_number(self, counter: str) -> str:
        """Take no number: the one that counts is taken when the row is written."""
        return f"({counter})"

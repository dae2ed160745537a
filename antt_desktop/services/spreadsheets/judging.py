"""Gives every row of a list its verdict against the file and against the other rows."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from antt_desktop.domain.checking import check_change
from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.records import record_type
from antt_desktop.records.model import CLOSED
from antt_desktop.services.spreadsheets.matching import (
    Entry,
    Identity,
    Match,
    by_key,
    differs,
    match,
)
from antt_desktop.services.spreadsheets.parts import missing_parts
from antt_desktop.services.spreadsheets.plan import Action, FieldChange, PlanRow, Verdict
from antt_desktop.storage.record_store import RecordStore

_CLOSED_MODEL = (
    "Trong sổ mô hình này đã kết thúc. Nếu nay lập lại thì chọn Thêm; nếu không thì bỏ qua."
)
_ENDED = {"model": CLOSED}
"""The statuses that end a record of a type whose status no list moves on."""
_UNTOLD_GUESSES = frozenset({"purpose", "form", "scope_level", "police_role"})
"""Guesses that are said once for the whole list, not in every row."""


class Judge:
    """Compares rows with the records of one type; `implied` fields never overwrite anything."""

    def __init__(self, store: RecordStore, planned: RecordType, implied: frozenset[str]) -> None:
        self._store = store
        self._type = record_type(planned.name)
        self._implied = implied
        self._ended = _ENDED.get(planned.name, frozenset())
        self._blank: dict[str, Value] = dict.fromkeys(self._type.by_name)
        self._around = _Remembering(store.around())

    def compare(self, rows: list[PlanRow], watch: Callable[[int], None]) -> None:
        """Judge all rows that are no problem already; `watch` hears how many are done."""
        identity = Identity(self._type)
        sound = [number for number, row in enumerate(rows) if row.verdict is not Verdict.PROBLEM]
        entries = [Entry(rows[number].values, number=number) for number in sound]
        known = {
            key: [each for each in group if each.values.get("status") not in self._ended] or group
            for key, group in by_key(self._living(entries), identity).items()
        }
        done = 0
        for key, group in by_key(entries, identity).items():
            if len(group) == 1 and key not in known:
                self._add(rows[group[0].number or 0])
            else:
                met = match(group, known.get(key, []), identity, self._changes_nothing)
                for entry, each in zip(group, met, strict=True):
                    self._judge(rows[entry.number or 0], each, rows)
            done += len(group)
            watch(done)

    def _living(self, entries: Iterable[Entry]) -> Iterable[Entry]:
        """Return the records that rows may meet: those of their campaigns that still stand."""
        filters: tuple[Filter, ...] = ()
        if "campaign_id" in self._type.identity:
            campaigns = {entry.values.get("campaign_id") for entry in entries}
            filters = (equal("campaign_id", *sorted(map(str, campaigns))),)
        for record in self._store.rows(Query(self._type.name, filters)):
            if record.values.get("cancel_reason") is None:
                yield Entry(record.values, record.id)

    def _changes_nothing(self, values: Values, record: Values) -> bool:
        return not self._changes(values, record)

    def _changes(self, values: Values, record: Values) -> tuple[FieldChange, ...]:
        return tuple(
            FieldChange(name, record.get(name), value)
            for name, value in values.items()
            if value is not None
            and name in self._blank
            and differs(value, record.get(name))
            and self._overwrites(name, record.get(name), value)
        )

    def _overwrites(self, name: str, before: Value, after: Value) -> bool:
        """Whether a value may replace another: an implied one fills, or moves a state on."""
        if name not in self._implied or before is None:
            return True
        states = self._type.states
        if states is None or name != states.field or self._ended:
            return False
        return any(step.target == after for step in states.allowed(before)) or bool(
            self._stone(before, after)
        )

    def _stone(self, before: Value, after: Value) -> str | None:
        """Return the state a record passes through when no single step leads from one to another."""
        states = self._type.states
        if states is None or before == after:
            return None
        steps = states.allowed(before)
        if any(step.target == after for step in steps):
            return None
        between = (
            step.target
            for step in steps
            if any(further.target == after for further in states.allowed(step.target))
        )
        return next(between, None)

    def _judge(self, row: PlanRow, met: Match, rows: list[PlanRow]) -> None:
        if met.row is not None:
            other = rows[met.row]
            where = f"dòng {other.number}" + (
                f" trang “{other.sheet}”" if other.sheet != row.sheet else ""
            )
            _set_aside(row, f"Trùng với {where} trong tệp.")
        elif met.several:
            _set_aside(row, "Có nhiều hồ sơ giống dòng này; chưa rõ là hồ sơ nào.")
        elif met.record is None:
            self._add(row)
        else:
            self._change(row, met.record)

    def _add(self, row: PlanRow) -> None:
        row.parts = missing_parts(row.parts, "", self._around)
        after = {**self._blank, **self._own(row)}
        self._type.fill(after, self._around, new=True)
        row.reason = "; ".join([*self._guesses(row), *brought(row)])
        found = check_change(self._type, Change("", None, after), self._around)
        row.refuse_for([*row.problems, *found, *self._faults_of_parts(row)])

    def _own(self, row: PlanRow) -> dict[str, Value]:
        """Return what a row tells of the record itself."""
        return {name: value for name, value in row.values.items() if name in self._blank}

    def _guesses(self, row: PlanRow) -> Iterator[str]:
        told = [
            f"{each.label} {each.display(row.values[name])}"
            for name in row.guessed
            if (each := self._type.field(name)) and name not in _UNTOLD_GUESSES
        ]
        if told:
            yield f"Đoán: {', '.join(told)}"
        yield from (problem.message for problem in row.problems)

    def _faults_of_parts(self, row: PlanRow) -> list[Problem]:
        return [problem for part in row.parts for problem in part.problems(self._around)]

    def _change(self, row: PlanRow, record: Entry) -> None:
        before = record.values
        if before.get("status") in self._ended:
            _set_aside(row, _CLOSED_MODEL)
            return
        row.target = record.id
        row.changes = self._changes(row.values, before)
        row.parts = missing_parts(row.parts, str(record.id), self._around)
        if not row.changes and not row.parts:
            row.verdict, row.action = Verdict.SAME, Action.SKIP
            row.reason = "Giống hồ sơ đang có, không đổi gì."
            return
        after = {**before, **{change.field: change.after for change in row.changes}}
        row.verdict, row.action = Verdict.UPDATE, Action.UPDATE
        row.reason = "; ".join([*map(self._change_words, row.changes), *brought(row)])
        if self._type.states is not None:
            field = self._type.states.field
            row.passing = self._stone(before.get(field), after[field])
            before = {**before, field: row.passing or before.get(field)}
            step = self._type.states.step(before, after)
            told = {change.field for change in row.changes}
            after.update(dict.fromkeys(set(step.clears) - told) if step else {})
        self._type.fill(after, self._around, new=False)
        change = Change(record.id or "", before, after)
        found = check_change(self._type, change, self._around)
        row.refuse_for([*row.problems, *found, *self._faults_of_parts(row)])

    def _change_words(self, change: FieldChange) -> str:
        each = self._type.field(change.field)
        before = each.display(change.before) or "trống"
        return f"{each.label}: {before} → {each.display(change.after)}"


def brought(row: PlanRow) -> list[str]:
    """Return the sentence on what a row brings with it beside its own fields, if anything."""
    return [f"Thêm {', '.join(part.words for part in row.parts)}"] if row.parts else []


def _set_aside(row: PlanRow, reason: str) -> None:
    row.verdict, row.action, row.reason = Verdict.DUPLICATE, Action.SKIP, reason


class _Remembering:
    """Surroundings for a plan: nothing is written meanwhile, so that every answer stays true."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._known: dict[tuple[str, tuple[tuple[str, object], ...]], list[Values]] = {}

    @property
    def today(self) -> date:
        return self._around.today

    @property
    def opens_accounts(self) -> bool:
        return self._around.opens_accounts

    def get(self, type_name: str, record_id: Value) -> Values | None:
        return self._around.get(type_name, record_id)

    def find(self, type_name: str, **equal: Value) -> list[Values]:
        place = (type_name, tuple(sorted((name, str(value)) for name, value in equal.items())))
        if place not in self._known:
            self._known[place] = self._around.find(type_name, **equal)
        return self._known[place]

    def find_deleted(self, type_name: str, **equal: Value) -> list[Values]:
        return self._around.find_deleted(type_name, **equal)

    def next_number(self, counter: str) -> str:
        """Take no number: the one that counts is taken when the row is written."""
        return f"({counter})"

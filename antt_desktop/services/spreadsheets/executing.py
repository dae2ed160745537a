"""Executes an import plan as it stands: one transaction, one step of undo."""

from collections.abc import Callable
from dataclasses import dataclass

from antt_desktop.domain.errors import CancelledError
from antt_desktop.domain.fields import ReferenceField, Value
from antt_desktop.records import record_type
from antt_desktop.services.spreadsheets.errors import OutdatedPlanError
from antt_desktop.services.spreadsheets.plan import Action, ImportPlan, PlanRow, Verdict
from antt_desktop.services.spreadsheets.reading import Progress
from antt_desktop.storage.record_store import RecordStore

_STEP = 200


@dataclass(frozen=True)
class ImportResult:
    """What was written; `work` is the step to undo, None when nothing was."""

    added: int
    updated: int
    created: int
    work: int | None


def execute(
    store: RecordStore,
    plan: ImportPlan,
    *,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportResult:
    """Write what the plan shows, whole or not at all.

    Raises OutdatedPlanError when the file changed since the plan was made, ValidationError when a
    choice of the officer cannot be saved, and CancelledError; nothing of the plan is written then.
    """
    rows = plan.writing()
    counts = {Action.ADD: 0, Action.UPDATE: 0}
    references = [each.name for each in plan.record_type.fields if isinstance(each, ReferenceField)]
    needed = {row.values.get(name) for row in rows for name in references}
    needed |= {value for row in rows for part in row.parts for value in part.named()}
    label = f"Nhập {plan.record_type.label.lower()} từ danh sách"
    with store.work("import", label) as work:
        if store.change_log.told_since(plan.change):
            raise OutdatedPlanError
        made = {
            each.placeholder: store.save(each.type_name, each.values).id
            for each in plan.missing
            if each.placeholder in needed
        }
        for start in range(0, len(rows), _STEP):
            progress(start, len(rows))
            if cancelled():
                raise CancelledError
            batch = rows[start : start + _STEP]
            written = _write(
                store, plan, [(row, _own_values(plan, row, references, made)) for row in batch]
            )
            for row, record_id in zip(batch, written, strict=True):
                for part in row.parts:
                    part.write(store, record_id, made)
            for row in batch:
                counts[row.action] += 1
    progress(len(rows), len(rows))
    return ImportResult(counts[Action.ADD], counts[Action.UPDATE], len(made), work.id)


def _own_values(
    plan: ImportPlan, row: PlanRow, references: list[str], made: dict[str, str]
) -> dict[str, Value]:
    """Return what is kept in the record itself, with the ids of the records just made."""
    values, kept = row.values, record_type(plan.record_type.name)
    if kept is not plan.record_type:
        values = {name: value for name, value in values.items() if name in kept.by_name}
    changed = {name: made[str(values[name])] for name in references if values.get(name) in made}
    return {**values, **changed} if changed else values


def _write(
    store: RecordStore, plan: ImportPlan, rows: list[tuple[PlanRow, dict[str, Value]]]
) -> list[str]:
    """Write rows and return the ids of their records, in the order of the rows."""
    name = plan.record_type.name
    added = iter(
        store.add_clean(name, [values for row, values in rows if row.verdict is Verdict.ADD])
    )
    return [
        next(added) if row.verdict is Verdict.ADD else _write_one(store, plan, row, values)
        for row, values in rows
    ]


def _write_one(store: RecordStore, plan: ImportPlan, row: PlanRow, values: dict[str, Value]) -> str:
    name, states = plan.record_type.name, plan.record_type.states
    if row.action is Action.ADD:
        return store.save(name, values).id
    if row.passing is not None and states is not None:
        store.save(name, {states.field: row.passing}, id=row.target)
    changed = {change.field: values[change.field] for change in row.changes}
    return store.save(name, changed, id=row.target).id

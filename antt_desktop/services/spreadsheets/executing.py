"""Executes an import plan as it stands: one transaction, one step of undo."""

from collections.abc import Callable
from dataclasses import dataclass

from antt_desktop.domain.errors import CancelledError
from antt_desktop.domain.fields import ReferenceField, Value
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
    label = f"Nhập {plan.record_type.label.lower()} từ danh sách"
    with store.work("import", label) as work:
        if store.change_log.head[0] != plan.change:
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
            _write(store, plan, [(row, _with_made(row.values, references, made)) for row in batch])
            for row in batch:
                counts[row.action] += 1
    progress(len(rows), len(rows))
    return ImportResult(counts[Action.ADD], counts[Action.UPDATE], len(made), work.id)


def _with_made(
    values: dict[str, Value], references: list[str], made: dict[str, str]
) -> dict[str, Value]:
    """Put the ids of the records just made in the place of their placeholders."""
    changed = {name: made[str(values[name])] for name in references if values.get(name) in made}
    return {**values, **changed} if changed else values


def _write(
    store: RecordStore, plan: ImportPlan, rows: list[tuple[PlanRow, dict[str, Value]]]
) -> None:
    name = plan.record_type.name
    store.add_clean(name, [values for row, values in rows if row.verdict is Verdict.ADD])
    for row, values in rows:
        if row.verdict is Verdict.ADD:
            continue
        if row.action is Action.ADD:
            store.save(name, values)
            continue
        if row.passing is not None and plan.record_type.states is not None:
            store.save(name, {plan.record_type.states.field: row.passing}, id=row.target)
        changed = {change.field: values[change.field] for change in row.changes}
        store.save(name, changed, id=row.target)

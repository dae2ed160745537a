"""What a form would save, and everything that is wrong or unusual about it."""

from collections.abc import Mapping

from antt_desktop.domain.fields import BooleanField, Value
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.duplicates import duplicate_problem, possible_duplicate
from antt_desktop.ui.forms.field_grid import FieldGrid
from antt_desktop.ui.masking import CoveredDescriber


class FormCheck:
    """Checks the editors of a grid against the store; writes nothing."""

    def __init__(self, store: RecordStore, checked: RecordType, grid: FieldGrid) -> None:
        self._store, self._type, self._grid = store, checked, grid
        self._describer = CoveredDescriber(store)
        self.twin: Record | None = None
        """The record that a new one may already be."""

    def assumed(
        self, values: Mapping[str, Value], fixed: Mapping[str, Value]
    ) -> Mapping[str, Value]:
        """Add the yes or no that a new record is saved with unless told otherwise."""
        completed = self._store.completed(self._type.name, {**values, **fixed})
        shown = (self._type.field(name) for name in self._grid.names)
        assumed = {f.name: completed.get(f.name) for f in shown if isinstance(f, BooleanField)}
        return {**assumed, **values}

    def values(
        self, record: Record | None, fixed: Mapping[str, Value], start: Mapping[str, object]
    ) -> dict[str, object]:
        """Return what is to be saved: all of a new record, what was changed of an old one."""
        typed = self._grid.values()
        if record is None:
            return {**fixed, **typed}
        return {name: value for name, value in typed.items() if value != start.get(name)}

    def problems(
        self, record: Record | None, fixed: Mapping[str, Value], start: Mapping[str, object]
    ) -> tuple[Problem, ...]:
        """Return what the editors, the store and a possible duplicate have to say, from the top."""
        own = self._grid.editor_problems()
        known = {problem.field for problem in own}
        values = self.values(record, fixed, start)
        found = self._store.check(self._type.name, values, id=record.id if record else None)
        twin = (duplicate_problem(self.twin, self._describer),) if self.twin else ()
        order = {name: place for place, name in enumerate(self._grid.names)}
        every = (*own, *(each for each in found if each.field not in known), *twin)
        return tuple(sorted(every, key=lambda each: order.get(each.field or "", len(order))))

    def look_for_twin(self, left: str, fixed: Mapping[str, Value]) -> None:
        """Look for a duplicate after a field that tells records apart was left."""
        if left in {self._type.title, *self._type.identity}:
            values = {**fixed, **self._grid.values()}
            self.twin = possible_duplicate(self._store, self._type, values)

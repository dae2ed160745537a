"""Some fields of a record type asked in a dialog: which must be filled, and what is wrong."""

from collections.abc import Sequence, Set
from dataclasses import replace

from antt_desktop.domain.checking import check_change
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.field_grid import FieldGrid


def asked_type(of: RecordType, names: Sequence[str], required: Set[str]) -> RecordType:
    """Return the declaration of these fields alone, those of `required` to be filled."""
    return RecordType(
        name=f"{of.name}_asked",
        label=of.label,
        title=names[0],
        fields=tuple(replace(of.field(name), required=name in required) for name in names),
        list_columns=tuple(names),
    )


def settled_problems(store: RecordStore, asked: RecordType, grid: FieldGrid) -> list[Problem]:
    """Settle what was typed and return what is wrong with it, field by field."""
    for name in grid.names:
        grid.editor(name).settle()
    clean, problems = asked.clean(grid.values())
    own = grid.editor_problems()
    known = {problem.field for problem in (*own, *problems)}
    found = check_change(asked, Change("", None, clean), store.around())
    errors = [each for each in found if each.field not in known and each.is_error]
    return [*own, *problems, *errors]


def show_problems(grid: FieldGrid, problems: Sequence[Problem]) -> list[Problem]:
    """Show the problems of a grid's fields beside them; returns those of other fields."""
    by_field = {problem.field: problem for problem in reversed(problems)}
    for name in grid.names:
        grid.tell(name, by_field.get(name))
    return [problem for problem in problems if problem.field not in grid.names]

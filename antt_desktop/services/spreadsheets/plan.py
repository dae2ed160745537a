"""An import plan: exactly what an import will do, row by row; the thing that is then executed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType
from antt_desktop.services.spreadsheets.parts import Brought
from antt_desktop.services.spreadsheets.references import Missing


class Verdict(Enum):
    """What a row is, compared with the file and with the rows before it."""

    ADD = "add"
    UPDATE = "update"
    SAME = "same"
    DUPLICATE = "duplicate"
    PROBLEM = "problem"

    @property
    def label(self) -> str:
        """The word an officer sees."""
        return _LABELS[self]


_LABELS = {
    Verdict.ADD: "Thêm",
    Verdict.UPDATE: "Cập nhật",
    Verdict.SAME: "Giống",
    Verdict.DUPLICATE: "Trùng",
    Verdict.PROBLEM: "Lỗi",
}


class Action(Enum):
    """What is done with a row; chosen by the verdict, changed by the officer."""

    ADD = "Thêm"
    UPDATE = "Cập nhật"
    SKIP = "Bỏ qua"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an existing record that a row changes."""

    field: str
    before: Value
    after: Value


@dataclass(slots=True)
class PlanRow:
    """One row of the list; `number` is its row in `sheet`, `shown` the texts of faulty cells."""

    number: int
    values: dict[str, Value]
    verdict: Verdict
    action: Action
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""
    target: str | None = None
    problems: tuple[Problem, ...] = ()
    shown: dict[str, str] = field(default_factory=dict)
    sheet: str = ""
    guessed: tuple[str, ...] = ()
    """The fields that no cell tells: filled by what the name and the group of the row say."""
    parts: tuple[Brought, ...] = ()
    passing: str | None = None
    """The state the record passes through on its way to a new one (a draft that came back signed)."""

    def refuse_for(self, problems: Sequence[Problem]) -> None:
        """Keep what is unusual, and make the row a problem when something forbids saving."""
        faults = [problem for problem in problems if problem.is_error]
        self.problems = tuple(problems)
        if faults:
            self.verdict, self.action = Verdict.PROBLEM, Action.SKIP
            self.reason = " ".join(dict.fromkeys(problem.message for problem in faults))

    @property
    def actions(self) -> tuple[Action, ...]:
        """What the officer may choose for this row."""
        if self.verdict in {Verdict.PROBLEM, Verdict.SAME}:
            return (Action.SKIP,)
        if self.verdict is Verdict.UPDATE:
            return (Action.UPDATE, Action.ADD, Action.SKIP)
        return (Action.ADD, Action.SKIP)


@dataclass
class ImportPlan:
    """The rows, the records that are missing, and what the reading left out."""

    record_type: RecordType
    rows: list[PlanRow]
    missing: list[Missing]
    notes: tuple[str, ...] = ()
    headings: dict[str, str] = field(default_factory=dict)
    change: int = 0
    """The last change of the file when the plan was made; what is executed must stand on it."""

    def counts(self) -> dict[str, int]:
        """Return how many rows there are, in all and of each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {"rows": len(self.rows), **{each.value: found[each] for each in Verdict}}

    def guessed(self) -> dict[str, int]:
        """Return for how many of the rows to be added each field was guessed."""
        added = (row for row in self.rows if row.verdict is Verdict.ADD)
        return dict(Counter(name for row in added for name in row.guessed))

    def writing(self) -> list[PlanRow]:
        """Return the rows that will be written."""
        return [row for row in self.rows if row.action is not Action.SKIP]

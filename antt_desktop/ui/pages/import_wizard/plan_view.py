"""A plan made ready to be shown; what takes time for 50,000 rows is done where the plan is made."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import Enum

from antt_desktop.domain.fields import Field, IntegerField, ReferenceField
from antt_desktop.domain.text.folding import fold
from antt_desktop.services.spreadsheets.plan import ImportPlan, PlanRow, Verdict

_MOST_FIELDS = 4


class Part(Enum):
    """What a column of the plan shows."""

    NUMBER = "Dòng"
    VERDICT = "Kế hoạch"
    TITLE = "Tên"
    FIELD = "Ô"
    REASON = "Lý do, thay đổi"
    ACTION = "Chọn làm"


@dataclass(frozen=True)
class PlanColumn:
    """One column of the table; `field` for those that show a field of the record."""

    part: Part
    label: str
    field: Field | None = None

    @property
    def is_number(self) -> bool:
        """Whether it is set right."""
        return self.part is Part.NUMBER or isinstance(self.field, IntegerField)


@dataclass
class _Rows:
    """Rows, and beside each what a search looks at, folded."""

    rows: list[PlanRow] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PlanView:
    """A plan with its columns and its rows, all (None) and by verdict."""

    plan: ImportPlan
    columns: tuple[PlanColumn, ...]
    by_verdict: Mapping[Verdict | None, _Rows]
    has_reasons: bool

    def rows(self, verdict: Verdict | None = None, search: str = "") -> Sequence[PlanRow]:
        """Return the rows of a verdict (None: all) that hold these words, accents or not."""
        found, words = self.by_verdict[verdict], fold(search).split()
        if not words:
            return found.rows
        left = list(zip(found.rows, found.texts, strict=True))
        for word in words:
            left = [pair for pair in left if word in pair[1]]
        return [row for row, _ in left]


def view_of(plan: ImportPlan) -> PlanView:
    """Make a plan ready to be shown; for 50,000 rows most of a second."""
    by_verdict: dict[Verdict | None, _Rows] = {each: _Rows() for each in (None, *Verdict)}
    typed = {each.name for each in plan.record_type.fields if not isinstance(each, ReferenceField)}
    for row in plan.rows:
        text = fold(" ".join(_words_of(row, typed)))
        for part in (by_verdict[None], by_verdict[row.verdict]):
            part.rows.append(row)
            part.texts.append(text)
    has_reasons = any(row.reason for row in plan.rows)
    return PlanView(plan, _columns(plan), by_verdict, has_reasons)


def _words_of(row: PlanRow, typed: Set[str]) -> Iterator[str]:
    """Yield the texts of a row; ids of other records are none."""
    yield str(row.number)
    for name, value in row.values.items():
        if name in typed and isinstance(value, str):
            yield value
    yield from row.shown.values()


def _columns(plan: ImportPlan) -> tuple[PlanColumn, ...]:
    planned = plan.record_type
    filled = {name for row in plan.rows for name in (*row.values, *row.shown)}
    wanted = [planned.title, *(each for each in planned.list_columns if each != planned.title)]
    names = [name for name in wanted if name == planned.title or name in filled][:_MOST_FIELDS]
    fields = [
        PlanColumn(
            Part.TITLE if name == planned.title else Part.FIELD,
            planned.field(name).label,
            planned.field(name),
        )
        for name in names
    ]
    number, verdict = (PlanColumn(part, part.value) for part in (Part.NUMBER, Part.VERDICT))
    reason, action = (PlanColumn(part, part.value) for part in (Part.REASON, Part.ACTION))
    return (number, verdict, *fields, reason, action)

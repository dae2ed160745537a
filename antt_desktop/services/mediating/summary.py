"""Part II of the register: cases by mediator, by field of dispute and by result (domain.md E16)."""

from collections import Counter
from dataclasses import dataclass, field

import msgspec

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.records.mediation_options import CASE_FIELD
from antt_desktop.records.mediation_statuses import SETTLED
from antt_desktop.storage.record_store import RecordStore

_RESULTS = {
    **dict.fromkeys(SETTLED, "settled"),
    "khong_thanh": "not_settled",
    "cham_dut": "stopped",
}
RESULTS = ("settled", "not_settled", "stopped", "open")


@dataclass
class SummaryLine:
    """The cases one mediator took part in; for the last line, all cases, each counted once."""

    name: str
    total: int = 0
    by_field: Counter[str] = field(default_factory=Counter)
    by_result: Counter[str] = field(default_factory=Counter)

    def count(self, case_field: str, status: str, cases: int) -> None:
        """Add cases of one field in one status."""
        self.total += cases
        self.by_field[case_field] += cases
        self.by_result[_RESULTS.get(status, "open")] += cases

    def counts(self) -> tuple[int, ...]:
        """Return the numbers of the line: all, by field, by result."""
        fields = (self.by_field[code] for code in CASE_FIELD.labels)
        return (self.total, *fields, *(self.by_result[code] for code in RESULTS))


def summary(
    store: RecordStore, team_id: str, book: str | None = None, year: int | None = None
) -> list[SummaryLine]:
    """Return a line for each mediator of a team and the line of all cases, which is the last.

    A case of several mediators counts for each of them, and once in the last line. Void numbers
    and cases out of scope are not counted.
    """
    where = [equal("team_id", team_id)]
    if book is not None:
        where.append(equal("book", book))
    if year is not None:
        where.append(Filter("received_date", "from", (f"{year}-01-01",)))
        where.append(Filter("received_date", "to", (f"{year}-12-31",)))
    counted = store.counts_by(
        Query("mediation_case", tuple(where)), "mediators", "case_field", "status"
    )
    lines = {
        each.id: SummaryLine(each.title)
        for each in store.rows(Query("mediator", (equal("team_id", team_id),)))
    }
    nobody, every = SummaryLine("Chưa phân công"), SummaryLine("Cộng")
    for (named, case_field, status), cases in counted.items():
        if status in {"huy", "khong_thuoc_pham_vi"}:
            continue
        every.count(str(case_field), str(status), cases)
        ids = msgspec.json.decode(str(named), type=list[str]) if named else []
        for line in [_line_of(store, lines, each) for each in ids] or [nobody]:
            line.count(str(case_field), str(status), cases)
    return [*lines.values(), *([nobody] if nobody.total else []), every]


def _line_of(store: RecordStore, lines: dict[str, SummaryLine], mediator_id: str) -> SummaryLine:
    """Return the line of a mediator, also of one from another team or gone since."""
    if mediator_id not in lines:
        mediator = store.get("mediator", mediator_id, deleted=True)
        lines[mediator_id] = SummaryLine(mediator.title)
    return lines[mediator_id]

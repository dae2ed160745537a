"""Cases of a register counted by mediator, field and result (part II of E16)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Query, equal
from antt_desktop.records.mediation_options import CASE_FIELD
from antt_desktop.records.mediation_statuses import OPEN, SETTLED
from antt_desktop.storage.describer import Describer
from antt_desktop.storage.record_store import RecordStore

NOT_SETTLED = frozenset({"khong_thanh", "cham_dut"})
"""The statuses that stand under “không thành” (C26)."""

_NOBODY = "Chưa phân công"
_ASIDE = {"khong_thuoc_pham_vi": "Không thuộc phạm vi", "huy": "Hủy số"}


@dataclass
class MediatorCount:
    """What one mediator took part in."""

    name: str
    by_field: Counter[str] = field(default_factory=Counter)
    by_status: Counter[str] = field(default_factory=Counter)

    def add(self, case_field: str, status: str, cases: int) -> None:
        """Count cases of one field and status."""
        self.by_field[case_field] += cases
        self.by_status[status] += cases

    def fields(self) -> list[int]:
        """Return the cases of each field, in the order of the law (C24)."""
        return [self.by_field[code] for code in CASE_FIELD.labels]

    def results(self) -> list[int]:
        """Return the cases that were settled, and that were not."""
        return [self._with(SETTLED), self._with(NOT_SETTLED)]

    @property
    def open(self) -> int:
        """Cases that have no result yet."""
        return self._with(OPEN)

    def _with(self, statuses: frozenset[str]) -> int:
        return sum(self.by_status[status] for status in statuses)


@dataclass(frozen=True)
class Summary:
    """A register in numbers; `aside` are void numbers and cases out of scope, not counted."""

    lines: Sequence[MediatorCount]
    """A case of several mediators is counted for each of them."""
    total: MediatorCount
    """Each case counted once."""
    aside: Mapping[str, int]

    @property
    def overlaps(self) -> bool:
        """Whether the lines add up to more than the total, as cases of several mediators make them."""
        counted = sum(line.by_field.total() for line in self.lines)
        return counted > self.total.by_field.total()


def summarize(store: RecordStore, query: Query, team_id: str) -> Summary:
    """Count the cases of a query by the mediators of a team and by others named in them."""
    describer = Describer(store)
    of_team = store.rows(Query("mediator", (equal("team_id", team_id),)))
    lines = {mediator.id: MediatorCount(mediator.title) for mediator in of_team}
    total, aside = MediatorCount("Tổng cộng"), Counter[str]()
    for key, cases in store.counts_by(query, "mediators", "case_field", "status").items():
        named, case_field, status = key
        if status in _ASIDE:
            aside[_ASIDE[str(status)]] += cases
            continue
        total.add(str(case_field), str(status), cases)
        for each in _ids(named) or [""]:
            name = describer.title("mediator", each) if each else _NOBODY
            line = lines.setdefault(each, MediatorCount(name))
            line.add(str(case_field), str(status), cases)
    return Summary(list(lines.values()), total, aside)


def _ids(stored: Value) -> list[str]:
    """Return the ids of a field of several references as the table keeps it."""
    return msgspec.json.decode(str(stored), type=list[str]) if stored else []

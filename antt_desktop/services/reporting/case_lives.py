"""The life of reconciliation cases: received, ended, with what result (F4); no case is told apart.

Only what may be counted is read: team, field, status and two days, never what parties told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.records.mediation_options import CASE_STATUS
from antt_desktop.records.mediation_statuses import OPEN, SETTLED
from antt_desktop.services.reporting.figures import Fault
from antt_desktop.services.reporting.periods import Period
from antt_desktop.storage.record_store import RecordStore

OPENING, RECEIVED, STILL_OPEN = "opening", "received", "open"
OUTSIDE = "khong_thuoc_pham_vi"
RESULTS: Mapping[str, frozenset[str]] = {
    "settled": SETTLED,
    "not_settled": frozenset({"khong_thanh"}),
    "stopped": frozenset({"cham_dut"}),
    "out_of_scope": frozenset({OUTSIDE}),
}
"""The results of F4, each with its statuses; a void number is no case."""

_RESULT_OF = {code: name for name, codes in RESULTS.items() for code in codes}
_ENDED = frozenset().union(*RESULTS.values())
_FACTS = ("team_id", "case_field", "status", "received_date", "end_date")


@dataclass(frozen=True)
class Cases:
    """Cases of one team and field that were received and ended alike; `number` of them."""

    team: str
    field: str
    status: str
    received: date
    ended: date | None
    number: int

    @property
    def result(self) -> str | None:
        """The result of F4, or None while they are open."""
        return _RESULT_OF.get(self.status)

    def columns(self, period: Period) -> tuple[str, ...]:
        """Return in which columns of F4 these cases stand in a period."""
        received, ended, result = self.received, self.ended, self.result
        was_there = received < period.first and (ended is None or ended >= period.first)
        found = [OPENING] if was_there else [RECEIVED] if period.holds(received) else []
        if result is not None and period.holds(ended):
            found.append(result)
        if self._still_open(period):
            found.append(STILL_OPEN)
        return tuple(found)

    def _still_open(self, period: Period) -> bool:
        if self.received > period.last:
            return False
        if self.result is None:
            return self.ended is None
        return self.ended is not None and self.ended > period.last

    def why(self, period: Period) -> str:
        """Return why the identity of F4 does not hold for these cases; empty when it does."""
        if self.ended is not None and self.ended < self.received:
            return "Ngày kết thúc trước ngày nhận. Sửa lại một ngày."
        found = self.columns(period)
        came = sum(column in (OPENING, RECEIVED) for column in found)
        if came == len(found) - came:
            return ""
        label = CASE_STATUS.labels[self.status]
        if self.result is None:
            return f"Có ngày kết thúc nhưng vụ đang ở “{label}”. Ghi kết quả hoặc bỏ ngày ấy."
        return f"Vụ ở “{label}” nhưng chưa có ngày kết thúc. Ghi ngày kết thúc."


def read_cases(store: RecordStore, period: Period) -> list[Cases]:
    """Return the cases that a period has to do with, void numbers left out."""
    first, last = period.first.isoformat(), period.last.isoformat()
    found = store.counts_by(Query("mediation_case"), *_FACTS)
    return [
        _cases(facts, number)
        for facts, number in found.items()
        if facts[2] != "huy" and _concerns(facts, first, last)
    ]


def _concerns(facts: tuple[Value, ...], first: str, last: str) -> bool:
    """Whether cases were there, came or ended in a period; told by the ISO texts, for speed."""
    *_, status, received, ended = facts
    received = str(received)
    ended = str(ended or (received if status == OUTSIDE else "9999"))
    return max(received, ended) >= first and min(received, ended) <= last


def _cases(facts: tuple[Value, ...], number: int) -> Cases:
    team, field, status, received, ended = facts
    if ended is None and status == OUTSIDE:
        ended = received  # out of scope closes a case at once (R-H1)
    end = _day(ended) if ended else None
    return Cases(str(team), str(field), str(status), _day(received), end, number)


def _day(value: Value) -> date:
    return date.fromisoformat(str(value))


def case_faults(
    store: RecordStore, cases: list[Cases], period: Period, teams: Mapping[str, str]
) -> Iterator[Fault]:
    """Return the cases for which the identity of F4 does not hold in a period (R-R2)."""
    for each in cases:
        if why := each.why(period):
            for record in store.rows(Query("mediation_case", _alike(each))):
                title = f"Vụ số {record['register_no']} · {teams.get(each.team, '')}"
                yield Fault("mediation_case", record.id, title, why)


def _alike(cases: Cases) -> tuple[Filter, ...]:
    return (
        equal("team_id", cases.team),
        equal("case_field", cases.field),
        equal("status", cases.status),
        equal("received_date", cases.received.isoformat()),
        equal("end_date", cases.ended.isoformat() if cases.ended else None),
    )


def queries_of(column: str, period: Period, *place: Filter) -> tuple[Query, ...]:
    """Return the queries of the cases that a column of F4 counts, of a team or a field."""
    first, last = period.first.isoformat(), period.last.isoformat()
    before, after = period.before.isoformat(), (period.last + timedelta(days=1)).isoformat()
    no_end, received = Filter("end_date", "empty"), Filter("received_date", "from", (first,))
    upto = Filter("received_date", "to", (last,))
    ways: tuple[tuple[Filter, ...], ...]
    if column == OPENING:
        earlier = Filter("received_date", "to", (before,))
        ended = (
            earlier,
            Filter("end_date", "from", (first,)),
            equal("status", *sorted(OPEN | _ENDED)),
        )
        ways = (ended, (earlier, no_end, equal("status", *sorted((OPEN | _ENDED) - {OUTSIDE}))))
    elif column == RECEIVED:
        ways = ((received, upto, equal("status", *sorted(OPEN | _ENDED))),)
    elif column == STILL_OPEN:
        later = (upto, Filter("end_date", "from", (after,)), equal("status", *sorted(_ENDED)))
        ways = ((upto, no_end, equal("status", *sorted(OPEN))), later)
    else:
        status = equal("status", *sorted(RESULTS[column]))
        within = (status, Filter("end_date", "from", (first,)), Filter("end_date", "to", (last,)))
        ways = (within, (status, no_end, received, upto)) if column == "out_of_scope" else (within,)
    return tuple(Query("mediation_case", (*place, *way)) for way in ways)

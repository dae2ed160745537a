"""Monthly tallies of teams that do not keep a register here: the same columns of F4 (D3)."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.records.mediation_options import CASE_FIELD
from antt_desktop.services.reporting.case_lives import OPENING, RECEIVED, RESULTS, STILL_OPEN
from antt_desktop.services.reporting.figures import Fault
from antt_desktop.services.reporting.periods import Period
from antt_desktop.storage.record_store import RecordStore

_TOLD = ("received", *RESULTS, "open_count")


@dataclass(frozen=True)
class Month:
    """What a team told of one month."""

    month: str
    received: int
    results: Mapping[str, int]
    still_open: int

    @property
    def last(self) -> date:
        """Its last day: the month belongs to the period that holds it."""
        year, month = int(self.month[:4]), int(self.month[5:])
        return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True)
class Tallies:
    """The months of one team and field, in order."""

    team: str
    field: str
    months: tuple[Month, ...]

    def within(self, period: Period) -> tuple[Month, ...]:
        """Return the months that belong to a period."""
        return tuple(month for month in self.months if period.holds(month.last))

    def counts(self, period: Period) -> Counter[str]:
        """Return the columns of F4 in a period; what was open last stays open until told anew."""
        found: Counter[str] = Counter({OPENING: self._open_on(period.before)})
        for month in self.within(period):
            found[RECEIVED] += month.received
            found.update(month.results)
        found[STILL_OPEN] = self._open_on(period.last)
        return found

    def wrong(self, period: Period) -> Iterator[Month]:
        """Return the months of a period that do not follow from the month before."""
        for month in self.within(period):
            came = self._open_before(month) + month.received
            if came != sum(month.results.values()) + month.still_open:
                yield month

    def _open_before(self, month: Month) -> int:
        earlier = [each for each in self.months if each.month < month.month]
        return earlier[-1].still_open if earlier else 0

    def told_by(self, day: date) -> Month | None:
        """Return the last month that was told by a day."""
        told = [month for month in self.months if month.last <= day]
        return told[-1] if told else None

    def _open_on(self, day: date) -> int:
        last = self.told_by(day)
        return last.still_open if last else 0


def read_tallies(store: RecordStore) -> list[Tallies]:
    """Return the tallies of every team and field."""
    months: dict[tuple[str, str], list[Month]] = {}
    found = store.counts_by(Query("mediation_tally"), "team_id", "case_field", "month", *_TOLD)
    for team, field, month, *told in found:
        received, *results, still_open = (value if isinstance(value, int) else 0 for value in told)
        counted = dict(zip(RESULTS, results, strict=True))
        made = Month(str(month), received, counted, still_open)
        months.setdefault((str(team), str(field)), []).append(made)
    return [
        Tallies(team, field, tuple(sorted(listed, key=lambda each: each.month)))
        for (team, field), listed in months.items()
    ]


def tally_faults(
    store: RecordStore, tallies: list[Tallies], period: Period, teams: Mapping[str, str]
) -> Iterator[Fault]:
    """Return the tallies for which the identity of F4 does not hold in a period (R-R2)."""
    for each in tallies:
        for month in each.wrong(period):
            for record in store.rows(Query("mediation_tally", _place(each, month))):
                title = (
                    f"Tháng {record.display('month')} · {CASE_FIELD.labels[each.field]} · "
                    f"{teams.get(each.team, '')}"
                )
                yield Fault(
                    "mediation_tally",
                    record.id,
                    title,
                    "Tồn tháng trước và tiếp nhận không bằng các kết quả và số đang hòa giải. Xem lại các số.",
                )


def tally_queries(
    tallies: list[Tallies], column: str, period: Period, *place: Filter
) -> tuple[Query, ...]:
    """Return the queries of the tallies that a column of F4 counts, of a team or a field."""
    if column in (OPENING, STILL_OPEN):
        day = period.before if column == OPENING else period.last
        last = ((each, each.told_by(day)) for each in tallies)
        return tuple(
            Query("mediation_tally", _place(each, month))
            for each, month in last
            if month is not None and month.still_open
        )
    months = sorted({month.month for each in tallies for month in each.within(period)})
    if not months:
        return ()
    some = Filter(column, "from", (1,))
    return (Query("mediation_tally", (*place, equal("month", *months), some)),)


def _place(tallies: Tallies, month: Month) -> tuple[Filter, ...]:
    return (
        equal("team_id", tallies.team),
        equal("case_field", tallies.field),
        equal("month", month.month),
    )

"""Consolidated figures of reconciliation: registers and monthly tallies together (F4).

The life of cases and tallies is that of the commune's own figures (`services/reporting`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.text.numbers import format_integer, format_percent
from antt_desktop.services.reporting.case_lives import (
    OPENING,
    OUTSIDE,
    RECEIVED,
    RESULTS,
    STILL_OPEN,
    Cases,
    queries_of,
)
from antt_desktop.services.reporting.case_tallies import Month, Tallies, tally_queries
from antt_desktop.services.reporting.figures import Figure
from antt_desktop.services.reporting.periods import Period, year_of
from antt_desktop.superior.querying import counts_by
from antt_desktop.superior.store import Store
from antt_desktop.superior.sums import Place, Places, Scope, SumRow, SumTable, total_of

_COLUMNS = {
    OPENING: "Tồn năm trước",
    RECEIVED: "Tiếp nhận",
    "came": "Tổng",
    "settled": "Thành",
    "not_settled": "Không thành",
    "stopped": "Chấm dứt",
    "out_of_scope": "Không thuộc phạm vi",
    STILL_OPEN: "Đang giải quyết",
    "rate": "Tỷ lệ thành",
}
_COUNTED = (OPENING, RECEIVED, *RESULTS, STILL_OPEN)
_NOTE = (
    "Gồm tổ ghi sổ từng vụ và tổ ghi tổng số theo tháng. Tồn năm trước + tiếp nhận = thành + không "
    "thành + chấm dứt + không thuộc phạm vi + đang giải quyết. Tỷ lệ thành = thành / (thành + không "
    "thành + chấm dứt)."
)


@dataclass
class _Found:
    """What stands at one place."""

    columns: Counter[str] = field(default_factory=Counter)
    tallies: list[Tallies] = field(default_factory=list)
    wrong: int = 0


def mediation_tables(store: Store, scope: Scope) -> tuple[SumTable, ...]:
    """Return the reconciliation of the year."""
    period = year_of(date(scope.year, 1, 1))
    places = Places(store, scope)
    found = _found(store, scope, period)
    listed = {place: found[place] for place in places.all(found)}
    whole: Counter[str] = Counter()
    for at in listed.values():
        whole.update(at.columns)
    rows = tuple(
        SumRow(place, places.label(place), tuple(_figures(place, at, period)))
        for place, at in listed.items()
    )
    faults = tuple(
        f"{places.label(place)}: {format_integer(at.wrong)} chỗ ghi chưa khớp (thiếu ngày kết thúc, "
        "hoặc số tháng không nối nhau). Số vẫn đếm như đang ghi; yêu cầu xã sửa."
        for place, at in listed.items() if at.wrong
    )  # fmt: skip
    table = SumTable(
        "mediation", f"Hòa giải ở cơ sở {period.words}", places.heading, _COLUMNS, rows,
        total_of([_value(whole, each) for each in _COLUMNS], rows), _NOTE, faults,
    )  # fmt: skip
    return (table,)


def _value(found: Counter[str], column: str) -> int | str:
    if column == "came":
        return found[OPENING] + found[RECEIVED]
    if column == "rate":
        judged = found["settled"] + found["not_settled"] + found["stopped"]
        return format_percent(found["settled"], judged)
    return found[column]


def _figures(place: Place, at: _Found, period: Period) -> Iterator[Figure]:
    counted = {each: _counted(place, at, each, period) for each in _COUNTED}
    counted["came"] = (*counted[OPENING], *counted[RECEIVED])
    for column in _COLUMNS:
        yield Figure(_value(at.columns, column), counted.get(column, ()))


def _counted(place: Place, at: _Found, column: str, period: Period) -> tuple[Query, ...]:
    """Return what a column was counted from: cases of the register, and rows of tallies."""
    if not at.columns[column]:
        return ()
    unit = equal("unit", place.unit)
    teams = equal("team_id", *sorted({each.team for each in at.tallies}))
    told = tally_queries(at.tallies, column, period, teams)
    tallies = (replace(query, filters=(unit, *query.filters)) for query in told)
    return (*queries_of(column, period, *place.filters), *tallies)


def _found(store: Store, scope: Scope, period: Period) -> defaultdict[Place, _Found]:
    found: defaultdict[Place, _Found] = defaultdict(_Found)
    for place, cases in _cases(store, scope):
        columns = cases.columns(period)
        found[place].columns.update(dict.fromkeys(columns, cases.number))
        if columns and cases.why(period):
            found[place].wrong += cases.number
    for place, tallies in _tallies(store, scope):
        at = found[place]
        at.columns.update(tallies.counts(period))
        at.tallies.append(tallies)
        at.wrong += sum(1 for _ in tallies.wrong(period))
    return found


def _cases(store: Store, scope: Scope) -> Iterator[tuple[Place, Cases]]:
    """Return the cases with where they belong, void numbers left out."""
    told = counts_by(
        store, scope.query("mediation_case"),
        "unit", "area_id", "status", "received_date", "end_date",
    )  # fmt: skip
    for (unit, area, status, received, ended), number in told.items():
        if status == "huy":
            continue
        if status == OUTSIDE:
            ended = ended or received  # out of scope closes a case at once (R-H1)
        end = _day(ended) if ended else None
        yield (
            scope.place(unit, area),
            Cases("", "", str(status), _day(received), end, number),
        )


def _tallies(store: Store, scope: Scope) -> Iterator[tuple[Place, Tallies]]:
    """Return the tallies of every team and field with where the team belongs."""
    areas = {
        (unit, team): area
        for unit, team, area in counts_by(
            store, scope.query("mediation_team"), "unit", "id", "area_id"
        )
    }
    told = counts_by(
        store, scope.query("mediation_tally"),
        "unit", "team_id", "case_field", "month", "received", *RESULTS, "open_count",
    )  # fmt: skip
    months: defaultdict[tuple[Value, ...], list[Month]] = defaultdict(list)
    for unit, team, case_field, month, *numbers in told:
        months[unit, team, case_field].append(_month(str(month), numbers))
    for (unit, team, case_field), listed in months.items():
        place = scope.place(unit, areas.get((unit, team)))
        ordered = tuple(sorted(listed, key=lambda each: each.month))
        yield place, Tallies(str(team), str(case_field), ordered)


def _month(month: str, numbers: Iterable[Value]) -> Month:
    received, *results, still_open = (each if isinstance(each, int) else 0 for each in numbers)
    return Month(month, received, dict(zip(RESULTS, results, strict=True)), still_open)


def _day(value: Value) -> date:
    return date.fromisoformat(str(value))

"""Figures of reconciliation by team and by field, from registers and tallies together (F4)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.text.numbers import format_percent
from antt_desktop.records.mediation_options import CASE_FIELD
from antt_desktop.services.reporting.case_lives import (
    OPENING,
    RECEIVED,
    RESULTS,
    STILL_OPEN,
    Cases,
    case_faults,
    queries_of,
    read_cases,
)
from antt_desktop.services.reporting.case_tallies import (
    Tallies,
    read_tallies,
    tally_faults,
    tally_queries,
)
from antt_desktop.services.reporting.figures import Figure, FigureRow, Figures, FigureTable
from antt_desktop.services.reporting.periods import Period
from antt_desktop.storage.record_store import RecordStore

_WHOLE = ("", "")
_HEADINGS = (
    "Tồn kỳ trước", "Tiếp nhận", "Tổng", "Thành", "Không thành", "Chấm dứt",
    "Không thuộc phạm vi", "Đang giải quyết", "Tỷ lệ thành",
)  # fmt: skip
_NOTE = (
    "Tồn kỳ trước + tiếp nhận = thành + không thành + chấm dứt + không thuộc phạm vi + đang giải "
    "quyết. Tỷ lệ thành = thành / (thành + không thành + chấm dứt). Tổ ghi tổng số theo tháng được "
    "tính trọn tháng."
)


def case_figures(store: RecordStore, period: Period) -> Figures:
    """Return the figures of reconciliation in a period, with the records that offend them."""
    cases, tallies = read_cases(store, period), read_tallies(store)
    teams = {team.id: team.title for team in store.rows(Query("mediation_team"))}
    sums = _sums(cases, tallies, period)

    def rows(name: str, labels: Mapping[str, str]) -> Iterator[FigureRow]:
        for code, label in labels.items():
            place = (name, code)
            told = [each for each in tallies if code in (each.team, each.field)]
            yield _row(label, sums[place], told, period, equal(name, code))

    whole = _row("Toàn xã", sums[_WHOLE], tallies, period)
    faults = (
        *case_faults(store, cases, period, teams),
        *tally_faults(store, tallies, period, teams),
    )
    by_team, by_field = rows("team_id", teams), rows("case_field", CASE_FIELD.labels)
    tables = (
        _table("teams", "Hòa giải theo tổ hòa giải", "Tổ hòa giải", by_team, whole),
        _table("fields", "Hòa giải theo loại việc", "Loại việc", by_field, whole),
    )
    return Figures(period, tables, faults)


def case_counts(store: RecordStore, period: Period) -> Counter[str]:
    """Return the columns of F4 for the whole unit, by their names in `case_lives`."""
    return _sums(read_cases(store, period), read_tallies(store), period)[_WHOLE]


def _sums(
    cases: Iterable[Cases], tallies: Iterable[Tallies], period: Period
) -> defaultdict[tuple[str, str], Counter[str]]:
    """Return the columns of F4 by team, by field and for the whole unit."""
    sums: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def add(team: str, field: str, found: Mapping[str, int]) -> None:
        for place in (("team_id", team), ("case_field", field), _WHOLE):
            sums[place].update(found)

    for each in cases:
        add(each.team, each.field, dict.fromkeys(each.columns(period), each.number))
    for told in tallies:
        add(told.team, told.field, told.counts(period))
    return sums


def _table(
    name: str, title: str, heading: str, rows: Iterable[FigureRow], whole: FigureRow
) -> FigureTable:
    return FigureTable(name, title, (heading, *_HEADINGS), tuple(rows), whole, _NOTE)


def _row(
    label: str, found: Counter[str], tallies: list[Tallies], period: Period, *place: Filter
) -> FigureRow:
    def figure(column: str) -> Figure:
        told = tally_queries(tallies, column, period, *place)
        number = found[column]
        return Figure(number, (*queries_of(column, period, *place), *told) if number else ())

    opening, received = figure(OPENING), figure(RECEIVED)
    came = Figure(found[OPENING] + found[RECEIVED], (*opening.counted, *received.counted))
    judged = found["settled"] + found["not_settled"] + found["stopped"]
    rate = Figure(format_percent(found["settled"], judged))
    results = (figure(name) for name in RESULTS)
    return FigureRow(label, (opening, received, came, *results, figure(STILL_OPEN), rate))

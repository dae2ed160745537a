"""Figures of reconciliation by team and by field, from registers and tallies together (F4)."""

from collections import Counter
from collections.abc import Iterable

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
    cases, tallies = read_cases(store), read_tallies(store)
    teams = {team.id: team.title for team in store.rows(Query("mediation_team"))}
    by_team = [
        _row(
            title,
            [each for each in cases if each.team == team],
            [each for each in tallies if each.team == team],
            period,
            equal("team_id", team),
        )
        for team, title in teams.items()
    ]
    by_field = [
        _row(
            label,
            [each for each in cases if each.field == code],
            [each for each in tallies if each.field == code],
            period,
            equal("case_field", code),
        )
        for code, label in CASE_FIELD.labels.items()
    ]
    whole = _row("Toàn xã", cases, tallies, period)
    faults = (
        *case_faults(store, cases, period, teams),
        *tally_faults(store, tallies, period, teams),
    )
    tables = (
        _table("teams", "Hòa giải theo tổ hòa giải", "Tổ hòa giải", by_team, whole),
        _table("fields", "Hòa giải theo loại việc", "Loại việc", by_field, whole),
    )
    return Figures(period, tables, faults)


def case_counts(store: RecordStore, period: Period) -> Counter[str]:
    """Return the columns of F4 for the whole unit, by their names in `case_lives`."""
    return _counts(read_cases(store), read_tallies(store), period)


def _counts(cases: Iterable[Cases], tallies: Iterable[Tallies], period: Period) -> Counter[str]:
    found: Counter[str] = Counter()
    for counts in (*(c.counts(period) for c in cases), *(t.counts(period) for t in tallies)):
        found.update(counts)
    return found


def _table(
    name: str, title: str, heading: str, rows: Iterable[FigureRow], whole: FigureRow
) -> FigureTable:
    return FigureTable(name, title, (heading, *_HEADINGS), tuple(rows), whole, _NOTE)


def _row(
    label: str, cases: list[Cases], tallies: list[Tallies], period: Period, *place: Filter
) -> FigureRow:
    found = _counts(cases, tallies, period)

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

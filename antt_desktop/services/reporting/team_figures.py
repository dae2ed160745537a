"""Figures of reconciliation teams and their mediators at the end of a period (F5)."""

from collections.abc import Iterable

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_team import LEAST_MEDIATORS, is_serving
from antt_desktop.services.reporting.figures import (
    Figure,
    FigureRow,
    Figures,
    FigureTable,
    counted,
)
from antt_desktop.services.reporting.periods import Period
from antt_desktop.storage.record_store import RecordStore

_HEADINGS = (
    "Tổ hòa giải", "Hòa giải viên", "Nam", "Nữ", "Công nhận trong kỳ", "Thôi trong kỳ",
    f"Dưới {LEAST_MEDIATORS} người",
)  # fmt: skip


def team_figures(store: RecordStore, period: Period) -> Figures:
    """Return the teams there are at the end of a period, and their mediators then."""
    last = period.last.isoformat()
    teams = [team for team in store.rows(Query("mediation_team")) if _stands(team, last)]
    standing = {team.id for team in teams}
    mediators = [each for each in store.rows(Query("mediator")) if each["team_id"] in standing]
    rows = tuple(
        _row(team.title, [each for each in mediators if each["team_id"] == team.id], period)
        for team in teams
    )
    small = [team.id for team in teams if _serving(mediators, team.id, last) < LEAST_MEDIATORS]
    whole = _row("Toàn xã", mediators, period)
    total = FigureRow(
        f"Toàn xã: {len(teams)} tổ", (*whole.figures[:-1], counted("mediation_team", small))
    )
    note = "Hòa giải viên đã được công nhận và chưa thôi ở ngày cuối kỳ."
    table = FigureTable("mediators", "Tổ hòa giải, hòa giải viên", _HEADINGS, rows, total, note)
    return Figures(period, (table,))


def _stands(team: Record, day: str) -> bool:
    established = str(team["established_date"] or "")
    return established <= day < str(team["ended_date"] or "9999")


def _serving(mediators: Iterable[Record], team_id: str, day: str) -> int:
    return sum(each["team_id"] == team_id and is_serving(each.values, day) for each in mediators)


def _row(label: str, mediators: Iterable[Record], period: Period) -> FigureRow:
    first, last = period.first.isoformat(), period.last.isoformat()
    listed = list(mediators)
    serving = [each for each in listed if is_serving(each.values, last)]

    def within(name: str) -> Figure:
        found = [each.id for each in listed if first <= str(each[name] or "") <= last]
        return counted("mediator", found)

    def of(gender: str) -> Figure:
        return counted("mediator", [each.id for each in serving if each["gender"] == gender])

    return FigureRow(
        label,
        (
            counted("mediator", [each.id for each in serving]),
            of("nam"),
            of("nu"),
            within("recognised_date"),
            within("ended_date"),
            Figure("có" if len(serving) < LEAST_MEDIATORS else ""),
        ),
    )

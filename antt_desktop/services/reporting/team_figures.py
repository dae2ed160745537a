"""Figures of reconciliation teams and their mediators at the end of a period (F5)."""

from collections.abc import Sequence

from antt_desktop.domain.queries import Query, equal
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
    mediators = {team.id: _of_team(store, team) for team in teams}
    small = [team.id for team in teams if len(_serving(mediators[team.id], last)) < LEAST_MEDIATORS]
    rows = tuple(
        _row(team.title, mediators[team.id], period, [team.id] if team.id in small else [])
        for team in teams
    )
    everyone = [each for listed in mediators.values() for each in listed]
    total = _row(f"Toàn xã: {len(teams)} tổ", everyone, period, small)
    note = "Hòa giải viên đã được công nhận và chưa thôi ở ngày cuối kỳ."
    table = FigureTable("mediators", "Tổ hòa giải, hòa giải viên", _HEADINGS, rows, total, note)
    return Figures(period, (table,))


def _stands(team: Record, day: str) -> bool:
    established = str(team["established_date"] or "")
    return established <= day < str(team["ended_date"] or "9999")


def _of_team(store: RecordStore, team: Record) -> list[Record]:
    return list(store.rows(Query("mediator", (equal("team_id", team.id),))))


def _serving(mediators: Sequence[Record], day: str) -> list[Record]:
    return [each for each in mediators if is_serving(each.values, day)]


def _row(
    label: str, mediators: Sequence[Record], period: Period, small: Sequence[str]
) -> FigureRow:
    first, last = period.first.isoformat(), period.last.isoformat()
    serving = _serving(mediators, last)

    def within(name: str) -> Figure:
        found = [each.id for each in mediators if first <= str(each[name] or "") <= last]
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
            counted("mediation_team", small),
        ),
    )

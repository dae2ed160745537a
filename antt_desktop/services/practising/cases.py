"""The reconciliation cases of the practice commune: each goes its way by the store's own door."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from antt_desktop.services.practising.case_life import CaseLife
from antt_desktop.services.practising.names import Names, day_between, invented
from antt_desktop.services.practising.teams import Team
from antt_desktop.storage.record_store import RecordStore

TOLD = {
    "received": 1, "late_start": 9, "due_today": 4, "assigned": 2, "agreed_start": 12,
    "under_way": 14, "reassigned": 20, "settled": 18, "outside": 25, "not_settled": 35,
    "reopened": 50, "follow_due": 60, "followed": 70, "stopped": 80, "void": 90, "kept": 120,
    "not_kept": 140,
}  # fmt: skip
"""Stories told once, and how many days ago each case was received (D3)."""

_USUAL = {"kept": 68, "not_settled": 15, "stopped": 6, "outside": 5, "not_kept": 4, "followed": 2}
_SETTLED_BY_NOW = 100
"""Usual cases are at least as many days old, so that their stories are over."""
_LIVED_YEARS = 2
"""Cases of earlier years are copied from an old book, row by row."""
_FULL_BOOKS = 4
"""The teams that share the cases told once, so that their books show everything."""


@dataclass(frozen=True)
class _Planned:
    received: date
    team: Team
    story: str


class Cases:
    """Adds cases in the order they were received, as their numbers ask for."""

    def __init__(
        self, store: RecordStore, chance: random.Random, names: Names, teams: list[Team]
    ) -> None:
        self._store = store
        self._chance = chance
        self._names = names
        self._teams = teams
        self._texts = invented("mediation")
        self._today = store.writer.today
        self._books: dict[tuple[str, int], str] = {}
        self._taken: set[tuple[str, date, str]] = set()

    def add(self, count: int, years: int) -> None:
        """Add this many cases over the years and close the books of the past."""
        for planned in sorted(self._planned(count, years), key=lambda each: each.received):
            self._open_book(planned)
            self._add_case(planned)
        for (_, year), book in self._books.items():
            if year < self._today.year:
                closed = {"closed_date": date(year, 12, 31).isoformat()}
                self._store.save("mediation_book", closed, id=book)

    def _planned(self, count: int, years: int) -> list[_Planned]:
        told = list(TOLD.items())[:count]
        planned = [
            _Planned(self._today - timedelta(days=days), self._teams[at % _FULL_BOOKS], story)
            for at, (story, days) in enumerate(told)
        ]
        last = self._today - timedelta(days=_SETTLED_BY_NOW)
        first = min(last, date(self._today.year - years + 1, 1, 1))
        for _ in range(count - len(told)):
            day = day_between(self._chance, first, last)
            planned.append(
                _Planned(day, self._chance.choice(self._teams), self._names.weighted(_USUAL))
            )
        return planned

    def _open_book(self, planned: _Planned) -> None:
        place = (planned.team.id, planned.received.year)
        if place not in self._books:
            values = {
                "team_id": planned.team.id,
                "book": f"01/{planned.received.year}",
                "opened_date": date(planned.received.year, 1, 1).isoformat(),
            }
            self._books[place] = self._store.save("mediation_book", values).id

    def _add_case(self, planned: _Planned) -> None:
        quarrel = self._quarrel(planned)
        life = CaseLife(self._store, self._chance, self._names, self._texts, planned.team, quarrel)
        if planned.received.year <= self._today.year - _LIVED_YEARS:
            life.copy_from_the_old_book(planned.received, planned.story)
        else:
            life.live(planned.received, planned.story)

    def _quarrel(self, planned: _Planned) -> dict[str, Any]:
        """Return a quarrel that this team has not received on this day."""
        kind = "outside" if planned.story == "outside" else "quarrels"
        free = [
            each
            for each in self._texts[kind]
            if (planned.team.id, planned.received, each["content"]) not in self._taken
        ]
        chosen: dict[str, Any] = self._chance.choice(free)
        self._taken.add((planned.team.id, planned.received, chosen["content"]))
        return chosen

"""The reconciliation teams of the practice commune: mediators, books, and one kept by tallies."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from antt_desktop.domain.records import Record
from antt_desktop.services.practising.names import Names, day_between
from antt_desktop.storage.record_store import RecordStore

_SMALL, _MEN_ONLY, _WAITING, _LONG_WAITING, _RETIRED = 3, 5, 1, 2, 0
"""Places of the teams with too few mediators, without a woman, with someone waiting or gone."""
_TALLY_FIELDS = ("mau_thuan", "dan_su")
_YEAR = 365


@dataclass
class Team:
    """A team that keeps a register, and who may be assigned."""

    id: str
    area: Record
    mediators: list[Record] = field(default_factory=list)


class Teams:
    """Adds a team to each area, each drawn from the seed."""

    def __init__(self, store: RecordStore, chance: random.Random, names: Names) -> None:
        self._store = store
        self._chance = chance
        self._names = names
        self._today = store.writer.today

    def add(self, areas: list[Record], years: int) -> list[Team]:
        """Add a team to each area and return those that keep a register: all but the last one."""
        self._add_officer()
        first = self._today - timedelta(days=_YEAR * (years + 2))
        teams = [self._add_team(area, first, tally=area is areas[-1]) for area in areas]
        for number, team in enumerate(teams):
            self._staff(team, number, first)
        self._add_tallies(teams[-1].id, years)
        return teams[:-1]

    def _add_officer(self) -> None:
        values = {
            "username": "canbo3",
            "full_name": self._names.person()[0],
            "title": "Cán bộ theo dõi hòa giải",
            "role": "hoa_giai",
            "active": True,
        }
        self._store.save("user_account", values)

    def _add_team(self, area: Record, first: date, *, tally: bool) -> Team:
        day = day_between(self._chance, first, first + timedelta(days=_YEAR))
        values = {
            "area_id": area.id,
            "established_no": f"{self._chance.randint(10, 90)}/QĐ-UBND",
            "established_date": day.isoformat(),
            "keeping": "tally" if tally else "register",
        }
        return Team(self._store.save("mediation_team", values).id, area)

    def _staff(self, team: Team, number: int, first: date) -> None:
        count = 2 if number == _SMALL else self._chance.randint(4, 6)
        for place in range(count):
            woman = place % 2 == 1 and number != _MEN_ONLY
            team.mediators.append(self._add_mediator(team, first, woman=woman))
        self._store.save("mediation_team", {"head_mediator": team.mediators[0].id}, id=team.id)
        for waiting, days in ((_WAITING, 2), (_LONG_WAITING, 12)):
            if number == waiting:
                asked = (self._today - timedelta(days=days)).isoformat()
                self._add_mediator(team, None, woman=True, requested_date=asked)
        if number == _RETIRED:
            ended = (self._today - timedelta(days=200)).isoformat()
            self._add_mediator(team, first, woman=False, ended_date=ended)

    def _add_mediator(
        self, team: Team, first: date | None, *, woman: bool, **told: object
    ) -> Record:
        """Add a mediator: recognised in the year after `first`, or waiting for it."""
        values: dict[str, object] = {
            "team_id": team.id,
            "full_name": self._names.person("women" if woman else "men")[0],
            "gender": "nu" if woman else "nam",
            "birth_year": self._today.year - self._chance.randint(34, 68),
            "legal_training": self._chance.random() < 0.7,
            **told,
        }
        if first is not None:
            day = day_between(self._chance, first, first + timedelta(days=_YEAR))
            values["recognised_no"] = f"{self._chance.randint(10, 120)}/QĐ-UBND"
            values["recognised_date"] = day.isoformat()
        return self._store.save("mediator", values)

    def _add_tallies(self, team_id: str, years: int) -> None:
        months = [
            f"{year}-{month:02d}"
            for year in range(self._today.year - years + 1, self._today.year + 1)
            for month in range(1, 13)
        ]
        for case_field in _TALLY_FIELDS:
            waiting = 0
            for month in months:
                if month <= self._today.isoformat()[:7]:
                    waiting = self._add_tally(team_id, month, case_field, waiting)

    def _add_tally(self, team_id: str, month: str, case_field: str, waiting: int) -> int:
        """Add a month that begins with these open cases; returns how many are open at its end."""
        received = self._chance.randint(0, 3)
        ended = self._chance.randint(0, waiting + received)
        failed = self._chance.randint(0, 1) if ended > 1 else 0
        still = waiting + received - ended
        values = {
            "team_id": team_id,
            "month": month,
            "case_field": case_field,
            "received": received,
            "settled": ended - failed,
            "not_settled": failed,
            "open_count": still,
        }
        self._store.save("mediation_tally", values)
        return still

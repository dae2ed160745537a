"""Fills a new file with the practice commune."""

import random

from antt_desktop.domain.queries import Query
from antt_desktop.services.practising.cases import Cases
from antt_desktop.services.practising.commune import Commune
from antt_desktop.services.practising.models import Models
from antt_desktop.services.practising.pledges import Pledges
from antt_desktop.services.practising.teams import Teams
from antt_desktop.storage.record_store import RecordStore

MODELS, CASES = 28, 120
"""How many models and cases a believable commune has (domain.md §I)."""

_COUNTED = (
    "residential_area", "household", "organization", "pledge_campaign", "pledge", "model",
    "model_point", "model_activity", "mediation_team", "mediator", "mediation_case",
    "mediation_session",
)  # fmt: skip


def fill(
    store: RecordStore,
    *,
    households: int,
    years: int,
    seed: int,
    models: int = MODELS,
    cases: int = CASES,
) -> dict[str, int]:
    """Fill a new file with people, campaigns, models and cases of several years; returns counts.

    The same seed, counts and day give the same commune (ids and times aside).
    """
    with store.work("practise", "Dữ liệu thực hành"):
        chance = random.Random(seed)  # noqa: S311 - invented data, not a secret
        commune = Commune(store, chance)
        areas = commune.add_areas(households)
        commune.add_households(areas, households)
        commune.add_organizations(areas)
        pledges = Pledges(store, chance, commune.officers)
        this_year = store.writer.today.year
        for year in range(this_year - years + 1, this_year + 1):
            pledges.add_year(areas, year)
        Models(store, chance, commune.names, areas).add(models)
        teams = Teams(store, chance, commune.names).add(areas, years)
        Cases(store, chance, commune.names, teams).add(cases, years)
    return {name: store.count(Query(name)) for name in _COUNTED}

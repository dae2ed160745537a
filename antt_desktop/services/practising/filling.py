"""Fills a new file with the practice commune."""

import random

from antt_desktop.domain.queries import Query
from antt_desktop.services.practising.commune import Commune
from antt_desktop.services.practising.pledges import Pledges
from antt_desktop.storage.record_store import RecordStore

_COUNTED = ("residential_area", "household", "organization", "pledge_campaign", "pledge")


def fill(store: RecordStore, *, households: int, years: int, seed: int) -> dict[str, int]:
    """Fill a new file with areas, people and campaigns of several years; returns the counts.

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
    return {name: store.count(Query(name)) for name in _COUNTED}

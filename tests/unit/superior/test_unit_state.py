"""The sums that are kept say what counting every row would say, whatever became of the rows."""

from copy import deepcopy
from random import Random

import pytest
from sqlalchemy import func, select

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.superior import deciding, enrolling
from antt_desktop.superior.querying import counts_by
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import facet_sum, row
from tests.helpers.laptops import Laptop, uuid
from tests.helpers.superiors import exchange

PLEDGE = "pledge"
_FACETS = ("unit", "area", "status", "kind", "period")


def sign(laptop: Laptop, number: int, area: int | None, status: str) -> None:
    """Save a pledge of a household of an area."""
    laptop.save(
        number, PLEDGE, campaign_id=uuid(1), area_id=uuid(area) if area else None, status=status,
        subject_type="household", subject_id=uuid(2), serial=f"A{number}", template_version="1",
        signed_date="2026-03-01" if status == "da_ky" else None, print_count=1,
    )  # fmt: skip


def kept(superior: Store) -> dict[tuple[object, ...], int]:
    """Return the sums that are kept."""
    columns = [facet_sum.c[name] for name in _FACETS]
    with superior.reading() as connection:
        found = connection.execute(
            select(*columns, facet_sum.c.number).where(facet_sum.c.number != 0)
        )
        return {tuple(told): number for *told, number in found.all()}


def counted(superior: Store) -> dict[tuple[object, ...], int]:
    """Count every pledge that stands."""
    columns = [row.c[name] for name in _FACETS]
    with superior.reading() as connection:
        found = connection.execute(
            select(*columns, func.count())
            .where(row.c.type == PLEDGE, row.c.deleted.is_(False))
            .group_by(*columns)
        )
        return {tuple(told): number for *told, number in found.all()}


@pytest.mark.parametrize("seed", range(4))
def test_the_sums_follow_every_row(superior: Store, laptop: Laptop, seed: int) -> None:
    chance = Random(seed)
    other: Laptop | None = None
    for turn in range(12):
        for number in chance.sample(range(20), 6):
            if chance.random() < 0.2:
                laptop.delete(100 + number, PLEDGE)
            else:
                area, status = chance.choice([None, 7, 8]), chance.choice(["da_in", "da_ky"])
                sign(laptop, 100 + number, area, status)
        exchange(superior, laptop)
        if turn == 5:
            other = deepcopy(laptop)
            other.restored()
            other.device, other.letter, other.made = "BBBBBBBB", "B", []
            enrolling.enrol(superior, other.card)
        if other is not None:
            sign(other, 100 + chance.randrange(20), 9, "da_ky")
            exchange(superior, other)
            for each in deciding.conflicts(superior)[:1]:
                version = each.others[0].version
                deciding.decide(superior, each.unit, each.type, each.id, version, "lãnh đạo")
        assert kept(superior) == counted(superior)
    assert counted(superior)


def test_counts_of_pledges_are_asked_of_the_sums(superior: Store, laptop: Laptop) -> None:
    for number, area in ((100, 7), (101, 7), (102, None)):
        sign(laptop, number, area, "da_ky")
    sign(laptop, 103, 7, "da_in")
    exchange(superior, laptop)
    signed = equal("status", "da_ky")
    by_area = counts_by(superior, Query(PLEDGE, (signed,)), "unit", "area_id")
    assert by_area == {("30247", uuid(7)): 2, ("30247", None): 1}
    nowhere = counts_by(superior, Query(PLEDGE, (Filter("area_id", "empty"),)), "status")
    assert nowhere == {("da_ky",): 1}
    assert counts_by(superior, Query(PLEDGE, (signed,)), "serial", "area_id")[("A102", None)] == 1
    with superior.writing() as connection:
        connection.execute(facet_sum.delete())
    assert counts_by(superior, Query(PLEDGE, (signed,)), "area_id") == {}

"""A person decides which version stands; nothing else takes its place by itself."""

from copy import deepcopy

import pytest

from antt_desktop.superior import deciding, enrolling
from antt_desktop.superior.deciding import Conflict
from antt_desktop.superior.dumping import state_digest
from antt_desktop.superior.errors import NotHeldError
from antt_desktop.superior.store import Store
from antt_desktop.superior.versions import Version
from tests.helpers.laptops import AREA, Laptop, uuid
from tests.helpers.superiors import exchange, receive, standing


@pytest.fixture
def second(superior: Store, laptop: Laptop) -> Laptop:
    return two_devices(superior, laptop)


def two_devices(superior: Store, laptop: Laptop) -> Laptop:
    """Return a second device; both changed record 1, and sent it."""
    laptop.save(1)
    exchange(superior, laptop)
    copy = deepcopy(laptop)
    copy.restored()
    copy.device, copy.letter, copy.made = "BBBBBBBB", "B", []
    enrolling.enrol(superior, copy.card)
    laptop.save(1, name="Tên của máy A")
    copy.save(9)
    copy.save(1, name="Tên của máy B")
    exchange(superior, laptop)
    exchange(superior, copy)
    return copy


def only(superior: Store) -> Conflict:
    (found,) = deciding.conflicts(superior)
    return found


def decide(superior: Store, version: Version) -> None:
    deciding.decide(superior, "30247", AREA, uuid(1), version, "lãnh đạo")


def test_the_greater_version_stands_until_somebody_decides(superior: Store, second: Laptop) -> None:
    assert '"Tên của máy B"' in only(superior).standing.content
    assert ['"Tên của máy A"' in each.content for each in only(superior).others] == [True]


def test_the_chosen_version_stands_and_the_conflict_is_over(
    superior: Store, second: Laptop
) -> None:
    decide(superior, only(superior).others[0].version)
    assert standing(superior, "30247", 1)["name"] == "Tên của máy A"
    assert deciding.conflicts(superior) == []


def test_the_standing_version_can_be_chosen(superior: Store, second: Laptop) -> None:
    decide(superior, only(superior).standing.version)
    assert standing(superior, "30247", 1)["name"] == "Tên của máy B"
    assert deciding.conflicts(superior) == []


def test_a_decision_outlives_the_loser_that_comes_again(
    superior: Store, laptop: Laptop, second: Laptop
) -> None:
    decide(superior, only(superior).others[0].version)
    before = state_digest(superior)
    assert receive(superior, second.bundle(full=True)).tallies[AREA].same == 3 - 1
    assert state_digest(superior) == before
    assert deciding.conflicts(superior) == []


def test_a_later_edit_of_the_loser_asks_again_and_does_not_stand_by_itself(
    superior: Store, laptop: Laptop, second: Laptop
) -> None:
    decide(superior, only(superior).others[0].version)
    for name in ("Sửa tiếp trên máy B", "Sửa nữa trên máy B"):
        second.save(1, name=name)
        exchange(superior, second)
        assert standing(superior, "30247", 1)["name"] == "Tên của máy A"
        assert [name in each.content for each in only(superior).others] == [True]


def test_a_later_edit_of_the_chosen_stands(superior: Store, laptop: Laptop, second: Laptop) -> None:
    decide(superior, only(superior).others[0].version)
    laptop.save(1, name="Sửa tiếp trên máy A")
    exchange(superior, laptop)
    assert standing(superior, "30247", 1)["name"] == "Sửa tiếp trên máy A"
    assert deciding.conflicts(superior) == []


def test_the_state_follows_the_decision(superior: Store, second: Laptop) -> None:
    """A chosen deletion takes the record out of the living ones."""
    from sqlalchemy import select

    from antt_desktop.superior.tables import state

    def living() -> int:
        with superior.reading() as connection:
            found = connection.execute(select(state.c.rows).where(state.c.type == AREA))
            return int(found.scalar_one())

    before = living()
    second.delete(1)
    exchange(superior, second)
    assert living() == before - 1
    decide(superior, only(superior).others[0].version)
    assert living() == before


@pytest.mark.parametrize("version", [Version("9T2KQ7MX", 1), Version("XXXXXXXX", 2)])
def test_only_a_version_of_the_conflict_can_be_chosen(
    superior: Store, second: Laptop, version: Version
) -> None:
    with pytest.raises(NotHeldError):
        decide(superior, version)
    with pytest.raises(NotHeldError):
        deciding.decide(superior, "30247", AREA, uuid(9), only(superior).standing.version, "a")

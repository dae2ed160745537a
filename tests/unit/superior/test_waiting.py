"""What a restored file waits for, and what it lost."""

from copy import deepcopy

from antt_desktop.superior import enrolling
from antt_desktop.superior.store import Store
from antt_desktop.superior.waiting import waiting
from tests.helpers.laptops import Laptop
from tests.helpers.superiors import enrolled, exchange


def test_nothing_waits_while_no_file_was_restored(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    assert waiting(superior) == []


def test_a_restored_file_waits_with_the_number_of_versions_it_lost(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    backup = deepcopy(laptop)
    laptop.save(2)
    laptop.save(3)
    exchange(superior, laptop)
    backup.restored()
    backup.save(4)
    assert exchange(superior, backup).verdict == "unknown_epoch"
    (found,) = waiting(superior)
    assert (found.unit, found.letter, found.epoch) == (backup.unit, "A", backup.epoch)
    assert found.lost == 2
    enrolling.approve(superior, backup.unit, backup.epoch)
    assert waiting(superior) == []


def test_what_waits_is_told_of_one_unit_alone(superior: Store, laptop: Laptop) -> None:
    other = enrolled(superior, unit="30250")
    for each in (laptop, other):
        each.save(1)
        exchange(superior, each)
        each.restored()
        exchange(superior, each)
    assert [each.unit for each in waiting(superior, "30250")] == ["30250"]
    assert [each.unit for each in waiting(superior)] == ["30247", "30250"]

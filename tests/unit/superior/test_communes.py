"""The table of communes: the last bundle, what is missing, what waits."""

from datetime import date
from pathlib import Path

from antt_desktop.superior import enrolling
from antt_desktop.superior.communes import MOST_NUMBERS, Commune, communes
from antt_desktop.superior.receiving import receive_file
from antt_desktop.superior.store import Store
from tests.helpers.clock import FixedClock
from tests.helpers.laptops import Laptop
from tests.helpers.superiors import enrolled, exchange, receive

TODAY = date(2026, 11, 22)


def only(superior: Store, today: date = TODAY) -> Commune:
    (found,) = communes(superior, today)
    return found


def test_a_commune_that_never_sent_stands_in_the_table(superior: Store, laptop: Laptop) -> None:
    found = only(superior)
    assert (found.unit, found.devices, found.last, found.days) == (laptop.unit, 1, None, None)


def test_the_last_bundle_and_the_days_since(
    superior: Store, laptop: Laptop, clock: FixedClock
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    clock.advance(days=1)
    laptop.save(2)
    exchange(superior, laptop)
    found = only(superior, date(2026, 12, 1))
    assert found.last is not None
    assert (found.last.device, found.last.number, found.days) == (laptop.device, 2, 8)


def test_communes_stand_apart_each_on_its_line(superior: Store) -> None:
    for unit in ("30250", "30247"):
        laptop = enrolled(superior, unit=unit)
        laptop.save(1)
        exchange(superior, laptop)
    assert [each.unit for each in communes(superior, TODAY)] == ["30247", "30250"]


def test_a_number_that_a_later_bundle_stood_for_is_not_missing(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    for at in (2, 3):
        laptop.save(at)
        sealed = laptop.bundle()
    receive(superior, sealed)
    found = only(superior)
    assert (found.missing, found.covered) == ((), (2,))


def test_numbers_that_a_held_bundle_waits_for_are_missing_until_one_covers_them(
    superior: Store, laptop: Laptop, tmp_path: Path
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    laptop.save(2)
    laptop.bundle()
    laptop.base = 2
    laptop.save(3)
    path = tmp_path / "goi.antt-bundle"
    path.write_bytes(laptop.bundle())
    assert receive_file(superior, path).verdict == "jump"
    found = only(superior)
    assert (found.missing, found.held) == ((2,), 1)


def test_of_a_long_gap_only_the_last_numbers_are_named(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    receive(superior, laptop.bundle(sequence=500))
    assert only(superior).covered == tuple(range(500 - MOST_NUMBERS, 500))


def test_refused_records_are_counted_until_they_come_well(superior: Store, laptop: Laptop) -> None:
    laptop.save(1, kind="không có loại này")
    exchange(superior, laptop)
    assert only(superior).returned == 1
    laptop.save(1, kind="ap")
    exchange(superior, laptop)
    assert only(superior).returned == 0


def test_a_restored_file_waits_for_approval(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    laptop.restored()
    assert exchange(superior, laptop).verdict == "unknown_epoch"
    assert only(superior).waiting == 1
    enrolling.approve(superior, laptop.unit, laptop.epoch)
    assert only(superior).waiting == 0


def test_a_revoked_device_is_counted_apart(superior: Store, laptop: Laptop) -> None:
    enrolled(superior, device="2222AAAA", letter="B")
    enrolling.revoke(superior, laptop.unit, laptop.device, "Mất máy")
    found = only(superior)
    assert (found.devices, found.revoked) == (1, 1)


def test_a_file_that_differs_from_what_came_shows(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    laptop.save(2)
    receive(superior, laptop.bundle(rows={"residential_area": laptop.rows()[:1]}))
    assert only(superior).differing == 1
    laptop.save(3)
    receive(superior, laptop.bundle(full=True))
    assert only(superior).differing == 0

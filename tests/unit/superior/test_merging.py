"""Versions merge alike in any order; nothing is overwritten that nobody saw."""

import json
from collections.abc import Callable
from copy import deepcopy
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select

from antt_desktop.services.bundles.manifest import Parent
from antt_desktop.superior import deciding, enrolling, loading
from antt_desktop.superior.dumping import state_digest
from antt_desktop.superior.lost_work import lost_work
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import decision, named_row
from tests.helpers.clock import FixedClock
from tests.helpers.laptops import AREA, Laptop, uuid
from tests.helpers.superiors import (
    empty_place,
    enrolled,
    exchange,
    new_store,
    receive,
    send_all,
    standing,
)


def second_device(superior: Store, first: Laptop) -> Laptop:
    """Return a copy of a laptop that became another device."""
    copy = deepcopy(first)
    copy.restored()
    copy.device, copy.letter, copy.made = "BBBBBBBB", "B", []
    enrolling.enrol(superior, copy.card)
    return copy


def test_new_changed_same_and_deleted_rows_are_counted(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    laptop.save(2)
    laptop.save(3)
    exchange(superior, laptop)
    laptop.save(1, name="Ấp 9")
    laptop.delete(2)
    laptop.save(4)
    got = receive(superior, laptop.bundle(full=True))
    tally = got.tallies[AREA]
    assert (tally.received, tally.new, tally.updated, tally.same) == (4, 1, 2, 1)
    assert laptop.take(got.receipt).state == laptop.state()


def test_every_row_is_kept_through_many_stretches(superior: Store, laptop: Laptop) -> None:
    row = laptop.save(1)
    laptop.log = [
        (AREA, {**row, "id": uuid(number), "seq": number, "rev": 1}) for number in range(1, 6_000)
    ]
    assert exchange(superior, laptop).tallies[AREA].new == 5_999
    laptop.save(7, name="Ấp 7")
    got = receive(superior, laptop.bundle(full=True))
    assert (got.tallies[AREA].updated, got.tallies[AREA].same) == (1, 5_998)
    assert laptop.take(got.receipt).state == laptop.state()


def test_units_never_touch_each_other(superior: Store, laptop: Laptop) -> None:
    other = enrolled(superior, unit="30250")
    laptop.save(1, name="Ấp của xã này")
    other.save(1, name="Ấp của xã kia")
    exchange(superior, laptop)
    exchange(superior, other)
    other.delete(1)
    exchange(superior, other)
    assert standing(superior, laptop.unit, 1)["name"] == "Ấp của xã này"
    assert standing(superior, other.unit, 1)["deleted"]


def test_a_deletion_stands_until_a_later_change(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    late = laptop.bundle(full=True)
    laptop.delete(1)
    exchange(superior, laptop)
    assert receive(superior, late).tallies[AREA].same == 1
    assert standing(superior, laptop.unit, 1)["deleted"]
    laptop.save(1, name="Ấp 9")
    exchange(superior, laptop)
    assert standing(superior, laptop.unit, 1)["name"] == "Ấp 9"


def test_two_devices_of_one_unit_add_up(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    second = second_device(superior, laptop)
    laptop.save(2)
    second.save(3)
    assert exchange(superior, laptop).verdict == "accepted"
    got = receive(superior, second.bundle())
    assert (got.verdict, got.tallies[AREA].new, got.tallies[AREA].same) == ("accepted", 1, 1)
    assert second.take(got.receipt).state == {}, "with two devices there is no one file to equal"
    assert deciding.conflicts(superior) == []


@pytest.mark.parametrize("order", [1, -1])
def test_one_record_changed_on_two_devices_keeps_both(
    superior: Store, laptop: Laptop, order: int
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    second = second_device(superior, laptop)
    laptop.save(1, name="Tên của máy A")
    second.save(1, name="Tên của máy B")
    bundles = [laptop.bundle(), second.bundle()][::order]
    assert [receive(superior, each).verdict for each in bundles] == ["accepted"] * 2
    (found,) = deciding.conflicts(superior)
    told = {found.standing.content, *(each.content for each in found.others)}
    assert (found.id, len(told)) == (uuid(1), 2)


def test_a_change_after_a_change_of_the_other_that_it_has_seen_is_no_conflict(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    laptop.save(1, name="Ấp 9")
    exchange(superior, laptop)
    second = second_device(superior, laptop)
    second.save(1, name="Ấp 10")
    exchange(superior, second)
    assert deciding.conflicts(superior) == []
    assert standing(superior, laptop.unit, 1)["name"] == "Ấp 10"


def test_a_restored_copy_overwrites_nothing_and_what_it_lost_is_listed(
    superior: Store, laptop: Laptop
) -> None:
    for number in (1, 2, 3):
        laptop.save(number)
    exchange(superior, laptop)
    backup = deepcopy(laptop)
    laptop.save(1, name="Sau bản sao lưu")
    laptop.save(4)
    exchange(superior, laptop)
    backup.restored()
    backup.save(2, name="Sau khi phục hồi")
    sealed = backup.bundle()
    assert receive(superior, sealed).verdict == "unknown_epoch"
    enrolling.approve(superior, backup.unit, backup.epoch)
    got = receive(superior, sealed)
    assert (got.tallies[AREA].updated, got.tallies[AREA].same) == (1, 2)
    assert standing(superior, backup.unit, 1)["name"] == "Sau bản sao lưu"
    lost = lost_work(superior, backup.unit, backup.epoch)
    assert [each.id for each in lost] == [uuid(1), uuid(4)]
    assert backup.take(got.receipt).state != backup.state()


def test_two_restored_copies_of_one_unconfirmed_state_keep_both_lives(
    superior: Store, laptop: Laptop
) -> None:
    """The superior cannot know whose change 2 it has: it may not count as the other's past."""
    laptop.save(1)
    exchange(superior, laptop)
    hidden = deepcopy(laptop)
    laptop.save(2, name="đời thứ nhất")
    backup = deepcopy(laptop)
    hidden.save(1, name="đời thứ hai")
    assert exchange(superior, hidden).verdict == "accepted"
    backup.restored()
    backup.save(1, name="đời thứ ba")
    sealed = backup.bundle()
    receive(superior, sealed)
    enrolling.approve(superior, backup.unit, backup.epoch)
    assert receive(superior, sealed).verdict == "accepted"
    assert [each.id for each in deciding.conflicts(superior)] == [uuid(1)]


def test_the_same_content_from_two_epochs_waits_for_nobody(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    laptop.save(1, name="Ấp 9")
    backup = deepcopy(laptop)
    receive(superior, laptop.bundle())
    backup.restored()
    sealed = backup.bundle()
    receive(superior, sealed)
    enrolling.approve(superior, backup.unit, backup.epoch)
    receive(superior, sealed)
    assert deciding.conflicts(superior) == []
    assert lost_work(superior, backup.unit, backup.epoch) == []


def test_a_known_version_with_other_contents_goes_back(superior: Store, laptop: Laptop) -> None:
    row = laptop.save(1)
    exchange(superior, laptop)
    laptop.base = 0
    got = receive(superior, laptop.bundle(rows={AREA: [{**row, "name": "khác"}]}))
    assert got.verdict == "content_problems"
    assert [each.code for each in laptop.take(got.receipt).returned] == ["V09"]
    assert standing(superior, laptop.unit, 1)["name"] == "Ấp 8"


@pytest.mark.parametrize("order", [1, -1])
def test_columns_that_a_newer_program_adds_to_the_same_version_are_kept(
    superior: Store, laptop: Laptop, order: int
) -> None:
    row = laptop.save(1)
    rows = [row, {**row, "a_new_column": 1}][::order]
    for each in rows:
        laptop.base = 0
        assert receive(superior, laptop.bundle(rows={AREA: [each]})).verdict == "accepted"
    assert standing(superior, laptop.unit, 1)["a_new_column"] == 1


def lives_of_two_devices(superior: Store) -> list[bytes]:
    """Return the bundles of a device, of its copy, and of the copy's restored backup."""
    first = enrolled(superior)
    first.save(1)
    first.save(2)
    sealed = [first.bundle()]
    first.base = 2
    second = second_device(superior, first)
    first.save(1, name="A")
    second.save(1, name="B")
    second.delete(2)
    sealed += [first.bundle(), second.bundle()]
    second.base = len(second.log)
    backup = deepcopy(second)
    second.save(3)
    sealed.append(second.bundle())
    backup.restored()
    backup.save(3, name="sau khi phục hồi")
    sealed.append(backup.bundle())
    return sealed


def lives_with_names(superior: Store) -> list[bytes]:
    """Return bundles with named lists, before and after an erasure, of two devices and a backup."""
    first = enrolled(superior)
    for number in (1, 2, 3):
        first.save(number)
    sealed = [first.with_names({1: "Lê Thị Hai", 2: "Trần Văn Ba"})]
    first.base = 3
    second, backup = second_device(superior, first), deepcopy(first)
    first.erase(1)
    sealed.append(first.bundle())
    first.save(2)
    first.save(1, name="Ấp 9")
    sealed.append(first.with_names({1: "Đã ẩn danh", 2: "Trần Văn Bốn"}))
    for _ in range(3):
        second.save(1)
    sealed.append(second.with_names({1: "Lê Thị Hai", 3: "Ngô Văn Tám"}))
    backup.restored()
    backup.save(1, name="sau khi phục hồi")
    sealed.append(backup.with_names({1: "Lê Thị Hai", 2: "Trần Văn Ba"}))
    return sealed


def test_no_order_brings_an_erased_name_back(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    laptop.save(2)
    early = laptop.with_names({1: "Lê Thị Hai", 2: "Trần Văn Ba"})
    laptop.erase(1)
    assert receive(superior, laptop.bundle()).verdict == "accepted"
    got = receive(superior, early)
    assert (got.verdict, laptop.take(got.receipt).returned) == ("late", [])
    assert [said for _, said in named(superior)] == ["Trần Văn Ba"]
    laptop.save(1, name="Ấp 9")
    receive(superior, laptop.with_names({1: "Đã ẩn danh"}))
    assert [said for _, said in named(superior)] == ["Đã ẩn danh", "Trần Văn Ba"]


def named(superior: Store) -> list[tuple[str, str]]:
    """Return ids and names of the named lists."""
    wanted = select(named_row.c.id, named_row.c.content).order_by(named_row.c.id)
    with superior.reading() as connection:
        return [(name, json.loads(told)["said"]) for name, told in connection.execute(wanted)]


@pytest.mark.parametrize("lives", [lives_of_two_devices, lives_with_names])
def test_any_order_and_repetition_leaves_the_same(
    tmp_path: Path, server: str, lives: Callable[[Store], list[bytes]]
) -> None:
    """One digest for each order, some bundles twice, in a file and on PostgreSQL."""
    clock = FixedClock()
    with new_store(str(tmp_path / "kho.db"), clock) as founder:
        sealed = lives(founder)
        devices = [each.card for each in enrolling.devices(founder)]
        digests = set()
        for number, order in enumerate(list(permutations(sealed))[::13]):
            place = empty_place(server) if number % 4 == 0 else str(tmp_path / f"{number}.db")
            with new_store(place, clock) as superior:
                superior.superior = founder.superior
                send_all(superior, devices, [*order, order[number % 5]])
                digests.add((state_digest(superior), *named(superior)))
    assert len(digests) == 1


def test_signs_that_a_server_reads_as_orders_come_back_as_they_were(
    superior: Store, laptop: Laptop
) -> None:
    name = 'Ấp "8"\\n \\. C:\\ấp'
    laptop.save(1, name=name)
    assert exchange(superior, laptop).verdict == "accepted"
    assert standing(superior, laptop.unit, 1)["name"] == name


def test_more_rows_than_wait_at_once_are_all_written(
    superior: Store, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_MOST_WAITING", 2)
    for number in range(1, 8):
        laptop.save(number)
    assert exchange(superior, laptop).tallies[AREA].new == 7
    assert laptop.take(receive(superior, laptop.bundle(full=True)).receipt).state == laptop.state()


def test_a_decision_ends_with_a_version_that_came_from_all_of_them(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    other = second_device(superior, laptop)
    laptop.save(1, name="Tên của máy A")
    other.save(9)
    other.save(1, name="Tên của máy B")
    for each in (laptop, other):
        exchange(superior, each)
    (waiting,) = deciding.conflicts(superior)
    deciding.decide(superior, laptop.unit, AREA, uuid(1), waiting.others[0].version, "lãnh đạo")
    other.lineage = [Parent(laptop.device, laptop.epoch, 2), Parent(other.device, other.epoch, 3)]
    other.epoch = "CCCCCCCC"
    for name in ("Tên sau cùng", "Tên sau nữa"):
        other.save(1, name=name)
        got = receive(superior, other.bundle(full=True))
        if got.verdict == "unknown_epoch":
            enrolling.approve(superior, other.unit, other.epoch)
            receive(superior, other.bundle(full=True))
        assert standing(superior, laptop.unit, 1)["name"] == name
    assert deciding.conflicts(superior) == []
    with superior.reading() as connection:
        assert connection.execute(select(decision.c.id)).all() == []

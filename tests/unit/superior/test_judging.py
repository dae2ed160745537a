"""The verdicts, each in its place of the order, on both stores."""

from copy import deepcopy
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antt_desktop.services.bundles.manifest import Parent
from antt_desktop.superior import enrolling
from antt_desktop.superior.dumping import state_digest
from antt_desktop.superior.judging import FARTHEST_JUMP
from antt_desktop.superior.store import Store
from tests.helpers.laptops import Laptop
from tests.helpers.superiors import enrolled, exchange, receive


def test_a_first_bundle_is_accepted_and_both_sides_hold_the_same(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    got = receive(superior, laptop.bundle())
    assert (got.verdict, got.code) == ("accepted", "")
    assert laptop.take(got.receipt).state == laptop.state()


def test_what_is_not_sealed_or_is_torn_is_malformed(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    sealed = laptop.bundle()
    for damaged in (b"", b"PK", sealed[:-1], sealed[:200] + b"\0" + sealed[201:]):
        got = receive(superior, damaged)
        assert (got.verdict, got.code, got.receipt) == ("malformed", "B01", None)


def test_a_device_that_is_not_enrolled_is_told_so(superior: Store) -> None:
    stranger = Laptop(superior.superior.card)
    stranger.save(1)
    got = receive(superior, stranger.bundle())
    assert (got.verdict, got.code) == ("bad_signature", "B03")


def test_another_key_does_not_sign_for_a_device(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    got = receive(superior, laptop.bundle(key=Ed25519PrivateKey.generate()))
    assert (got.verdict, got.code) == ("bad_signature", "B04")


def test_a_revoked_device_is_not_received_and_what_it_sent_stays(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    first = laptop.bundle()
    receive(superior, first)
    before = state_digest(superior)
    enrolling.revoke(superior, laptop.unit, laptop.device, "mất máy")
    laptop.save(2)
    got = receive(superior, laptop.bundle(to="99"))
    assert (got.verdict, got.code, got.receipt) == ("revoked", "B20", None)
    assert receive(superior, first).verdict == "revoked"
    assert state_digest(superior) == before


def test_a_bundle_to_another_superior_is_not_taken(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    got = receive(superior, laptop.bundle(to="99"))
    assert (got.verdict, got.code) == ("wrong_audience", "B05")


def test_a_newer_format_is_held_before_its_header_is_read(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    got = receive(superior, laptop.bundle(format="antt-bundle/2", to="99", sequence=0))
    assert (got.verdict, got.code) == ("newer_format", "B06")


def test_a_newer_minor_format_is_read_and_its_unknown_columns_are_kept(
    superior: Store, laptop: Laptop
) -> None:
    row = {**laptop.save(1), "a_new_column": "giữ lại"}
    got = receive(superior, laptop.bundle(minor=7, rows={"residential_area": [row]}))
    assert got.verdict == "accepted"
    assert any(b"gi\xe1\xbb\xaf l\xe1\xba\xa1i" in line for line in dumped(superior))


def test_the_same_bundle_gets_the_same_receipt_byte_for_byte(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    sealed = laptop.bundle()
    first = receive(superior, sealed)
    laptop.save(2)
    receive(superior, laptop.bundle())
    again = receive(superior, sealed)
    assert (again.verdict, again.code) == ("duplicate", "B21")
    assert again.receipt == first.receipt


def test_a_bundle_after_a_later_one_is_late_and_changes_nothing_known(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    first = laptop.bundle()
    laptop.save(1, name="Ấp 9")
    receive(superior, laptop.bundle())
    before = state_digest(superior)
    got = receive(superior, first)
    assert (got.verdict, got.tallies["residential_area"].same) == ("late", 1)
    assert state_digest(superior) == before


def test_receipts_are_numbered_and_chained_by_device(superior: Store, laptop: Laptop) -> None:
    from hashlib import sha256

    receipts = []
    for number in (1, 2, 3):
        laptop.save(number)
        receipts.append(exchange(superior, laptop).receipt)
    told = [laptop.take(each) for each in receipts]
    assert [each.number for each in told] == [1, 2, 3]
    chain = [None, *(sha256(each).hexdigest() for each in receipts)]
    assert [each.previous for each in told] == chain[:3]


def forked(laptop: Laptop, skipped: int) -> tuple[bytes, bytes]:
    """Return a bundle of a file and one of its copy, which left out some numbers."""
    copy = deepcopy(laptop)
    laptop.save(2)
    copy.save(3)
    for _ in range(skipped):
        copy.bundle()
    return laptop.bundle(), copy.bundle()


@pytest.mark.parametrize("skipped", [0, 1, 2, 5])
@pytest.mark.parametrize("order", [1, -1])
def test_a_file_that_goes_on_twice_is_a_fork_whatever_the_numbers(
    superior: Store, laptop: Laptop, skipped: int, order: int
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    one, other = forked(laptop, skipped)[::order]
    assert receive(superior, one).verdict == "accepted"
    before = state_digest(superior)
    got = receive(superior, other)
    assert (got.verdict, got.code, got.receipt) == ("fork", "B22", None)
    assert state_digest(superior) == before


@pytest.mark.parametrize("order", [1, -1])
def test_two_files_that_begin_alike_are_a_fork(superior: Store, laptop: Laptop, order: int) -> None:
    laptop.save(1)
    one, other = forked(laptop, 3)[::order]
    receive(superior, one)
    assert receive(superior, other).verdict == "fork"


def test_another_previous_bundle_than_the_one_received_is_a_fork(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    laptop.save(2)
    assert receive(superior, laptop.bundle(previous="0" * 64)).verdict == "fork"


def test_an_epoch_of_another_device_or_of_another_lineage_is_a_fork(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    laptop.save(2)
    assert receive(superior, laptop.bundle(lineage=[Parent("X", "OLD", 1)])).verdict == "fork"
    second = enrolled(superior, device="BBBBBBBB", letter="B")
    second.save(9)
    assert receive(superior, second.bundle()).verdict == "fork"


def test_a_number_left_out_is_no_fault(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    laptop.save(2)
    assert receive(superior, laptop.bundle(sequence=FARTHEST_JUMP)).verdict == "accepted"


def test_a_number_too_far_ahead_is_held_until_a_person_lets_it_pass(
    superior: Store, laptop: Laptop
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    laptop.save(2)
    got = receive(superior, laptop.bundle(sequence=FARTHEST_JUMP + 2))
    assert (got.verdict, got.code) == ("jump", "B24")


def test_a_bundle_whose_base_is_missing_is_held(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    first = laptop.bundle()
    laptop.base = 1
    laptop.save(2)
    second = laptop.bundle()
    assert receive(superior, second).verdict == "jump"
    assert receive(superior, first).verdict == "accepted"
    assert receive(superior, second).verdict == "accepted"


def test_an_unknown_epoch_waits_for_a_person(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    laptop.restored()
    laptop.save(2)
    sealed = laptop.bundle()
    got = receive(superior, sealed)
    assert (got.verdict, got.code, got.receipt) == ("unknown_epoch", "B23", None)
    enrolling.approve(superior, laptop.unit, laptop.epoch)
    assert receive(superior, sealed).verdict == "accepted"


def test_the_clock_decides_nothing(superior: Store, laptop: Laptop) -> None:
    verdicts = []
    for made_at in ("1970-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z", "1999-1-1", ""):
        laptop.save(1)
        verdicts.append(receive(superior, laptop.bundle(made_at=made_at)).verdict)
    assert verdicts == ["accepted"] * 4


@pytest.mark.parametrize(
    "lie",
    [
        {"sequence": 0},
        {"sequence": 2**63},
        {"changes": 2**63},
        {"acknowledged": 7},
        {"epoch": "mã\0"},
        {"previous": "x"},
        {"covers": ["'; DROP TABLE row"]},
        {"made_at": "\0"},
        {"lineage": [Parent("A", "OLD", 5)]},
        {"lineage": [Parent("A", "9T2KQ7MX", 1)]},
        {"lineage": [Parent("A", "OLD", -1)]},
    ],
    ids=str,
)
def test_a_header_that_cannot_be_is_malformed(
    superior: Store, laptop: Laptop, lie: dict[str, Any]
) -> None:
    laptop.save(1)
    got = receive(superior, laptop.bundle(**lie))
    assert (got.verdict, got.code) == ("malformed", "B02")


def test_the_order_of_the_questions_is_that_of_the_format(superior: Store, laptop: Laptop) -> None:
    """Each bundle has every fault that is asked after the one it is told."""
    laptop.save(1)
    first = laptop.bundle()
    receive(superior, first)
    wrong: dict[str, Any] = {"to": "99", "epoch": "NEW", "sequence": 50_000}
    assert receive(superior, laptop.bundle(**wrong)).verdict == "wrong_audience"
    del wrong["to"]
    assert receive(superior, laptop.bundle(**wrong)).verdict == "unknown_epoch"
    del wrong["epoch"]
    assert receive(superior, laptop.bundle(**{**wrong, "covers": []})).verdict == "fork"
    laptop.made = laptop.made[:1]
    assert receive(superior, laptop.bundle(**wrong)).verdict == "jump"


def dumped(superior: Store) -> list[bytes]:
    from antt_desktop.superior.dumping import canonical_lines

    return list(canonical_lines(superior))

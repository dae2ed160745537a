"""Files and folders are received one by one; what is bad stands in nobody's way."""

from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from antt_desktop.records import record_type
from antt_desktop.services.bundles import sealing
from antt_desktop.services.bundles.canonical import canonical_lines
from antt_desktop.services.bundles.receipts import EXTENSION
from antt_desktop.services.bundles.travelling import named_fields
from antt_desktop.superior import enrolling, quarantine, receiving
from antt_desktop.superior.arrivals import arrivals
from antt_desktop.superior.dumping import state_digest
from antt_desktop.superior.errors import NotHeldError
from antt_desktop.superior.judging import FARTHEST_JUMP
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import named_row
from antt_desktop.system.disk import FolderMissingError
from tests.helpers.laptops import AREA, Laptop, uuid
from tests.helpers.superiors import enrolled, exchange, receive, returned_rows, standing

NAMED = {field.name: None for field in named_fields(record_type(AREA))}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def put(stick: Path, name: str, sealed: bytes) -> Path:
    path = stick / f"{name}.antt-bundle"
    path.write_bytes(sealed)
    return path


def verdicts(superior: Store, stick: Path, answers: Path | None = None) -> dict[str, str]:
    found = receiving.receive_all(superior, [stick], answers)
    return {each.path.stem: each.verdict.value for each in found}


def test_a_bad_bundle_does_not_stand_in_the_way_of_the_rest(
    superior: Store, laptop: Laptop, stick: Path
) -> None:
    other = enrolled(superior, unit="30250")
    other.save(1)
    laptop.save(1)
    put(stick, "a", b"rac")
    put(stick, "b", laptop.bundle(lines={"organization": b"{}\nrac\n"}))
    laptop.made.clear()
    put(stick, "c", laptop.bundle())
    put(stick, "d", b"")
    put(stick, "e", other.bundle())
    told = verdicts(superior, stick)
    assert told == {
        "a": "malformed", "b": "malformed", "c": "accepted", "d": "malformed", "e": "accepted",
    }  # fmt: skip
    assert sorted(each.name for each in stick.glob(f"*{EXTENSION}")) == [
        f"c{EXTENSION}", f"e{EXTENSION}",
    ]  # fmt: skip
    assert [each.verdict for each in arrivals(superior)][::-1] == list(told.values())


def test_bundles_in_any_order_of_names_are_all_received(
    superior: Store, laptop: Laptop, stick: Path
) -> None:
    laptop.save(1)
    put(stick, "z", laptop.bundle())
    laptop.base = 1
    laptop.save(2)
    put(stick, "y", laptop.bundle())
    laptop.base = 2
    laptop.save(3)
    put(stick, "x", laptop.bundle())
    assert set(verdicts(superior, stick).values()) == {"accepted"}


def test_receipts_go_where_they_are_wanted(
    superior: Store, laptop: Laptop, stick: Path, tmp_path: Path
) -> None:
    laptop.save(1)
    put(stick, "a", laptop.bundle())
    answers = tmp_path / "bien-nhan"
    answers.mkdir()
    verdicts(superior, stick, answers)
    assert laptop.take((answers / f"a{EXTENSION}").read_bytes()).verdict == "accepted"


def test_a_bundle_is_taken_whole_or_not_at_all(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    before = state_digest(superior)
    good = canonical_lines([laptop.log[0][1]])
    assert receive(superior, laptop.bundle(lines={"organization": good + b"[]\n"})).code == "B02"
    assert state_digest(superior) == before


def test_a_row_written_another_way_is_malformed(superior: Store, laptop: Laptop) -> None:
    good = canonical_lines([laptop.save(1)])
    for other in (good.replace(b'":', b'": ', 1), good[:-1], good + b"\n", b'{"id":1,"id":2}\n'):
        laptop.made.clear()
        assert receive(superior, laptop.bundle(rows={}, lines={AREA: other})).code == "B02"


BAD: dict[str, dict[str, Any]] = {
    "V01 id": {"id": "x"},
    "V01 rev": {"rev": 0},
    "V01 rev no number": {"rev": True},
    "V01 seq beyond the bundle": {"seq": 99},
    "V01 deleted": {"deleted": 1},
    "V03": {"name": None},
    "V04 code": {"kind": "hong"},
    "V04 number": {"households_total": -1},
    "V04 kind of number": {"households_total": 1.5},
    "V04 date": {"active_from": "2026-02-30"},
    "V04 long": {"name": "x" * 201},
    "V04 no text": {"name": 7},
    "V04 NUL": {"name": "a\0b"},
    "V04 NUL in what is counted": {"merged_into": "a\0b"},
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_goes_back_by_name_and_the_good_ones_are_kept(
    superior: Store, laptop: Laptop, name: str
) -> None:
    good, bad = laptop.save(1), laptop.save(2)
    sealed = laptop.bundle(rows={AREA: [good, {**bad, **BAD[name]}]})
    got = receive(superior, sealed)
    (row,) = laptop.take(got.receipt).returned
    assert (got.verdict, row.code) == ("content_problems", name[:3])
    assert got.tallies[AREA].new == got.tallies[AREA].rejected == 1
    assert standing(superior, laptop.unit, 1)["name"] == good["name"]


def test_a_missing_column_a_repeated_row_and_an_unknown_type_go_back(
    superior: Store, laptop: Laptop
) -> None:
    row, other = laptop.save(1), laptop.save(2)
    missing = {name: value for name, value in other.items() if name != "kind"}
    got = receive(
        superior,
        laptop.bundle(rows={AREA: [row, row, missing], "khong_biet": [row]}),
    )
    codes = [each.code for each in laptop.take(got.receipt).returned]
    assert sorted(codes) == ["V02", "V06", "V07"]


def test_a_row_of_an_unknown_type_names_every_record(superior: Store, laptop: Laptop) -> None:
    rows = [laptop.save(1), laptop.save(2)]
    got = receive(superior, laptop.bundle(rows={"khong_biet": rows}))
    assert [each.id for each in laptop.take(got.receipt).returned] == [uuid(1), uuid(2)]


def test_what_was_sent_back_is_settled_by_a_later_revision(superior: Store, laptop: Laptop) -> None:
    bad = laptop.save(1)
    receive(superior, laptop.bundle(rows={AREA: [{**bad, "kind": "hong"}]}))
    assert [(unit, each.id) for unit, each in returned_rows(superior)] == [("30247", uuid(1))]
    laptop.base = 1
    laptop.save(1, name="Ấp 9")
    exchange(superior, laptop)
    assert returned_rows(superior) == []


def test_an_old_row_that_comes_late_is_not_sent_back_again(superior: Store, laptop: Laptop) -> None:
    bad = laptop.save(1)
    late = laptop.bundle(rows={AREA: [{**bad, "kind": "hong"}]})
    laptop.save(1, name="Ấp 9")
    exchange(superior, laptop)
    assert receive(superior, late).verdict == "late"
    assert returned_rows(superior) == []


def test_a_named_list_is_kept_only_with_the_reason_of_the_leader(
    superior: Store, laptop: Laptop
) -> None:
    head = {"id": uuid(1), "rev": 1, "seq": 1, "deleted": False}
    laptop.save(1)
    named = {AREA: [{**head, **NAMED}]}
    got = receive(superior, laptop.bundle(named=named, named_for={}))
    assert [each.code for each in laptop.take(got.receipt).returned] == ["V08"]
    assert kept_names(superior) == []
    receive(superior, laptop.bundle(named=named, named_for={AREA: "theo Công văn 15"}))
    assert kept_names(superior) == [uuid(1)]


def test_what_was_named_of_an_erased_record_goes(superior: Store, laptop: Laptop) -> None:
    named = []
    for number in (1, 2):
        laptop.save(number)
        named.append({"id": uuid(number), "rev": 1, "seq": number, "deleted": False, **NAMED})
    receive(superior, laptop.bundle(named={AREA: named}, named_for={AREA: "theo Công văn 15"}))
    assert kept_names(superior) == [uuid(1), uuid(2)]
    laptop.save(1)
    other = {"erased": {AREA: [uuid(1), uuid(9)]}, "minor": 1}
    assert receive(superior, laptop.bundle(**other)).verdict == "accepted"
    assert kept_names(superior) == [uuid(2)]


def kept_names(superior: Store) -> list[str]:
    with superior.reading() as connection:
        return list(connection.execute(select(named_row.c.id)).scalars())


# ---- what is put aside


def test_what_is_held_lies_sealed_under_its_digest_and_is_received_after_approval(
    superior: Store, laptop: Laptop, stick: Path
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    laptop.restored()
    laptop.save(2)
    sealed = laptop.bundle()
    put(stick, "a", sealed)
    assert verdicts(superior, stick) == {"a": "unknown_epoch"}
    (held,) = quarantine.held(superior)
    assert (superior.quarantine / held.digest).read_bytes() == sealed
    assert list(receiving.receive_held(superior, stick)) == []
    enrolling.approve(superior, laptop.unit, laptop.epoch)
    (got,) = receiving.receive_held(superior, stick)
    assert got.verdict == "accepted"
    assert laptop.take((stick / f"a{EXTENSION}").read_bytes()).verdict == "accepted"
    assert quarantine.held(superior) == []
    assert list(superior.quarantine.iterdir()) == []


def test_a_jump_is_let_pass_by_a_person(superior: Store, laptop: Laptop, stick: Path) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    laptop.save(2)
    put(stick, "a", laptop.bundle(sequence=FARTHEST_JUMP + 2))
    assert verdicts(superior, stick) == {"a": "jump"}
    (held,) = quarantine.held(superior)
    quarantine.let_pass(superior, held.digest)
    assert [each.verdict for each in receiving.receive_held(superior, stick)] == ["accepted"]


def test_forks_and_bundles_of_revoked_devices_are_kept_and_never_pass(
    superior: Store, laptop: Laptop, stick: Path
) -> None:
    laptop.save(1)
    exchange(superior, laptop)
    copy = deepcopy(laptop)
    laptop.save(2)
    copy.save(3)
    exchange(superior, laptop)
    put(stick, "a", copy.bundle())
    verdicts(superior, stick)
    enrolling.revoke(superior, laptop.unit, laptop.device, "mất máy")
    put(stick, "a", laptop.bundle())
    verdicts(superior, stick)
    assert [each.verdict for each in quarantine.held(superior)] == ["fork", "revoked"]
    assert list(receiving.receive_held(superior, stick)) == []
    for each in quarantine.held(superior):
        with pytest.raises(NotHeldError):
            quarantine.let_pass(superior, each.digest)
        quarantine.throw_away(superior, each.digest)
    assert quarantine.held(superior) == []


def test_a_held_file_that_was_altered_is_not_received(
    superior: Store, laptop: Laptop, stick: Path
) -> None:
    laptop.save(1)
    put(stick, "a", laptop.bundle(format="antt-bundle/2"))
    verdicts(superior, stick)
    (held,) = quarantine.held(superior)
    (superior.quarantine / held.digest).write_bytes(laptop.bundle())
    assert quarantine.sealed_bytes(superior, held.digest) is None
    assert list(receiving.receive_held(superior, stick)) == []


def test_what_cannot_be_read_stands_in_nobodys_way_and_is_told_at_the_end(
    superior: Store, laptop: Laptop, stick: Path
) -> None:
    laptop.save(1)
    good = put(stick, "b", laptop.bundle())
    coming = receiving.receive_all(superior, [stick / "mat.antt-bundle", good])
    assert next(coming).verdict == "accepted"
    with pytest.raises(FolderMissingError):
        next(coming)


def test_a_receipt_that_cannot_be_written_stands_in_nobodys_way_and_is_made_again(
    superior: Store, laptop: Laptop, stick: Path
) -> None:
    other = enrolled(superior, unit="30250")
    for number, each in enumerate((laptop, other)):
        each.save(number)
        put(stick, str(number), each.bundle())
    coming = receiving.receive_all(superior, [stick], stick / "khong-co")
    assert [next(coming).verdict for _ in range(2)] == ["accepted", "accepted"]
    with pytest.raises(FolderMissingError):
        next(coming)
    assert set(verdicts(superior, stick).values()) == {"duplicate"}
    assert len(list(stick.glob(f"*{EXTENSION}"))) == 2


def test_a_file_beyond_the_limit_is_refused_and_not_read_whole(
    superior: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (receiving, sealing):
        monkeypatch.setattr(module, "MOST_SEALED_BYTES", 100)
    path = tmp_path / "to.antt-bundle"
    path.write_bytes(b"x" * 5_000)
    (received,) = receiving.receive_all(superior, [path])
    assert (received.verdict, received.code) == ("malformed", "B07")
    assert arrivals(superior)[0].digest == sha256(b"x" * 101).hexdigest()


def test_a_named_row_of_an_unknown_type_goes_back(superior: Store, laptop: Laptop) -> None:
    row = laptop.save(1)
    named = {"khong_biet": [{**row, **NAMED}]}
    got = receive(
        superior, laptop.bundle(named=named, named_for={"khong_biet": "theo Công văn 15"})
    )
    assert [each.code for each in laptop.take(got.receipt).returned] == ["V06"]


def test_files_of_a_newer_program_stand_in_nobodys_way(superior: Store, laptop: Laptop) -> None:
    laptop.save(1)
    digest = sha256(b"%PDF").hexdigest()
    got = receive(superior, laptop.bundle(files={f"files/{digest}.pdf": b"%PDF"}))
    assert (got.verdict, got.tallies[AREA].new) == ("accepted", 1)

"""A store is made once, opened by its password, refused when newer, and backed up whole."""

import errno
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import inspect, select, text, update

from antt_desktop.services.bundles.cards import write_superior_card
from antt_desktop.services.bundles.errors import AudienceError
from antt_desktop.storage.errors import DiskError, FileDamagedError
from antt_desktop.storage.keys.errors import WrongPasswordError
from antt_desktop.superior import backing_up, enrolling
from antt_desktop.superior.dumping import canonical_lines, state_digest, write_tables
from antt_desktop.superior.errors import (
    AlreadyEnrolledError,
    NewerStoreError,
    NotEnrolledError,
    SameLetterError,
    ServerBackupError,
    StoreExistsError,
    StoreMissingError,
    StoreUnreachableError,
    WrongStorePasswordError,
)
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import device, fact
from antt_desktop.system.disk import DiskFailureError
from tests.helpers.clock import FixedClock
from tests.helpers.failing_disk import failing_disk
from tests.helpers.laptops import Laptop
from tests.helpers.superiors import (
    empty_place,
    enrolled,
    exchange,
    new_store,
    receive,
    store_again,
)


def test_a_store_is_opened_by_its_password_with_the_same_keys(
    place: str, clock: FixedClock
) -> None:
    with new_store(place, clock) as made:
        card = made.superior.card
    with store_again(place, clock) as opened:
        assert opened.superior.card == card


def test_another_password_opens_nothing(place: str, clock: FixedClock) -> None:
    new_store(place, clock).close()
    with pytest.raises((WrongStorePasswordError, WrongPasswordError)):
        store_again(place, clock, "không phải mật khẩu này")


def test_a_store_is_never_made_over_another(place: str, clock: FixedClock) -> None:
    new_store(place, clock).close()
    with pytest.raises(StoreExistsError):
        new_store(place, clock)


def test_a_store_whose_tables_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, clock: FixedClock
) -> None:
    place = tmp_path / "kho.antt-superior"
    with failing_disk(place), pytest.raises(DiskError):
        new_store(str(place), clock)
    assert not list(tmp_path.glob("kho*"))
    new_store(str(place), clock).close()


def test_a_store_that_is_not_there_is_named(tmp_path: Path, server: str, clock: FixedClock) -> None:
    for place in (str(tmp_path / "khong-co"), empty_place(server)):
        with pytest.raises(StoreMissingError):
            store_again(place, clock)


def test_a_server_that_does_not_answer_is_named(clock: FixedClock) -> None:
    with pytest.raises(StoreUnreachableError):
        store_again("postgresql://nobody@127.0.0.1:1/none?connect_timeout=2", clock)


def test_a_store_of_a_newer_program_is_left_as_it_is(place: str, clock: FixedClock) -> None:
    with new_store(place, clock) as made, made.writing() as connection:
        connection.execute(update(fact).where(fact.c.name == "schema").values(value=b"99"))
    with pytest.raises(NewerStoreError):
        store_again(place, clock)


def test_secrets_are_not_readable_in_the_tables(superior: Store) -> None:
    with superior.reading() as connection:
        kept = b"".join(
            bytes(each) for each in connection.execute(text("SELECT value FROM fact")).scalars()
        )
    assert superior.superior.age_identity.encode() not in kept
    assert superior.superior.signing_key.private_bytes_raw() not in kept


def test_work_after_a_restart_goes_on(place: str, clock: FixedClock) -> None:
    with new_store(place, clock) as made:
        laptop = enrolled(made)
        laptop.save(1)
        first = laptop.bundle()
        receipt = receive(made, first).receipt
    with store_again(place, clock) as again:
        assert receive(again, first).receipt == receipt
        laptop.save(2)
        assert exchange(again, laptop).verdict == "accepted"


def test_a_store_is_opened_and_read_beside_a_program_that_writes_it(
    place: str, clock: FixedClock
) -> None:
    with new_store(place, clock) as made:
        laptop = enrolled(made)
        laptop.save(1)
        exchange(made, laptop)
        before = state_digest(made)
        with made.writing() as connection:
            connection.execute(update(device).values(letter="Z"))
            with store_again(place, clock) as other:
                assert state_digest(other) == before
                assert [each.card.letter for each in enrolling.devices(other)] == ["A"]


def test_rows_on_a_server_are_partitioned_by_unit(server: str, clock: FixedClock) -> None:
    with new_store(empty_place(server), clock) as made, made.reading() as connection:
        tables = inspect(connection).get_table_names()
    assert sum(name.startswith("row_") for name in tables) == 16


def test_both_stores_dump_in_the_order_of_bytes(
    tmp_path: Path, server: str, clock: FixedClock
) -> None:
    """Units whose order depends on the language: a hyphen counts in one and not in the other."""
    with new_store(str(tmp_path / "kho.db"), clock) as first:
        laptops = [enrolled(first, unit=unit) for unit in ("A-B", "AA", "A_B", "a", "Z", "É")]
        for laptop in laptops:
            laptop.save(1)
        sealed = [laptop.bundle() for laptop in laptops]
        with new_store(empty_place(server), clock) as second:
            second.superior = first.superior
            for laptop in laptops:
                enrolling.enrol(second, laptop.card)
            for each in sealed:
                receive(first, each)
                receive(second, each)
            assert list(canonical_lines(first)) == list(canonical_lines(second))
            assert len(list(canonical_lines(first))) == 6
            with second.reading() as connection:
                found = inspect(connection).get_columns("row")
    assert {str(c["type"].collation) for c in found if c["name"] in {"unit", "type", "id"}} == {"C"}


# ---- who may send


def test_a_device_is_enrolled_once_and_never_under_another_key(
    superior: Store, laptop: Laptop
) -> None:
    enrolling.enrol(superior, laptop.card)
    assert len(enrolling.devices(superior)) == 1
    with pytest.raises(AlreadyEnrolledError):
        enrolling.enrol(superior, Laptop(superior.superior.card).card)


@pytest.mark.parametrize("revoked", [False, True])
def test_two_devices_of_a_unit_never_carry_one_letter(
    superior: Store, laptop: Laptop, revoked: bool
) -> None:
    if revoked:
        enrolling.revoke(superior, laptop.unit, laptop.device, "mất máy")
    second = Laptop(superior.superior.card, device="BBBBBBBB")
    with pytest.raises(SameLetterError, match=r"đã có một máy A: .* trùng số"):
        enrolling.enrol(superior, second.card)
    second.letter = "B"
    enrolling.enrol(superior, second.card)
    enrolling.enrol(superior, Laptop(superior.superior.card, unit="30250").card)
    told = [(each.card.unit, each.card.letter) for each in enrolling.devices(superior)]
    assert told == [("30247", "A"), ("30247", "B"), ("30250", "A")]


def test_a_card_of_a_superior_enrols_nobody(superior: Store) -> None:
    card = write_superior_card(superior.superior.card, superior.superior.signing_key)
    with pytest.raises(AudienceError):
        enrolling.enrol(superior, card)


def test_only_what_is_there_can_be_revoked_or_approved(superior: Store) -> None:
    with pytest.raises(NotEnrolledError):
        enrolling.revoke(superior, "30247", "XXXXXXXX", "mất máy")
    with pytest.raises(NotEnrolledError):
        enrolling.approve(superior, "30247", "XXXXXXXX")


# ---- backup


def test_a_backup_taken_in_use_restores_to_the_same_store(
    tmp_path: Path, clock: FixedClock
) -> None:
    copy, other = tmp_path / "sao-luu.db", tmp_path / "noi-khac.db"
    with new_store(str(tmp_path / "kho.db"), clock) as made:
        laptop = enrolled(made)
        laptop.save(1)
        exchange(made, laptop)
        backing_up.back_up(made, copy)
        told = state_digest(made)
        laptop.save(2)
        exchange(made, laptop)
        later = state_digest(made)
    backing_up.restore(copy, other)
    with store_again(str(other), clock) as restored:
        assert state_digest(restored) == told
        laptop.save(3)
        assert receive(restored, laptop.bundle()).verdict == "jump", "what came after is missing"
        laptop.made.pop()
        assert receive(restored, laptop.bundle(full=True)).verdict == "accepted"
        assert state_digest(restored) not in {told, later}


def test_a_backup_overwrites_nothing(tmp_path: Path, clock: FixedClock) -> None:
    copy = tmp_path / "sao-luu.db"
    with new_store(str(tmp_path / "kho.db"), clock) as made:
        backing_up.back_up(made, copy)
        with pytest.raises(StoreExistsError):
            backing_up.back_up(made, copy)
    with pytest.raises(StoreExistsError):
        backing_up.restore(copy, tmp_path / "kho.db")
    with pytest.raises(StoreMissingError):
        backing_up.restore(tmp_path / "khong-co", tmp_path / "moi.db")


def test_a_store_on_a_server_is_backed_up_by_the_server(
    server: str, tmp_path: Path, clock: FixedClock
) -> None:
    with new_store(empty_place(server), clock) as made, pytest.raises(ServerBackupError):
        backing_up.back_up(made, tmp_path / "sao-luu.db")


@pytest.mark.parametrize("last", ["sao-luu.db.keys", "sao-luu.db"])
def test_a_backup_that_is_cut_short_leaves_nothing_behind(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    folder, rename = tmp_path / "usb", Path.replace
    folder.mkdir()

    def pulled_out(source: Path, target: Path) -> None:
        if target.name == last:
            raise OSError(errno.EIO, "gone")
        rename(source, target)

    with new_store(str(tmp_path / "kho.db"), clock) as made:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", pulled_out)
            with pytest.raises(DiskFailureError):
                backing_up.back_up(made, folder / "sao-luu.db")
        assert list(folder.iterdir()) == []
        backing_up.back_up(made, folder / "sao-luu.db")


def test_a_store_that_is_not_whole_in_itself_is_not_backed_up(
    tmp_path: Path, clock: FixedClock
) -> None:
    with new_store(str(tmp_path / "kho.db"), clock) as made:
        with made.writing() as connection:
            connection.execute(text("PRAGMA writable_schema = ON"))
            connection.execute(
                text("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'decision'")
            )
        with pytest.raises(FileDamagedError, match="không đọc lại được đúng"):
            backing_up.back_up(made, tmp_path / "sao-luu.db")
    assert not list(tmp_path.glob("sao-luu*"))


def test_secrets_that_another_key_sealed_open_no_store(place: str, clock: FixedClock) -> None:
    with new_store(place, clock) as made, made.writing() as connection:
        sealed = connection.execute(select(fact.c.value).where(fact.c.name == "secrets"))
        content = bytearray(sealed.scalar_one())
        content[-1] ^= 1
        connection.execute(
            update(fact).where(fact.c.name == "secrets").values(value=bytes(content))
        )
    with pytest.raises(WrongStorePasswordError):
        store_again(place, clock)


def test_the_tables_of_a_store_hold_what_the_communes_sent_and_tell_what_they_are(
    superior: Store, laptop: Laptop, tmp_path: Path
) -> None:
    laptop.save(1, name="=1+1", households_total=12)
    exchange(superior, laptop)
    folder = tmp_path / "bang"
    folder.mkdir()
    *tables, schema = write_tables(superior, folder)
    told = (folder / "residential_area.csv").read_text("utf-8-sig").splitlines()
    assert told[0].startswith("unit,id,rev,")
    assert told[1].startswith(laptop.unit)
    assert "'=1+1" in told[1]
    declared = msgspec.json.decode(schema.read_bytes())["resources"]
    assert [each["path"] for each in declared] == [each.name for each in tables]


def test_a_store_in_a_file_that_was_not_finished_leaves_nothing_behind(
    place: str, clock: FixedClock
) -> None:
    """On a server the tables are the server's; they stay."""
    with new_store(place, clock) as made:
        made.close()
        made.remove()
    if "://" in place:
        store_again(place, clock).close()
    else:
        assert list(Path(place).parent.iterdir()) == []

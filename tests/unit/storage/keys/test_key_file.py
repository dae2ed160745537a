"""The key file: who gets in, who does not, and what damage does to it."""

import json
import random
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from antt_desktop.domain.errors import AnttError, UsageError
from antt_desktop.storage.keys.document import KeyDocument, decode, encode
from antt_desktop.storage.keys.errors import (
    KeyFileAlteredError,
    KeyFileDamagedError,
    KeyFileExistsError,
    KeyFileMissingError,
    NewerKeyFileError,
    RecoveryKeyTypoError,
    TooSoonError,
    WrongPasswordError,
    WrongRecoveryKeyError,
)
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.slots import STANDARD_POLICY, Argon2Cost, FileKeys
from antt_desktop.system.disk import NoSpaceError
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.logs import LogGuard

PASSWORD = "Hàng-dừa xanh 2026"


class Made(NamedTuple):
    path: Path
    key: FileKeys
    recovery: RecoveryKey

    @property
    def second(self) -> Path:
        return self.path.with_name(self.path.name + ".1")

    def load(self) -> KeyFile:
        return KeyFile.load(self.path, policy=CHEAP_POLICY)

    def document(self) -> KeyDocument:
        return decode(self.path.read_bytes(), CHEAP_POLICY)

    def put(self, document: KeyDocument) -> None:
        """Write what somebody with the format in hand, but no key, could write."""
        for copy in (self.path, self.second):
            copy.write_bytes(encode(document))


@pytest.fixture
def made(tmp_path: Path) -> Made:
    path = key_path(tmp_path / "my-hiep.antt")
    _, key, recovery = KeyFile.create(path, "file-1", "truong", PASSWORD, policy=CHEAP_POLICY)
    return Made(path, key, recovery)


def test_the_key_file_lies_beside_the_commune_file() -> None:
    assert key_path(Path("a") / "my-hiep.antt") == Path("a") / "my-hiep.antt.keys"


def test_the_right_password_opens(made: Made, clock: FixedClock) -> None:
    keys = made.load()
    assert keys.unlock("truong", PASSWORD, now=clock()) == made.key
    assert len(made.key.file) == len(made.key.accounts) == 32
    assert keys.file_id == "file-1"
    assert keys.officers() == ("truong",)


def test_the_only_officer_need_not_be_named(made: Made, clock: FixedClock) -> None:
    assert made.load().unlock(None, PASSWORD, now=clock()) == made.key


def test_an_officer_must_be_named_when_there_are_several(made: Made, clock: FixedClock) -> None:
    keys = made.load()
    keys.set_password(made.key, "pho", "Cầu Ông Me 1994")
    with pytest.raises(UsageError) as caught:
        keys.unlock(None, PASSWORD, now=clock())
    assert caught.value.exit_code == 2
    assert made.load().unlock("pho", "Cầu Ông Me 1994", now=clock()) == made.key


@pytest.mark.parametrize(
    ("officer", "password"),
    [("truong", "sai"), ("ai đó", PASSWORD), ("ai đó", "sai"), ("truong", "")],
    ids=["wrong password", "unknown officer", "both wrong", "empty"],
)
def test_a_refusal_does_not_tell_which_part_was_wrong(
    made: Made, clock: FixedClock, officer: str, password: str
) -> None:
    with pytest.raises(WrongPasswordError) as caught:
        made.load().unlock(officer, password, now=clock())
    assert caught.value.exit_code == 3
    assert caught.value.message == WrongPasswordError(1).message


def test_an_officers_slot_does_not_open_under_another_name(made: Made, clock: FixedClock) -> None:
    document = made.document()
    stolen = msgspec.structs.replace(document.slots[0], officer="pho")
    made.put(msgspec.structs.replace(document, slots=(stolen, document.slots[1])))
    with pytest.raises(WrongPasswordError):
        made.load().unlock("pho", PASSWORD, now=clock())


def test_a_slot_of_another_file_does_not_open_here(made: Made, clock: FixedClock) -> None:
    made.put(msgspec.structs.replace(made.document(), file="file-2"))
    with pytest.raises(WrongPasswordError):
        made.load().unlock("truong", PASSWORD, now=clock())
    with pytest.raises(WrongRecoveryKeyError):
        made.load().unlock_with_recovery(made.recovery.text)


@pytest.mark.parametrize(
    "typed",
    ["Ha\u0300ng-dư\u0300a xanh 2026", "Hàng-dừa\u00a0xanh 2026"],
    ids=["decomposed marks", "no-break space"],
)
def test_one_password_typed_by_another_keyboard_is_the_same(
    made: Made, clock: FixedClock, typed: str
) -> None:
    assert typed != PASSWORD
    assert made.load().unlock("truong", typed, now=clock()) == made.key


def test_the_printed_key_opens_when_the_password_is_lost(made: Made) -> None:
    assert made.load().unlock_with_recovery(made.recovery.text.lower()) == made.key


def test_another_printed_key_does_not_open(made: Made) -> None:
    with pytest.raises(WrongRecoveryKeyError):
        made.load().unlock_with_recovery(RecoveryKey.generate().text)
    with pytest.raises(RecoveryKeyTypoError):
        made.load().unlock_with_recovery("ABCD")


def test_a_new_printed_key_replaces_the_old_one(made: Made, clock: FixedClock) -> None:
    keys = made.load()
    renewed = keys.new_recovery_key(made.key)
    assert made.load().unlock_with_recovery(renewed.text) == made.key
    with pytest.raises(WrongRecoveryKeyError):
        made.load().unlock_with_recovery(made.recovery.text)
    assert made.load().unlock("truong", PASSWORD, now=clock()) == made.key


def test_a_changed_password_replaces_the_old_one(made: Made, clock: FixedClock) -> None:
    keys = made.load()
    before = keys.generation
    keys.set_password(made.key, "truong", "Mật khẩu mới 9")
    assert keys.generation == before + 1
    assert made.load().unlock("truong", "Mật khẩu mới 9", now=clock()) == made.key
    with pytest.raises(WrongPasswordError):
        made.load().unlock("truong", PASSWORD, now=clock())


def test_a_password_is_changed_only_with_the_key_of_the_file(made: Made) -> None:
    text = made.path.read_bytes()
    with pytest.raises(KeyFileAlteredError):
        made.load().set_password(FileKeys(bytes(32)), "truong", "Mật khẩu mới 9")
    assert made.path.read_bytes() == text


def test_a_removed_officer_stays_out_and_the_last_one_stays_in(
    made: Made, clock: FixedClock
) -> None:
    keys = made.load()
    keys.set_password(made.key, "pho", "Cầu Ông Me 1994")
    keys.remove_officer(made.key, "truong")
    assert made.load().officers() == ("pho",)
    with pytest.raises(WrongPasswordError):
        made.load().unlock("truong", PASSWORD, now=clock())
    for unknown_or_last in ("truong", "pho"):
        with pytest.raises(UsageError):
            keys.remove_officer(made.key, unknown_or_last)


def test_an_existing_key_is_never_overwritten(made: Made) -> None:
    text = made.path.read_bytes()
    made.path.rename(made.second)
    with pytest.raises(KeyFileExistsError):
        KeyFile.create(made.path, "file-2", "truong", PASSWORD, policy=CHEAP_POLICY)
    assert made.second.read_bytes() == text


# --- wrong tries -------------------------------------------------------------------------------


def fail(made: Made, clock: FixedClock) -> None:
    with pytest.raises(WrongPasswordError):
        made.load().unlock("truong", "sai", now=clock())


def test_the_delay_doubles_up_to_a_minute_and_survives_a_restart(
    made: Made, clock: FixedClock
) -> None:
    delays = []
    for _ in range(8):
        fail(made, clock)
        delays.append(made.load().delay_needed(clock()))
        clock.advance(delays[-1])
    assert delays == [1, 2, 4, 8, 16, 32, 60, 60]


def test_even_the_right_password_waits_for_the_delay(made: Made, clock: FixedClock) -> None:
    fail(made, clock)
    clock.advance(0.5)
    with pytest.raises(TooSoonError, match="1 giây") as caught:
        made.load().unlock("truong", PASSWORD, now=clock())
    assert caught.value.seconds == 0.5
    clock.advance(0.5)
    assert made.load().unlock("truong", PASSWORD, now=clock()) == made.key


def test_a_clock_set_back_does_not_lock_the_officer_out(made: Made, clock: FixedClock) -> None:
    fail(made, clock)
    clock.advance(days=-365)
    assert made.load().unlock("truong", PASSWORD, now=clock()) == made.key


def test_wrong_tries_are_told_after_the_next_good_login_and_then_forgotten(
    made: Made, clock: FixedClock
) -> None:
    fail(made, clock)
    clock.advance(1)
    fail(made, clock)
    last = clock()
    clock.advance(days=1)
    keys = made.load()
    assert keys.failed_tries.count == 2
    keys.unlock("truong", PASSWORD, now=clock())
    assert (keys.failed_before_login.count, keys.failed_before_login.last) == (2, last)
    assert keys.failed_tries.count == 0
    assert made.load().failed_tries.count == 0
    assert made.load().delay_needed(clock() + timedelta(seconds=0)) == 0


def test_a_folder_that_cannot_be_written_does_not_change_the_answer(
    made: Made, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, allowed_logs: LogGuard
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise NoSpaceError("đầy")

    monkeypatch.setattr("antt_desktop.storage.keys.key_file.write_file", full)
    allowed_logs.allow("key file not written: D01")
    keys = made.load()
    with pytest.raises(WrongPasswordError):
        keys.unlock("truong", "sai", now=clock())
    clock.advance(keys.delay_needed(clock()))
    assert keys.unlock("truong", PASSWORD, now=clock()) == made.key


# --- damage and malice -------------------------------------------------------------------------


def test_two_equal_copies_are_kept(made: Made, clock: FixedClock) -> None:
    made.load().set_password(made.key, "pho", "Cầu Ông Me 1994")
    fail(made, clock)
    assert made.path.read_bytes() == made.second.read_bytes()


@pytest.mark.parametrize("lost", ["first", "second"])
@pytest.mark.parametrize("how", ["missing", "empty", "half", "other text"])
def test_one_damaged_copy_is_mended_from_the_other(
    made: Made, clock: FixedClock, lost: str, how: str
) -> None:
    victim = made.path if lost == "first" else made.second
    whole = victim.read_bytes()
    victim.unlink()
    if how != "missing":
        victim.write_bytes({"empty": b"", "half": whole[:300], "other text": b"[" * 60_000}[how])
    assert made.load().unlock("truong", PASSWORD, now=clock()) == made.key
    assert made.path.read_bytes() == made.second.read_bytes() == whole


def test_the_newer_copy_wins_after_a_crash_between_the_two(made: Made, clock: FixedClock) -> None:
    old = made.path.read_bytes()
    made.load().set_password(made.key, "truong", "Mật khẩu mới 9")
    made.second.write_bytes(old)
    assert made.load().unlock("truong", "Mật khẩu mới 9", now=clock()) == made.key
    assert made.second.read_bytes() == made.path.read_bytes() != old


def test_a_missing_key_file_is_told_apart_from_a_damaged_one(made: Made) -> None:
    for copy in (made.path, made.second):
        copy.write_bytes(b"")
    with pytest.raises(KeyFileDamagedError) as damaged:
        made.load()
    for copy in (made.path, made.second):
        copy.unlink()
    with pytest.raises(KeyFileMissingError) as missing:
        made.load()
    assert (damaged.value.exit_code, missing.value.exit_code) == (4, 4)


def test_a_key_file_that_cannot_be_read_is_not_called_damaged(made: Made) -> None:
    for copy in (made.path, made.second):
        copy.unlink()
        copy.mkdir()
    with pytest.raises(AnttError) as caught:
        made.load()
    assert not isinstance(caught.value, KeyFileDamagedError | KeyFileMissingError)


def test_a_newer_format_is_refused_as_newer(made: Made) -> None:
    newer = made.path.read_bytes().replace(b"antt-keys/1", b"antt-keys/2")
    for copy in (made.path, made.second):
        copy.write_bytes(newer)
    with pytest.raises(NewerKeyFileError) as caught:
        made.load()
    assert caught.value.exit_code == 7
    assert made.path.read_bytes() == newer


def test_a_slot_taken_out_or_put_back_is_noticed_after_login(made: Made, clock: FixedClock) -> None:
    keys = made.load()
    earlier = made.document()
    keys.set_password(made.key, "pho", "Cầu Ông Me 1994")
    current = made.document()
    without = tuple(slot for slot in current.slots if slot.officer != "pho")
    back = (*current.slots, msgspec.structs.replace(earlier.slots[0], officer="cũ"))
    for slots in (without, back):
        made.put(msgspec.structs.replace(current, slots=slots))
        with pytest.raises(KeyFileAlteredError) as caught:
            made.load().unlock("truong", PASSWORD, now=clock())
        assert caught.value.exit_code == 4
    made.put(msgspec.structs.replace(earlier, generation=current.generation))
    with pytest.raises(KeyFileAlteredError):
        made.load().unlock_with_recovery(made.recovery.text)


@pytest.mark.parametrize(
    "cost",
    [(64 * 1024, 2, 4), (32 * 1024, 3, 4), (1024 * 1024, 3, 4), (64 * 1024, 11, 4), (65536, 3, 9)],
    ids=["too few passes", "too little memory", "1 GiB", "too many passes", "too many lanes"],
)
def test_a_cost_outside_the_bounds_is_not_believed(made: Made, cost: tuple[int, int, int]) -> None:
    document = made.document()
    m, t, p = cost
    kdf = msgspec.structs.replace(document.slots[0].kdf, m=m, t=t, p=p)
    slots = (msgspec.structs.replace(document.slots[0], kdf=kdf), document.slots[1])
    made.put(msgspec.structs.replace(document, slots=slots))
    with pytest.raises(KeyFileDamagedError):
        KeyFile.load(made.path, policy=STANDARD_POLICY)


def test_the_standard_cost_is_the_second_choice_of_rfc_9106(
    tmp_path: Path, clock: FixedClock
) -> None:
    assert STANDARD_POLICY.cost == Argon2Cost(64 * 1024, 3, 4)
    path = tmp_path / "a.antt.keys"
    _, key, _ = KeyFile.create(path, "file-1", "truong", PASSWORD)
    assert KeyFile.load(path).unlock("truong", PASSWORD, now=clock()) == key
    kdf = json.loads(path.read_bytes())["slots"][0]["kdf"]
    assert {name: kdf[name] for name in ("alg", "v", "m", "t", "p")} == {
        "alg": "argon2id", "v": 19, "m": 65536, "t": 3, "p": 4,
    }  # fmt: skip


def test_a_weak_slot_is_not_believed_by_the_standard_policy(made: Made) -> None:
    with pytest.raises(KeyFileDamagedError):
        KeyFile.load(made.path)


def test_neither_key_nor_password_stands_in_the_file(made: Made) -> None:
    text = made.path.read_bytes()
    for secret in (made.key.file, made.key.accounts, made.recovery.secret, PASSWORD.encode()):
        assert secret not in text


def test_no_changed_byte_opens_with_a_wrong_key_or_ends_in_another_error(
    made: Made, clock: FixedClock
) -> None:
    """Every byte in turn takes another value, in both copies alike."""
    whole = made.path.read_bytes()
    chance = random.Random(7)
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= chance.randrange(1, 256)
        for copy in (made.path, made.second):
            copy.write_bytes(changed)
        with pytest.raises((KeyFileDamagedError, NewerKeyFileError)):
            made.load()


def test_a_changed_file_with_a_right_checksum_never_gives_another_key(
    made: Made, clock: FixedClock
) -> None:
    """What a person who knows the format can do: any field changed, checksum made anew."""
    document = made.document()
    officer, recovery = document.slots
    flipped = bytes([officer.ct[0] ^ 1]) + officer.ct[1:]
    salted = msgspec.structs.replace(officer.kdf, salt=bytes(16))
    foreign = officer.with_file(document.file, bytes(32)).file
    changed = [
        (msgspec.structs.replace(officer, file=foreign), recovery),
        (msgspec.structs.replace(officer, file=flipped), recovery),
        (msgspec.structs.replace(officer, file=bytes(len(officer.file))), recovery),
        (msgspec.structs.replace(officer, accounts=officer.file), recovery),
        (msgspec.structs.replace(officer, accounts=b""), recovery),
        (msgspec.structs.replace(officer, public=recovery.public), recovery),
        (msgspec.structs.replace(officer, ct=flipped), recovery),
        (msgspec.structs.replace(officer, nonce=bytes(12)), recovery),
        (msgspec.structs.replace(officer, kdf=salted), recovery),
        (msgspec.structs.replace(officer, ct=recovery.ct, nonce=recovery.nonce), recovery),
        (),
    ]
    for slots in changed:
        made.put(msgspec.structs.replace(document, slots=slots))
        with pytest.raises(AnttError):
            made.load().unlock("truong", PASSWORD, now=clock())

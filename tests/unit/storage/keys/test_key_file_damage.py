"""The key file under damage and malice: it is mended, or refused in clear words."""

import json
import random
from pathlib import Path

import msgspec
import pytest

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.keys.document import Attempts
from antt_desktop.storage.keys.errors import (
    KeyFileAlteredError,
    KeyFileDamagedError,
    KeyFileMissingError,
    NewerKeyFileError,
)
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.slots import STANDARD_POLICY, Argon2Cost
from tests.helpers.clock import FixedClock
from tests.helpers.key_files import PASSWORD, Made, fail


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


@pytest.mark.parametrize("name", ["ai đó", "truong"])
def test_tries_have_one_spelling(made: Made, name: str) -> None:
    """Those of nobody, and none at all, are never written."""
    document = made.document()
    made.put(msgspec.structs.replace(document, tries={name: Attempts()}))
    with pytest.raises(KeyFileDamagedError):
        made.load()


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

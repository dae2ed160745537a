"""The key file: who gets in, who does not, and who waits after wrong tries."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from antt_desktop.domain.errors import UsageError
from antt_desktop.storage.keys.document import Attempts
from antt_desktop.storage.keys.errors import (
    KeyFileAlteredError,
    KeyFileExistsError,
    RecoveryKeyTypoError,
    TooSoonError,
    WrongPasswordError,
    WrongRecoveryKeyError,
)
from antt_desktop.storage.keys.key_file import FailedTries, KeyFile, key_path
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.slots import FileKeys
from antt_desktop.system.disk import NoSpaceError
from tests.helpers.clock import FixedClock
from tests.helpers.key_files import PASSWORD, Made, fail
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.logs import LogGuard


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


def test_the_delay_doubles_up_to_a_minute_and_survives_a_restart(
    made: Made, clock: FixedClock
) -> None:
    delays = []
    for _ in range(8):
        fail(made, clock)
        delays.append(made.load().delay_needed("truong", clock()))
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
    assert keys.failed_tries("truong").count == 2
    keys.unlock("truong", PASSWORD, now=clock())
    assert keys.failed_before_login.own == FailedTries(2, last)
    assert keys.failed_tries("truong").count == 0
    assert made.load().failed_tries("truong").count == 0
    assert made.load().delay_needed("truong", clock() + timedelta(seconds=0)) == 0


def test_wrong_tries_belong_to_the_officer_whose_name_was_typed(
    made: Made, clock: FixedClock
) -> None:
    made.load().set_password(made.key, "pho", "Cầu Ông Me 1994")
    for _ in range(3):
        fail(made, clock)
        clock.advance(made.load().delay_needed("truong", clock()))
    fail(made, clock)
    last = clock()
    keys = made.load()
    assert keys.delay_needed("pho", clock()) == 0
    keys.unlock("pho", "Cầu Ông Me 1994", now=clock())
    assert keys.failed_before_login.own == FailedTries(0, None)
    assert keys.failed_before_login.others == {"truong": FailedTries(4, last)}
    assert made.load().delay_needed("truong", clock()) == 8
    clock.advance(8)
    keys = made.load()
    keys.unlock("truong", PASSWORD, now=clock())
    assert keys.failed_before_login.own == FailedTries(4, last)
    assert made.load().failed_tries("truong").count == 0


def test_names_without_a_slot_wait_together_and_are_told_once(
    made: Made, clock: FixedClock
) -> None:
    for name in ("ai đó", "ai khác"):
        with pytest.raises(WrongPasswordError):
            made.load().unlock(name, PASSWORD, now=clock())
        with pytest.raises(TooSoonError):
            made.load().unlock("người lạ", PASSWORD, now=clock())
        clock.advance(1)
    for nobodys in (2, 0):
        keys = made.load()
        keys.unlock("truong", PASSWORD, now=clock())
        assert keys.failed_before_login.nobodys == nobodys
        assert keys.failed_before_login.own.count == 0


def test_the_printed_key_forgets_no_wrong_password(made: Made, clock: FixedClock) -> None:
    fail(made, clock)
    made.load().unlock_with_recovery(made.recovery.text)
    assert made.load().failed_tries("truong").count == 1


def test_tries_go_with_the_officer(made: Made, clock: FixedClock) -> None:
    keys = made.load()
    keys.set_password(made.key, "pho", "Cầu Ông Me 1994")
    fail(made, clock)
    keys = made.load()
    keys.remove_officer(made.key, "truong")
    assert made.document().tries is msgspec.UNSET


def test_a_key_file_that_counts_for_all_together_is_read(made: Made, clock: FixedClock) -> None:
    """Key files were written so before officers had tries of their own."""
    document = msgspec.structs.replace(made.document(), attempts=Attempts(3, clock()))
    made.put(document)
    assert b'"tries"' not in made.path.read_bytes()
    keys = made.load()
    keys.unlock("truong", PASSWORD, now=clock())
    assert keys.failed_before_login.nobodys == 3
    assert made.document().attempts == Attempts()


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
    clock.advance(keys.delay_needed("truong", clock()))
    assert keys.unlock("truong", PASSWORD, now=clock()) == made.key

"""Changing keys: who stays opens at every moment, who leaves opens nothing afterwards."""

from pathlib import Path
from typing import NamedTuple

import pytest

from antt_desktop.storage.keys import changing
from antt_desktop.storage.keys.errors import AccountsKeyMissingError, WrongPasswordError
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.slots import FileKeys
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY

WORDS = {"truong": "Hàng dừa xanh", "hoa": "Cầu Ông Me", "pho": "Bến đò chiều"}


class Post(NamedTuple):
    """Three officers: a leader and a mediator hold the key of accounts, a third does not."""

    path: Path
    recovery: RecoveryKey
    clock: FixedClock

    def load(self) -> KeyFile:
        return KeyFile.load(self.path, policy=CHEAP_POLICY)

    def unlock(self, officer: str) -> FileKeys:
        return self.load().unlock(officer, WORDS[officer], now=self.clock())

    def recovered(self) -> FileKeys:
        return self.load().unlock_with_recovery(self.recovery.text)


@pytest.fixture
def post(tmp_path: Path, clock: FixedClock) -> Post:
    path = tmp_path / "a.antt.keys"
    made, keys, recovery = KeyFile.create(
        path, "file-1", "truong", WORDS["truong"], policy=CHEAP_POLICY
    )
    made.set_password(keys, "hoa", WORDS["hoa"])
    made.set_password(keys.without_accounts, "pho", WORDS["pho"])
    return Post(path, recovery, clock)


def test_a_password_opens_accounts_only_for_whom_they_were_handed(post: Post) -> None:
    first = post.unlock("truong")
    assert post.unlock("hoa") == first
    assert post.unlock("pho") == FileKeys(first.file)
    keys = post.load()
    assert [changing.reads_accounts(keys, name) for name in WORDS] == [True, True, False]


def test_accounts_are_handed_over_without_the_others_password(post: Post) -> None:
    changing.hand_accounts(post.load(), post.unlock("truong"), "pho")
    assert post.unlock("pho") == post.unlock("truong")


def test_who_holds_no_accounts_can_neither_print_a_recovery_key_nor_recover(post: Post) -> None:
    held = post.unlock("pho")
    text = post.path.read_bytes()
    with pytest.raises(AccountsKeyMissingError):
        post.load().new_recovery_key(held)
    with pytest.raises(AccountsKeyMissingError):
        post.load().recover(held, "pho", "Mật khẩu mới", reads_accounts=True)
    assert post.path.read_bytes() == text


def test_a_used_recovery_key_is_replaced_in_the_same_write(post: Post) -> None:
    held = post.recovered()
    before = post.load().generation
    renewed = post.load().recover(held, "pho", "Mật khẩu mới", reads_accounts=False)
    after = post.load()
    assert after.generation == before + 1
    assert after.unlock_with_recovery(renewed.text) == held
    assert after.unlock("pho", "Mật khẩu mới", now=post.clock()) == held.without_accounts
    assert after.unlock("hoa", WORDS["hoa"], now=post.clock()) == held


def test_while_a_change_is_unfinished_everybody_opens_what_is_there(post: Post) -> None:
    held = post.unlock("truong")
    begun = changing.begin(post.load(), held, "hoa", whole_file=True)
    assert (begun.file, begun.accounts) == (held.file, held.accounts)
    assert begun.settled.file != held.file
    assert begun.settled.accounts != held.accounts
    assert post.unlock("truong") == post.recovered() == begun
    assert post.unlock("pho") == begun.without_accounts
    assert post.unlock("hoa") == held


def test_who_left_opens_nothing_once_the_change_is_finished(post: Post) -> None:
    begun = changing.begin(post.load(), post.unlock("truong"), "hoa", whole_file=True)
    held = changing.finish_file(post.load(), begun)
    held = changing.finish_accounts(post.load(), held)
    assert held == begun.settled
    assert post.unlock("truong") == post.recovered() == held
    assert post.unlock("pho") == held.without_accounts
    assert post.load().officers() == ("truong", "pho")
    with pytest.raises(WrongPasswordError):
        post.unlock("hoa")


def test_an_officer_without_accounts_can_finish_what_the_leader_began(post: Post) -> None:
    begun = changing.begin(post.load(), post.unlock("truong"), "hoa", whole_file=True)
    changing.finish_file(post.load(), post.unlock("pho"))
    left = post.unlock("truong")
    assert (left.file, left.is_settled) == (begun.next_file, False)
    changing.finish_accounts(post.load(), left)
    assert post.unlock("truong") == begun.settled


def test_a_change_that_is_given_up_leaves_every_key_as_it_was(post: Post) -> None:
    held = post.unlock("truong")
    begun = changing.begin(post.load(), held, "hoa", whole_file=True)
    begun = changing.give_up_accounts(post.load(), begun)
    assert changing.give_up_file(post.load(), begun) == held
    assert post.unlock("truong") == post.unlock("hoa") == post.recovered() == held
    assert post.unlock("pho") == held.without_accounts


def test_a_role_that_is_lost_takes_the_accounts_and_leaves_the_file(post: Post) -> None:
    held = post.unlock("truong")
    begun = changing.begin(post.load(), held, "hoa", whole_file=False)
    after = changing.finish_accounts(post.load(), begun)
    assert after.file == held.file
    assert post.unlock("hoa") == FileKeys(held.file)
    assert post.unlock("truong") == after


def test_a_change_of_slots_goes_beyond_what_the_file_has_seen(post: Post) -> None:
    keys, held = post.load(), post.unlock("truong")
    keys.seen = 40
    keys.set_password(held, "pho", "Mật khẩu mới")
    assert post.load().generation == 41


def test_a_new_password_costs_a_guess_as_much_as_the_dearest(post: Post) -> None:
    keys, held = post.load(), post.unlock("truong")
    document = keys.slots[0]
    assert document.kdf.cost == CHEAP_POLICY.cost  # type: ignore[union-attr]
    dear = CHEAP_POLICY.cost._replace(passes=3)
    KeyFile(
        post.path, keys._document, policy=CHEAP_POLICY.__class__(dear, dear, dear)
    ).set_password(held, "truong", WORDS["truong"])
    post.load().set_password(post.unlock("truong"), "pho", "Mật khẩu mới")
    costs = {slot.officer: slot.kdf.cost for slot in post.load().slots if slot.officer}  # type: ignore[union-attr]
    assert costs["pho"] == dear
    assert costs["hoa"] == CHEAP_POLICY.cost

"""What is done with a key is told by the change log: who did it, to whose key, and when."""

from collections.abc import Callable

import msgspec
import pytest

from antt_desktop.services.bundles.sealing import new_identity, recipient_of
from antt_desktop.services.officers import accounts, recovering
from antt_desktop.services.officers.accounts import NewOfficer
from antt_desktop.services.officers.escrow import leave_escrow, request_unlock, take_answer
from antt_desktop.services.officers.removing import remove_officer
from antt_desktop.storage.commune_file import CommuneFile, open_keys
from antt_desktop.storage.errors import NotUndoableError, StorageReadOnlyError
from antt_desktop.storage.key_events import KeyEvent, last_password, note_key_event
from antt_desktop.storage.keys import requests
from antt_desktop.storage.keys.errors import AccountsKeyMissingError
from antt_desktop.storage.keys.key_file import key_path
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import PASSWORDS, Post

SUPERIOR = new_identity()
NEW = "đò ngang sang bãi giữa chiều"

Deed = Callable[[CommuneFile], object]
DEEDS: dict[str, tuple[str, str, Deed]] = {
    "a new officer": (
        "key_set", "moi",
        lambda file: accounts.add_officer(
            file, NewOfficer("moi", "Lý Văn Tư", "chi_xem"), NEW, CHEAP_POLICY
        ),
    ),
    "a password of another": (
        "key_set", "hoa", lambda file: accounts.reset_password(file, "hoa", NEW, CHEAP_POLICY),
    ),
    "an own password": (
        "key_changed", "truong",
        lambda file: accounts.change_own_password(file, PASSWORDS["truong"], NEW, CHEAP_POLICY),
    ),
    "the printed key": (
        "key_printed", "truong", lambda file: recovering.new_recovery_key(file, CHEAP_POLICY),
    ),
    "the escrow": (
        "key_escrowed", "truong",
        lambda file: leave_escrow(file, recipient_of(SUPERIOR), "Phòng PV01", CHEAP_POLICY),
    ),
    "the key of accounts": (
        "key_handed", "dia_ban",
        lambda file: accounts.set_role(file, "dia_ban", "hoa_giai", CHEAP_POLICY),
    ),
}  # fmt: skip


def answered(post: Post) -> bytes:
    """Return what the superior answers to a request for the leader's password."""
    out = post.path.with_name("don.json")
    request_unlock(post.path, "truong", NEW, out, CHEAP_POLICY)
    _, answer = requests.answer(requests.read_request(out.read_bytes()), SUPERIOR)
    return msgspec.json.encode(answer)


def told(file: CommuneFile) -> list[tuple[str, str, object]]:
    """Return action, officer at work and officer concerned of all key events, the newest first."""
    log = file.store.change_log
    entries = log.numbered(range(1, log.head[0] + 1))
    return [
        (each.action, each.by, each.after["username"])
        for each in entries
        if each.action.startswith("key_")
    ]


@pytest.mark.parametrize("deed", DEEDS)
def test_each_is_one_work_that_nobody_undoes(post: Post, deed: str) -> None:
    action, username, do = DEEDS[deed]
    with post.open() as file:
        head, known = file.store.change_log.head[0], told(file)
        do(file)
        assert told(file) == [(action, "truong", username), *known]
        assert file.store.change_log.head[0] > head
        file.store.change_log.verify()
        (work,) = [each for each in file.store.recent_works(2) if each.kind == "officer"]
        with pytest.raises(NotUndoableError):
            file.store.undo(work.id)


def test_a_password_that_an_administrator_set_is_told_as_his_deed(post: Post) -> None:
    with post.open("admin") as file:
        accounts.reset_password(file, "truong", NEW, CHEAP_POLICY)
    with post.open("truong", NEW) as file:
        assert told(file)[0] == ("key_set", "admin", "truong")
        entry = last_password(file.store, "truong")
        assert entry is not None
        assert (entry.by, entry.at[:10]) == ("admin", "2026-11-22")
        accounts.change_own_password(file, NEW, "cây bàng trổ lá sân đình", CHEAP_POLICY)
        entry = last_password(file.store, "truong")
        assert entry is not None
        assert entry.action == "key_changed"


def test_a_password_by_the_printed_key_is_told(post: Post) -> None:
    held = open_keys(post.path, CHEAP_POLICY).unlock_with_recovery(post.recovery.text)
    recovering.recover(post.path, held, "hoa", NEW, post.clock, CHEAP_POLICY)
    with post.open() as file:
        assert told(file)[0] == ("key_recovered", "hoa", "hoa")


def test_a_password_by_the_superiors_answer_is_told_though_the_file_was_closed(post: Post) -> None:
    with post.open() as file:
        leave_escrow(file, recipient_of(SUPERIOR), "Phòng PV01", CHEAP_POLICY)
    take_answer(post.path, answered(post), NEW, CHEAP_POLICY, now=post.clock)
    with post.open("truong", NEW) as file:
        assert told(file)[:2] == [
            ("key_answered", "truong", "truong"),
            ("key_escrowed", "truong", "truong"),
        ]
        assert file.store.reasons(range(1, 99))[file.store.recent_works(2)[1].id].endswith("PV01")


def test_a_file_that_is_damaged_does_not_keep_the_answer_out(post: Post) -> None:
    with post.open() as file:
        leave_escrow(file, recipient_of(SUPERIOR), "Phòng PV01", CHEAP_POLICY)
    answer = answered(post)
    spoiled = bytearray(post.path.read_bytes())
    spoiled[2000] ^= 1
    post.path.write_bytes(spoiled)
    assert take_answer(post.path, answer, NEW, CHEAP_POLICY, now=post.clock)[1].file


def test_a_removal_is_told_again_when_it_is_ended(post: Post) -> None:
    with post.open() as file:
        accounts.save_with_keys(file, accounts.account_of(file, "hoa"), {"active": False})
        with remove_officer(file, "hoa", "", CHEAP_POLICY).file as opened:
            assert told(opened)[0] == ("key_taken", "truong", "hoa")


@pytest.mark.parametrize("deed", [each for each in DEEDS if each != "a new officer"])
def test_what_cannot_be_told_is_not_done(post: Post, deed: str) -> None:
    with post.open() as file:
        before = key_path(file.path).read_bytes()
        file._db.execute("PRAGMA query_only = ON")
        with pytest.raises(StorageReadOnlyError):
            DEEDS[deed][2](file)
        file._db.execute("PRAGMA query_only = OFF")
        assert key_path(file.path).read_bytes() == before


def test_an_administrator_without_the_key_of_accounts_leaves_no_word_of_a_printed_key(
    post: Post,
) -> None:
    with post.open("admin") as file:
        facts, known = file.recovery_facts, told(file)
        with pytest.raises(AccountsKeyMissingError):
            recovering.new_recovery_key(file, CHEAP_POLICY)
        assert (file.recovery_facts, told(file)) == (facts, known)


def test_a_name_without_an_account_has_nothing_that_could_be_told_of(post: Post) -> None:
    with post.open() as file:
        works = len(file.store.recent_works(99))
        note_key_event(file.store, KeyEvent.SET, "nobody")
        assert len(file.store.recent_works(99)) == works
        assert last_password(file.store, "nobody") is None

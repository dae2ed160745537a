"""Removing an officer: what he kept opens nothing, and the file is never without a key."""

from pathlib import Path

import pytest

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.queries import Query
from antt_desktop.records.roles import RoleError
from antt_desktop.services.inspecting import inspect
from antt_desktop.services.officers import accounts, removing
from antt_desktop.services.officers.errors import LastKeeperError, OwnRemovalError
from antt_desktop.services.officers.health import key_health
from antt_desktop.services.officers.removing import remove_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import CopyDisturbedError, FileDamagedError
from antt_desktop.storage.keys import changing, rekeying
from antt_desktop.storage.keys.errors import (
    AccountsKeyMissingError,
    WrongPasswordError,
    WrongRecoveryKeyError,
)
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.settling import turned_over_path
from antt_desktop.system.disk import NoSpaceError
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import TOLD, Post
from tests.helpers.raw_pages import raw_pages


def lines(file: CommuneFile) -> list[object]:
    return [
        (each.id, each.rev, each.values)
        for name in ("residential_area", "mediation_case", "mediation_team", "org_profile")
        for each in file.store.by_id(name)
    ]


def keys_of(post: Post) -> KeyFile:
    return KeyFile.load(key_path(post.path), policy=CHEAP_POLICY)


def files_beside(post: Post) -> set[str]:
    return {each.name for each in post.path.parent.iterdir()}


def test_who_was_removed_opens_nothing_with_what_he_kept(post: Post) -> None:
    with post.open("hoa") as file:
        kept = file.keys
    with post.open() as file:
        before = lines(file)
        removed = remove_officer(file, "hoa", "chuyển công tác", CHEAP_POLICY)
        assert not file.is_open
    with removed.file as file:
        assert lines(file) == before
        assert not list(inspect(file))
        (gone,) = file.store.around().find("user_account", username="hoa")
        entry = file.store.history(str(gone["id"]))[0]
        assert entry.after == {"active": False}
    with pytest.raises(FileDamagedError):
        connect(post.path, kept.file)
    with pytest.raises(WrongPasswordError):
        post.open("hoa")
    post.clock.advance(5)
    with post.open() as file:
        assert lines(file) == before
        assert file.keys == removed.file.keys
        assert {file.keys.file, file.keys.accounts}.isdisjoint({kept.file, kept.accounts})
    for name in ("dia_ban", "admin"):
        post.open(name).close()
    assert files_beside(post) == {"so.antt", "so.antt.keys", "so.antt.keys.1"}


def test_the_pages_of_before_are_not_left_on_the_disk_under_the_old_key(post: Post) -> None:
    with post.open() as file:
        old = file.keys.file
        remove_officer(file, "hoa", "", CHEAP_POLICY).file.close()
    assert "Mỹ Hiệp".encode() not in raw_pages(post.path, old)


def test_the_printed_key_is_made_anew(post: Post) -> None:
    with post.open() as file:
        removed = remove_officer(file, "hoa", "", CHEAP_POLICY)
    with removed.file as file:
        health = key_health(file, post.clock.today, policy=CHEAP_POLICY)
    assert (health.recovery_made, health.recovery_read_back) == ("2026-11-22", None)
    keys = keys_of(post)
    with pytest.raises(WrongRecoveryKeyError):
        keys.unlock_with_recovery(post.recovery.text)
    assert keys.unlock_with_recovery(removed.recovery.text) == removed.file.keys


def test_an_officer_without_accounts_is_removed_alike(post: Post) -> None:
    with post.open() as file:
        removed = remove_officer(file, "dia_ban", "", CHEAP_POLICY)
    removed.file.close()
    with post.open("hoa") as file:
        assert next(iter(file.store.rows(Query("mediation_case"))))["content"] == TOLD
    with post.open() as file:
        assert keys_of(post).officers() == ("truong", "hoa", "admin")


def test_only_who_may_removes_and_never_himself_nor_the_last(post: Post) -> None:
    with post.open("hoa") as file, pytest.raises(RoleError):
        remove_officer(file, "admin", "", CHEAP_POLICY)
    with post.open("admin") as file, pytest.raises(AccountsKeyMissingError):
        remove_officer(file, "hoa", "", CHEAP_POLICY)
    with post.open() as file:
        with pytest.raises(OwnRemovalError):
            remove_officer(file, "truong", "", CHEAP_POLICY)
        with pytest.raises(UsageError):
            remove_officer(file, "ai_do", "", CHEAP_POLICY)
        assert file.is_open
    with post.open() as file:
        accounts.set_role(file, "hoa", "lanh_dao", CHEAP_POLICY)
        accounts.set_role(file, "admin", "chi_xem", CHEAP_POLICY)
        accounts.reset_password(file, "admin", "bầy sẻ đậu mái tôn đỏ", CHEAP_POLICY)
        own = accounts.account_of(file, "truong")
        accounts.save_with_keys(file, own, {"active": False})
        file.store.ask_permissions_anew()
        with pytest.raises((RoleError, LastKeeperError)):
            remove_officer(file, "hoa", "", CHEAP_POLICY)


@pytest.mark.parametrize("step", ["copy_pages", "reseal", "check_copy", "head_of"])
def test_a_copy_that_fails_leaves_all_keys_as_they_were(
    post: Post, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise NoSpaceError("đầy")

    with post.open() as file:
        held = file.keys
        with monkeypatch.context() as patch:
            place = (
                "antt_desktop.storage.commune_file" if step == "copy_pages" else rekeying.__name__
            )
            patch.setattr(f"{place}.{step}", broken)
            with pytest.raises(NoSpaceError):
                remove_officer(file, "hoa", "", CHEAP_POLICY)
        assert file.is_open
        assert file.store.find("org_profile") is not None
    with post.open() as file:
        assert file.keys == held
    with post.open("hoa") as file:
        assert file.keys == held
    assert keys_of(post).unlock_with_recovery(post.recovery.text) == held
    assert files_beside(post) == {"so.antt", "so.antt.keys", "so.antt.keys.1"}


def test_a_removal_that_was_given_up_is_named_and_done_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disturbed(*_: object, **__: object) -> None:
        raise CopyDisturbedError("bận")

    with post.open() as file:
        with monkeypatch.context() as patch:
            patch.setattr(rekeying, "check_copy", disturbed)
            with pytest.raises(CopyDisturbedError):
                remove_officer(file, "hoa", "", CHEAP_POLICY)
        health = key_health(file, post.clock.today, policy=CHEAP_POLICY)
        (fault,) = [each for each in health.officers if each.fault]
        assert (fault.username, fault.active, fault.has_password) == ("hoa", False, True)
        with remove_officer(file, "hoa", "", CHEAP_POLICY).file as after:
            health = key_health(after, post.clock.today, policy=CHEAP_POLICY)
            assert not [each for each in health.officers if each.fault]


def test_pages_that_cannot_be_exchanged_leave_the_old_ones_with_their_keys(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held_by_another(*_: object) -> None:
        raise NoSpaceError("đầy")

    with post.open() as file, monkeypatch.context() as patch:
        held = file.keys
        patch.setattr(rekeying, "replace", held_by_another)
        with pytest.raises(NoSpaceError):
            remove_officer(file, "hoa", "", CHEAP_POLICY)
        assert not file.is_open
    with post.open() as file:
        assert file.keys == held
    with post.open("hoa") as file:
        assert file.keys == held
    assert not turned_over_path(post.path).exists()


def test_a_fault_told_after_the_exchange_locks_nobody_out(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder could not be synced, but the new pages are in place."""

    def exchanged_and_failed(source: Path, target: Path) -> None:
        source.replace(target)
        raise NoSpaceError("đầy")

    with post.open() as file, monkeypatch.context() as patch:
        patch.setattr(rekeying, "replace", exchanged_and_failed)
        with pytest.raises(NoSpaceError):
            remove_officer(file, "hoa", "", CHEAP_POLICY)
    with post.open() as file:
        assert file.keys.is_settled
        assert not list(inspect(file))
    assert keys_of(post).officers() == ("truong", "dia_ban", "admin")


@pytest.mark.parametrize("who", ["truong", "dia_ban", "paper"])
@pytest.mark.parametrize("step", ["finish_file", "finish_accounts"])
def test_a_removal_cut_short_after_the_exchange_is_ended_by_the_next_opening(
    post: Post, step: str, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def died(*_: object) -> None:
        raise KeyboardInterrupt

    with post.open() as file, monkeypatch.context() as patch:
        before, kept = lines(file), file.keys
        patch.setattr(changing, step, died)
        with pytest.raises(KeyboardInterrupt):
            remove_officer(file, "hoa", "", CHEAP_POLICY)
    if who == "paper":
        held = keys_of(post).unlock_with_recovery(post.recovery.text)
        CommuneFile.open_with_key(post.path, held, "truong", post.clock, CHEAP_POLICY).close()
    else:
        post.open(who).close()
    with post.open() as file:
        assert file.keys.is_settled
        assert lines(file) == before
        assert not list(inspect(file))
        health = key_health(file, post.clock.today, policy=CHEAP_POLICY)
        assert health.recovery_made is None
        assert any("phải thay" in each for each in health.warnings)
        assert not [each for each in health.officers if each.fault]
    with pytest.raises(WrongPasswordError):
        post.open("hoa")
    with pytest.raises(FileDamagedError):
        connect(post.path, kept.file)


def test_a_removal_cut_short_before_the_exchange_is_given_up_by_the_next_opening(
    post: Post,
) -> None:
    with post.open() as file:
        held = file.keys
        changing.begin(file.key_file(CHEAP_POLICY), held, "hoa", whole_file=True)
        turned_over_path(post.path).write_bytes(b"half a copy")
        turned_over_path(post.path).with_name("so.antt.doi-khoa-journal").write_bytes(b"x")
    with post.open() as file:
        assert file.keys == held
    with post.open("hoa") as file:
        assert file.keys == held
    assert files_beside(post) == {"so.antt", "so.antt.keys", "so.antt.keys.1"}


def test_a_change_cut_short_can_be_looked_at_where_nothing_may_be_written(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    with post.open() as file:
        held = file.keys
        changing.begin(file.key_file(CHEAP_POLICY), held, "hoa", whole_file=True)
    before = {each.name: each.read_bytes() for each in post.path.parent.iterdir()}
    monkeypatch.setattr("antt_desktop.storage.commune_file._lock_if_writable", lambda *_: None)
    with post.open() as file:
        assert file.read_only
        assert file.keys == held
    assert {each.name: each.read_bytes() for each in post.path.parent.iterdir()} == before


def test_copies_that_keep_the_old_key_are_named(post: Post) -> None:
    names = ("so.truoc-ban-7.antt", "so.truoc-phuc-hoi-20261101-080000.antt", "so.khac.antt")
    copies = [post.path.with_name(name) for name in names]
    for copy in copies:
        copy.write_bytes(b"x")
    with post.open() as file:
        assert removing.stale_copies(file) == copies[:2]


def test_a_copy_that_is_not_what_the_file_is_now_never_takes_its_place(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    with post.open() as file:
        held = file.keys
        with monkeypatch.context() as patch:
            patch.setattr(rekeying, "head_of", lambda _: (0, ""))
            with pytest.raises(CopyDisturbedError):
                remove_officer(file, "hoa", "", CHEAP_POLICY)
        assert file.is_open
    with post.open("hoa") as file:
        assert file.keys == held


def test_a_removal_whose_paper_could_not_be_made_stands_and_asks_for_one(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NoSpaceError("đầy")

    with post.open() as file, monkeypatch.context() as patch:
        patch.setattr(KeyFile, "new_recovery_key", full)
        with pytest.raises(NoSpaceError):
            remove_officer(file, "hoa", "", CHEAP_POLICY)
    with post.open() as file:
        assert file.recovery_facts is None
        assert keys_of(post).unlock_with_recovery(post.recovery.text) == file.keys
    assert keys_of(post).officers() == ("truong", "dia_ban", "admin")

"""Who was taken out and comes back with an earlier key file is told of before and afterwards."""

from pathlib import Path

import pytest

from antt_desktop.services.officers import accounts
from antt_desktop.services.officers.health import key_health
from antt_desktop.services.officers.removing import remove_officer, stale_copies
from antt_desktop.storage.backups.making import Reason, make_backup
from antt_desktop.storage.backups.restoring import (
    asides,
    give_up,
    prepare_undo,
    put_in_place,
    stage,
    undo_restore,
)
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.storage.keys.returning import came_back, coming_back
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import PASSWORDS, Post

NEW_PASSWORD = "một mật khẩu khác hẳn trước"
NOTE = "so.antt.tro-lai"


@pytest.fixture
def backup(post: Post) -> Path:
    """Return the backup that was restored once, so that a file lies aside."""
    with post.open() as file:
        made = make_backup(file, post.path.parent / "b", Reason.BY_HAND, post.clock()).path
    restore(post, made)
    return made


def restore(post: Post, backup: Path, password: str = PASSWORDS["truong"]) -> tuple[str, ...]:
    post.clock.advance(120)
    now = post.clock()
    staged = stage(post.path, backup, "truong", password, now, policy=CHEAP_POLICY)
    put_in_place(staged, now)
    return staged.coming_back


def remove(post: Post, username: str = "hoa") -> None:
    with post.open() as file:
        remove_officer(file, username, "chuyển", CHEAP_POLICY).file.close()


def undo(post: Post) -> tuple[str, ...]:
    """Undo the restore, and return whom that was to bring back."""
    leave = prepare_undo(
        post.path, "truong", PASSWORDS["truong"], post.clock(), policy=CHEAP_POLICY
    )
    undo_restore(leave, post.clock())
    return leave.coming_back


def faults(post: Post, file: CommuneFile) -> dict[str, str]:
    health = key_health(file, post.clock.today, policy=CHEAP_POLICY)
    return {each.username: each.fault for each in health.officers if each.fault}


def test_an_undo_tells_who_comes_back_until_he_is_removed_again(post: Post, backup: Path) -> None:
    remove(post)
    assert undo(post) == ("hoa",)
    with post.open("hoa") as file:
        assert "mở được: hoa." in file.key_warning
    with post.open() as file:
        assert file.came_back == ("hoa",)
        assert "Đưa ra khỏi sổ lần nữa" in faults(post, file)["hoa"]
        assert file.key_warning in key_health(file, post.clock.today, policy=CHEAP_POLICY).warnings
        with remove_officer(file, "hoa", "chuyển", CHEAP_POLICY).file as after:
            assert (after.came_back, after.key_warning, faults(post, after)) == ((), "", {})
            assert asides(post.path)[0] in stale_copies(after)
    assert not post.path.with_name(NOTE).exists()


def test_undoing_the_undo_takes_him_out_with_the_key_file(post: Post, backup: Path) -> None:
    remove(post)
    undo(post)
    assert undo(post) == ()
    with post.open() as file:
        assert (file.came_back, file.key_warning) == ((), "")


def test_a_lost_role_that_comes_back_is_told_until_a_role_is_given(
    post: Post, backup: Path
) -> None:
    with post.open() as file:
        accounts.set_role(file, "hoa", "can_bo_phong_trao", CHEAP_POLICY)
    assert undo(post) == ("hoa",)
    with post.open() as file:
        assert file.came_back == ("hoa",)
        accounts.set_role(file, "hoa", "can_bo_phong_trao", CHEAP_POLICY)
        assert (file.came_back, faults(post, file)) == ((), {})


def test_who_may_stay_gets_another_password(post: Post, backup: Path) -> None:
    remove(post)
    remove(post, "dia_ban")
    assert undo(post) == ("dia_ban", "hoa")
    with post.open("hoa") as file:
        accounts.change_own_password(file, PASSWORDS["hoa"], NEW_PASSWORD, CHEAP_POLICY)
        assert file.came_back == ("dia_ban", "hoa")
    with post.open() as file:
        accounts.reset_password(file, "hoa", PASSWORDS["hoa"], CHEAP_POLICY)
        assert file.came_back == ("dia_ban",)
        assert set(faults(post, file)) == {"dia_ban"}


def test_a_password_of_its_day_brings_the_key_file_of_a_backup_back(
    post: Post, backup: Path
) -> None:
    remove(post)
    with post.open() as file:
        accounts.change_own_password(file, PASSWORDS["truong"], NEW_PASSWORD, CHEAP_POLICY)
    post.clock.advance(120)
    given_up = stage(
        post.path, backup, "truong", PASSWORDS["truong"], post.clock(), policy=CHEAP_POLICY
    )
    give_up(given_up)
    assert given_up.coming_back == ("hoa",)
    assert came_back(post.path) == ()
    assert restore(post, backup) == ("hoa",)
    assert restore(post, backup) == ()
    with post.open() as file:
        assert file.came_back == ("hoa",)


def test_officers_added_since_are_not_told_of(post: Post, backup: Path) -> None:
    with post.open() as file:
        officer = accounts.NewOfficer("be", "Lê Thị Bé", "chi_xem")
        accounts.add_officer(file, officer, NEW_PASSWORD, CHEAP_POLICY)
    assert restore(post, backup) == ()
    assert undo(post) == ()
    with post.open() as file:
        assert file.came_back == ()


def test_where_no_key_file_can_be_read_nobody_is_named(post: Post, backup: Path) -> None:
    remove(post)
    aside = asides(post.path)[0]
    for each in (key_path(post.path), post.path.with_name("so.antt.keys.1")):
        each.write_bytes(b"hong")
    assert coming_back(post.path, aside) == ()
    post.path.with_name(NOTE).write_bytes(b"hong")
    assert came_back(post.path) == ()

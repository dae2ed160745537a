"""A backup from before a change of keys comes back under the keys of now, or not at all."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.queries import Query
from antt_desktop.services.inspecting import inspect
from antt_desktop.services.officers import accounts
from antt_desktop.services.officers.health import key_health
from antt_desktop.services.officers.removing import remove_officer
from antt_desktop.storage.backups import restoring
from antt_desktop.storage.backups.making import Backup, Reason, make_backup
from antt_desktop.storage.backups.restoring import Staged, put_in_place
from antt_desktop.storage.commune_file import SCHEMA_VERSION, CommuneFile
from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.storage.keys import changing
from antt_desktop.storage.keys.errors import EarlierKeysError, WrongPasswordError
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.storage.keys.resealing import text_keys
from antt_desktop.storage.keys.sealing import key_id
from antt_desktop.storage.keys.slots import FileKeys
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import PASSWORDS, TOLD, Post, found_post
from tests.helpers.older_files import make_older

NEW_PASSWORD = "một mật khẩu khác hẳn trước"
DRAFT = {"content": "Nháp Zđymkhoaq"}


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Post, Backup]:
    """A post with a draft of the leader's, and its backup."""
    folder = tmp_path_factory.mktemp("post")
    post = found_post(folder, FixedClock())
    with post.open() as file:
        file.drafts.keep("mediation_case", "", DRAFT, post.clock())
        return post, make_backup(file, folder / "b", Reason.BY_HAND, post.clock())


@pytest.fixture
def post(founded: tuple[Post, Backup], tmp_path: Path, clock: FixedClock) -> Post:
    shutil.copytree(founded[0].path.parent, tmp_path / "so")
    return Post(tmp_path / "so" / founded[0].path.name, clock, founded[0].recovery)


@pytest.fixture
def backup(founded: tuple[Post, Backup], post: Post) -> Path:
    return post.path.parent / "b" / founded[1].path.name


def stage(post: Post, backup: Path, username: str = "truong", password: str = "") -> Staged:
    post.clock.advance(120)
    given = password or PASSWORDS[username]
    return restoring.stage(post.path, backup, username, given, post.clock(), policy=CHEAP_POLICY)


def restore(post: Post, backup: Path, username: str = "truong", password: str = "") -> Staged:
    staged = stage(post, backup, username, password)
    put_in_place(staged, post.clock())
    return staged


def refused(post: Post, backup: Path, username: str = "truong") -> None:
    """See a restore refused with nothing changed: neither file, nor keys, nor folder."""
    before = {each.name: each.read_bytes() for each in post.path.parent.glob("so.antt*")}
    with pytest.raises(EarlierKeysError):
        stage(post, backup, username)
    assert {each.name: each.read_bytes() for each in post.path.parent.glob("so.antt*")} == before


def lose_role(post: Post, username: str = "hoa", role: str = "can_bo_phong_trao") -> FileKeys:
    """Take the texts away from an officer; returns what he kept."""
    with post.open(username) as file:
        kept = file.keys
    with post.open() as file:
        accounts.set_role(file, username, role, CHEAP_POLICY)
    return kept


def remove(post: Post, username: str = "hoa") -> RecoveryKey:
    with post.open() as file:
        removed = remove_officer(file, username, "chuyển", CHEAP_POLICY)
    removed.file.close()
    return removed.recovery


def told_to(file: CommuneFile) -> list[object]:
    return [each["content"] for each in file.store.rows(Query("mediation_case"))]


def told_to_paper(post: Post, recovery: RecoveryKey) -> list[object]:
    keys = KeyFile.load(key_path(post.path), policy=CHEAP_POLICY)
    held = keys.unlock_with_recovery(recovery.text)
    with CommuneFile.open_with_key(post.path, held, "truong", post.clock, CHEAP_POLICY) as file:
        return told_to(file)


def whole(post: Post, recovery: RecoveryKey | None = None) -> None:
    """See that the leader and the printed key read every text, and that the keys change on."""
    assert told_to_paper(post, recovery or post.recovery) == [TOLD]
    with post.open() as file:
        assert told_to(file) == [TOLD]
        (case,) = file.store.rows(Query("mediation_case"))
        first = file.store.history(case.id)[-1].after
        assert first is not None
        assert first["content"] == TOLD
        assert file.drafts.find("mediation_case", "") is not None
        assert file.text_keys() == {key_id(file.keys.accounts)}
        assert not list(inspect(file))
    remove(post, "dia_ban")
    with post.open() as file:
        assert told_to(file) == [TOLD]
        assert not list(inspect(file))


def test_texts_are_read_after_a_restore_across_a_lost_role(post: Post, backup: Path) -> None:
    kept = lose_role(post)
    with post.open() as file:
        present = file.keys
    assert restore(post, backup).with_keys is False
    with post.open("hoa") as file:
        assert told_to(file) == [None]
        assert file.text_keys() == {key_id(present.accounts)} != {key_id(kept.accounts)}
    whole(post)


def test_texts_are_read_after_a_restore_across_a_removal_and_he_stays_out(
    post: Post, backup: Path
) -> None:
    with post.open("hoa") as file:
        kept = file.keys
    paper = remove(post)
    staged = restore(post, backup)
    assert (staged.with_keys, staged.coming_back) == (False, ())
    with pytest.raises(WrongPasswordError):
        post.open("hoa")
    post.clock.advance(60)
    with pytest.raises(FileDamagedError):
        connect(post.path, kept.file)
    with post.open("dia_ban") as file:
        health = key_health(file, post.clock.today, policy=CHEAP_POLICY)
        assert health.recovery_made is None
        assert health.key_warning == ""
    whole(post, paper)


def test_several_changes_of_keys_lie_between(post: Post, backup: Path) -> None:
    lose_role(post)
    with post.open() as file:
        accounts.set_role(file, "hoa", "lanh_dao", CHEAP_POLICY)
        accounts.set_role(file, "admin", "hoa_giai", CHEAP_POLICY)
    lose_role(post, "admin", "chi_xem")
    paper = remove(post)
    restore(post, backup)
    whole(post, paper)


def test_what_went_aside_opens_as_it_was_and_comes_back(post: Post, backup: Path) -> None:
    lose_role(post)
    restore(post, backup)
    leave = restoring.prepare_undo(
        post.path, "truong", PASSWORDS["truong"], post.clock(), policy=CHEAP_POLICY
    )
    restoring.undo_restore(leave, post.clock())
    with post.open("hoa") as file:
        assert told_to(file) == [None]
        assert file.came_back == ()
    whole(post)


@pytest.mark.parametrize("change", [lose_role, remove])
@pytest.mark.parametrize("version", [1, SCHEMA_VERSION - 1])
def test_a_backup_of_an_earlier_version_is_turned_over_too(
    post: Post, backup: Path, version: int, change: Callable[[Post], object]
) -> None:
    with post.open() as file:
        key = file.key
    backup.unlink()
    make_older(backup, key, version)
    change(post)
    with post.open() as file:
        present = file.key
    staged = stage(post, backup)
    assert not staged.with_keys
    with closing(connect(staged.copy, present, read_only=True)) as copy:
        assert text_keys(copy) == set()
        assert copy.execute("PRAGMA user_version").fetchone()[0] == version


@pytest.mark.parametrize("change", [lose_role, remove])
def test_who_has_another_password_since_is_asked_for_that_of_the_day(
    post: Post, backup: Path, change: Callable[[Post], object]
) -> None:
    change(post)
    with post.open() as file:
        accounts.change_own_password(file, PASSWORDS["truong"], NEW_PASSWORD, CHEAP_POLICY)
    with pytest.raises(EarlierKeysError, match="mật khẩu của ngày sao lưu"):
        stage(post, backup, password=NEW_PASSWORD)
    with post.open(password=NEW_PASSWORD) as file:
        assert told_to(file) == [TOLD]
    staged = restore(post, backup)
    assert (staged.with_keys, staged.coming_back) == (True, ("hoa",))
    with post.open("hoa") as file:
        assert told_to(file) == [TOLD]
        assert file.came_back == ("hoa",)
    whole(post)


def test_the_key_file_of_its_day_may_be_needed_and_missing(post: Post, backup: Path) -> None:
    lose_role(post)
    key_path(backup).unlink()
    refused(post, backup)


def test_who_reads_no_texts_restores_only_what_lies_under_the_key_of_now(
    post: Post, backup: Path
) -> None:
    assert restore(post, backup, "admin").with_keys is False
    lose_role(post)
    refused(post, backup, "admin")
    key_path(backup).write_bytes(b"{}")
    refused(post, backup, "admin")
    with post.open() as file:
        later = make_backup(file, post.path.parent / "b", Reason.BY_HAND, post.clock())
    restore(post, later.path, "admin")
    whole(post)


def test_who_reads_no_texts_does_not_restore_across_a_removal(post: Post, backup: Path) -> None:
    remove(post, "dia_ban")
    refused(post, backup, "admin")


@pytest.mark.parametrize("whole_file", [False, True])
def test_a_restore_ends_a_change_of_keys_that_was_cut_short(
    post: Post, backup: Path, whole_file: bool
) -> None:
    with post.open() as file:
        changing.begin(file.key_file(CHEAP_POLICY), file.keys, "hoa", whole_file=whole_file)
    restore(post, backup)
    with post.open() as file:
        assert file.keys.is_settled
        assert told_to(file) == [TOLD]
        assert file.text_keys() == {key_id(file.keys.accounts)}
    slots = KeyFile.load(key_path(post.path), policy=CHEAP_POLICY).slots
    readers = {each.officer for each in slots if each.accounts}
    assert readers == {"truong", None}
    assert ("hoa" in {each.officer for each in slots}) == (not whole_file)


def test_without_a_name_no_key_file_of_one_officer_comes_along(post: Post, backup: Path) -> None:
    single = KeyFile.load(key_path(backup), policy=CHEAP_POLICY)
    held = single.unlock("truong", PASSWORDS["truong"], now=post.clock())
    single.change_slots(held, [each for each in single.slots if each.officer in {"truong", None}])
    with pytest.raises(UsageError):
        restoring.stage(
            post.path, backup, None, PASSWORDS["truong"], post.clock(), policy=CHEAP_POLICY
        )


def test_texts_under_another_key_than_that_of_the_key_file_are_told(
    post: Post, backup: Path
) -> None:
    with post.open() as file:
        assert not list(inspect(file))
    lose_role(post)
    shutil.copyfile(backup, post.path)  # past the program: the pages open, the texts do not
    with post.open() as file:
        assert told_to(file) != [TOLD]
        assert [each.code for each in inspect(file)] == ["C10"]
        file.store.save("mediation_case", {"content": "Khác"}, id=_case(file))
    with post.open("admin") as file:
        assert [each.code for each in inspect(file)] == ["C10"]


def _case(file: CommuneFile) -> str:
    (case,) = file.store.rows(Query("mediation_case"))
    return case.id

"""A backup takes the place of the file; the file before goes aside whole and comes back whole."""

from pathlib import Path

import pytest

from antt_desktop.records.roles import RoleError
from antt_desktop.storage.backups import restoring
from antt_desktop.storage.backups.making import (
    Backup,
    Reason,
    backup_at,
    make_backup,
    manifest_path,
)
from antt_desktop.storage.backups.restoring import (
    Staged,
    asides,
    give_up,
    prepare_undo,
    put_aside_at,
    put_in_place,
    remove_aside,
    undo_restore,
)
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import (
    CopyDamagedError,
    FileDamagedError,
    FileMissingError,
    NewerFileError,
    OtherUnitsBackupError,
)
from antt_desktop.storage.keys.errors import (
    KeyFileMissingError,
    TooSoonError,
    WrongPasswordError,
)
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.system.disk import DiskFailureError, NoSpaceError
from antt_desktop.system.locks import FileInUseError
from antt_desktop.system.moving import moves_path
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder, new_file, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.older_files import make_older

NEW_PASSWORD = "một mật khẩu khác hẳn"


class Post:
    """A file with one area in its backup and two of its own; closed."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        self.clock = clock
        with new_file(folder, clock) as file:
            self.path = file.path
            Builder(file.store).area(name="Ấp 1")
            self.backup: Backup = make_backup(file, folder / "b", Reason.BY_HAND, clock())
            Builder(file.store).area(name="Ấp 2")

    def stage(self, backup: Path | None = None, password: str = PASSWORD) -> Staged:
        source = backup or self.backup.path
        return restoring.stage(self.path, source, None, password, self.clock(), policy=CHEAP_POLICY)

    def restore(self, password: str = PASSWORD) -> Path | None:
        return put_in_place(self.stage(password=password), self.clock())

    def undo(self, password: str = PASSWORD, username: str | None = None) -> Path:
        leave = prepare_undo(self.path, username, password, self.clock(), policy=CHEAP_POLICY)
        return undo_restore(leave, self.clock())

    def areas(self, path: Path | None = None, password: str = PASSWORD) -> set[str]:
        with open_again(path or self.path, self.clock, password) as file:
            return {str(each["name"]) for each in file.store.by_id("residential_area")}

    def names(self) -> set[str]:
        return {each.name for each in self.path.parent.iterdir()}


@pytest.fixture
def post(tmp_path: Path, clock: FixedClock) -> Post:
    return Post(tmp_path, clock)


def test_the_backup_takes_the_place_and_the_file_goes_aside(post: Post) -> None:
    aside = post.restore()
    assert post.areas() == {"Ấp 1"}
    assert aside is not None
    assert aside.name == "my-hiep.truoc-phuc-hoi-20261122-010000.antt"
    assert post.areas(aside) == {"Ấp 1", "Ấp 2"}
    assert asides(post.path) == [aside]
    assert put_aside_at(aside).hour == 1


def test_a_restore_is_undone_and_undone_again(post: Post) -> None:
    post.restore()
    post.undo()
    assert post.areas() == {"Ấp 1", "Ấp 2"}
    post.undo()
    assert post.areas() == {"Ấp 1"}


def test_an_undo_asks_for_the_password_of_the_file_or_of_what_was_put_aside(post: Post) -> None:
    post.restore()
    with pytest.raises(WrongPasswordError):
        post.undo(password="không phải mật khẩu này")
    post.clock.advance(5)
    assert post.areas() == {"Ấp 1"}
    keys = KeyFile.load(key_path(post.path), policy=CHEAP_POLICY)
    keys.set_password(keys.unlock(None, PASSWORD, now=post.clock()), "truong", NEW_PASSWORD)
    post.undo(password=NEW_PASSWORD)
    assert post.areas() == {"Ấp 1", "Ấp 2"}
    post.path.write_bytes(b"\0" * 4096)
    with pytest.raises(WrongPasswordError):
        post.undo()
    post.clock.advance(5)
    post.undo(password=NEW_PASSWORD)
    assert post.areas(password=NEW_PASSWORD) == {"Ấp 1"}


@pytest.mark.parametrize(("damaged", "role", "may"), [
    (False, "lanh_dao", True), (False, "can_bo_dia_ban", False), (True, "can_bo_dia_ban", True),
])  # fmt: skip
def test_who_may_undo_is_said_by_the_present_file_as_long_as_it_opens(
    post: Post, damaged: bool, role: str, may: bool
) -> None:
    with open_again(post.path, post.clock) as file:
        Builder(file.store).officer("lanh_dao")
        post.backup = make_backup(file, post.path.parent / "c", Reason.BY_HAND, post.clock())
    post.restore()
    with open_again(post.path, post.clock) as file:
        Builder(file.store).officer(role)
    if damaged:
        post.path.write_bytes(b"\0" * 4096)
    before = post.names()
    if may:
        post.undo()
        assert post.areas() == {"Ấp 1", "Ấp 2"}
    else:
        with pytest.raises(RoleError):
            post.undo()
        assert post.names() == before


def test_what_was_put_aside_says_who_may_where_the_present_file_is_lost(post: Post) -> None:
    with open_again(post.path, post.clock) as file:
        Builder(file.store).officer("can_bo_dia_ban")
    post.restore()
    post.path.write_bytes(b"")
    with pytest.raises(RoleError):
        post.undo()


def test_leave_to_undo_is_worth_nothing_once_what_was_put_aside_is_gone(post: Post) -> None:
    post.restore()
    leave = prepare_undo(post.path, None, PASSWORD, post.clock(), policy=CHEAP_POLICY)
    remove_aside(leave.aside)
    before = post.names()
    with pytest.raises(FileMissingError):
        undo_restore(leave, post.clock())
    assert post.names() == before


def test_without_a_restore_there_is_nothing_to_undo(post: Post) -> None:
    before = post.names()
    with pytest.raises(FileMissingError):
        post.undo()
    assert post.names() == before


def test_a_journal_goes_aside_with_its_file_and_comes_back_with_it(post: Post) -> None:
    journal = post.path.with_name(post.path.name + "-journal")
    staged = post.stage()
    journal.write_bytes(b"viec do dang")
    aside = put_in_place(staged, post.clock())
    assert aside is not None
    assert aside.with_name(aside.name + "-journal").read_bytes() == b"viec do dang"
    assert not journal.exists()
    post.undo()
    assert journal.read_bytes() == b"viec do dang"


def test_a_password_changed_since_the_backup_stays_the_one_that_opens(post: Post) -> None:
    keys = KeyFile.load(key_path(post.path), policy=CHEAP_POLICY)
    keys.set_password(keys.unlock(None, PASSWORD, now=post.clock()), "truong", NEW_PASSWORD)
    put_in_place(post.stage(password=NEW_PASSWORD), post.clock())
    assert post.areas(password=NEW_PASSWORD) == {"Ấp 1"}
    with pytest.raises(WrongPasswordError):
        open_again(post.path, post.clock, PASSWORD)


@pytest.mark.parametrize("lost", ["keys", "all"])
def test_a_backup_brings_its_key_file_where_the_own_one_is_lost(post: Post, lost: str) -> None:
    for end in (".keys", ".keys.1", *([""] if lost == "all" else [])):
        post.path.with_name(post.path.name + end).unlink()
    aside = post.restore()
    assert post.areas() == {"Ấp 1"}
    assert (aside is None) == (lost == "all")


def test_a_damaged_file_is_put_aside_as_it_is(post: Post) -> None:
    post.path.write_bytes(b"\0" * 4096)
    aside = post.restore()
    assert post.areas() == {"Ấp 1"}
    assert aside is not None
    assert aside.read_bytes() == b"\0" * 4096
    post.undo()
    assert post.path.read_bytes() == b"\0" * 4096


def unchanged_after(post: Post, error: type[Exception], backup: Path, password: str) -> None:
    before = post.names()
    with pytest.raises(error):
        post.stage(backup, password)
    assert post.names() == before
    assert post.areas() == {"Ấp 1", "Ấp 2"}


def test_a_wrong_password_changes_nothing(post: Post) -> None:
    before = post.names()
    with pytest.raises(WrongPasswordError):
        post.stage(password="không phải mật khẩu này")
    assert post.names() == before


def test_a_backup_with_one_changed_byte_is_refused(post: Post) -> None:
    content = bytearray(post.backup.path.read_bytes())
    content[len(content) // 2] ^= 1
    post.backup.path.write_bytes(content)
    unchanged_after(post, (FileDamagedError, CopyDamagedError), post.backup.path, PASSWORD)  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [b"", b"\0", b"SQLite format 3\0" + bytes(4096)])
def test_an_empty_or_other_file_is_no_backup(post: Post, content: bytes) -> None:
    post.backup.path.write_bytes(content)
    unchanged_after(post, FileDamagedError, post.backup.path, PASSWORD)


def test_a_backup_that_is_not_there_is_refused(post: Post) -> None:
    unchanged_after(post, FileMissingError, post.path.with_name("gone"), PASSWORD)


def test_the_backup_of_another_file_is_refused(
    post: Post, tmp_path: Path, clock: FixedClock
) -> None:
    with new_file(tmp_path, clock, "khac.antt") as other:
        foreign = make_backup(other, tmp_path / "b", Reason.BY_HAND, clock())
    unchanged_after(post, OtherUnitsBackupError, foreign.path, PASSWORD)


def test_a_backup_of_a_newer_program_is_refused(
    post: Post, tmp_path: Path, clock: FixedClock
) -> None:
    with open_again(post.path, clock) as file:
        file._db.execute("PRAGMA user_version = 999")
        newer = make_backup(file, tmp_path / "b", Reason.BY_HAND, clock())
        file._db.execute("PRAGMA user_version = 1000")
    with pytest.raises(NewerFileError):
        post.stage(newer.path)


@pytest.mark.parametrize(("role", "may"), [("lanh_dao", True), ("can_bo_dia_ban", False)])
def test_only_leaders_restore(
    post: Post, tmp_path: Path, clock: FixedClock, role: str, may: bool
) -> None:
    with open_again(post.path, clock) as file:
        account = {"username": "truong", "full_name": "Lê Văn Hòa", "role": role, "active": True}
        file.store.save("user_account", account)
        made = make_backup(file, tmp_path / "b", Reason.BY_HAND, clock())
    if may:
        assert post.stage(made.path).change == made.manifest.change
    else:
        before = post.names()
        with pytest.raises(RoleError):
            post.stage(made.path)
        assert post.names() == before


def test_too_little_room_is_told_before_anything_moves(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "SPARE_ROOM", 10**15)
    unchanged_after(post, NoSpaceError, post.backup.path, PASSWORD)


def test_an_open_file_is_not_replaced(post: Post, clock: FixedClock) -> None:
    post.restore()
    post.undo()
    staged = post.stage()
    with open_again(post.path, clock):
        with pytest.raises(FileInUseError):
            put_in_place(staged, clock())
        with pytest.raises(FileInUseError):
            post.undo()
    give_up(staged)
    assert not staged.copy.exists()
    assert post.areas() == {"Ấp 1", "Ấp 2"}


def test_opening_finishes_a_restore_that_was_cut_short(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged = post.stage()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(5, "hỏng")))
        patch.setattr(restoring, "write_file", lambda *_: None)
        patch.setattr(
            "antt_desktop.system.moving.write_file", lambda path, data: path.write_bytes(data)
        )
        with pytest.raises(DiskFailureError):
            put_in_place(staged, post.clock())
    give_up(staged)
    assert staged.copy.exists()
    assert moves_path(post.path).exists()
    assert post.areas() == {"Ấp 1"}
    assert not moves_path(post.path).exists()


def test_a_file_put_aside_is_taken_away_with_its_keys(post: Post) -> None:
    aside = post.restore()
    assert aside is not None
    remove_aside(aside)
    assert asides(post.path) == []
    assert not any("truoc-phuc-hoi" in name for name in post.names())


def test_a_backup_is_found_by_whatever_of_it_is_named(post: Post) -> None:
    pages = post.backup.path
    for named in (pages, pages.parent, key_path(pages), manifest_path(pages)):
        assert backup_at(named) == pages
    empty = post.path.with_name("rong")
    empty.mkdir()
    with pytest.raises(FileMissingError):
        backup_at(empty)


def test_a_restored_file_is_another_one_only_by_its_records(post: Post, clock: FixedClock) -> None:
    with CommuneFile.open(
        post.path, username=None, password=PASSWORD, now=clock, policy=CHEAP_POLICY
    ) as before:
        device = before.device
    post.restore()
    with open_again(post.path, clock) as after:
        assert after.device == device
        after.store.change_log.verify()


def test_a_copy_that_was_never_put_in_its_place_goes_with_the_next_opening(post: Post) -> None:
    before = post.names()
    post.stage()
    assert post.names() > before
    assert post.areas() == {"Ấp 1", "Ấp 2"}
    assert post.names() == before


def test_several_restores_in_one_second_put_aside_under_names_of_their_own(post: Post) -> None:
    names = [str(post.restore()), str(post.restore()), str(post.restore())]
    assert [each.name for each in asides(post.path)] == [Path(each).name for each in names[::-1]]


@pytest.mark.parametrize("earlier", [False, True])
def test_an_undo_brings_back_the_last_file_whatever_the_clock_said(
    post: Post, earlier: bool
) -> None:
    first = post.restore()
    assert first is not None
    if earlier:  # as a program named it that knew no numbers
        for end in ("", ".keys"):
            source = first.with_name(first.name + end)
            source.rename(source.with_name(source.name.replace("20261122", "20261121")))
    with open_again(post.path, post.clock) as file:
        Builder(file.store).area(name="Ấp 3")
    post.clock.advance(-3000 * 86400)
    last = post.restore()
    assert last is not None
    assert asides(post.path)[0] == last
    assert put_aside_at(last).year == 2018
    post.undo()
    assert post.areas() == {"Ấp 1", "Ấp 3"}


def test_a_backup_without_its_key_file_needs_the_present_key(post: Post) -> None:
    key_path(post.backup.path).unlink()
    assert post.stage().with_keys is False
    for end in (".keys", ".keys.1"):
        post.path.with_name(post.path.name + end).unlink()
    with pytest.raises(KeyFileMissingError):
        post.stage()


def test_too_many_wrong_tries_wait_for_the_backup_too(post: Post) -> None:
    keys = KeyFile.load(key_path(post.path), policy=CHEAP_POLICY)
    for _ in range(2):
        post.clock.advance(120)
        with pytest.raises(WrongPasswordError):
            keys.unlock(None, "sai rồi sai nữa", now=post.clock())
    with pytest.raises(TooSoonError):
        post.stage()


def test_a_backup_with_the_key_file_of_another_file_is_refused(
    post: Post, tmp_path: Path, clock: FixedClock
) -> None:
    with new_file(tmp_path, clock, "khac.antt") as other:
        other._db.execute(
            "UPDATE file_info SET value = ? WHERE name = 'file'", (post.backup.manifest.file,)
        )
        claimed = make_backup(other, tmp_path / "c", Reason.BY_HAND, clock())
    unchanged_after(post, OtherUnitsBackupError, claimed.path, PASSWORD)


def test_a_file_from_before_there_were_accounts_is_restored_by_its_officer(
    post: Post, clock: FixedClock
) -> None:
    with open_again(post.path, clock) as file:
        key = file.key
    older = post.path.with_name("cu.antt")
    make_older(older, key, 1)
    assert post.stage(older).change == 0


def test_a_file_that_is_lost_comes_back_under_the_key_file_that_stayed(post: Post) -> None:
    key_file = key_path(post.path).read_bytes()
    post.path.unlink()
    assert post.restore() is None
    assert post.areas() == {"Ấp 1"}
    assert key_path(post.path).read_bytes() == key_file
    assert asides(post.path) == []


def test_where_neither_file_says_who_may_the_undo_is_refused_for_what_is_wrong_with_the_present_one(
    post: Post,
) -> None:
    aside = post.restore()
    assert aside is not None
    for each in (post.path, aside):
        content = bytearray(each.read_bytes())
        content[5000] ^= 1
        content[100] ^= 1
        each.write_bytes(content)
    with pytest.raises(FileDamagedError):
        post.undo()
    assert asides(post.path) == [aside]

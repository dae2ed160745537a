"""The commune file: what opens it, what is refused, and that nothing is lost on the way."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from antt_desktop.services.inspecting import inspect
from antt_desktop.storage import errors
from antt_desktop.storage.commune_file import SCHEMA_VERSION, CommuneFile, open_keys
from antt_desktop.storage.driver import connect
from antt_desktop.storage.keys.errors import (
    KeyFileExistsError,
    KeyFileMissingError,
    WrongPasswordError,
)
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.storage.keys.slots import FileKeys
from antt_desktop.storage.migrations import commune_migrations
from antt_desktop.system.locks import FileInUseError
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, Builder, new_file, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.older_files import make_older


@pytest.fixture
def closed(tmp_path: Path, clock: FixedClock) -> Path:
    """Return the path of a closed file that holds one household."""
    with new_file(tmp_path, clock) as file:
        make = Builder(file.store)
        make.household(make.area())
    return file.path


def key_of(path: Path, clock: FixedClock) -> FileKeys:
    return open_keys(path, CHEAP_POLICY).unlock(None, PASSWORD, now=clock())


def test_a_file_opens_again_with_its_records(closed: Path, clock: FixedClock) -> None:
    with open_again(closed, clock) as file:
        assert file.store.find("household") is not None
        assert file.device.letter == "A"


def test_a_closed_file_is_one_file_beside_its_keys(closed: Path) -> None:
    left = sorted(each.name for each in closed.parent.iterdir() if each.is_file())
    assert left == ["my-hiep.antt", "my-hiep.antt.keys", "my-hiep.antt.keys.1"]


def test_no_name_stands_readable_in_the_file(closed: Path) -> None:
    content = closed.read_bytes()
    assert b"SQLite" not in content
    assert "Nguyễn".encode() not in content
    assert b"nguyen" not in content


def test_a_wrong_password_opens_nothing(closed: Path, clock: FixedClock) -> None:
    with pytest.raises(WrongPasswordError):
        open_again(closed, clock, password="sai mật khẩu")
    clock.advance(5)
    with open_again(closed, clock) as file:
        assert file.failed_before_login.own.count == 1


def test_an_existing_file_is_never_made_anew(closed: Path, clock: FixedClock) -> None:
    before = closed.read_bytes()
    with pytest.raises(errors.FileExistsAlreadyError):
        new_file(closed.parent, clock)
    assert closed.read_bytes() == before


def test_a_second_program_is_refused_by_name(closed: Path, clock: FixedClock) -> None:
    with open_again(closed, clock), pytest.raises(FileInUseError, match="truong"):
        open_again(closed, clock)
    open_again(closed, clock).close()


@pytest.mark.parametrize("size", [0, 100, 512 * 5 + 7])
def test_a_file_cut_short_is_told_apart_from_a_wrong_password(
    closed: Path, clock: FixedClock, size: int
) -> None:
    closed.write_bytes(closed.read_bytes()[:size])
    with pytest.raises(errors.FileDamagedError):
        open_again(closed, clock)
    assert closed.stat().st_size == size


def test_a_replaced_file_is_damaged_not_overwritten(
    closed: Path, clock: FixedClock, tmp_path: Path
) -> None:
    (tmp_path / "khac").mkdir()
    new_file(tmp_path / "khac", clock).close()
    shutil.copy(tmp_path / "khac" / closed.name, closed)
    before = closed.read_bytes()
    with pytest.raises(errors.FileDamagedError):
        open_again(closed, clock)
    assert closed.read_bytes() == before


@pytest.mark.parametrize("magic", [b"SQLite format 3\0", b"PK\x03\x04", b"%PDF-1.7"])
def test_a_file_of_another_kind_is_named(closed: Path, clock: FixedClock, magic: bytes) -> None:
    closed.write_bytes(magic + closed.read_bytes()[len(magic) :])
    with pytest.raises(errors.NotCommuneFileError):
        open_again(closed, clock)


def test_a_missing_file_beside_its_key_file_is_never_created_empty(
    closed: Path, clock: FixedClock
) -> None:
    closed.unlink()
    with pytest.raises(errors.FileDamagedError, match="thiếu tệp dữ liệu"):
        open_again(closed, clock)
    assert not closed.exists()


def test_a_missing_path_is_told(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(errors.FileMissingError):
        open_again(tmp_path / "khong-co.antt", clock)


def test_missing_keys_are_told(closed: Path, clock: FixedClock) -> None:
    for name in (".keys", ".keys.1"):
        closed.with_name(closed.name + name).unlink()
    with pytest.raises(KeyFileMissingError):
        open_again(closed, clock)


def test_a_newer_file_is_refused_unchanged(closed: Path, clock: FixedClock) -> None:
    database = connect(closed, key_of(closed, clock).file)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    before = closed.read_bytes()
    with pytest.raises(errors.NewerFileError) as caught:
        open_again(closed, clock)
    assert caught.value.exit_code == 7
    assert closed.read_bytes() == before


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_file_is_brought_up_to_date_after_a_copy(
    tmp_path: Path, clock: FixedClock, version: int
) -> None:
    new_file(tmp_path, clock).close()
    path = tmp_path / "my-hiep.antt"
    key = key_of(path, clock)
    path.unlink()
    make_older(path, key.file, version)
    with open_again(path, clock) as file:
        assert Builder(file.store).area().title == "Ấp 8"
        assert file.damaged_places() == []
    assert (tmp_path / f"my-hiep.truoc-ban-{SCHEMA_VERSION}.antt").exists()


def test_a_damaged_older_file_is_neither_copied_nor_brought_up_to_date(
    tmp_path: Path, clock: FixedClock
) -> None:
    new_file(tmp_path, clock).close()
    path = tmp_path / "my-hiep.antt"
    key = key_of(path, clock)
    path.unlink()
    make_older(path, key.file, 1)
    spoiled = bytearray(path.read_bytes())
    spoiled[-2000] ^= 1
    path.write_bytes(spoiled)
    with pytest.raises(errors.FileDamagedError):
        open_again(path, clock)
    assert path.read_bytes() == spoiled
    assert not list(tmp_path.glob("*.truoc-ban-*"))


def test_a_damaged_file_that_opens_is_inspected_to_the_end(closed: Path, clock: FixedClock) -> None:
    sound = closed.read_bytes()
    key = key_of(closed, clock)
    inspected = 0
    for page in range(len(sound) // 4096):
        spoiled = bytearray(sound)
        spoiled[page * 4096 + 2000] ^= 1
        closed.write_bytes(spoiled)
        try:
            file = CommuneFile.open_with_key(closed, key, "truong", clock, CHEAP_POLICY)
        except errors.FileDamagedError:
            continue
        with file:
            assert "C01" in {problem.code for problem in inspect(file)}
        inspected += 1
    assert inspected


def test_one_flipped_bit_in_any_page_is_noticed(closed: Path, clock: FixedClock) -> None:
    sound = closed.read_bytes()
    key = key_of(closed, clock)
    for page in range(len(sound) // 4096):
        spoiled = bytearray(sound)
        spoiled[page * 4096 + 2000] ^= 1
        closed.write_bytes(spoiled)
        with pytest.raises(errors.FileDamagedError):
            _read_everything(closed, key, clock)
    closed.write_bytes(sound)
    _read_everything(closed, key, clock)


def _read_everything(path: Path, key: FileKeys, clock: FixedClock) -> None:
    with CommuneFile.open_with_key(path, key, "truong", clock, CHEAP_POLICY) as file:
        if file.damaged_places():
            raise errors.FileDamagedError("found by check")


def test_the_key_file_may_be_missing_its_twin(closed: Path, clock: FixedClock) -> None:
    key_path(closed).unlink()
    open_again(closed, clock).close()
    assert key_path(closed).exists()


def test_settings_and_drafts_are_kept_in_the_file(closed: Path, clock: FixedClock) -> None:
    with open_again(closed, clock) as file:
        file.settings.set("views/household", {"sort": "birth_year"})
        file.drafts.keep("household", "", {"representative_name": "Nguyễn"}, clock())
    with open_again(closed, clock) as file:
        assert file.settings.get("views/household") == {"sort": "birth_year"}
        draft = file.drafts.find("household", "")
        assert draft is not None
        assert draft.content == {"representative_name": "Nguyễn"}
        assert file.drafts.find("household", "another") is None
        file.drafts.drop("household", "")
        assert file.drafts.find("household", "") is None


def test_m0004_counts_forms_printed_before_as_printed_once(tmp_path: Path) -> None:
    key = bytes(32)
    database = connect(tmp_path / "old.db", key, create=True)
    commune_migrations.apply(database, stop_before="m0004_count_prints_of_a_pledge")
    for serial, printed in (("A1", "'2026-11-01'"), ("A2", "NULL")):
        database.execute(
            "INSERT INTO pledge (id, rev, created_at, created_by, updated_at, updated_by, sort_key, searched, "
            f"serial, printed_at) VALUES ('{serial}', 1, '', '', '', '', '', '', '{serial}', {printed})"
        )
    commune_migrations.apply(database)
    counts = database.execute("SELECT serial, print_count FROM pledge ORDER BY serial")
    assert list(counts) == [("A1", 1), ("A2", None)]
    database.close()


def test_what_a_cut_short_write_of_the_keys_left_is_swept(closed: Path, clock: FixedClock) -> None:
    left = [closed.with_name(f"{closed.name}.keys{end}.part") for end in ("", ".1")]
    for each in left:
        each.write_bytes(b"half")
    open_again(closed, clock).close()
    assert not any(each.exists() for each in left)


def test_a_key_file_left_behind_is_never_made_anew(closed: Path, clock: FixedClock) -> None:
    closed.unlink()
    before = key_path(closed).read_bytes()
    for _ in range(2):  # the lock is free again
        with pytest.raises(KeyFileExistsError):
            new_file(closed.parent, clock)
    assert key_path(closed).read_bytes() == before
    assert not closed.exists()


def test_a_file_that_could_not_be_written_leaves_nothing_behind(
    tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / "my-hiep.antt-journal").mkdir()
    with pytest.raises(errors.StorageError):
        new_file(tmp_path, clock)
    assert [each.name for each in tmp_path.iterdir()] == ["my-hiep.antt-journal"]
    (tmp_path / "my-hiep.antt-journal").rmdir()
    new_file(tmp_path, clock).close()


def test_a_login_that_cannot_be_noted_leaves_the_file_to_others(
    closed: Path, clock: FixedClock
) -> None:
    keys = open_keys(closed, CHEAP_POLICY)
    held = keys.unlock(None, PASSWORD, now=clock())
    keys.set_password(held, "truong", PASSWORD)
    seen = "UPDATE file_info SET value = ? WHERE name = 'key_generation'"
    with closing(connect(closed, held.file)) as database:
        database.execute(seen, ["không phải số"])
    with pytest.raises(ValueError, match="không phải số"):
        open_again(closed, clock)
    with closing(connect(closed, held.file)) as database:
        database.execute(seen, ["1"])
    open_again(closed, clock).close()

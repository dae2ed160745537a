"""The door to SQLite: no unsafe library opens a file, and a bug is not told as a fault of the disk."""

import shutil
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from antt_desktop.storage import driver
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import (
    OLDEST_SAFE_SQLITE,
    library_versions,
    storage_faults,
)
from antt_desktop.storage.errors import DiskError, UnsafeLibraryError
from antt_desktop.storage.keys.key_file import key_path
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, open_again


def test_the_program_tells_which_libraries_it_runs_on() -> None:
    versions = library_versions()
    assert tuple(map(int, versions["sqlite"].split("."))) >= OLDEST_SAFE_SQLITE
    assert versions["sqlcipher"].startswith("4.")


def test_a_library_that_may_damage_files_opens_none(
    file: CommuneFile, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.close()
    before = file.path.read_bytes()
    monkeypatch.setattr(driver, "OLDEST_SAFE_SQLITE", (99, 0, 0))
    with pytest.raises(UnsafeLibraryError, match="không đủ an toàn"):
        open_again(file.path, clock)
    assert file.path.read_bytes() == before


def test_a_statement_that_breaks_a_constraint_stays_a_bug(file: CommuneFile) -> None:
    with pytest.raises(DatabaseError, match="NOT NULL"), storage_faults():
        file._db.execute("INSERT INTO file_info (name, value) VALUES ('x', NULL)")


def test_a_write_on_its_own_does_not_keep_what_is_saved_after_it_from_the_disk(
    file: CommuneFile, make: Builder, clock: FixedClock, tmp_path: Path
) -> None:
    file._db.conn.execute("INSERT INTO counter (name, value) VALUES ('x', 1)")
    area = make.area()
    copy = tmp_path / "as-after-a-kill.antt"
    for each in (file.path, key_path(file.path)):
        shutil.copy(each, str(each).replace(str(file.path), str(copy)))
    with open_again(copy, clock) as after:
        assert after.store.get("residential_area", area.id).values == area.values


def test_a_disk_that_failed_is_written_no_more_and_told_once(file: CommuneFile) -> None:
    told: list[str] = []
    file.disk.on_failure = lambda: told.append("failed")
    for _ in range(2):
        with pytest.raises(DiskError), file._db.written():
            raise DiskError("Ổ đĩa không ghi được.")
    file.disk.fail()
    assert told == ["failed"]
    assert file.read_only
    with pytest.raises(DiskError, match="không ghi vào sổ nữa"):
        file.settings.set("working_since.truong", "")

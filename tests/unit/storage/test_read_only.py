"""A file on a disk that refuses writing is opened to be read: nothing is lost, nothing is saved."""

from pathlib import Path

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.storage.commune_file import SCHEMA_VERSION, CommuneFile
from antt_desktop.storage.errors import StorageReadOnlyError
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, open_again
from tests.helpers.read_only import refuse_writing


@pytest.fixture
def path(file: CommuneFile, make: Builder) -> Path:
    make.household(make.area(name="Ấp 8"))
    file.close()
    return file.path


def test_a_file_in_a_folder_that_takes_nothing_is_read_without_a_trace(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    refuse_writing(monkeypatch, ".lock")
    with open_again(path, clock) as opened:
        assert opened.read_only
        assert [each.title for each in opened.store.rows(Query("residential_area"))] == ["Ấp 8"]
        store, database = opened.second_store()
        assert store.count(Query("household")) == 1
        database.close()
        area = {"kind": "ap", "name": "Ấp 9", "households_total": 1}
        with pytest.raises(StorageReadOnlyError, match="chỉ cho đọc"):
            opened.store.save("residential_area", area)
        with pytest.raises(StorageReadOnlyError):
            opened.settings.set("working_since.truong", "")
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before


def test_a_file_that_may_not_be_written_is_read_though_its_folder_may(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_writing(monkeypatch, path.name)
    with open_again(path, clock) as opened:
        assert opened.read_only
        assert opened.store.count(Query("household")) == 1
    assert not path.with_name(path.name + ".lock").exists()


def test_a_file_that_may_be_written_is(path: Path, clock: FixedClock) -> None:
    with open_again(path, clock) as opened:
        assert not opened.read_only
        Builder(opened.store).area(name="Ấp 9")


def test_an_older_file_that_may_not_be_written_is_not_opened_half(
    file: CommuneFile, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    file._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    file.close()
    refuse_writing(monkeypatch, ".lock")
    with pytest.raises(StorageReadOnlyError, match="bản cũ"):
        open_again(file.path, clock)
    assert [each.name for each in file.path.parent.glob("*truoc-ban*")] == []

"""An older file is brought up to date only after a copy of it was read back whole."""

from pathlib import Path

import pytest

from antt_desktop.storage.backups import pages
from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import CopyDamagedError, FileDamagedError
from antt_desktop.storage.first_pages import SCHEMA_VERSION
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, new_file, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.older_files import make_older


@pytest.fixture
def older(tmp_path: Path, clock: FixedClock) -> Path:
    """A closed file of the first version of the data."""
    new_file(tmp_path, clock).close()
    path = tmp_path / "my-hiep.antt"
    keys = KeyFile.load(key_path(path), policy=CHEAP_POLICY).unlock(None, PASSWORD, now=clock())
    path.unlink()
    make_older(path, keys.file, 1)
    return path


def test_a_copy_that_does_not_read_back_leaves_the_file_as_it_was(
    older: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worn(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[-100] ^= 1
        path.write_bytes(content)

    before = older.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(pages, "settle", worn)
        with pytest.raises(CopyDamagedError):
            open_again(older, clock)
    assert older.read_bytes() == before
    with open_again(older, clock) as file:
        assert file.damaged_places() == []


def test_a_copy_from_an_earlier_attempt_is_not_written_over(older: Path, clock: FixedClock) -> None:
    copy = older.with_name(f"my-hiep.truoc-ban-{SCHEMA_VERSION}.antt")
    copy.write_bytes(b"put aside by the first attempt")
    open_again(older, clock).close()
    assert copy.read_bytes() == b"put aside by the first attempt"


def test_a_database_that_is_no_commune_file_is_refused_unchanged(
    older: Path, clock: FixedClock
) -> None:
    keys = KeyFile.load(key_path(older), policy=CHEAP_POLICY).unlock(None, PASSWORD, now=clock())
    other = connect(older, keys.file)
    other.execute("PRAGMA application_id = 1")
    other.close()
    before = older.read_bytes()
    with pytest.raises(FileDamagedError, match="không phải tệp dữ liệu"):
        open_again(older, clock)
    assert older.read_bytes() == before

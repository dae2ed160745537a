"""A file whose tables, indexes or triggers are not those of its version is refused and told."""

from pathlib import Path

import pytest

from antt_desktop.services.inspecting import inspect, inspect_backup
from antt_desktop.storage.backups.making import Reason, make_backup
from antt_desktop.storage.backups.restoring import stage
from antt_desktop.storage.commune_file import SCHEMA_VERSION, CommuneFile
from antt_desktop.storage.driver import connect
from antt_desktop.storage.errors import FileDamagedError
from antt_desktop.storage.schema import FINGERPRINTS, fingerprint
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.older_files import make_older

KEY = b"k" * 32
ALTERED = [
    "DROP TRIGGER change_log_keeps",
    "DROP TRIGGER change_log_stays",
    "DROP TRIGGER viewing_keeps",
    "DROP INDEX pledge_serial",
    "DROP INDEX household_order",
    "DROP TABLE legal_hold",
    "ALTER TABLE household DROP COLUMN phone",
    "ALTER TABLE household ADD COLUMN religion TEXT",
    "CREATE TRIGGER spy AFTER INSERT ON household BEGIN DELETE FROM draft; END",
    "CREATE VIEW spied AS SELECT phone FROM household",
    "DROP INDEX pledge_serial; CREATE INDEX pledge_serial ON pledge (serial)",
]


def alter(path: Path, key: bytes, sql: str) -> None:
    other = connect(path, key)
    for each in sql.split("; ") if sql.startswith("DROP") else [sql]:
        other.execute(each)
    other.close()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_the_fingerprint_of_each_version_is_that_of_a_file_of_it(
    tmp_path: Path, version: int
) -> None:
    make_older(tmp_path / "so.antt", KEY, version)
    database = connect(tmp_path / "so.antt", KEY)
    told = fingerprint(database)
    database.close()
    assert dict(enumerate(FINGERPRINTS, start=1)).get(version) == told


def test_every_version_has_a_fingerprint_of_its_own() -> None:
    assert len(set(FINGERPRINTS)) == len(FINGERPRINTS) == SCHEMA_VERSION


def test_what_a_search_table_keeps_inside_counts_by_its_name_alone(file: CommuneFile) -> None:
    other = "CREATE TABLE pledge_search_config (k, v, w)"
    file._db.execute("PRAGMA writable_schema = ON")
    file._db.execute(
        "UPDATE sqlite_schema SET sql = ? WHERE name = 'pledge_search_config'", [other]
    )
    assert fingerprint(file._db) == FINGERPRINTS[-1]
    file._db.execute("UPDATE sqlite_schema SET name = 'x' WHERE name = 'pledge_search_config'")
    assert fingerprint(file._db) != FINGERPRINTS[-1]


@pytest.mark.parametrize("sql", ALTERED)
def test_a_file_that_was_altered_is_refused_unchanged(
    file: CommuneFile, clock: FixedClock, sql: str
) -> None:
    file.close()
    alter(file.path, file.key, sql)
    before = file.path.read_bytes()
    with pytest.raises(FileDamagedError, match="Cấu trúc") as caught:
        open_again(file.path, clock)
    assert caught.value.exit_code == 4
    assert file.path.read_bytes() == before


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_file_that_was_altered_is_not_brought_up_to_date(
    file: CommuneFile, clock: FixedClock, version: int
) -> None:
    file.close()
    file.path.unlink()
    make_older(file.path, file.key, version)
    alter(file.path, file.key, "DROP TRIGGER change_log_keeps")
    before = file.path.read_bytes()
    with pytest.raises(FileDamagedError, match="Cấu trúc"):
        open_again(file.path, clock)
    assert file.path.read_bytes() == before
    assert not list(file.path.parent.glob("*.truoc-ban-*"))


def test_what_was_altered_under_an_open_file_is_told_by_its_check(file: CommuneFile) -> None:
    alter(file.path, file.key, "DROP TRIGGER change_log_stays")
    assert [each.code for each in inspect(file)] == ["C01"]
    assert "cấu trúc" in next(inspect(file)).message


def test_a_backup_of_an_altered_file_is_told_and_not_restored(
    file: CommuneFile, clock: FixedClock, tmp_path: Path
) -> None:
    alter(file.path, file.key, "DROP INDEX pledge_serial")
    backup = make_backup(file, tmp_path / "backups", Reason.BY_HAND, clock())
    assert [each.code for each in inspect_backup(file, backup)] == ["C01"]
    path = file.path
    file.close()
    with pytest.raises(FileDamagedError, match="Cấu trúc"):
        stage(path, backup.path, None, PASSWORD, clock(), policy=CHEAP_POLICY)

"""The first pages: every table of the program, and what a file knows of itself."""

from contextlib import closing
from pathlib import Path

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.driver import APPLICATION_ID, Database, connect
from antt_desktop.storage.exchange import Exchange
from antt_desktop.storage.first_pages import GENERATION, SCHEMA_VERSION, write_first_pages
from antt_desktop.storage.keys.recovery_facts import recovery_facts
from tests.helpers.clock import FixedClock

KEY = bytes(range(32))


def schema(database: Database) -> list[tuple[str, str, str]]:
    return list(database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"))


def test_the_first_pages_tell_the_file_its_device_and_its_version(
    tmp_path: Path, clock: FixedClock
) -> None:
    write_first_pages(tmp_path / "a.antt", KEY, "f-1", clock.today)
    with closing(connect(tmp_path / "a.antt", KEY)) as made:
        facts = dict(made.execute("SELECT name, value FROM file_info"))
        assert (facts["file"], facts["letter"], facts[GENERATION]) == ("f-1", "A", "1")
        assert len(facts["device"]) == 8
        known = recovery_facts(made)
        assert known is not None
        assert known.made == clock.today.isoformat()
        assert made.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert made.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


def test_two_files_are_two_devices(tmp_path: Path, clock: FixedClock) -> None:
    devices = set()
    for name in ("a.antt", "b.antt"):
        write_first_pages(tmp_path / name, KEY, "f-1", clock.today)
        with closing(connect(tmp_path / name, KEY)) as made:
            found = made.execute("SELECT value FROM file_info WHERE name = 'device'")
            devices.add(found.fetchone()[0])
    assert len(devices) == 2


def test_the_files_of_these_tests_begin_with_the_same_pages(
    file: CommuneFile, tmp_path: Path, clock: FixedClock
) -> None:
    """They are copied, so that thousands of tests begin quickly (tests/helpers/ready_tables.py)."""
    write_first_pages(tmp_path / "a.antt", KEY, "f-1", clock.today)
    with closing(connect(tmp_path / "a.antt", KEY)) as made:
        assert schema(file._db) == schema(made)
        for pragma in ("user_version", "application_id", "page_size", "auto_vacuum", "encoding"):
            told = [each.execute(f"PRAGMA {pragma}").fetchone() for each in (file._db, made)]
            assert told[0] == told[1], pragma
        names = "SELECT name FROM file_info ORDER BY name"
        assert list(file._db.execute(names)) == list(made.execute(names))
    assert Exchange(file._db, file.store.writer).head() == (0, "")

"""The first pages of a commune file: its tables, and what the file knows of itself."""

from datetime import date
from pathlib import Path

from antt_desktop.storage.driver import APPLICATION_ID, connect
from antt_desktop.storage.exchange import new_code
from antt_desktop.storage.keys.recovery_facts import RecoveryFacts, keep_recovery_facts
from antt_desktop.storage.migrations import commune_migrations

SCHEMA_VERSION = len(commune_migrations._migrations)

FIRST_DEVICE_LETTER = "A"

GENERATION = "key_generation"
"""The fact of the file that remembers the newest key file it has seen."""


def write_first_pages(path: Path, key: bytes, file_id: str, today: date) -> None:
    """Make the tables of a new file under its key, and note what it knows of itself."""
    database = connect(path, key, create=True)
    try:
        with database.written():
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            commune_migrations.apply(database)
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            facts = {
                "file": file_id,
                "device": new_code(),
                "letter": FIRST_DEVICE_LETTER,
                GENERATION: "1",
            }
            database.conn.executemany(
                "INSERT INTO file_info (name, value) VALUES (?, ?)", facts.items()
            )
            keep_recovery_facts(database, RecoveryFacts(today.isoformat()))
    finally:
        database.close()

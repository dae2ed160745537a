"""Commune files as earlier versions of the data left them."""

from pathlib import Path

from antt_desktop.storage.driver import APPLICATION_ID, connect
from antt_desktop.storage.migrations import commune_migrations


def make_older(path: Path, key: bytes, version: int) -> None:
    """Put a closed file of a version, under a key, at a path where none is."""
    names = [*(each.name for each in commune_migrations._migrations), None]
    old = connect(path, key, create=True)
    commune_migrations.apply(old, stop_before=names[version])
    old.conn.executemany(
        "INSERT INTO file_info (name, value) VALUES (?, ?)", [("device", "d"), ("letter", "A")]
    )
    old.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    old.conn.execute(f"PRAGMA user_version = {version}")
    old.conn.commit()
    old.close()

"""Attachments, and what went up and was answered."""

from antt_desktop.storage.driver import BareDatabase
from antt_desktop.storage.migrations.making import (
    commune_migrations,
    create_record_table,
    create_search,
    run,
)


@commune_migrations()
def m0006_keep_attachments(db: BareDatabase) -> None:
    """Make attachments and their contents, which go with the last record that names them."""
    create_record_table(
        db,
        "attachment",
        """owner_type TEXT, owner_id TEXT, title TEXT, file_name TEXT, media_type TEXT,
        size INTEGER, sha256 TEXT, taken_date TEXT, note TEXT""",
    )
    create_search(db, "attachment")
    unnamed = """DELETE FROM attachment_content WHERE sha256 = OLD.sha256
        AND NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = OLD.sha256)"""
    run(
        db,
        "CREATE INDEX attachment_owner ON attachment (owner_id, deleted, sort_key)",
        "CREATE INDEX attachment_named ON attachment (sha256)",
        "CREATE TABLE attachment_content (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL)",
        f"CREATE TRIGGER attachment_gone AFTER DELETE ON attachment BEGIN {unnamed}; END",
        f"""CREATE TRIGGER attachment_emptied AFTER UPDATE OF sha256 ON attachment
            BEGIN {unnamed}; END""",
    )


@commune_migrations()
def m0007_keep_the_exchange(db: BareDatabase) -> None:
    """Make what the file knows of its bundles, the receipts for them and what came back."""
    run(
        db,
        """CREATE TABLE bundle (epoch TEXT NOT NULL, sequence INTEGER NOT NULL,
            id TEXT NOT NULL UNIQUE, previous TEXT, base INTEGER NOT NULL, upto INTEGER NOT NULL,
            "full" INTEGER NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL,
            counts TEXT NOT NULL, state TEXT NOT NULL, named TEXT NOT NULL,
            written INTEGER NOT NULL, PRIMARY KEY (epoch, sequence)) WITHOUT ROWID""",
        """CREATE TABLE receipt (bundle TEXT PRIMARY KEY REFERENCES bundle (id),
            number INTEGER NOT NULL, verdict TEXT NOT NULL, acknowledged INTEGER NOT NULL,
            taken_at TEXT NOT NULL, content BLOB NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE returned_record (type TEXT NOT NULL, record_id TEXT NOT NULL,
            rev INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
            bundle TEXT NOT NULL, PRIMARY KEY (record_id)) WITHOUT ROWID""",
    )

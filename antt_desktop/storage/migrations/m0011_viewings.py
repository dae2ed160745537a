"""The journal of numbers that were shown in full."""

from antt_desktop.storage.driver import BareDatabase
from antt_desktop.storage.migrations.making import commune_migrations, run


@commune_migrations()
def m0011_note_which_numbers_were_shown(db: BareDatabase) -> None:
    """Make the journal; its lines hold no number, and are never changed or taken away."""
    run(
        db,
        """CREATE TABLE viewing (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL,
            type TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL)""",
        """CREATE TRIGGER viewing_keeps BEFORE UPDATE ON viewing
            BEGIN SELECT RAISE(ABORT, 'the journal of viewings is append-only'); END""",
        """CREATE TRIGGER viewing_stays BEFORE DELETE ON viewing
            BEGIN SELECT RAISE(ABORT, 'the journal of viewings is append-only'); END""",
    )

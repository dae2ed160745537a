"""What the file knows of its printed recovery key: since when it holds, when it was read back."""

import msgspec

from antt_desktop.storage.driver import Database, storage_faults

_NAME = "recovery_key"


class RecoveryFacts(msgspec.Struct, frozen=True):
    """The days (ISO) of the recovery key that is in force."""

    made: str
    read_back: str | None = None
    """When an officer last typed it from the paper, so that the paper is known to exist."""


def recovery_facts(db: Database) -> RecoveryFacts | None:
    """Return what is known of the recovery key; None when the last one must be replaced."""
    with storage_faults():
        row = db.execute("SELECT value FROM file_info WHERE name = ?", (_NAME,)).fetchone()
    return msgspec.json.decode(row[0], type=RecoveryFacts) if row else None


def keep_recovery_facts(db: Database, facts: RecoveryFacts) -> None:
    """Note what is known of the recovery key."""
    with db.written():
        db.conn.execute(
            "INSERT OR REPLACE INTO file_info (name, value) VALUES (?, ?)",
            (_NAME, msgspec.json.encode(facts).decode()),
        )


def forget_recovery(db: Database) -> None:
    """Note, in the caller's transaction, that the printed key is to be replaced."""
    db.conn.execute("DELETE FROM file_info WHERE name = ?", (_NAME,))

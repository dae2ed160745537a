"""Settings and drafts kept inside the commune file, so that a backup carries them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from antt_desktop.storage.driver import Database, storage_faults


class Settings:
    """Named values of any JSON shape: remembered import layouts, saved views, reminders."""

    def __init__(self, db: Database, refuse: Callable[[str], None] = lambda name: None) -> None:
        self._db = db
        self._refuse = refuse

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value kept under `name`, or `default`."""
        with storage_faults():
            row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return msgspec.json.decode(row[0]) if row else default

    def set(self, name: str, value: Any) -> None:
        """Keep a value under `name`; raises RoleError when the unit's are not the officer's to set."""
        self._refuse(name)
        with storage_faults(), self._db.atomic():
            self._db.execute(
                "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
                (name, msgspec.json.encode(value).decode()),
            )

    def starting_with(self, prefix: str) -> dict[str, Any]:
        """Return every value whose name starts with `prefix`."""
        rows = self._db.execute(
            "SELECT name, value FROM setting WHERE substr(name, 1, ?) = ?", (len(prefix), prefix)
        )
        return {name: msgspec.json.decode(value) for name, value in rows}


@dataclass(frozen=True)
class Draft:
    """What was typed and not saved: tied to a form and a record, offered nowhere else."""

    form: str
    record_id: str
    at: str
    content: dict[str, Any]


class Drafts:
    """Unsaved work of one officer; `record_id` is empty for a new record."""

    def __init__(self, db: Database, username: str, *, kept: bool = True) -> None:
        self._db = db
        self._username = username
        self.kept = kept
        """Whether drafts are kept and offered at all: a file that is only read takes none."""

    def keep(self, form: str, record_id: str, content: dict[str, Any], now: datetime) -> None:
        """Keep what stands in a form."""
        if not self.kept:
            return
        with storage_faults(), self._db.atomic():
            self._db.execute(
                "INSERT OR REPLACE INTO draft (form, record_id, by, at, content) VALUES (?, ?, ?, ?, ?)",
                (form, record_id, self._username, now.isoformat(timespec="seconds"),
                 msgspec.json.encode(content).decode()),
            )  # fmt: skip

    def find(self, form: str, record_id: str) -> Draft | None:
        """Return the draft of this form and record, or None."""
        if not self.kept:
            return None
        row = self._db.execute(
            "SELECT at, content FROM draft WHERE form = ? AND record_id = ? AND by = ?",
            (form, record_id, self._username),
        ).fetchone()
        return Draft(form, record_id, row[0], msgspec.json.decode(row[1])) if row else None

    def drop(self, form: str, record_id: str) -> None:
        """Forget a draft: it was saved, or given up."""
        if not self.kept:
            return
        with storage_faults(), self._db.atomic():
            self._db.execute(
                "DELETE FROM draft WHERE form = ? AND record_id = ? AND by = ?",
                (form, record_id, self._username),
            )

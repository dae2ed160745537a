"""Settings and drafts kept inside the commune file, so that a backup carries them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.keys.sealing import NO_KEY, Sealer


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
        with storage_faults():
            rows = self._db.execute(
                "SELECT name, value FROM setting WHERE substr(name, 1, ?) = ?",
                (len(prefix), prefix),
            )
            return {name: msgspec.json.decode(value) for name, value in rows}


@dataclass(frozen=True)
class Draft:
    """What was typed and not saved: tied to a form and a record, offered nowhere else."""

    form: str
    record_id: str
    at: str
    content: dict[str, Any]


@dataclass(frozen=True)
class DraftLeft:
    """That a draft is kept: of which form and record, since when."""

    form: str
    record_id: str
    at: str


def draft_place(form: str, record_id: str) -> tuple[str, str]:
    """Return the place a draft is sealed to, beside the name of its officer."""
    return "draft", f"{form}/{record_id}"


def forget_sealed_drafts(db: Database, sealer: Sealer, traces: Iterable[str]) -> None:
    """Take out, in the caller's transaction, the sealed drafts that hold one of these texts.

    One that this login cannot open goes too: what it holds is not known.
    """
    sought = tuple(traces)
    for form, record_id, by, content in db.conn.execute(
        "SELECT form, record_id, by, content FROM draft WHERE typeof(content) = 'blob'"
    ).fetchall():
        opened = sealer.open_bytes(*draft_place(form, record_id), by, content)
        if opened is None or any(each in opened.decode() for each in sought):
            db.conn.execute(
                "DELETE FROM draft WHERE form = ? AND record_id = ? AND by = ?",
                (form, record_id, by),
            )


class Drafts:
    """Unsaved work of one officer; `record_id` is empty for a new record.

    Drafts of who reads what parties told are sealed, since they may hold such texts.
    """

    def __init__(
        self, db: Database, username: str, sealer: Sealer = NO_KEY, *, kept: bool = True
    ) -> None:
        self._db = db
        self._username = username
        self._sealer = sealer
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
                 self._written(form, record_id, msgspec.json.encode(content))),
            )  # fmt: skip

    def find(self, form: str, record_id: str) -> Draft | None:
        """Return the draft of this form and record, or None."""
        if not self.kept:
            return None
        row = self._db.execute(
            "SELECT at, content FROM draft WHERE form = ? AND record_id = ? AND by = ?",
            (form, record_id, self._username),
        ).fetchone()
        content = self._read(form, record_id, row[1]) if row else None
        return Draft(form, record_id, row[0], msgspec.json.decode(content)) if content else None

    def left(self) -> list[DraftLeft]:
        """Return which drafts of this officer are kept, the newest first, without their contents."""
        if not self.kept:
            return []
        with storage_faults():
            rows = self._db.execute(
                "SELECT form, record_id, at FROM draft WHERE by = ? ORDER BY at DESC, form",
                (self._username,),
            ).fetchall()
        return [DraftLeft(*row) for row in rows]

    def _written(self, form: str, record_id: str, content: bytes) -> bytes | str:
        if not self._sealer.opens:
            return content.decode()
        return self._sealer.seal_bytes(*draft_place(form, record_id), self._username, 0, content)

    def _read(self, form: str, record_id: str, kept: bytes | str) -> bytes | str | None:
        """Return what was kept; nothing when the officer has lost the key since."""
        if isinstance(kept, str):
            return kept
        return self._sealer.open_bytes(*draft_place(form, record_id), self._username, kept)

    def drop(self, form: str, record_id: str) -> None:
        """Forget a draft: it was saved, or given up."""
        if not self.kept:
            return
        with storage_faults(), self._db.atomic():
            self._db.execute(
                "DELETE FROM draft WHERE form = ? AND record_id = ? AND by = ?",
                (form, record_id, self._username),
            )

"""Settings and drafts kept inside the commune file, so that a backup carries them."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.errors import StorageError
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
        with self._db.written():
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
    """What was typed and not saved: tied to a form and a record, offered nowhere else.

    Where there is no record, `record_id` says whose the new one is to be, or what the form shows.
    """

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


def forget_drafts(db: Database, sealer: Sealer, tells: Callable[[str | bytes], bool]) -> None:
    """Take out, in the caller's transaction, the drafts whose content tells what may not stay.

    A sealed one that this login cannot open goes too: what it holds is not known.
    """
    for form, record_id, by, content in db.conn.execute(
        "SELECT form, record_id, by, content FROM draft"
    ).fetchall():
        opened = content
        if isinstance(content, bytes):
            opened = sealer.open_bytes(*draft_place(form, record_id), by, content)
        if opened is None or tells(opened):
            db.conn.execute(
                "DELETE FROM draft WHERE form = ? AND record_id = ? AND by = ?",
                (form, record_id, by),
            )


class Drafts:
    """Unsaved work of one officer; `record_id` is empty for a new record without an owner.

    Drafts of who reads what parties told are sealed, since they may hold such texts.
    """

    def __init__(
        self, db: Database, username: str, sealer: Sealer = NO_KEY, *, kept: bool = True
    ) -> None:
        self._db = db
        self._username = username
        self._sealer = sealer
        self.kept = kept
        """Whether drafts are kept and offered at all: a file that is only read, or closed, takes none."""
        self.held: dict[tuple[str, str], Draft] = {}
        """What the disk did not take, by form and record: lost when the program ends."""

    def keep(self, form: str, record_id: str, content: dict[str, Any], now: datetime) -> None:
        """Keep what stands in a form; what the disk does not take is held in memory.

        Raises the disk's faults then.
        """
        if not self.kept:
            return
        draft = Draft(form, record_id, now.isoformat(timespec="seconds"), content)
        self.held[form, record_id] = draft
        self._write(draft)
        del self.held[form, record_id]

    def take_over(self, held: Iterable[Draft]) -> None:
        """Go on with what an earlier login of the officer held in memory."""
        for draft in held:
            self.held[draft.form, draft.record_id] = draft
            with suppress(StorageError):
                self._write(draft)
                del self.held[draft.form, draft.record_id]

    def _write(self, draft: Draft) -> None:
        with self._db.unnoticed(), self._db.written():
            self._db.execute(
                "INSERT OR REPLACE INTO draft (form, record_id, by, at, content) VALUES (?, ?, ?, ?, ?)",
                (draft.form, draft.record_id, self._username, draft.at,
                 self._written(draft.form, draft.record_id, msgspec.json.encode(draft.content))),
            )  # fmt: skip

    def find(self, form: str, record_id: str) -> Draft | None:
        """Return the draft of this form and record, or None."""
        if not self.kept:
            return None
        if (form, record_id) in self.held:
            return self.held[form, record_id]
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
        """Forget a draft: it was saved, or given up.

        After a failure of the disk an earlier state of it stays and will be offered again.
        """
        self.held.pop((form, record_id), None)
        if not self.kept or self._db.disk.failed:
            return
        with self._db.written():
            self._db.execute(
                "DELETE FROM draft WHERE form = ? AND record_id = ? AND by = ?",
                (form, record_id, self._username),
            )

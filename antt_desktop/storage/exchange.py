"""What the file knows of its exchange with the superior: device, epochs, bundles, receipts.

Rows travel by change number: a bundle holds every record changed since the last number that a
receipt acknowledged. States are sums of hashes, so that keeping them costs what changed.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from antt_desktop.domain import base32
from antt_desktop.storage.changed_records import Changed as Changed
from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.returned_records import ReturnedRow as ReturnedRow
from antt_desktop.storage.returned_records import (
    answer,
    forget_corrected,
    returned_rows,
)
from antt_desktop.storage.states import TypeState as TypeState
from antt_desktop.storage.states import row_hash as row_hash
from antt_desktop.storage.states import state_after, whole_state
from antt_desktop.storage.writer import Writer

_CODE_LENGTH = 8


class Standing(StrEnum):
    """How far a record has come on its way up (requirement 10)."""

    UNSENT = "chua_gui"
    PACKED = "da_dong_goi"
    CONFIRMED = "da_xac_nhan"
    RETURNED = "bi_tra_lai"


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle this device made; its number is taken before a byte of it is written."""

    epoch: str
    sequence: int
    id: str
    previous: str | None
    base: int
    upto: int
    full: bool
    made_at: str
    made_by: str
    counts: dict[str, int]
    state: dict[str, TypeState]
    named: dict[str, str]
    written: bool = False


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt that was taken in, with its own bytes."""

    bundle: str
    number: int
    verdict: str
    acknowledged: int
    taken_at: str
    content: bytes


class Ancestor(msgspec.Struct, frozen=True):
    """An epoch that a later one came from, and the last change they surely share."""

    device: str
    epoch: str
    change: int


def new_code() -> str:
    """Return a code of 40 random bits for a device or an epoch, in letters nobody confuses."""
    return "".join(secrets.choice(base32.SYMBOLS) for _ in range(_CODE_LENGTH))


class Exchange:
    """The exchange of one open file with the unit above."""

    def __init__(self, db: Database, writer: Writer) -> None:
        self._db = db
        self._writer = writer

    # ---- the device

    def fact(self, name: str) -> str | None:
        """Return what the file keeps under a name of its own: keys, epoch, instance."""
        with storage_faults():
            row = self._db.execute("SELECT value FROM file_info WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def keep_facts(self, facts: Mapping[str, str]) -> None:
        """Keep facts of the file, all in one transaction."""
        with self._db.written():
            self._db.conn.executemany(
                "INSERT OR REPLACE INTO file_info (name, value) VALUES (?, ?)", facts.items()
            )

    @property
    def epoch(self) -> str:
        """The code of the present epoch; a new one begins after a restore or in a copied file."""
        found = self.fact("epoch")
        if found is None:
            found = new_code()
            self.keep_facts({"epoch": found})
        return found

    def begin_epoch(self, device: str) -> str:
        """Begin a new epoch, after a restore or in a copied file.

        Another file may have gone on, or go on, under the old epoch: only what was confirmed to
        this one is surely common to both. Nothing counts as confirmed in the new epoch, and its
        first bundle is a full one.
        """
        before = self.lineage()
        shared = max(self.base, before[-1].change if before else 0)
        begun = new_code()
        lineage = msgspec.json.encode([*before, Ancestor(device, self.epoch, shared)]).decode()
        self.keep_facts({"epoch": begun, "lineage": lineage})
        return begun

    def become(self, device: str, letter: str, facts: Mapping[str, str]) -> None:
        """Make the file another device, in a new epoch; it is to be opened again."""
        with self._db.written():
            self.begin_epoch(self._writer.device)
            self.keep_facts({"device": device, "letter": letter, **facts})

    def lineage(self) -> list[Ancestor]:
        """Return the epochs this one came from, the oldest first, each with its last change."""
        kept = self.fact("lineage")
        return msgspec.json.decode(kept, type=list[Ancestor]) if kept else []

    def head(self) -> tuple[int, str]:
        """Return the number and the hash of the last entry of the change log."""
        with storage_faults():
            row = self._db.execute(
                "SELECT seq, hex(hash) FROM change_log ORDER BY seq DESC LIMIT 1"
            ).fetchone()
        return (int(row[0]), str(row[1]).lower()) if row else (0, "")

    def last_change(self) -> tuple[int, datetime | None]:
        """Return the number of the last change and when it was saved, as its clock had it."""
        with storage_faults():
            row = self._db.execute(
                "SELECT seq, at FROM change_log ORDER BY seq DESC LIMIT 1"
            ).fetchone()
        return (int(row[0]), datetime.fromisoformat(row[1])) if row else (0, None)

    def founded(self) -> datetime | None:
        """Return when the first change was saved, as its clock had it; None before any."""
        with storage_faults():
            row = self._db.execute("SELECT at FROM change_log ORDER BY seq LIMIT 1").fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def hash_of(self, change: int) -> str:
        """Return the hash of an entry of the change log; empty when there is none."""
        with storage_faults():
            row = self._db.execute(
                "SELECT hex(hash) FROM change_log WHERE seq = ?", (change,)
            ).fetchone()
        return str(row[0]).lower() if row else ""

    # ---- bundles

    @property
    def base(self) -> int:
        """The last change the superior has acknowledged in this epoch; 0 before any receipt."""
        with storage_faults():
            row = self._db.execute(
                "SELECT max(receipt.acknowledged) FROM receipt JOIN bundle ON bundle.id = "
                "receipt.bundle WHERE bundle.epoch = ?",
                (self.epoch,),
            ).fetchone()
        return int(row[0] or 0)

    def last_made(self) -> Made | None:
        """Return the last bundle of this epoch, or None."""
        return next(
            iter(self._made("WHERE epoch = ? ORDER BY sequence DESC LIMIT 1", self.epoch)), None
        )

    def made(self, bundle: str) -> Made | None:
        """Return the bundle with this id, if this device made it."""
        return next(iter(self._made("WHERE id = ?", bundle)), None)

    def history(self, limit: int = 200) -> list[Made]:
        """Return the bundles this device made, the newest first."""
        return self._made("ORDER BY made_at DESC, sequence DESC LIMIT ?", limit)

    @property
    def packed(self) -> int:
        """The last change that a receipt acknowledged or that stands whole in a bundle."""
        with storage_faults():
            row = self._db.execute(
                "SELECT max(upto) FROM bundle WHERE epoch = ? AND written", (self.epoch,)
            ).fetchone()
        return max(self.base, int(row[0] or 0))

    def bundles_made(self) -> int:
        """Return how many bundles this file has ever made."""
        with storage_faults():
            return int(self._db.execute("SELECT count(*) FROM bundle").fetchone()[0])

    def covered(self, base: int) -> list[str]:
        """Return the bundles of this epoch that one of all changes after `base` stands for.

        Whoever has received another one of this epoch knows that the file goes on twice.
        """
        with storage_faults():
            found = self._db.execute(
                "SELECT id FROM bundle WHERE epoch = ? AND upto >= ? ORDER BY sequence",
                (self.epoch, base),
            )
            return [str(row[0]) for row in found]

    def covered_heads(self, base: int) -> list[tuple[int, str]]:
        """Return the entries of the change log, number and hash, with which those bundles ended."""
        with storage_faults():
            found = self._db.execute(
                "SELECT seq, hex(hash) FROM change_log WHERE seq IN "
                "(SELECT upto FROM bundle WHERE epoch = ? AND upto >= ?) ORDER BY seq",
                (self.epoch, base),
            )
            return [(int(number), str(told).lower()) for number, told in found]

    def next_number(self) -> int:
        """Return the number after the last bundle ever made here, whatever its epoch."""
        with storage_faults():
            row = self._db.execute("SELECT max(sequence) FROM bundle").fetchone()
        return int(row[0] or 0) + 1

    def _made(self, tail: str, argument: str | int) -> list[Made]:
        with storage_faults():
            rows = self._db.execute(
                'SELECT epoch, sequence, id, previous, base, upto, "full", made_at, made_by, counts, '
                f"state, named, written FROM bundle {tail}",
                (argument,),
            ).fetchall()
        return [_made_of(row) for row in rows]

    def keep_made(self, made: Made) -> None:
        """Take the number of a bundle for good, before it is written anywhere (faults.md F03)."""
        told = msgspec.to_builtins(made)
        for name in ("counts", "state", "named"):
            told[name] = msgspec.json.encode(told[name]).decode()
        names = ", ".join(f'"{name}"' for name in told)
        with self._db.written():
            self._db.conn.execute(
                f"INSERT INTO bundle ({names}) VALUES ({', '.join('?' * len(told))})",
                tuple(int(each) if isinstance(each, bool) else each for each in told.values()),
            )

    def mark_written(self, bundle: str) -> None:
        """Note that a bundle stands whole on its stick."""
        with self._db.written():
            self._db.conn.execute("UPDATE bundle SET written = 1 WHERE id = ?", (bundle,))

    # ---- records on their way

    @contextmanager
    def changed_after(self, change: int) -> Iterator["Changed"]:
        """Read the file as it stands now: the records changed after a change (0: all)."""
        with self._db.written():
            # A delta reads the end of the log; everything at once reads its index in order.
            by_number = "NOT INDEXED" if change else ""
            self._db.execute(
                "CREATE TEMP TABLE changed (type TEXT, record_id TEXT, seq INTEGER, "
                "PRIMARY KEY (type, record_id)) WITHOUT ROWID"
            )
            try:
                self._db.execute(
                    "INSERT INTO changed SELECT type, record_id, max(seq) FROM change_log "
                    f"{by_number} WHERE seq > ? GROUP BY record_id, type",
                    (change,),
                )
                yield Changed(self._db, self.head()[0])
            finally:
                self._db.execute("DROP TABLE temp.changed")

    def changed_since(self, change: int) -> dict[str, int]:
        """Return how many records of each type changed after a change."""
        with storage_faults():
            rows = self._db.execute(
                "SELECT type, count(DISTINCT record_id) FROM change_log WHERE seq > ? GROUP BY type",
                (change,),
            ).fetchall()
        return {str(name): int(count) for name, count in rows}

    def state(self, known: Mapping[str, TypeState], upto: int) -> dict[str, TypeState]:
        """Return the state of every type, from the one known at change `upto` (0: from nothing)."""
        return state_after(self._db, known, upto) if upto else whole_state(self._db)

    def standing(self, record_id: str, rev: int) -> Standing:
        """Return how far a record has come on its way up."""
        with storage_faults():
            last = self._db.execute(
                "SELECT max(seq) FROM change_log WHERE record_id = ?", (record_id,)
            ).fetchone()[0]
            returned = self._db.execute(
                "SELECT rev FROM returned_record WHERE record_id = ?", (record_id,)
            ).fetchone()
        if returned is not None and returned[0] >= rev:
            return Standing.RETURNED
        if last is None or last <= self.base:
            return Standing.CONFIRMED
        return Standing.PACKED if last <= self.packed else Standing.UNSENT

    def unsent(self, types: Sequence[str], most: int) -> int:
        """Return how many records of these types changed and stand in no bundle yet.

        Counts no further than `most`, so that asking stays cheap in a file that never sent.
        """
        marks = ", ".join("?" * len(types))
        with storage_faults():
            row = self._db.execute(
                "SELECT count(*) FROM (SELECT DISTINCT record_id FROM change_log NOT INDEXED "
                f"WHERE seq > ? AND type IN ({marks}) LIMIT ?)",
                (self.packed, *types, most),
            ).fetchone()
        return int(row[0])

    # ---- receipts

    def take(self, receipt: Taken, returned: Sequence[ReturnedRow]) -> None:
        """Take a receipt in, with what it sends back; the same receipt again changes nothing.

        Receipts may come in any order: of two that answer for one revision the later made one
        counts.
        """
        with self._db.written():
            added = self._db.conn.execute(
                "INSERT OR IGNORE INTO receipt (bundle, number, verdict, acknowledged, taken_at, "
                "content) VALUES (?, ?, ?, ?, ?, ?)",
                (receipt.bundle, receipt.number, receipt.verdict, receipt.acknowledged,
                 receipt.taken_at, receipt.content),
            )  # fmt: skip
            if added.rowcount:
                answer(self._db, receipt.bundle, receipt.number, returned)
                forget_corrected(self._db, self.base)

    def receipt_of(self, bundle: str) -> Taken | None:
        """Return the receipt taken for a bundle, or None."""
        with storage_faults():
            row = self._db.execute(
                "SELECT bundle, number, verdict, acknowledged, taken_at, content FROM receipt "
                "WHERE bundle = ?",
                (bundle,),
            ).fetchone()
        names = ("bundle", "number", "verdict", "acknowledged", "taken_at", "content")
        return Taken(**dict(zip(names, row, strict=True))) if row else None

    def last_receipt(self) -> Taken | None:
        """Return the receipt with the highest number, or None."""
        with storage_faults():
            row = self._db.execute(
                "SELECT bundle FROM receipt ORDER BY number DESC LIMIT 1"
            ).fetchone()
        return self.receipt_of(str(row[0])) if row else None

    def receipts_taken(self) -> int:
        """Return how many receipts were taken in; fewer than the highest number: some are lost."""
        with storage_faults():
            return int(self._db.execute("SELECT count(*) FROM receipt").fetchone()[0])

    def returned(self) -> list[ReturnedRow]:
        """Return the records sent back and not yet settled."""
        with storage_faults():
            return returned_rows(self._db)


def _made_of(row: Sequence[Any]) -> Made:
    names = Made.__struct_fields__
    told = dict(zip(names, row, strict=True))
    told["full"], told["written"] = bool(told["full"]), bool(told["written"])
    for name in ("counts", "named"):
        told[name] = msgspec.json.decode(told[name])
    told["state"] = msgspec.json.decode(told["state"], type=dict[str, TypeState])
    return Made(**told)

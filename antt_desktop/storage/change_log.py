"""The change log: every revision, who, when, what before and after, in a chain of hashes.

A row's hash covers the previous hash, its own head, and the digest of its salted content, so the
content of a purged person can go while the chain still verifies (faults.md §4.7).
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import msgspec

from antt_desktop.domain.fields import Value
from antt_desktop.domain.record_types import Values
from antt_desktop.domain.records import Record
from antt_desktop.records import ALL, record_type
from antt_desktop.records.roles import LOGS
from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.errors import BrokenChainError, FileDamagedError
from antt_desktop.storage.keys.sealing import NO_KEY, Sealer, committed, sealed_names

_START = b"antt-change-log-v1"
_SALT_BYTES = 16
_BATCH = 1_000

Contents = dict[str, dict[str, Value]]


@dataclass(frozen=True)
class LogEntry:
    """One change as it is read back; `before` and `after` hold only what changed."""

    seq: int
    at: str
    by: str
    work: int
    type: str
    record_id: str
    rev: int
    action: str
    before: Values
    after: Values


class ChangeLog:
    """Appends to the chain inside the caller's transaction and reads it back."""

    def __init__(self, db: Database, device: str, sealer: Sealer = NO_KEY) -> None:
        self._db = db
        self._device = device
        self._sealer = sealer
        self._encoder = msgspec.json.Encoder(order="deterministic")
        self._waiting: list[tuple[object, ...]] = []
        self.reload()

    def reload(self) -> None:
        """Take the end of the chain from the file; another connection may have written."""
        self._waiting.clear()
        last = self._db.execute(
            "SELECT seq, hash, at FROM change_log ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        self._seq: int = last[0] if last else 0
        self._hash: bytes = last[1] if last else hashlib.sha256(_START).digest()
        self.at: str = last[2] if last else ""
        """The stamp of the last change."""

    @contextmanager
    def extended(self) -> Iterator[None]:
        """Step back when what was appended is rolled back."""
        before = self.head
        try:
            yield
        except BaseException:
            self._seq, self._hash = before
            self._waiting.clear()
            raise

    @property
    def head(self) -> tuple[int, bytes]:
        """The number and hash of the last change."""
        return self._seq, self._hash

    def append(
        self,
        *,
        at: str,
        by: str,
        work: int,
        type_name: str,
        record_id: str,
        rev: int,
        action: str,
        before: Values,
        after: Values,
    ) -> None:
        """Put one change at the end of the chain; `flush` writes it, within the same transaction."""
        self._extend((at, by, self._device, work, type_name, record_id, rev, action), before, after)

    def append_added(self, records: Iterable[Record], work: int) -> None:
        """Put the first revisions of new records, all of one work, at the end of the chain."""
        for each in records:
            filled = {name: value for name, value in each.values.items() if value is not None}
            self._extend(
                (each.updated_at, each.updated_by, self._device, work, each.type.name, each.id,
                 each.rev, "add"),
                {}, filled,
            )  # fmt: skip

    def _extend(self, told: tuple[Any, ...], before: Values, after: Values) -> None:
        content = self._encoder.encode(self._sealed_content(told, before, after))
        salt = os.urandom(_SALT_BYTES)
        digest = content_digest(salt, content)
        seq = self._seq + 1
        link = _link(self._hash, (seq, *told), digest)
        self._waiting.append((seq, *told, content.decode(), salt, digest, link))
        self._seq, self._hash, self.at = seq, link, told[0]
        if len(self._waiting) >= _BATCH:
            self.flush()

    def _sealed_content(
        self, told: tuple[Any, ...], before: Values, after: Values
    ) -> dict[str, Values]:
        told_type, record_id, rev = record_type(told[4]), told[5], told[6]
        if sealed_names(told_type):
            before = self._sealer.told(told_type, record_id, rev, before)
            after = self._sealer.told(told_type, record_id, rev, after)
        return {"after": after, "before": before}

    def flush(self) -> None:
        """Write the changes that wait, in their order."""
        if not self._waiting:
            return
        self._db.conn.executemany(
            "INSERT INTO change_log (seq, at, by, device, work, type, record_id, rev, action, "
            "content, salt, digest, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._waiting,
        )
        self._waiting.clear()

    def of_record(self, record_id: str) -> list[LogEntry]:
        """Return the changes of one record, the newest first."""
        return self._read("WHERE record_id = ? ORDER BY seq DESC", record_id)

    def of_work(self, work: int) -> list[LogEntry]:
        """Return the changes of one work, the newest first: they follow one another in the log."""
        return self._read(
            "WHERE seq >= (SELECT first FROM work WHERE id = ?1) AND seq < coalesce("
            "(SELECT first FROM work WHERE id > ?1 ORDER BY id LIMIT 1), 9e18) ORDER BY seq DESC",
            work,
        )

    def numbered(self, numbers: Sequence[int]) -> list[LogEntry]:
        """Return the entries with these numbers, the newest first."""
        asked = msgspec.json.encode(list(numbers)).decode()
        return self._read("WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC", asked)

    def sealed_changes(self) -> Iterator[LogEntry]:
        """Return the changes that hold sealed texts, opened as far as this login may."""
        for each in ALL:
            if sealed_names(each):
                yield from self._read("WHERE type = ? AND content IS NOT NULL", each.name)

    def told_since(self, number: int) -> bool:
        """Whether a record changed after the change with this number; logs of letting out aside."""
        self.flush()
        later = self._db.execute(
            f"SELECT 1 FROM change_log WHERE seq > ? AND type NOT IN ({', '.join('?' * len(LOGS))})",
            (number, *LOGS),
        )
        return later.fetchone() is not None

    def stands_under_later_work(self, entry: LogEntry) -> bool:
        """Whether the record was changed later by a work that still stands (is not undone)."""
        self.flush()
        later = self._db.execute(
            "SELECT 1 FROM change_log JOIN work ON work.id = change_log.work "
            "WHERE record_id = ? AND seq > ? AND work <> ? AND undone_by IS NULL AND undoes IS NULL",
            (entry.record_id, entry.seq, entry.work),
        )
        return later.fetchone() is not None

    def _read(self, tail: str, argument: str | int) -> list[LogEntry]:
        self.flush()
        with storage_faults():
            rows = self._db.execute(
                "SELECT seq, at, by, work, type, record_id, rev, action, content FROM change_log "
                + tail,
                (argument,),
            )
            return [self._entry(row) for row in rows]

    def _entry(self, row: tuple[Any, ...]) -> LogEntry:
        seq, at, by, work, type_name, record_id, rev, action, text = row
        content: Contents = msgspec.json.decode(text) if text else {"before": {}, "after": {}}
        told_type = record_type(type_name)
        if sealed_names(told_type):
            content = {
                side: self._sealer.heard(told_type, record_id, values)
                for side, values in content.items()
            }
        before, after = content["before"], content["after"]
        return LogEntry(seq, at, by, work, type_name, record_id, rev, action, before, after)

    def verify(self, *, last: int | None = None) -> None:
        """Recompute the chain, or its `last` entries; raises BrokenChainError naming the place."""
        with storage_faults():
            self._verify(max(1, self._seq - last + 1) if last else 1)

    def _verify(self, first: int) -> None:
        previous, expected = self._before(first), first
        for row in self._rows_from(first):
            head, content, salt, digest, link = row[:9], row[9], row[10], row[11], row[12]
            sound = _holds(content, salt, digest) and self._opens((*head[:3], *head[4:], content))
            if head[0] != expected or not sound or _link(previous, head, digest) != link:
                raise BrokenChainError(
                    f"Nhật ký thay đổi không khớp ở mục số {expected}. Dữ liệu không bị sửa thêm. "
                    "Giữ nguyên tệp và báo người phụ trách.",
                    expected,
                )
            previous, expected = link, expected + 1
        if expected <= self._seq:  # more than was known may stand there: another connection wrote
            raise BrokenChainError(
                "Nhật ký thay đổi thiếu mục cuối. Giữ nguyên tệp và báo người phụ trách.", expected
            )

    def _opens(self, row: tuple[Any, ...]) -> bool:
        """Whether what is sealed in a change is what was sealed, as far as this login may know."""
        if self._sealer.opens and sealed_names(record_type(row[4])):
            content: Contents = msgspec.json.decode(row[8]) if row[8] else {}
            try:
                for values in content.values():
                    self._sealer.prove(record_type(row[4]), row[5], values)
            except FileDamagedError:
                return False
        return True

    def _before(self, seq: int) -> bytes:
        if seq == 1:
            return hashlib.sha256(_START).digest()
        row = self._db.execute("SELECT hash FROM change_log WHERE seq = ?", (seq - 1,)).fetchone()
        return bytes(row[0]) if row else b""

    def _rows_from(self, seq: int) -> Iterator[tuple[Any, ...]]:
        """A batch at a time: a save beside it does not wait for the end of the log."""
        while rows := self._db.execute(
            "SELECT seq, at, by, device, work, type, record_id, rev, action, content, salt, "
            "digest, hash FROM change_log WHERE seq >= ? ORDER BY seq LIMIT ?",
            (seq, _BATCH),
        ).fetchall():
            yield from rows
            seq = rows[-1][0] + 1


def content_digest(salt: bytes, content: bytes) -> bytes:
    """Return what stands for a content in the chain; of sealed texts their commitments count."""
    return hashlib.sha256(salt + committed(content)).digest()


def _holds(content: str | None, salt: bytes | None, digest: bytes) -> bool:
    """Whether a content is the one its digest was made of, or was purged together with its salt."""
    if content is None or salt is None:
        return content is None and salt is None
    return content_digest(salt, content.encode()) == digest


def _link(previous: bytes, head: tuple[Any, ...], digest: bytes) -> bytes:
    return hashlib.sha256(previous + msgspec.json.encode(head) + digest).digest()

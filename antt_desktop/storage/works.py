"""Works: what an officer did in one go, as one transaction and one step of undo."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from antt_desktop.records.roles import LOGS
from antt_desktop.storage.driver import Database

KEPT_WORKS: Mapping[str, str] = {
    "found": "Lần thiết lập sổ không hoàn tác được: thiếu đơn vị và cán bộ thì sổ không dùng được "
    "nữa. Chưa thay đổi gì. Sửa ở trang Cài đặt, trang Cán bộ và khóa.",
    "officer": "Việc về cán bộ và khóa không hoàn tác được. Chưa thay đổi gì. "
    "Đổi lại ở trang Cán bộ và khóa.",
}
"""The kinds of works that nobody undoes, and why."""


@dataclass
class Work:
    """One open or finished work; `id` is set with its first change."""

    kind: str
    label: str
    at: str
    by: str
    reason: str = ""
    undoes: int | None = None
    id: int | None = None

    def number(self, db: Database, first: int) -> int:
        """Return the work's id, writing it down at its first change, which is number `first`."""
        if self.id is None:
            cursor = db.conn.execute(
                "INSERT INTO work (at, by, kind, label, reason, undoes, first) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (self.at, self.by, self.kind, self.label, self.reason, self.undoes, first),
            )
            self.id = int(cursor.lastrowid or 0)
        return self.id


@dataclass(frozen=True)
class WorkSummary:
    """A finished work as shown in the list of the last works."""

    id: int
    at: str
    by: str
    kind: str
    label: str
    reason: str
    changes: int
    undone: bool


def recent_works(db: Database, limit: int) -> list[WorkSummary]:
    """Return the last works that changed records, the newest first.

    Undoings themselves are not listed, nor works that only told a log what was printed or let out.
    """
    end = (
        "coalesce((SELECT first FROM work AS next WHERE next.id > work.id ORDER BY id LIMIT 1), "
        "(SELECT max(seq) + 1 FROM change_log))"
    )
    rows: Any = db.execute(
        f"SELECT id, at, by, kind, label, reason, {end} - first, undone_by IS NOT NULL FROM work "
        "WHERE undoes IS NULL AND EXISTS (SELECT 1 FROM change_log WHERE seq >= first "
        f"AND seq < {end} AND type NOT IN ({', '.join('?' * len(LOGS))})) "
        "ORDER BY id DESC LIMIT ?",
        (*LOGS, limit),
    )
    return [WorkSummary(*row) for row in rows]


def reasons(db: Database, works: Iterable[int]) -> dict[int, str]:
    """Return why these works were done, of those that say so."""
    asked = tuple(works)
    rows = db.execute(
        f"SELECT id, reason FROM work WHERE id IN ({', '.join('?' * len(asked))})", asked
    )
    return {number: reason for number, reason in rows if reason}


def mark_undone(db: Database, work: int, by: int) -> None:
    """Note that one work was undone by another."""
    db.conn.execute("UPDATE work SET undone_by = ? WHERE id = ?", (by, work))


def kind_of(db: Database, work: int) -> str:
    """Return the kind of a work; empty when there is none of this number."""
    row = db.execute("SELECT kind FROM work WHERE id = ?", (work,)).fetchone()
    return str(row[0]) if row else ""


def done_by(db: Database, work: int) -> str:
    """Return who did a work; empty when there is none of this number."""
    row = db.execute("SELECT by FROM work WHERE id = ?", (work,)).fetchone()
    return str(row[0]) if row else ""

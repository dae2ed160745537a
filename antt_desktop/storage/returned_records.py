"""Records the superior sent back, until they are corrected and confirmed.

Receipts may come in any order: of two that answer for one revision the later made one counts.
"""

from collections.abc import Iterable

import msgspec

from antt_desktop.storage.driver import Database


class ReturnedRow(msgspec.Struct, frozen=True):
    """A record the superior sent back."""

    type: str
    id: str
    rev: int
    code: str
    message: str


def returned_rows(db: Database) -> list[ReturnedRow]:
    """Return the records sent back and not yet settled, by type and id."""
    rows = db.execute(
        "SELECT type, record_id, rev, code, message FROM returned_record ORDER BY type, record_id"
    )
    return [ReturnedRow(*row) for row in rows]


def answer(db: Database, bundle: str, number: int, returned: Iterable[ReturnedRow]) -> None:
    """Let the receipt with this number answer for the revisions that its bundle carried."""
    _forget_answered(db, bundle, number)
    for each in returned:
        _keep(db, bundle, number, each)


def forget_corrected(db: Database, acknowledged: int) -> None:
    """Settle the records of which a later revision is acknowledged."""
    db.conn.execute(
        "DELETE FROM returned_record WHERE rev < (SELECT max(rev) FROM change_log WHERE "
        "change_log.record_id = returned_record.record_id AND seq <= ?)",
        (acknowledged,),
    )


def _forget_answered(db: Database, bundle: str, number: int) -> None:
    """What an earlier receipt sent back and this one's bundle carried is answered afresh."""
    db.conn.execute(
        "DELETE FROM returned_record WHERE EXISTS (SELECT 1 FROM receipt AS old WHERE "
        "old.bundle = returned_record.bundle AND old.number < ?1) AND EXISTS (SELECT 1 FROM "
        "change_log AS told JOIN bundle ON bundle.id = ?2 WHERE told.record_id = "
        "returned_record.record_id AND told.rev = returned_record.rev AND told.seq > "
        "bundle.base AND told.seq <= bundle.upto)",
        (number, bundle),
    )


def _keep(db: Database, bundle: str, number: int, row: ReturnedRow) -> None:
    """Keep a row sent back, unless a later made receipt answered for the same revision."""
    db.conn.execute(
        "INSERT INTO returned_record (type, record_id, rev, code, message, bundle) "
        "SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM receipt AS late "
        "JOIN bundle ON bundle.id = late.bundle JOIN change_log AS told ON told.record_id = ?2 "
        "AND told.rev = ?3 WHERE late.number > ?7 AND told.seq > bundle.base "
        "AND told.seq <= bundle.upto) "
        "ON CONFLICT (record_id) DO UPDATE SET type = excluded.type, rev = excluded.rev, "
        "code = excluded.code, message = excluded.message, bundle = excluded.bundle "
        "WHERE excluded.rev >= returned_record.rev",
        (row.type, row.id, row.rev, row.code, row.message, bundle, number),
    )

"""Turning everything that is sealed in a file over to the next key of accounts.

Rows, change log and drafts, in the caller's transaction. Commitments stay, so the chain of the
change log verifies as before.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import msgspec

from antt_desktop.domain.record_types import RecordType
from antt_desktop.records import ALL, record_type
from antt_desktop.storage.driver import Database, storage_faults
from antt_desktop.storage.keys.sealing import (
    Sealer,
    key_id,
    key_id_of,
    resealed_text,
    sealed_names,
    token_of,
)
from antt_desktop.storage.settings import draft_place

ACCOUNTS_KEY = "accounts_key"
"""The fact of the file that names its key of accounts."""

_BATCH = 500
_SEALED_TYPES = [each.name for each in ALL if sealed_names(each)]
_SEALED_CHANGES = (
    f"FROM change_log WHERE type IN ({', '.join('?' * len(_SEALED_TYPES))}) AND content IS NOT NULL"
)


def reseal(db: Database, key: bytes, *previous: bytes) -> None:
    """Seal all texts under `key` instead of the previous ones, and note whose they are now.

    In a file of an earlier version those that it has. Raises FileDamagedError when one is not what
    was sealed, AccountsKeyMissingError when one lies under none of these keys.
    """
    sealer = Sealer(key, *previous)
    for each in ALL:
        if names := _sealed_columns(db, each):
            _reseal_rows(db, each, names, sealer)
    _reseal_changes(db, sealer)
    _reseal_drafts(db, sealer)
    note_key(db, key)


def note_key(db: Database, key: bytes) -> None:
    """Note which key of accounts the file lies under."""
    db.conn.execute(
        "INSERT OR REPLACE INTO file_info (name, value) VALUES (?, ?)",
        (ACCOUNTS_KEY, key_id(key).hex()),
    )


def lies_under(db: Database, key: bytes) -> bool:
    """Whether the texts of a file are sealed under this key of accounts."""
    row = db.execute("SELECT value FROM file_info WHERE name = ?", (ACCOUNTS_KEY,)).fetchone()
    return row is not None and row[0] == key_id(key).hex()


def text_keys(db: Database) -> set[bytes]:
    """Return by their ids the keys that the texts of a file lie under, whatever it notes of itself.

    A file of an earlier version is read as far as it has the tables. Raises the faults of storage.
    """
    with storage_faults():
        tokens = chain(_tokens_in_rows(db), _tokens_in_changes(db), _tokens_in_drafts(db))
        return {key_id_of(each) for each in tokens}


def _tokens_in_rows(db: Database) -> Iterator[bytes]:
    for each in ALL:
        for name in _sealed_columns(db, each):
            sealed = f"SELECT {name} FROM {each.name} WHERE typeof({name}) = 'blob'"
            yield from (row[0] for row in db.execute(sealed))


def _tokens_in_changes(db: Database) -> Iterator[bytes]:
    for type_name, content in db.execute(f"SELECT type, content {_SEALED_CHANGES}", _SEALED_TYPES):
        for values in msgspec.json.decode(content).values():
            cells = (values.get(name) for name in sealed_names(record_type(type_name)))
            yield from (token_of(cell) for cell in cells if isinstance(cell, dict))


def _tokens_in_drafts(db: Database) -> Iterator[bytes]:
    drafts = "SELECT content FROM draft WHERE typeof(content) = 'blob'"
    yield from (row[0] for row in db.execute(drafts))


def _sealed_columns(db: Database, each: RecordType) -> list[str]:
    columns = {row[0] for row in db.execute(f"SELECT name FROM pragma_table_info('{each.name}')")}
    return [name for name in sealed_names(each) if name in columns]


def _reseal_rows(db: Database, each: RecordType, names: list[str], sealer: Sealer) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    settings = ", ".join(f'"{name}" = ?' for name in names)
    rows = db.conn.execute(f"SELECT row, id, {columns} FROM {each.name}").fetchall()
    db.conn.executemany(
        f"UPDATE {each.name} SET {settings} WHERE row = ?",
        (
            (*(_again(sealer, each.name, row[1], *cell) for cell in zip(names, row[2:], strict=True)),
             row[0])
            for row in rows
        ),
    )  # fmt: skip


def _again(sealer: Sealer, table: str, record_id: str, name: str, cell: object) -> object:
    return sealer.resealed(table, record_id, name, cell) if isinstance(cell, bytes) else cell


def _reseal_changes(db: Database, sealer: Sealer) -> None:
    """The log takes no update: its guard steps aside for this one, in the same transaction."""
    guard = db.conn.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'change_log_keeps'"
    ).fetchone()[0]
    db.conn.execute("DROP TRIGGER change_log_keeps")
    last = 0
    while rows := db.conn.execute(
        f"SELECT seq, type, record_id, content {_SEALED_CHANGES} AND seq > ? ORDER BY seq LIMIT ?",
        (*_SEALED_TYPES, last, _BATCH),
    ).fetchall():
        last = rows[-1][0]
        db.conn.executemany(
            "UPDATE change_log SET content = ? WHERE seq = ?",
            [(_changed(sealer, *row[1:]), row[0]) for row in rows],
        )
    db.conn.execute(guard)


def _changed(sealer: Sealer, type_name: str, record_id: str, content: str) -> str:
    sides: dict[str, dict[str, Any]] = msgspec.json.decode(content)
    for values in sides.values():
        for name in sealed_names(record_type(type_name)):
            if isinstance(values.get(name), dict):
                values[name] = resealed_text(sealer, type_name, record_id, name, values[name])
    return msgspec.json.encode(sides, order="deterministic").decode()


def _reseal_drafts(db: Database, sealer: Sealer) -> None:
    rows = db.conn.execute("SELECT form, record_id, by, content FROM draft").fetchall()
    for form, record_id, by, content in rows:
        if isinstance(content, bytes):
            place = draft_place(form, record_id)
            db.conn.execute(
                "UPDATE draft SET content = ? WHERE form = ? AND record_id = ? AND by = ?",
                (sealer.resealed(*place, by, content), form, record_id, by),
            )

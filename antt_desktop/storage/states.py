"""The state of all records of a type as a sum of hashes: keeping it costs what changed."""

import hashlib
from collections.abc import Mapping

import msgspec

from antt_desktop.records import ALL
from antt_desktop.storage.driver import Database

PURGE, PURGE_IN_BIN = "purge", "purge_in_bin"
"""The actions by which a record, living or in the bin, lost personal data; nothing undoes them."""

_DELETES = frozenset({"delete", "undo_add", PURGE_IN_BIN})
"""The actions after which a record lies in the bin."""


class TypeState(msgspec.Struct, frozen=True):
    """All records of a type: how many live, and the sum of the hashes of all, in the bin too."""

    rows: int
    digest: str


def row_hash(type_name: str, record_id: str, rev: int) -> int:
    """Return the number a revision of a record adds to the state of its type."""
    told = f"{type_name}\0{record_id}\0{rev}".encode()
    return int.from_bytes(hashlib.sha256(told).digest(), "big")


def whole_state(db: Database) -> dict[str, TypeState]:
    """Return the state of every type, read from all its records."""
    return {each.name: _state_of(db, each.name) for each in ALL}


def state_after(db: Database, known: Mapping[str, TypeState], upto: int) -> dict[str, TypeState]:
    """Return the state of every type, from the one known at change `upto`."""
    rows = {name: state.rows for name, state in known.items()}
    sums = {name: int(state.digest, 16) for name, state in known.items()}
    for type_name, record_id, rev, action, old_rev, old_action in db.execute(
        "SELECT type, record_id, rev, action, "
        "(SELECT old.rev FROM change_log AS old WHERE old.record_id = now.record_id "
        " AND old.seq <= ?1 ORDER BY old.seq DESC LIMIT 1), "
        "(SELECT old.action FROM change_log AS old WHERE old.record_id = now.record_id "
        " AND old.seq <= ?1 ORDER BY old.seq DESC LIMIT 1) "
        "FROM change_log AS now WHERE seq > ?1 AND seq = "
        "(SELECT max(seq) FROM change_log AS last WHERE last.record_id = now.record_id)",
        (upto,),
    ):
        before = old_rev is not None and old_action not in _DELETES
        rows[type_name] = rows.get(type_name, 0) + (action not in _DELETES) - before
        added = row_hash(type_name, record_id, rev)
        gone = row_hash(type_name, record_id, old_rev) if old_rev is not None else 0
        sums[type_name] = sums.get(type_name, 0) + added - gone
    return {name: TypeState(rows[name], _digest(sums[name])) for name in sums}


def _state_of(db: Database, type_name: str) -> TypeState:
    living = total = 0
    for record_id, rev, deleted in db.execute(f"SELECT id, rev, deleted FROM {type_name}"):
        living += not deleted
        total += row_hash(type_name, record_id, rev)
    return TypeState(living, _digest(total))


def _digest(total: int) -> str:
    return f"{total % 2**256:064x}"

"""Faults of a store's disk are told as such, not as a server that does not answer."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlcipher3.dbapi2 import DatabaseError

from antt_desktop.storage.errors import FileDamagedError, StorageFullError
from antt_desktop.superior.store import Store
from antt_desktop.superior.tables import fact
from tests.helpers.clock import FixedClock
from tests.helpers.superiors import new_store, store_again


def test_a_full_disk_is_told_as_such_and_nothing_is_kept(tmp_path: Path, clock: FixedClock) -> None:
    with new_store(str(tmp_path / "kho"), clock) as store:
        with store.reading() as connection:
            connection.execute(text("PRAGMA max_page_count = 1"))
        with pytest.raises(StorageFullError), store.writing() as connection:
            connection.execute(fact.insert().values(name="lớn", value=bytes(1_000_000)))
        with store.reading() as connection:
            assert connection.execute(fact.select().where(fact.c.name == "lớn")).all() == []


def test_a_damaged_store_is_told_as_such(tmp_path: Path, clock: FixedClock) -> None:
    place = tmp_path / "kho"
    new_store(str(place), clock).close()
    content = place.read_bytes()
    place.write_bytes(content[:4096] + bytes(len(content) - 4096))
    with pytest.raises(FileDamagedError):
        store_again(str(place), clock)


def test_a_statement_that_breaks_a_constraint_stays_a_bug(superior: Store) -> None:
    with pytest.raises((IntegrityError, DatabaseError)), superior.writing() as connection:
        connection.execute(fact.insert().values(name="schema", value=b"1"))

"""The chain is watched: its end at every start, all of it once a week, tampering told with its place."""

import pytest

from antt_desktop.services.protecting.watching import checked_at, head_code, watch_chain
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import BrokenChainError
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


def test_all_of_it_is_verified_at_first_and_after_a_week(
    store: RecordStore, make: Builder, clock: FixedClock
) -> None:
    make.area()
    assert watch_chain(store, clock()) is True
    clock.advance(days=6.9)
    assert watch_chain(store, clock()) is False
    clock.advance(days=0.2)
    assert watch_chain(store, clock()) is True
    assert checked_at(store) == clock()


def test_a_clock_that_went_back_counts_as_a_week(store: RecordStore, clock: FixedClock) -> None:
    watch_chain(store, clock())
    clock.advance(days=-400)
    assert watch_chain(store, clock()) is True


def test_tampering_is_told_with_its_place(
    file: CommuneFile, store: RecordStore, make: Builder, clock: FixedClock
) -> None:
    for name in ("Ấp 1", "Ấp 2", "Ấp 3"):
        make.area(name=name)
    watch_chain(store, clock())
    file._db.execute("DROP TRIGGER change_log_keeps")
    file._db.execute("UPDATE change_log SET by = 'khác' WHERE seq = 2")
    with pytest.raises(BrokenChainError, match="mục số 2") as caught:
        watch_chain(store, clock())
    assert caught.value.seq == 2


def test_the_head_is_told_by_eight_characters(store: RecordStore, make: Builder) -> None:
    assert head_code(store) == ""
    make.area()
    before = head_code(store)
    make.area(name="Ấp 9")
    assert len(before) == 8
    assert head_code(store) != before
    assert head_code(store) == store.change_log.head[1].hex()[:8].upper()

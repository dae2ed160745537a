"""Drafts: what was typed and not saved comes back, to its officer only, and goes when it is saved."""

import pytest

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.errors import DiskError, StorageFullError
from antt_desktop.storage.keys.sealing import NO_KEY
from antt_desktop.storage.settings import Drafts
from tests.helpers.clock import FixedClock
from tests.helpers.files import open_again
from tests.helpers.full_file import full_file

FORM = "form/household"
LONG = {"phone": "0912 " * 2_000}


def test_what_was_typed_comes_back_until_it_is_dropped(
    file: CommuneFile, clock: FixedClock
) -> None:
    file.drafts.keep(FORM, "1", {"phone": "0912"}, clock())
    file.drafts.keep(FORM, "1", {"phone": "0912 345"}, clock())
    found = file.drafts.find(FORM, "1")
    assert found is not None
    assert found.content == {"phone": "0912 345"}
    file.drafts.drop(FORM, "1")
    assert file.drafts.find(FORM, "1") is None


def test_drafts_left_are_told_the_newest_first(file: CommuneFile, clock: FixedClock) -> None:
    for name in ("1", "2"):
        file.drafts.keep(FORM, name, {}, clock())
        clock.advance(60)
    assert [(each.form, each.record_id) for each in file.drafts.left()] == [
        (FORM, "2"),
        (FORM, "1"),
    ]


def test_nobody_finds_the_draft_of_another(file: CommuneFile, clock: FixedClock) -> None:
    file.drafts.keep(FORM, "1", {"phone": "0912"}, clock())
    other = Drafts(file._db, "be", NO_KEY)
    assert other.find(FORM, "1") is None
    assert other.left() == []
    other.drop(FORM, "1")
    assert file.drafts.find(FORM, "1") is not None


def test_who_lost_the_key_gets_no_draft_written_under_it(
    file: CommuneFile, clock: FixedClock
) -> None:
    file.drafts.keep(FORM, "1", {"phone": "0912"}, clock())
    assert Drafts(file._db, file.username, NO_KEY).find(FORM, "1") is None


def test_who_never_had_the_key_keeps_drafts_all_the_same(
    file: CommuneFile, clock: FixedClock
) -> None:
    drafts = Drafts(file._db, "be", NO_KEY)
    drafts.keep(FORM, "", {"phone": "0912"}, clock())
    found = drafts.find(FORM, "")
    assert found is not None
    assert found.content == {"phone": "0912"}


def test_a_file_that_is_only_read_keeps_and_offers_no_draft(
    file: CommuneFile, clock: FixedClock
) -> None:
    file.drafts.keep(FORM, "1", {"phone": "0912"}, clock())
    shut = Drafts(file._db, file.username, file.store.sealer, kept=False)
    shut.keep(FORM, "2", {}, clock())
    shut.drop(FORM, "1")
    assert shut.find(FORM, "1") is None
    assert shut.left() == []
    assert [each.record_id for each in file.drafts.left()] == ["1"]


def test_what_the_disk_does_not_take_is_held_until_it_does(
    file: CommuneFile, clock: FixedClock
) -> None:
    with full_file(file):
        with pytest.raises(StorageFullError):
            file.drafts.keep(FORM, "1", LONG, clock())
        held = list(file.drafts.held.values())
        found = file.drafts.find(FORM, "1")
        assert found is not None
        assert found.content == LONG
        file.drafts.take_over(held)
        assert file.drafts.held
    file.drafts.take_over(held)
    assert not file.drafts.held
    again = Drafts(file._db, file.username, file.store.sealer).find(FORM, "1")
    assert again is not None
    assert again.content == LONG


def test_what_was_given_up_is_held_no_more(file: CommuneFile, clock: FixedClock) -> None:
    file.drafts.keep(FORM, "1", {"phone": "0912"}, clock())
    file.disk.fail()
    with pytest.raises(DiskError):
        file.drafts.keep(FORM, "1", {"phone": "0913"}, clock())
    file.drafts.drop(FORM, "1")
    assert not file.drafts.held
    assert file.drafts.find(FORM, "1") is not None, "what the disk holds of it stays"


def test_a_pause_that_ends_after_the_file_was_closed_writes_nothing(
    file: CommuneFile, clock: FixedClock
) -> None:
    file.drafts.keep("form/household", "", {"typed": {}}, clock())
    file.close()
    file.drafts.keep("form/household", "", {"typed": {"phone": "1"}}, clock())
    file.drafts.drop("form/household", "")
    with open_again(file.path, clock) as again:
        (left,) = again.drafts.left()
    assert left.form == "form/household"

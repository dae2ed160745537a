"""The change log in pages: by officer, kind, record and day; who may read it, and what once stood there."""

from datetime import UTC, date

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.records.roles import RoleError
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.journal import Asked, Journal
from tests.helpers import mediation
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


@pytest.fixture
def journal(file: CommuneFile) -> Journal:
    return Journal(file.store, file._db)


@pytest.fixture
def home(file: CommuneFile, make: Builder, clock: FixedClock) -> Record:
    made = make.household(make.area())
    clock.advance(days=1)
    return file.store.save("household", {"phone": "0912345678"}, id=made.id, reason="Đổi số")


def told(journal: Journal, asked: Asked) -> list[tuple[int, str]]:
    return [(each.seq, each.action) for each in journal.page(asked, UTC).entries]


def test_pages_follow_one_another_without_a_gap(journal: Journal, home: Record) -> None:
    first = journal.page(Asked(), UTC, limit=2)
    assert ([each.seq for each in first.entries], first.next) == ([3, 2], 2)
    assert first.reasons == {first.entries[0].work: "Đổi số"}
    last = journal.page(Asked(), UTC, before=first.next, limit=2)
    assert ([each.seq for each in last.entries], last.next) == ([1], None)


def test_entries_are_asked_by_kind_record_officer_and_day(journal: Journal, home: Record) -> None:
    assert told(journal, Asked(type_name="residential_area")) == [(1, "add")]
    assert told(journal, Asked(record_id=home.id)) == [(3, "update"), (2, "add")]
    assert told(journal, Asked(by="nobody")) == []
    assert told(journal, Asked(first=date(2026, 11, 23))) == [(3, "update")]
    assert told(journal, Asked(last=date(2026, 11, 22))) == [(2, "add"), (1, "add")]
    assert journal.officers() == ["truong"]


def test_it_is_read_by_who_leads(file: CommuneFile, journal: Journal, home: Record) -> None:
    mediation.officer(file.store, "can_bo_phong_trao")
    with pytest.raises(RoleError):
        journal.page(Asked(), UTC)


def test_records_that_once_held_a_text_are_named_once(
    file: CommuneFile, journal: Journal, home: Record
) -> None:
    file.store.save("household", {"phone": "0987654321"}, id=home.id)
    assert journal.once_told(["0912345678"]) == [("household", home.id)]
    assert journal.once_told(["0900000000"]) == []

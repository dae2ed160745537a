"""After a loss: what was on it by the export log, readable or sealed, and the draft of the notice."""

from datetime import UTC, date, datetime

import pytest

from antt_desktop.services.protecting.incident import (
    LAPTOP,
    STICK,
    Lost,
    look_into,
    notice_words,
)
from antt_desktop.services.protecting.letting_out import LettingOut, record_export
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.lives import Lives

FOUND = datetime(2026, 11, 25, 7, 30, tzinfo=UTC)


@pytest.fixture
def exported(store: RecordStore, clock: FixedClock) -> RecordStore:
    def let_out(subject: str, destination: str, persons: int, *, sealed: bool = False) -> None:
        record_export(
            store,
            LettingOut("danh_sach", subject, persons, persons, destination, sealed, reason="Họp"),
        )

    let_out("Danh sách cũ", "usb", 10)
    clock.advance(days=2)
    let_out("Hộ Ấp 8", "usb", 60)
    let_out("Gói 000001", "usb", 0, sealed=True)
    let_out("Hộ Ấp 9", "trong_may", 30)
    return store


def test_a_stick_had_what_was_written_to_sticks_since_then(exported: RecordStore) -> None:
    incident = look_into(exported, Lost(STICK, FOUND, date(2026, 11, 23)))
    assert [each["subject"] for each in incident.exports] == ["Hộ Ấp 8", "Gói 000001"]
    assert (incident.open_persons, len(incident.open_exports), incident.kept) == (60, 1, ())
    assert look_into(exported, Lost(STICK, FOUND, date(2026, 11, 1))).open_persons == 70


def test_a_laptop_had_the_sealed_file_too(exported: RecordStore, lives: Lives) -> None:
    lives.household(lives.area())
    incident = look_into(exported, Lost(LAPTOP, FOUND, date(2026, 11, 1)))
    assert [each["subject"] for each in incident.exports] == ["Hộ Ấp 9"]
    assert dict(incident.kept) == {"household": 1, "residential_area": 1}
    assert (incident.open_persons, incident.sealed_persons) == (30, 2)


def test_the_notice_is_due_after_72_hours_and_says_what_can_be_read(exported: RecordStore) -> None:
    incident = look_into(exported, Lost(STICK, FOUND, date(2026, 11, 23), "Rơi ở chợ."))
    words = "\n".join(notice_words(incident))
    assert "07:30 ngày 28/11/2026" in words
    assert "Rơi ở chợ." in words
    assert "nhiều nhất 60 người có dữ liệu đọc được" in words
    assert "1 tệp đã xuất không mã hóa" in words

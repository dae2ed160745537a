"""A clock that cannot be right is told; nothing else follows from it."""

from datetime import UTC, datetime

import pytest

from antt_desktop.services.keeping.clock import doubt, trust
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.exchange import Taken
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


def test_a_clock_that_went_on_is_believed(
    file: CommuneFile, make: Builder, clock: FixedClock
) -> None:
    make.area()
    assert doubt(file, clock()) is None
    clock.advance(days=3000)
    assert doubt(file, clock()) is None
    clock.advance(days=-3000, seconds=-300)
    assert doubt(file, clock()) is None


@pytest.mark.parametrize("year", [1970, 2000, 2025])
def test_a_clock_from_before_the_program_is_doubted(file: CommuneFile, year: int) -> None:
    assert "trước ngày phát hành" in str(doubt(file, datetime(year, 1, 1, tzinfo=UTC)))


def test_a_clock_behind_the_last_record_is_doubted_until_it_is_vouched_for(
    file: CommuneFile, make: Builder, clock: FixedClock
) -> None:
    clock.advance(days=365)
    make.area()
    clock.advance(days=-365)
    assert "trước lần lưu gần nhất (01:00 22/11/2027)" in str(doubt(file, clock()))
    trust(file)
    assert doubt(file, clock()) is None


@pytest.mark.parametrize(
    ("days", "told"),
    [(-1, "trước khi nạp biên nhận"), (0, ""), (400, ""), (401, "hơn 400 ngày")],
)
def test_a_clock_far_from_the_last_receipt_is_doubted(
    file: CommuneFile, make: Builder, clock: FixedClock, monkeypatch: pytest.MonkeyPatch,
    days: int, told: str,
) -> None:  # fmt: skip
    clock.advance(days=-10)
    make.area()
    clock.advance(days=10)
    receipt = Taken(
        bundle="b", number=1, verdict="accepted", acknowledged=1,
        taken_at=clock().isoformat(), content=b"",
    )  # fmt: skip
    monkeypatch.setattr(type(file.exchange), "last_receipt", lambda _: receipt)
    clock.advance(days=days)
    found = doubt(file, clock())
    assert told in (found or "")
    assert (found is None) == (not told)

"""Back from paper: a scan finds its pledge, marks it once, and says what it met."""

import pytest

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.services.pledging.preparing import (
    expire_pledges,
    prepare_pledges,
    subjects_without_pledge,
)
from antt_desktop.services.pledging.recording_prints import mark_printed
from antt_desktop.services.pledging.signing import (
    Outcome,
    find_pledge,
    read_serial,
    sign,
    sign_scanned,
)
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


@pytest.fixture
def campaign(make: Builder) -> Record:
    return make.campaign(make.template())


@pytest.fixture
def pledge(make: Builder, campaign: Record) -> Record:
    return make.pledge(campaign, make.household(make.area()))


@pytest.mark.parametrize(
    "typed",
    [
        "CK-2026-01-A0001",
        " ck-2026-01-a0001 ",
        "CK 2026 01 A0001",
        "ck2026 1 a1",
        "CK–2026–01–A0001",
    ],
)
def test_a_serial_is_read_however_it_is_typed(typed: str) -> None:
    assert read_serial(typed) == "CK-2026-01-A0001"


@pytest.mark.parametrize(
    "typed", ["", "CK", "https://example.org", "CK-2026-01-0001", "082061012345"]
)
def test_what_is_no_serial_is_not_guessed(store: RecordStore, typed: str) -> None:
    assert read_serial(typed) is None
    assert find_pledge(store, typed).outcome is Outcome.UNREADABLE


def test_a_scan_marks_a_printed_pledge_signed_today(store: RecordStore, pledge: Record) -> None:
    mark_printed(store, [pledge])
    scan = sign_scanned(store, "ck-2026-01-a0001")
    assert scan.outcome is Outcome.SIGNED
    signed = store.get("pledge", pledge.id)
    assert (signed["status"], signed["signed_date"], signed["signer_name"]) == (
        "da_ky", "2026-11-22", "Nguyễn Văn Án",
    )  # fmt: skip


def test_a_second_scan_says_so_and_changes_nothing(store: RecordStore, pledge: Record) -> None:
    sign_scanned(store, "CK-2026-01-A0001")
    rev = store.get("pledge", pledge.id).rev
    scan = sign_scanned(store, "CK-2026-01-A0001", signed_date="2026-11-01")
    assert scan.outcome is Outcome.ALREADY_SIGNED
    assert "22/11/2026" in scan.message
    assert store.get("pledge", pledge.id).rev == rev


def test_unknown_and_void_serials_are_told(store: RecordStore, pledge: Record) -> None:
    assert sign_scanned(store, "CK-2026-01-A0099").outcome is Outcome.UNKNOWN
    store.save("pledge", {"status": "huy", "cancel_reason": "in_hong"}, id=pledge.id)
    assert sign_scanned(store, "CK-2026-01-A0001").outcome is Outcome.VOID


def test_a_draft_signed_on_paper_passes_through_printed(store: RecordStore, pledge: Record) -> None:
    sign_scanned(store, "CK-2026-01-A0001", signed_date="2026-11-20")
    statuses = [
        entry.after["status"] for entry in store.history(pledge.id) if "status" in entry.after
    ]
    assert statuses == ["da_ky", "da_in", "nhap"]


def test_a_wrong_date_signs_nothing(store: RecordStore, pledge: Record) -> None:
    with pytest.raises(ValidationError):
        sign(store, pledge, {"signed_date": "2027-01-01"})
    assert store.get("pledge", pledge.id)["status"] == "nhap"


def test_households_without_a_pledge_get_one_each_and_only_once(
    make: Builder, store: RecordStore, campaign: Record, pledge: Record
) -> None:
    area = make.area(name="Ấp 10")
    for name in ("Hồ Thị Dung", "Lê Thị Ân"):
        make.household(area, representative_name=name)
    make.household(area, representative_name="Cao Văn On", active=False)
    waiting = subjects_without_pledge(store, campaign, "household")
    assert [each.title for each in waiting] == ["Lê Thị Ân", "Hồ Thị Dung"]
    made = prepare_pledges(store, campaign, waiting)
    assert [store.get("pledge", each)["serial"] for each in made] == [
        "CK-2026-01-A0002",
        "CK-2026-01-A0003",
    ]
    assert subjects_without_pledge(store, campaign, "household") == []
    assert subjects_without_pledge(store, campaign, "household", [area.id]) == []


def test_signed_pledges_end_with_their_validity(
    store: RecordStore, clock: FixedClock, pledge: Record
) -> None:
    sign_scanned(store, "CK-2026-01-A0001")
    assert expire_pledges(store) == 0
    clock.advance(days=40)
    assert expire_pledges(store) == 1
    assert store.get("pledge", pledge.id)["status"] == "het_hieu_luc"
    assert expire_pledges(store) == 0

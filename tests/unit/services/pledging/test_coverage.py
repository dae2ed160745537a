"""Coverage: signed against the total of the year, shown as it is (R-P4)."""

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.services.pledging.coverage import coverage_by_area, over_counted, whole
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder

SIGNED = {"status": "da_ky", "signed_date": "2026-11-20", "signer_name": "Nguyễn Văn Án"}


@pytest.fixture
def campaign(make: Builder) -> Record:
    return make.campaign(make.template())


def homes(make: Builder, area: Record, count: int) -> list[Record]:
    return [make.household(area, house_no_street=f"Số {number}") for number in range(count)]


def test_each_status_is_counted_in_its_place(
    make: Builder, store: RecordStore, campaign: Record
) -> None:
    area = make.area(households_total=10)
    signed, printed, drafted = homes(make, area, 3)
    make.pledge(campaign, signed, **SIGNED)
    make.pledge(campaign, printed, status="da_in", printed_at="2026-11-01")
    make.pledge(campaign, drafted)
    (row,) = coverage_by_area(store, campaign)
    assert (row.title, row.total, row.signed, row.printed, row.drafted) == ("Ấp 8", 10, 1, 1, 1)
    assert (row.left, row.unprinted, row.last_signed, row.state) == (9, 8, "2026-11-20", "bad")


def test_the_last_day_of_signing_is_that_of_the_kind_that_is_counted(
    make: Builder, store: RecordStore
) -> None:
    area = make.area()
    business = make.organization(area_id=area.id)
    campaign = make.campaign(make.template(), subject_types=["household", "organization"])
    make.pledge(campaign, make.household(area), **SIGNED)
    make.pledge(
        campaign,
        business,
        **{**SIGNED, "signed_date": "2026-11-22"},
        headcount_total=30,
        headcount_signed=30,
    )
    for kind, day in (("household", "2026-11-20"), ("organization", "2026-11-22")):
        assert coverage_by_area(store, campaign, kind)[0].last_signed == day


def test_the_total_is_that_of_the_campaigns_year(
    make: Builder, store: RecordStore, campaign: Record
) -> None:
    area = make.area(households_total=10)
    for year, total in ((2024, 7), (2025, 8), (2027, 99)):
        store.save("area_year_stat", {"area_id": area.id, "year": year, "households_total": total})
    assert coverage_by_area(store, campaign)[0].total == 8
    store.save("area_year_stat", {"area_id": area.id, "year": 2026, "households_total": 9})
    assert coverage_by_area(store, campaign)[0].total == 9


def test_r_p4_more_signed_than_there_are_is_an_error_and_not_cut(
    make: Builder, store: RecordStore, campaign: Record
) -> None:
    area = make.area(households_total=1)
    for home in homes(make, area, 2):
        make.pledge(campaign, home, **SIGNED)
    (row,) = coverage_by_area(store, campaign)
    assert (row.signed, row.total, row.is_over, row.is_complete) == (2, 1, True, False)
    assert [problem.code for problem in over_counted(store)] == ["R-P4"]


def test_a_tally_stands_for_its_area(make: Builder, store: RecordStore, campaign: Record) -> None:
    area = make.area(households_total=412)
    store.save(
        "pledge_tally",
        {
            "campaign_id": campaign.id,
            "area_id": area.id,
            "subject_type": "household",
            "total": 410,
            "signed": 400,
            "as_of": "2026-11-20",
        },
    )
    (row,) = coverage_by_area(store, campaign)
    assert (row.total, row.signed, row.by_tally, row.state) == (410, 400, True, "warn")


def test_the_unit_is_the_sum_of_its_areas(
    make: Builder, store: RecordStore, campaign: Record
) -> None:
    for number in (2, 10):
        area = make.area(name=f"Ấp {number}", households_total=number)
        make.pledge(campaign, make.household(area), **SIGNED)
    total = whole(coverage_by_area(store, campaign), "Toàn xã")
    assert (total.total, total.signed, total.left) == (12, 2, 10)


def test_an_area_that_ended_before_the_year_is_left_out(
    make: Builder, store: RecordStore, campaign: Record
) -> None:
    make.area(name="Ấp Cũ", active_to="2025-06-30")
    make.area()
    assert [row.title for row in coverage_by_area(store, campaign)] == ["Ấp 8"]

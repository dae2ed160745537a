"""Signed lists come back as pledges: who signed is found among the households of the file."""

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.services.spreadsheets.executing import execute
from antt_desktop.services.spreadsheets.plan import ImportPlan
from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.files import Builder
from tests.helpers.spreadsheets import plan_of

HEADING: list[Cell] = ["STT", "Họ và tên chủ hộ", "Năm sinh", "Ấp", "Ngày ký", "Ký tên"]


@pytest.fixture
def campaign(make: Builder) -> Record:
    area = make.area()
    make.household(area)
    make.household(area, representative_name="Lê Thị Bưởi", birth_year=1970)
    make.household(area, representative_name="Trần Văn Cả", birth_year=1980)
    make.household(area, representative_name="Trần Văn Cả", birth_year=1955)
    return make.campaign(make.template())


def pledges(store: RecordStore) -> dict[object, Record]:
    return {record["subject_name"]: record for record in store.rows(Query("pledge"))}


def verdicts(plan: ImportPlan) -> list[str]:
    return [row.verdict.value for row in plan.rows]


def test_a_signed_list_of_the_only_campaign_adds_signed_pledges(
    store: RecordStore, campaign: Record
) -> None:
    grid: list[list[Cell]] = [
        ["DANH SÁCH CÁC HỘ KÝ CAM KẾT ẤP 8"],
        HEADING,
        [1, "Nguyễn Văn Án", 1961, "Ấp 8", "05/03/2026"],
        [2, "LÊ THỊ BƯỞI", 1970, "Ấp 8", "06/03/2026"],
    ]
    plan = plan_of(store, grid, "pledge")
    assert verdicts(plan) == ["add", "add"]
    execute(store, plan)
    signed = pledges(store)["Lê Thị Bưởi"]
    assert (signed["status"], signed["signed_date"], signed["signer_name"]) == (
        "da_ky", "2026-03-06", "Lê Thị Bưởi"
    )  # fmt: skip
    assert signed["campaign_id"] == campaign.id
    assert verdicts(plan_of(store, grid, "pledge")) == ["same", "same"]


def test_a_printed_pledge_becomes_signed_and_undo_takes_it_back(
    store: RecordStore, campaign: Record, make: Builder
) -> None:
    household = store.find("household", representative_name="Nguyễn Văn Án")
    assert household is not None
    pledge = make.pledge(campaign, household)
    store.save("pledge", {"status": "da_in", "printed_at": "2026-02-01"}, id=pledge.id)
    plan = plan_of(
        store, [HEADING, [1, "Nguyễn Văn Án", 1961, "Ấp 8", "05/03/2026"]], "pledge"
    )  # fmt: skip
    assert verdicts(plan) == ["update"]
    result = execute(store, plan)
    assert store.get("pledge", pledge.id)["status"] == "da_ky"
    assert result.work is not None
    store.undo(result.work)
    assert store.get("pledge", pledge.id)["status"] == "da_in"


def test_who_is_unknown_or_meant_twice_is_a_problem(store: RecordStore, campaign: Record) -> None:
    plan = plan_of(
        store,
        [
            HEADING,
            [1, "Người Lạ Mặt", 1961, "Ấp 8", "05/03/2026"],
            [2, "Trần Văn Cả", None, "Ấp 8", "05/03/2026"],
            [3, "Trần Văn Cả", 1955, "Ấp 8", "05/03/2026"],
        ],
        "pledge",
    )
    assert verdicts(plan) == ["problem", "problem", "add"]
    assert "Người Lạ Mặt" in plan.rows[0].reason
    assert not plan.missing


def test_of_two_campaigns_the_list_must_name_one(
    store: RecordStore, campaign: Record, make: Builder
) -> None:
    template = store.get("pledge_template", str(campaign["template_id"]))
    make.campaign(template, name="Cam kết về pháo Tết 2027")
    row: list[Cell] = [1, "Nguyễn Văn Án", 1961, "Ấp 8", "05/03/2026"]
    assert verdicts(plan_of(store, [HEADING, row], "pledge")) == ["problem"]
    named = plan_of(store, [[*HEADING, "Đợt"], [*row, None, campaign.title]], "pledge")
    assert verdicts(named) == ["add"]


def test_a_draft_that_came_back_signed_passes_through_printed(
    store: RecordStore, campaign: Record, make: Builder
) -> None:
    household = store.find("household", representative_name="Nguyễn Văn Án")
    assert household is not None
    pledge = make.pledge(campaign, household)
    plan = plan_of(store, [HEADING, [1, "Nguyễn Văn Án", 1961, "Ấp 8", "05/03/2026"]], "pledge")
    assert (verdicts(plan), plan.rows[0].passing) == (["update"], "da_in")
    execute(store, plan)
    states = [entry.after.get("status") for entry in store.history(pledge.id)]
    assert states == ["da_ky", "da_in", "nhap"]


def test_what_the_list_does_not_say_overwrites_nothing(
    store: RecordStore, campaign: Record, make: Builder
) -> None:
    household = store.find("household", representative_name="Nguyễn Văn Án")
    assert household is not None
    pledge = make.pledge(campaign, household)
    store.save("pledge", {"status": "da_in"}, id=pledge.id)
    signed = {"status": "da_ky", "signed_date": "2026-03-05", "signer_name": "Lê Thị Vợ"}
    store.save("pledge", signed, id=pledge.id)
    grid: list[list[Cell]] = [HEADING, [1, "Nguyễn Văn Án", 1961, "Ấp 8", "05/03/2026"]]
    assert verdicts(plan_of(store, grid, "pledge")) == ["same"]


def test_a_cancelled_pledge_is_not_met_again(
    store: RecordStore, campaign: Record, make: Builder
) -> None:
    household = store.find("household", representative_name="Nguyễn Văn Án")
    assert household is not None
    pledge = make.pledge(campaign, household)
    store.save("pledge", {"status": "huy", "cancel_reason": "in_hong"}, id=pledge.id)
    grid: list[list[Cell]] = [HEADING, [1, "Nguyễn Văn Án", 1961, "Ấp 8", "05/03/2026"]]
    assert verdicts(plan_of(store, grid, "pledge")) == ["add"]

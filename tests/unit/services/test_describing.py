"""Conditions of the command line: values, titles and ranges; what a log may keep of them."""

import pytest

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.queries import Filter, equal
from antt_desktop.services.describing import build_query, told_conditions
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives


@pytest.mark.parametrize(
    ("condition", "filters"),
    [
        (
            "register_no=2..7",
            (Filter("register_no", "from", (2,)), Filter("register_no", "to", (7,))),
        ),
        ("register_no=2..", (Filter("register_no", "from", (2,)),)),
        ("received_date=..31/3/2026", (Filter("received_date", "to", ("2026-03-31",)),)),
        ("register_no=2", (equal("register_no", 2),)),
        ("book=01..2026", (equal("book", "01..2026"),)),
    ],
)
def test_a_number_or_a_day_may_be_a_range(
    store: RecordStore, condition: str, filters: tuple[Filter, ...]
) -> None:
    assert build_query(store, "mediation_case", [condition]).filters == filters


def test_a_range_of_what_is_no_number_is_refused(store: RecordStore) -> None:
    with pytest.raises(UsageError):
        build_query(store, "mediation_case", ["register_no=2..ba"])


def test_a_referred_record_may_be_named_by_its_title_beside_a_range(store: RecordStore) -> None:
    made = Lives(store)
    team = made.team(made.area(name="Ấp 8"))
    query = build_query(
        store, "mediation_case", ["team_id=to hoa giai ap 8", "register_no=1..3", "book=01/2026"]
    )
    assert equal("team_id", team.id) in query.filters
    assert equal("book", "01/2026") in query.filters
    assert len(query.filters) == 4


def test_a_log_keeps_team_book_and_numbers_but_no_name_and_no_text() -> None:
    where = ["team_id=Tổ hòa giải Ấp 8", "book=01/2026", "register_no=2..7",
             "mediators=Trần Thị Bình", "void_reason=Ghi nhầm", "place=nhà ông Ba"]  # fmt: skip
    assert told_conditions("mediation_case", where) == (
        "Tổ hòa giải: Tổ hòa giải Ấp 8; Quyển số: 01/2026; Số thứ tự: 2..7; "
        "Hòa giải viên; Lý do hủy số; Địa điểm"
    )

"""More layouts of real lists: what a second hand tried, where rows or areas could be lost."""

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.services.spreadsheets.executing import execute
from antt_desktop.services.spreadsheets.plan import ImportPlan
from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.spreadsheets import plan_of
from tests.helpers.vietnamese import as_vni

FOOT: list[list[Cell]] = [
    [None, None, "Ngày 5 tháng 3 năm 2026"],
    ["Người lập", None, "TM. BAN NHÂN DÂN ẤP"],
    [None, None, "TRƯỞNG ẤP"],
    [],
    ["Lê Văn Lập", None, "Trần Văn Trưởng"],
]


def names(plan: ImportPlan) -> list[object]:
    assert not any(row.reason for row in plan.rows), [row.reason for row in plan.rows]
    return [row.values.get("representative_name") for row in plan.rows]


def area_titles(store: RecordStore, plan: ImportPlan) -> set[str]:
    execute(store, plan)
    return {record.title for record in store.rows(Query("residential_area"))}


def test_a_person_whose_name_reads_like_a_title_is_a_person(store: RecordStore) -> None:
    people = ["Lê Văn An", "Tô Trường An", "Tổng Văn Cộng", "Kỳ Văn Kha", "Lê Thị Bưởi"]
    plan = plan_of(
        store,
        [
            ["Họ và tên", "Năm sinh", "Địa chỉ", "Ấp"],
            *([name, 1960 + n, f"Số {n + 1}", "Ấp 4"] for n, name in enumerate(people)),
            *FOOT,
        ],
    )
    assert names(plan) == people


def test_rows_after_a_block_of_signatures_still_count(store: RecordStore) -> None:
    heading: list[Cell] = ["STT", "Họ và tên", "Năm sinh", "Địa chỉ"]
    foot: list[list[Cell]] = [[None, *row] for row in FOOT]
    plan = plan_of(
        store,
        [
            ["DANH SÁCH ẤP 1"], heading, [1, "Lê Văn An", 1960, "Số 1"], *foot, [],
            ["ẤP 2"], [1, "Lê Thị Bưởi", 1961, "Số 2"], [2, "Lê Văn Cả", 1962, "Số 3"], *foot,
        ],
    )  # fmt: skip
    assert names(plan) == ["Lê Văn An", "Lê Thị Bưởi", "Lê Văn Cả"]
    assert area_titles(store, plan) == {"Ấp 1", "Ấp 2"}


def test_an_area_written_once_over_empty_cells_holds_below(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            ["Tổ dân phố", "Họ tên", "Năm sinh", "Số nhà"],
            ["TDP số 3", "Lê Văn An", 1960, 1],
            [None, "Lê Văn Ba", 1961, 2],
            ["nt", "Lê Văn Cả", 1962, 3],
            ["TDP 5", "Lê Văn Dư", 1963, 4],
            ['"', "Lê Văn Em", 1964, 5],
            [None, "Lê Văn Gia", 1965, 6],
        ],
    )
    assert len(names(plan)) == 6
    assert area_titles(store, plan) == {"Tổ dân phố 3", "Tổ dân phố 5"}


def test_one_forgotten_area_among_many_is_a_problem_and_not_guessed(store: RecordStore) -> None:
    rows: list[list[Cell]] = [[f"Lê Văn {chr(65 + n)}n", 1960 + n, "Ấp 1"] for n in range(9)]
    rows[4][2] = None
    plan = plan_of(store, [["Họ tên", "Năm sinh", "Ấp"], *rows])
    assert [row.number for row in plan.rows if row.problems] == [6]


def test_an_area_told_only_by_the_address_is_taken_from_it(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            ["STT", "Họ tên", "Năm sinh", "Địa chỉ"],
            [1, "Lê Văn An", 1960, "Số 12, tổ 3, ấp 1, xã Mỹ Hiệp"],
            [2, "Lê Văn Ba", 1961, "Ấp 2, xã Mỹ Hiệp"],
        ],
    )
    assert names(plan) == ["Lê Văn An", "Lê Văn Ba"]
    assert plan.rows[0].values["house_no_street"] == "Số 12, tổ 3"
    assert area_titles(store, plan) == {"Ấp 1", "Ấp 2"}


def test_running_numbers_without_a_heading_are_no_areas(store: RecordStore) -> None:
    rows: list[list[Cell]] = [
        [n, f"Lê Văn {chr(65 + n)}n", 1960 + n, f"Số {n}, tổ 1", f"Ấp {n % 2 + 1}"]
        for n in range(1, 11)
    ]
    plan = plan_of(store, rows)
    assert len(names(plan)) == 10
    assert area_titles(store, plan) == {"Ấp 1", "Ấp 2"}


def test_headings_typed_in_an_old_font_are_read(store: RecordStore) -> None:
    heading = ["STT", "Họ và tên chủ hộ", "Năm sinh", "Địa chỉ", "Ấp"]
    plan = plan_of(
        store,
        [
            [as_vni(text) for text in heading],
            *([n, as_vni("Nguyễn Thị Bưởi"), 1960 + n, as_vni("Số 1, tổ 2"), as_vni("Ấp Bình Hòa")]
              for n in range(1, 8)),
        ],
    )  # fmt: skip
    assert names(plan) == ["Nguyễn Thị Bưởi"] * 7
    assert area_titles(store, plan) == {"Ấp Bình Hòa"}


@pytest.mark.parametrize("cell", ["Lê Văn An (1960)", "Lê Văn An, 1960", "Lê Văn An - sinh 1960"])
def test_name_and_year_in_one_cell_are_told_apart(store: RecordStore, cell: str) -> None:
    plan = plan_of(
        store,
        [["STT", "Họ và tên, năm sinh chủ hộ", "Địa chỉ", "Ấp"], [1, cell, "Số 1", "Ấp 2"],
         [2, "Lê Văn Ba, 02/03/1961", "Số 2", "Ấp 2"]],
    )  # fmt: skip
    assert names(plan) == ["Lê Văn An", "Lê Văn Ba"]
    assert [row.values["birth_year"] for row in plan.rows] == [1960, 1961]


def test_one_area_written_in_many_ways_is_one(store: RecordStore) -> None:
    written: list[Cell] = [
        "01",
        "1",
        1,
        "Tổ 1",
        "TDP 1",
        "tổ dân phố số 1",
        "TDP1",
        "Tổ dân phố 01",
    ]
    plan = plan_of(
        store,
        [
            ["Họ tên", "Năm sinh", "Tổ dân phố"],
            *([f"Lê Văn {chr(65 + n)}n", 1960 + n, cell] for n, cell in enumerate(written)),
        ],
    )
    assert len(names(plan)) == len(written)
    assert area_titles(store, plan) == {"Tổ dân phố 1"}


def test_a_letter_before_the_number_means_the_area_the_file_knows(store: RecordStore) -> None:
    store.save("residential_area", {"kind": "ap", "name": "Ấp 8", "households_total": 9})
    plan = plan_of(store, [["Họ tên", "Năm sinh", "Ấp"], ["Lê Văn An", 1960, "A8"],
                           ["Lê Văn Ba", 1961, "A.8"]])  # fmt: skip
    assert not plan.missing
    assert len(names(plan)) == 2

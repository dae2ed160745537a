"""Layouts of real lists, invented people: what stands in each, and what must come out of it."""

import pytest

from antt_desktop.domain.queries import Query
from antt_desktop.services.spreadsheets.executing import execute
from antt_desktop.services.spreadsheets.plan import ImportPlan
from antt_desktop.services.spreadsheets.sheets import Cell
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.spreadsheets import plan_of

TITLE: list[list[Cell]] = [
    ["UBND XÃ MỸ HIỆP", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["CÔNG AN XÃ", None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH HỘ GIA ĐÌNH KÝ CAM KẾT"],
    ["(Kèm theo Kế hoạch số 12/KH-CAX ngày 05/3/2026)"],
    [],
]
SIGNED: list[list[Cell]] = [
    [],
    [None, "Ngày 05 tháng 3 năm 2026"],
    [None, "NGƯỜI LẬP BIỂU", None, "TRƯỞNG CÔNG AN XÃ"],
    [None, "(Ký, ghi rõ họ tên)"],
    [],
    [None, "Nguyễn Thị Hạnh", None, "Lê Văn Hòa"],
]


def values(plan: ImportPlan, *names: str) -> list[tuple[object, ...]]:
    assert not any(row.reason for row in plan.rows), [row.reason for row in plan.rows]
    return [tuple(row.values.get(name) for name in names) for row in plan.rows]


def areas(store: RecordStore, plan: ImportPlan) -> list[str]:
    execute(store, plan)
    return [
        store.get("residential_area", str(record["area_id"])).title
        for record in store.rows(Query("household"))
    ]


def test_a_heading_in_row_seven_under_a_title_block_and_a_signature_block_below(
    store: RecordStore,
) -> None:
    plan = plan_of(
        store,
        [
            *TITLE,
            ["TT", "Họ và tên", "Năm sinh", "Địa chỉ", "Thôn"],
            [1, "Lê Văn An", 1970, "Xóm Đình", "Thôn Đoài"],
            [2, "Lê Thị Bưởi", 1971, "Xóm Đình", "Thôn Đoài"],
            *SIGNED,
        ],
    )
    assert values(plan, "representative_name") == [("Lê Văn An",), ("Lê Thị Bưởi",)]


@pytest.mark.parametrize("merged", [[(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1)], []])
def test_a_year_of_birth_in_a_column_for_men_or_for_women(
    store: RecordStore, merged: list[tuple[int, int, int, int]]
) -> None:
    plan = plan_of(
        store,
        [
            ["STT", "Họ tên chủ hộ", "Năm sinh", None, "Ấp"],
            [None, None, "Nam", "Nữ", None],
            [1, "Lê Văn An", 1970, None, "1"],
            [2, "Lê Thị Bưởi", None, "12/5/1971", "1"],
        ],
        merged=merged,
    )
    assert values(plan, "birth_year") == [(1970,), (1971,)]
    assert plan.headings["birth_year"] == "Năm sinh – Nam + Năm sinh – Nữ"


def test_headings_grouped_under_the_head_of_the_household(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            ["STT", "Chủ hộ", None, None, "Nơi ở", None],
            [None, "Họ và tên", "Năm sinh", "SĐT", "Số nhà", "Tổ dân phố"],
            [1, "Lê Văn An", 1970, 912345678, 12, "TDP 5"],
        ],
        merged=[(0, 1, 0, 3), (0, 4, 0, 5), (0, 0, 1, 0)],
    )
    assert values(plan, "representative_name", "phone", "house_no_street") == [
        ("Lê Văn An", "0912345678", "Số 12")
    ]
    assert areas(store, plan) == ["Tổ dân phố 5"]


def test_area_names_in_rows_of_their_own_hold_for_the_rows_below(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            ["TT", "HỌ VÀ TÊN", "NS", "SĐT"],
            ["I", "KHU PHỐ 1 (02 hộ)"],
            [1, "LÊ VĂN AN", 1970, "0912.345.678"],
            [2, "LÊ THỊ BƯỞI", 1971, None],
            [None, "Cộng khu phố 1", None, 2],
            ["II. Khu phố 2: 01 hộ"],
            [1, "CÔNG TÔN NỮ THỊ CÚC", 1972, None],
            ["Cộng", None, None, 1],
            ["Tổng cộng: 03 hộ"],
        ],
    )
    assert len(plan.rows) == 3
    assert [each.name for each in plan.missing] == ["Khu phố 1", "Khu phố 2"]
    assert [each.values["households_total"] for each in plan.missing] == [2, 1]
    assert areas(store, plan) == ["Khu phố 1", "Khu phố 1", "Khu phố 2"]


def test_the_heading_repeated_on_every_printed_page_is_no_data(store: RecordStore) -> None:
    heading: list[Cell] = ["STT", "Họ tên", "Năm sinh", "Ấp"]
    rows: list[list[Cell]] = [[i, f"Lê Văn {chr(65 + i)}n", 1960 + i, "Ấp 2"] for i in range(6)]
    plan = plan_of(store, [heading, *rows[:3], heading, *rows[3:]])
    assert len(values(plan, "birth_year")) == 6


def test_a_row_that_numbers_the_columns_is_no_data(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            ["STT", "Họ tên", "Năm sinh", "Ấp"],
            ["(1)", "(2)", "(3)", "(4)"],
            [1, "Lê Văn An", 1970, "Ấp 2"],
        ],
    )
    assert len(plan.rows) == 1


def test_dates_as_numbers_of_excel_and_as_text_give_the_year(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            ["Họ tên", "Ngày sinh", "Ấp"],
            ["Lê Văn An", 25569, "1"],
            ["Lê Văn Ba", "1971-02-03", "1"],
            ["Lê Văn Cả", "3/2/1972", "1"],
            ["Lê Văn Dư", "00/00/1973", "1"],
            ["Lê Văn Em", "1974", "1"],
        ],
    )
    assert values(plan, "birth_year") == [(1970,), (1971,), (1972,), (1973,), (1974,)]


def test_telephones_get_back_the_zero_a_sheet_dropped(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            ["Ho va ten", "D/c", "DT", "Ap"],
            ["Le Van An", "To 1", 912345678, 3],
            ["Le Van Ba", "To 1", "0987.654.321", 3],
            ["Le Van Ca", "To 1", "0912345670/0987654320", 3],
            ["Le Van Du", "To 1", "không có", 3],
            ["Le Van Em", "To 1", "+84 912 345 671", 3],
        ],
    )
    assert values(plan, "phone") == [
        ("0912345678",), ("0987654321",), ("0912345670",), (None,), ("0912345671",)
    ]  # fmt: skip
    assert areas(store, plan)[0] == "Ấp 3"


def test_an_area_merged_down_or_named_in_the_title_or_the_sheet_holds_for_its_rows(
    store: RecordStore,
) -> None:
    rows: list[list[Cell]] = [[1, "Lê Văn An", 1970], [2, "Lê Văn Ba", 1971]]
    heading: list[Cell] = ["STT", "Họ tên", "Năm sinh"]
    by_title = plan_of(store, [["DANH SÁCH HỘ DÂN ẤP 7 NĂM 2026"], heading, *rows])
    assert [each.name for each in by_title.missing] == ["Ấp 7"]
    by_sheet = plan_of(store, [heading, *rows], sheet="Ấp 9")
    assert [each.name for each in by_sheet.missing] == ["Ấp 9"]
    by_merge = plan_of(
        store,
        [["Thôn", *heading], ["Thôn Đoài", *rows[0]], [None, *rows[1]]],
        merged=[(1, 0, 2, 0)],
    )
    assert [(each.name, each.rows) for each in by_merge.missing] == [("Thôn Đoài", 2)]


def test_without_any_area_every_row_says_so(store: RecordStore) -> None:
    plan = plan_of(store, [["Họ tên", "Năm sinh"], ["Lê Văn An", 1970]])
    assert [row.reason for row in plan.rows] == ["Chưa có khu dân cư; điền rồi lưu lại."]


def test_house_number_street_and_group_become_one_address(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            ["Họ và tên", "Số nhà", "Đường", "Tổ", "Khu phố"],
            ["Lê Văn An", "12/3B", "Trần Phú", 4, 2],
            ["Lê Văn Ba", 15, None, "Tổ 5", 2],
        ],
    )
    assert values(plan, "house_no_street") == [
        ("Số 12/3B, đường Trần Phú, tổ 4",), ("Số 15, Tổ 5",)
    ]  # fmt: skip
    assert [each.name for each in plan.missing] == ["Khu phố 2"]


def test_a_name_in_two_columns_is_put_together(store: RecordStore) -> None:
    plan = plan_of(
        store, [["STT", "Họ và tên đệm", "Tên", "Ấp"], [1, "Nguyễn Thị Ngọc", "Ánh", "Ấp 1"]]
    )
    assert values(plan, "representative_name") == [("Nguyễn Thị Ngọc Ánh",)]


def test_a_list_without_headings_is_read_by_its_contents(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            [1, "Lê Văn An", 1970, "Số 1, đường Lê Lợi", "Ấp 1"],
            [2, "Lê Thị Bưởi", 1971, "Số 2, đường Lê Lợi", "Ấp 1"],
        ],
    )
    assert values(plan, "representative_name", "birth_year") == [
        ("Lê Văn An", 1970), ("Lê Thị Bưởi", 1971)
    ]  # fmt: skip
    assert [each.name for each in plan.missing] == ["Ấp 1"]


def test_a_column_typed_in_an_old_font_is_converted(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            ["Ho ten", "Nam sinh", "Ap"],
            ["NguyÔn V¨n Dòng", 1970, "1"],
            ["TrÇn ThÞ HuÖ", 1971, "1"],
            ["§Æng V¨n Hoµng", 1972, "1"],
        ],
    )
    assert values(plan, "representative_name") == [
        ("Nguyễn Văn Dũng",), ("Trần Thị Huệ",), ("Đặng Văn Hoàng",)
    ]  # fmt: skip


def test_a_list_of_areas(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            ["BIỂU TỔNG HỢP KHU DÂN CƯ"],
            ["TT", "Tên ấp", "Số hộ", "Nhân khẩu", "Trưởng ấp", "SĐT"],
            [1, "Ấp 1", 120, 480, "Lê Văn An", 912345678],
            [2, "Ấp Mỹ Đông", "1.050", "4.200", "Lê Văn Ba", None],
            [None, "Tổng cộng", 1170, 4680],
        ],
        "residential_area",
    )
    assert values(plan, "kind", "name", "households_total", "population", "head_phone") == [
        ("ap", "Ấp 1", 120, 480, "0912345678"),
        ("ap", "Ấp Mỹ Đông", 1050, 4200, None),
    ]
    execute(store, plan)
    again = plan_of(store, [["Ấp", "Số hộ"], ["1", 120], ["Mỹ Đông", 1051]], "residential_area")
    assert [row.verdict.value for row in again.rows] == ["same", "update"]


def test_a_list_of_organizations_tells_their_kind_by_their_names(store: RecordStore) -> None:
    plan = plan_of(
        store,
        [
            [
                "STT",
                "Tên cơ quan, đơn vị",
                "Địa chỉ",
                "Ấp",
                "Thủ trưởng",
                "Điện thoại",
                "Số lao động",
            ],
            [1, "Trường Tiểu học Mỹ Hiệp 1", "Ấp 1", "Ấp 1", "Lê Văn An", "02773123456", 35],
            [2, "Công ty TNHH Hòa Bình", "QL30", "Ấp 2", "Lê Văn Ba", 912345678, 120],
            [3, "Chùa Phước Hưng", None, "Ấp 1", None, None, None],
        ],
        "organization",
    )
    assert values(plan, "kind", "staff_total", "phone") == [
        ("csgd", 35, "02773123456"),
        ("doanh_nghiep", 120, "0912345678"),
        ("co_so_ton_giao", None, None),
    ]

"""Words lists use otherwise than the program: kinds of organizations, areas with their commune."""

import pytest

from antt_desktop.records import record_type
from antt_desktop.services.spreadsheets.cells import cell_cleaner
from antt_desktop.services.spreadsheets.places import kind_of_heading, parse_place, place_within


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Hộ kinh doanh", "ho_kinh_doanh"), ("cơ sở kinh doanh", "ho_kinh_doanh"),
        ("NHÀ TRỌ", "nha_tro"), ("HTX", "hop_tac_xa"), ("Trường học", "csgd"),
        ("Doanh nghiệp tư nhân", "doanh_nghiep"), ("Cty TNHH", "doanh_nghiep"), ("co_quan", "co_quan"),
    ],
)  # fmt: skip
def test_the_kind_of_an_organization_is_told_in_usual_words(cell: str, code: str) -> None:
    assert cell_cleaner(record_type("organization").field("kind"))(cell) == code


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ấp Mỹ Quới, xã Mỹ Hiệp", "Ấp Mỹ Quới"), ("ẤP 3 XÃ MỸ HIỆP", "Ấp 3"),
        ("Khu phố 2 - phường An Lạc - tỉnh Đồng Tháp", "Khu phố 2"), ("Thôn Xã Tắc", "Thôn Xã Tắc"),
        ("Ấp Tân Thành", "Ấp Tân Thành"), ("Ấp Xã Hời", "Ấp Xã Hời"),
    ],
)  # fmt: skip
def test_the_units_above_are_no_part_of_an_areas_name(text: str, title: str) -> None:
    assert parse_place(text).title == title
    assert parse_place(place_within(f"DANH SÁCH HỘ DÂN {text}")).title == title


def test_a_heading_that_asks_for_the_name_tells_the_kind() -> None:
    assert kind_of_heading("Tên ấp") == "ap"
    assert kind_of_heading("Tên khu dân cư") == ""

import csv
import unicodedata
from collections import Counter
from datetime import date

import pytest

from antt_desktop.domain.text.legacy import recognise_text
from antt_desktop.domain.text.normal import clean_line
from antt_desktop.system.administrative_units import commune, communes, provinces
from antt_desktop.system.resources import resource_path

PROVINCES_OF_C20 = (
    "01 Thành phố Hà Nội · 04 Cao Bằng · 08 Tuyên Quang · 11 Điện Biên · 12 Lai Châu · 14 Sơn La · "
    "15 Lào Cai · 19 Thái Nguyên · 20 Lạng Sơn · 22 Quảng Ninh · 24 Bắc Ninh · 25 Phú Thọ · "
    "31 Thành phố Hải Phòng · 33 Hưng Yên · 37 Ninh Bình · 38 Thanh Hóa · 40 Nghệ An · 42 Hà Tĩnh · "
    "44 Quảng Trị · 46 Thành phố Huế · 48 Thành phố Đà Nẵng · 51 Quảng Ngãi · 52 Gia Lai · "
    "56 Khánh Hòa · 66 Đắk Lắk · 68 Lâm Đồng · 75 Đồng Nai · 79 Thành phố Hồ Chí Minh · "
    "80 Tây Ninh · 82 Đồng Tháp · 86 Vĩnh Long · 91 An Giang · 92 Thành phố Cần Thơ · 96 Cà Mau"
)
BEFORE, AFTER = date(2026, 4, 29), date(2026, 4, 30)


def test_the_provinces_are_those_of_c20() -> None:
    found = [f"{each.code} {each.full_name.removeprefix('Tỉnh ')}" for each in provinces(BEFORE)]
    assert found == PROVINCES_OF_C20.split(" · ")
    assert len(found) == 34


def test_dong_nai_is_a_city_from_30_april_2026() -> None:
    def full_name(on: date | None) -> list[str]:
        return [each.full_name for each in provinces(on) if each.code == "75"]

    assert full_name(BEFORE) == ["Tỉnh Đồng Nai"]
    assert full_name(AFTER) == full_name(None) == ["Thành phố Đồng Nai"]
    assert len(provinces(AFTER)) == len(provinces()) == 34


def test_no_province_of_today_stood_before_july_2025() -> None:
    assert provinces(date(2025, 6, 30)) == []


def test_there_are_3321_communes_each_in_a_province() -> None:
    all_of_them = [each for province in provinces() for each in communes(province.code)]
    kinds = Counter(each.kind for each in all_of_them)
    assert kinds == {"xa": 2621, "phuong": 687, "dac_khu": 13}
    assert len({each.code for each in all_of_them}) == kinds.total() == 3321
    assert all(len(each.code) == 5 and each.code.isdigit() for each in all_of_them)


@pytest.mark.parametrize(
    ("code", "full_name", "province_code"),
    [
        ("03646", "Phường Tô Hiệu", "14"),
        ("00004", "Phường Ba Đình", "01"),
        ("29926", "Xã Tân Hồng", "82"),
    ],
)
def test_a_commune_is_found_by_its_code(code: str, full_name: str, province_code: str) -> None:
    found = commune(code)
    assert found is not None
    assert (found.full_name, found.province_code) == (full_name, province_code)
    assert found in communes(province_code)


def test_an_unknown_code_finds_nothing() -> None:
    assert commune("99999") is None
    assert communes("99") == []


@pytest.mark.parametrize("file_name", ["provinces.csv", "communes.csv"])
def test_every_name_is_clean_unicode_and_codes_are_in_order(file_name: str) -> None:
    path = resource_path("administrative_units", file_name)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    for row in rows:
        name = row["name"]
        assert name == clean_line(name) == unicodedata.normalize("NFC", name)
        assert recognise_text(name).legacy is None
        assert name[0].isupper() or name[0].isdigit()

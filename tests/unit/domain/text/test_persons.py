import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.text.errors import PersonalNumberTextError, UnreadableTextError
from antt_desktop.domain.text.persons import (
    check_person_name,
    check_personal_number,
    check_phone,
    clean_personal_number,
    clean_phone,
    format_phone,
    mask_number,
    mask_phone,
    title_case,
)
from tests.helpers.vietnamese import MINORITY_NAMES, all_names, as_tcvn3, as_vni

PROVINCES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 "
    "037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 "
    "077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)


@given(all_names)
def test_common_names_are_in_order(name: str) -> None:
    assert check_person_name(name) == ()


@pytest.mark.parametrize(
    "name",
    [*MINORITY_NAMES, "H’Hen Niê", "Ng. Văn Án", "Lê-Thị Hòa", "José Müller", "Võ Đặng " * 7],
)
def test_minority_foreign_and_long_names_are_in_order(name: str) -> None:
    assert check_person_name(name) == ()


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("", "T10", "từ 2 đến 60"),
        ("A", "T10", "từ 2 đến 60"),
        ("An " * 21, "T10", "từ 2 đến 60"),
        ("Nguyễn Văn A1", "T11", "“1”"),
        ("Nguyễn Văn A (chủ hộ)", "T11", "“(”"),
        ("Trần 👍 An", "T11", "“👍”"),
        ("---", "T11", "không có chữ cái"),
        ("Nguyễn\u200bAn", "T01", "vô hình"),
        ("Nguyễn \u202eAn", "T01", "đổi chiều"),
        ("Nguy\ufffdn An", "T01", "chữ đã mất"),
        ("Nguy?n V?n An", "T01", "sai bảng mã"),
        (as_vni("Nguyễn Văn Đức"), "T01", "VNI"),
        (as_tcvn3("Nguyễn Văn Đức"), "T01", "TCVN3"),
    ],
)
def test_a_name_nobody_can_have_is_refused(name: str, code: str, words: str) -> None:
    (problem,) = check_person_name(name, "representative_name")
    assert (problem.code, problem.field, problem.is_error) == (code, "representative_name", True)
    assert words in problem.message


def test_a_name_of_one_word_is_allowed_with_a_warning() -> None:
    (problem,) = check_person_name("Ươl")
    assert (problem.code, problem.is_error) == ("T12", False)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("nguyễn VĂN an", "Nguyễn Văn An"),
        ("ĐỖ THỊ ÁNH", "Đỗ Thị Ánh"),
        ("h'hen niê", "H'Hen Niê"),
        ("K’BRẾU", "K’Brếu"),
        ("lê-thị ý", "Lê-Thị Ý"),
    ],
)
def test_capitals_are_offered(typed: str, offered: str) -> None:
    assert title_case(typed) == offered
    assert title_case(offered) == offered


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("0912 345 678", "0912345678", "0912 345 678"),
        ("0912.345.678", "0912345678", "0912 345 678"),
        ("+84 912-345-678", "0912345678", "0912 345 678"),
        ("84912345678", "0912345678", "0912 345 678"),
        ("912345678", "0912345678", "0912 345 678"),
        ("(028) 3812 3456", "02838123456", "028 3812 3456"),
        ("+84 277 385 1234", "02773851234", "0277 385 1234"),
    ],
)
def test_telephone_numbers_are_kept_as_digits_and_shown_in_groups(
    typed: str, stored: str, shown: str
) -> None:
    assert clean_phone(typed) == stored
    assert check_phone(stored) == ()
    assert format_phone(stored) == shown
    assert clean_phone(shown) == stored


@pytest.mark.parametrize(
    "typed", ["113", "0112345678", "091234567", "0912345678 con trai", "8412345"]
)
def test_other_telephone_numbers_are_kept_with_a_warning(typed: str) -> None:
    stored = clean_phone(typed)
    (problem,) = check_phone(stored, "phone")
    assert (problem.code, problem.field, problem.is_error) == ("T13", "phone", False)
    assert format_phone(stored) == stored


def test_a_telephone_number_with_hidden_characters_is_refused() -> None:
    with pytest.raises(UnreadableTextError):
        clean_phone("\u202a0912345678\u202c")


@given(st.from_regex(r"0[35789][0-9]{8}|02[0-9]{9}", fullmatch=True))
def test_every_mobile_and_landline_number_survives_its_display(phone: str) -> None:
    assert clean_phone(format_phone(phone)) == phone
    assert clean_phone(phone[1:]) == clean_phone(f"+84{phone[1:]}") == phone
    assert check_phone(phone) == ()


@pytest.mark.parametrize(
    "typed", ["079090012345", " 079 090 012 345", "079.090.012345", "79090012345"]
)
def test_personal_numbers_are_kept_as_twelve_digits(typed: str) -> None:
    assert clean_personal_number(typed) == "079090012345"


def test_two_lost_zeros_come_back_too() -> None:
    assert clean_personal_number("1090012345") == "001090012345"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("079012345", "CMND"),
        ("0790900123", "đủ 12 chữ số"),
        ("07909001234", "đủ 12 chữ số"),
        ("99090012345", "đủ 12 chữ số"),
        ("0790900123456", "đủ 12 chữ số"),
        ("07909001234A", "đủ 12 chữ số"),
        ("không có", "đủ 12 chữ số"),
        ("٠79090012345", "đủ 12 chữ số"),
    ],
)
def test_other_personal_numbers_are_refused(typed: str, words: str) -> None:
    with pytest.raises(PersonalNumberTextError, match=words) as refused:
        clean_personal_number(typed)
    assert refused.value.code == "T04"


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("079090012345", 1990),
        ("079190012345", 1990),
        ("079200012345", 2000),
        ("079399012345", 2099),
    ],
)
def test_century_and_year_agree_with_the_birth_year(number: str, year: int) -> None:
    assert check_personal_number(number, birth_year=year) == ()
    (problem,) = check_personal_number(number, "id_number", birth_year=year - 100)
    assert (problem.code, problem.field, problem.is_error) == ("T15", "id_number", True)
    assert str(year) in problem.message


def test_a_century_to_come_is_refused() -> None:
    (problem,) = check_personal_number("079490012345")
    assert (problem.code, problem.is_error) == ("T14", True)


@given(st.integers(0, 999))
def test_provinces_of_birth_are_those_of_c38_and_others_only_warned_of(code: int) -> None:
    problems = check_personal_number(f"{code:03}090012345")
    assert (problems == ()) == (f"{code:03}" in PROVINCES.split())
    assert [(problem.code, problem.is_error) for problem in problems] in ([], [("T16", False)])


def test_the_middle_of_a_number_is_hidden() -> None:
    assert mask_number("079090012345") == "0790••••2345"
    assert mask_phone("0912345678") == "091••••678"
    assert mask_phone("02838123456") == "028•••••456"


@given(st.text("0123456789", min_size=1, max_size=15))
def test_a_mask_hides_four_digits_or_all(digits: str) -> None:
    for mask in (mask_number, mask_phone):
        masked = mask(digits)
        assert len(masked) == len(digits)
        assert masked.count("•") >= min(4, len(digits))

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.text.folding import compare_key, fold, has_marks
from tests.helpers.vietnamese import LETTERS, all_names


@pytest.mark.parametrize("letter", LETTERS)
def test_every_vietnamese_letter_folds_to_its_plain_one(letter: str) -> None:
    plain = fold(letter)
    assert plain.isascii()
    assert plain == unicodedata.normalize("NFD", letter)[0].lower().replace("đ", "d")
    assert fold(unicodedata.normalize("NFD", letter)) == plain
    assert has_marks(letter)
    assert has_marks(unicodedata.normalize("NFD", letter))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đặng Thị Hồng", "dang thi hong"),
        ("ĐỖ ƯỚC", "do uoc"),
        ("H’Hen Niê", "h'hen nie"),
        ("Êñuôl Ayŭn Čư Ƀuôn", "enuol ayun cu buon"),
        ("Ðặng", "dang"),
        ("Ấp 10, Khu phố II", "ap 10, khu pho ii"),
    ],
)
def test_search_keys(text: str, key: str) -> None:
    assert fold(text) == key


def test_plain_text_has_no_marks() -> None:
    assert not has_marks("Nguyen Van A 0912 H'Hen")


@given(all_names)
def test_a_folded_name_folds_to_itself_and_is_found_in_either_form(name: str) -> None:
    assert fold(fold(name)) == fold(name) == fold(unicodedata.normalize("NFD", name))
    assert fold(name.upper()) == fold(name)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("tone", "\u0300\u0301\u0303\u0309\u0323")
@pytest.mark.parametrize(("first", "second"), ["oa", "oe", "uy"])
def test_both_tone_styles_compare_equal_without_a_coda(first: str, second: str, tone: str) -> None:
    old, new = f"h{first}{second}{tone}", f"h{first}{tone}{second}"
    assert compare_key(old) == compare_key(new)
    assert compare_key(f"Lê {old.upper()} An") == compare_key(f"lê  {new} an")


@pytest.mark.parametrize(
    "word", ["hoàng", "hoạch", "khuỷu", "ngoáy", "xoài", "khoẻn", "huỳnh", "ngoéo", "thuỷnh"]
)
def test_a_tone_before_a_coda_stays_where_it_is(word: str) -> None:
    assert compare_key(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hòa", "Hoa"), ("Hòa", "Hóa"), ("Thủy", "Thúy"), ("Đan", "Dan"), ("Ân", "An")],
)
def test_marks_still_tell_names_apart(one: str, other: str) -> None:
    assert compare_key(one) != compare_key(other)


def test_case_spaces_form_and_apostrophes_do_not_tell_names_apart() -> None:
    decomposed = unicodedata.normalize("NFD", " H’HEN   NIÊ\u00a0")
    assert compare_key(decomposed) == compare_key("H'Hen Niê") == "h'hen niê"


@given(all_names)
def test_a_compare_key_is_its_own_key(name: str) -> None:
    assert compare_key(compare_key(name)) == compare_key(name)

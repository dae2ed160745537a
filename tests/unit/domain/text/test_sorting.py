import sqlite3
import sys
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.text.sorting import name_key, text_key
from tests.helpers.vietnamese import LETTERS, all_names, kinh_names

VECTOR = (
    "Nguyễn Thị An · Nguyễn Văn An · Nguyễn Văn Án · Phạm Văn Anh · Bùi Thị Ảnh · Trần Thị Ánh · "
    "Lê Thị Ân · Đỗ Văn Ẩn · Hồ Thị Dung · Vũ Tiến Dũng · Hoàng Văn Đạt · Đinh Văn Đức · "
    "Đặng Thị Hoà · Đặng Thị Hòa · Cao Văn On · Lý Văn Ổn · Ngô Thị Ơn · Trương Thị Uyên · "
    "Phan Văn Ước"
)

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
words = st.text(alphabet=ALPHABET + LETTERS, min_size=1, max_size=6)


def in_order(names: list[str], key: Callable[[str], str]) -> list[str]:
    backwards = names[::-1]
    return sorted(backwards, key=key)


def test_the_vector_of_g4_is_in_order() -> None:
    names = VECTOR.split(" · ")
    assert in_order(names, name_key) == names


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    keys = [name_key(letter) for letter in ALPHABET]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(ALPHABET)


@pytest.mark.parametrize("vowel", "aăâeêioôơuưy")
def test_tones_stand_in_their_order_on_every_vowel(vowel: str) -> None:
    keys = [name_key(f"m{vowel}{tone}") for tone in TONES]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(TONES)


@pytest.mark.parametrize(
    "order",
    [
        "ma mà mả mã má mạ mă mằ mắ mâ",
        "da đa",
        "e ê",
        "o ô ơ",
        "ua ưa",
        "an án anh ảnh ánh ân",
        "hoa hoan hòan hoang",
    ],
)
def test_letters_of_the_whole_word_come_before_its_tones(order: str) -> None:
    for before, after in pairwise(order.split()):
        assert name_key(before) < name_key(after)
        assert text_key(before) < text_key(after)


def test_given_name_then_middle_names_then_family_name() -> None:
    names = ["Trần Bích An", "Lê Văn An", "Phan Văn An", "Vũ An", "An Bình"]
    assert in_order(names, name_key) == names


def test_one_word_and_no_word_have_keys_too() -> None:
    assert name_key("") == text_key("  ") == ""
    assert name_key("") < name_key("An") < name_key("Lê An") < name_key("Anh")


@given(all_names)
def test_case_form_and_spaces_do_not_change_a_key(name: str) -> None:
    other = f" {unicodedata.normalize('NFD', name.upper())}  "
    assert name_key(other) == name_key(name)


def test_eth_sorts_as_the_letter_it_stands_for() -> None:
    assert name_key("Ðặng Ðức") == name_key("Đặng Đức")


@pytest.mark.parametrize(
    "order",
    [
        "Ấp 1 · Ấp 2 · Ấp 9 · Ấp 10 · Ấp 100 · Ấp Mỹ Đông",
        "Tổ 4 · Tổ 4A · Tổ 4B · Tổ 5 · Tổ 40 · Tổ 40A",
        "Khu phố I · Khu phố II · Khu phố IV · Khu phố V · Khu phố IX · Khu phố X · Khu phố XIV",
        "Khu A · Khu B · Khu C · Khu D",
        "Ấp Vân · Ấp Vi · Ấp Vĩnh",
        "Thôn 2 · Thôn 2 Đông · Thôn 10",
        "Số 12 · Số 12/3 · Số 12/20 · Số 12A · Số 13",
        "Ấp 007 · Ấp 8 · Ấp 99999999999999999999 · Ấp 100000000000000000000",
        "I Rôn · II",
    ],
)
def test_places_sort_by_the_value_of_their_numbers(order: str) -> None:
    names = order.split(" · ")
    assert in_order(names, text_key) == names


def test_roman_and_plain_numbers_share_their_place() -> None:
    assert text_key("Khu phố IX") == text_key("Khu phố 9")
    assert text_key("Khu phố ix") > text_key("Khu phố 10")


@given(st.lists(all_names | words | st.text(max_size=8).filter(str.isprintable), max_size=20))
def test_sqlite_orders_keys_as_python_does(texts: list[str]) -> None:
    keys = [key for text in texts for key in (name_key(text), text_key(text))]
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE k (key TEXT COLLATE BINARY)")
    database.executemany("INSERT INTO k VALUES (?)", [(key,) for key in keys])
    found = [row[0] for row in database.execute("SELECT key FROM k ORDER BY key")]
    database.close()
    assert found == sorted(keys)


# The reference order: CLDR `vi` through Qt, which carries ICU on Linux only.
if sys.platform == "linux":
    from PySide6.QtCore import QCollator, QLocale, Qt

    def _cldr() -> QCollator:
        collator = QCollator(QLocale("vi"))
        collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return collator

    def _sign(one: str, other: str) -> int:
        return (one > other) - (one < other)

    @given(st.lists(words, min_size=2, max_size=8))
    def test_words_stand_as_in_cldr(texts: list[str]) -> None:
        collator = _cldr()
        for one, other in pairwise(texts):
            expected = collator.compare(unicodedata.normalize("NFC", one), other)
            assert _sign(text_key(one), text_key(other)) == (expected > 0) - (expected < 0)

    @given(kinh_names, kinh_names)
    def test_names_stand_as_in_cldr_given_name_first(one: str, other: str) -> None:
        collator = _cldr()
        parts = [_given_and_rest(name) for name in (one, other)]
        expected = next(filter(None, map(collator.compare, *parts)), 0)
        assert _sign(name_key(one), name_key(other)) == (expected > 0) - (expected < 0)

    def _given_and_rest(name: str) -> tuple[str, str]:
        family, *middle, given_name = name.split()
        return given_name, " ".join([*middle, family])

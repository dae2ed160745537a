"""A card is read whole or not at all, and only name, year of birth and number are taken of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.text.identity_cards import (
    IdentityCard,
    is_identity_line,
    read_identity_line,
)

LINE = "087180001234|341234567|Nguyễn Thị Hòa|05031980|Nữ|Tổ 3, Ấp 1, Mỹ Hiệp, Đồng Tháp|10052021"
CARD = IdentityCard("087180001234", "Nguyễn Thị Hòa", 1980)


def test_a_whole_line_is_read() -> None:
    assert read_identity_line(LINE) == CARD


def test_without_an_old_number_in_capitals_and_with_parts_of_a_newer_card() -> None:
    newer = LINE.replace("341234567", "").replace("Nguyễn Thị Hòa", "NGUYỄN THỊ HÒA")
    assert read_identity_line(f"{newer}||Nguyễn Văn A|Lê Thị B|") == CARD


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("087180001234", "08718000123"),
        ("087180001234", "087480001234"),
        ("|05031980|", "|05031981|"),
        ("|05031980|", "|31021980|"),
        ("|Nữ|", "|Nu*|"),
        ("Nguyễn Thị Hòa", "Nguye^~n Thi. Ho`a"),
        ("|10052021", ""),
        ("|10052021", "|1005202"),
        ("341234567", "34123"),
    ],
)
def test_a_garbled_part_is_no_card_at_all(right: str, wrong: str) -> None:
    garbled = LINE.replace(right, wrong)
    assert garbled != LINE
    assert read_identity_line(garbled) is None
    assert is_identity_line(garbled)


@given(st.integers(0, len(LINE) - 1))
def test_a_line_cut_short_anywhere_is_not_read(length: int) -> None:
    assert read_identity_line(LINE[:length]) is None


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    assert read_identity_line(text) is None or is_identity_line(text)


@pytest.mark.parametrize(
    "text", ["", "CK-2026-01-A0007", "0912345678", "Ấp 1 | Ấp 2 | Ấp 3 | Ấp 4"]
)
def test_what_is_no_card_is_left_alone(text: str) -> None:
    assert not is_identity_line(text)

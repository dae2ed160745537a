import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain.passwords import check_password, password_strength, refuse_poor_password
from antt_desktop.domain.problems import ValidationError

CONTEXT = ("Mỹ Hiệp", "Công an xã Mỹ Hiệp", "truong", "Lê Văn Hòa")


@pytest.mark.parametrize(
    ("password", "strength"),
    [
        ("12345678", 0),
        ("aaaaaaaaaaaa", 0),
        ("qwertyuiop", 0),
        ("matkhau123", 0),
        ("Mật khẩu 2026", 0),
        ("congan113", 0),
        ("Mỹ Hiệp 2026", 0),
        ("myhiep@123", 0),
        ("truong2026", 0),
        ("lehoa1990", 0),
        ("0912345678", 0),
        ("xK9#mQ2vLp", 3),
        ("ghế xanh trời mưa", 3),
        ("Hàng dừa, con mèo, áo mưa, gió chướng", 4),
    ],
)
def test_strength_counts_what_is_hard_to_guess_here(password: str, strength: int) -> None:
    assert password_strength(password, CONTEXT) == strength


def test_words_of_the_place_count_only_where_they_are_known() -> None:
    assert password_strength("tân tiến bốn mùa", ("Tân Tiến",)) < password_strength(
        "tân tiến bốn mùa"
    )


@pytest.mark.parametrize("password", ["", "123456789", "Ạ" * 9, "A\u0323" * 9])
def test_fewer_than_ten_characters_are_refused(password: str) -> None:
    problem = check_password(password)
    assert problem is not None
    assert problem.is_error
    assert "ít nhất 10" in problem.message


def test_a_password_may_be_a_long_sentence_but_not_a_book() -> None:
    sentence = "Gió chướng thổi qua vườn xoài, mẹ gọi con về ăn cơm chiều."
    assert check_password(sentence) is None
    problem = check_password((sentence * 3)[:129])
    assert problem is not None
    assert problem.is_error


def test_a_weak_password_is_warned_of_but_not_refused() -> None:
    problem = check_password("conganxa113 kfm", CONTEXT)
    assert problem is not None
    assert not problem.is_error
    assert "yếu" in problem.message


@pytest.mark.parametrize("password", ["matkhau123", "Mỹ Hiệp 2026", "qwertyuiop", "0912345678"])
def test_a_password_that_is_guessed_at_once_is_refused(password: str) -> None:
    problem = check_password(password, CONTEXT)
    assert problem is not None
    assert problem.is_error
    with pytest.raises(ValidationError):
        refuse_poor_password(password, CONTEXT)
    refuse_poor_password("ghế xanh trời mưa", CONTEXT)


@pytest.mark.parametrize("char", ["\n", "\t", "\x00", "\ud800"])
def test_characters_that_cannot_be_typed_are_refused(char: str) -> None:
    problem = check_password("Hàng dừa xanh" + char)
    assert problem is not None
    assert problem.is_error


def test_no_message_repeats_the_password() -> None:
    for password in ("abc", "conganxa113", "x" * 129):
        problem = check_password(password)
        assert problem is not None
        assert password not in problem.message


@given(st.text(max_size=140))
def test_every_text_has_a_strength_and_an_answer(password: str) -> None:
    assert 0 <= password_strength(password, CONTEXT) <= 4
    check_password(password, CONTEXT)

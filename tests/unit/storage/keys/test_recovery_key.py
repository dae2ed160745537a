import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.storage.keys.errors import RecoveryKeyTypoError
from antt_desktop.storage.keys.recovery_key import RecoveryKey

SECRETS = st.binary(min_size=20, max_size=20).map(RecoveryKey)


@given(SECRETS)
def test_what_is_printed_can_be_typed_back(key: RecoveryKey) -> None:
    assert RecoveryKey.from_text(key.text) == key


@given(SECRETS)
def test_the_printed_form_is_eight_groups_of_four_and_two_check_characters(
    key: RecoveryKey,
) -> None:
    groups = key.text.split("-")
    assert [len(group) for group in groups] == [4] * 8 + [2]
    assert not set(key.text) & set("ILOU")


@given(SECRETS)
def test_case_spaces_and_lookalikes_are_forgiven(key: RecoveryKey) -> None:
    typed = key.text.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert RecoveryKey.from_text(typed) == key
    assert RecoveryKey.from_text(key.text.replace("1", "I").replace("-", "–")) == key


@given(SECRETS, st.integers(0, 31), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_almost_never_passes_unnoticed(
    key: RecoveryKey, place: int, symbol: str
) -> None:
    symbols = key.text.replace("-", "")
    typed = symbols[:place] + symbol + symbols[place + 1 :]
    try:
        read = RecoveryKey.from_text(typed)
    except RecoveryKeyTypoError:
        return
    assert typed == read.text.replace("-", "")  # its own check characters are right


def test_wrong_check_characters_are_refused() -> None:
    text = RecoveryKey(bytes(20)).text
    wrong = text[:-1] + ("0" if text[-1] != "0" else "1")
    with pytest.raises(RecoveryKeyTypoError, match="kiểm tra") as caught:
        RecoveryKey.from_text(wrong)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "vừa nhập 0"), ("ABCD", "vừa nhập 4"), ("U" * 34, "ký tự U"), ("Đ" * 34, "ký tự Đ")],
    ids=["nothing", "too short", "U is no symbol", "not Latin"],
)
def test_what_cannot_be_a_key_is_told(typed: str, said: str) -> None:
    with pytest.raises(RecoveryKeyTypoError, match=said):
        RecoveryKey.from_text(typed)


def test_a_key_is_not_shown_by_accident() -> None:
    key = RecoveryKey.generate()
    assert key.secret.hex() not in repr(key)
    assert key.text not in repr(key)
    assert key != RecoveryKey.generate()

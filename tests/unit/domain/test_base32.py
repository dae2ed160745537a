"""Symbols come back as the number they stand for, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antt_desktop.domain import base32


@given(st.integers(0, 2**160 - 1), st.booleans())
def test_a_number_comes_back_from_its_symbols(number: int, small: bool) -> None:
    printed = base32.groups_of_four(base32.encode(number, 32))
    assert [len(group) for group in printed.split("-")] == [4] * 8
    assert base32.decode(base32.typed(printed.lower() if small else printed)) == number


def test_what_looks_alike_is_taken_for_one_symbol() -> None:
    assert base32.typed(" oOiI-lL\t") == "001111"
    assert not set("ILOU") & set(base32.SYMBOLS)


def test_what_is_no_symbol_is_refused() -> None:
    with pytest.raises(ValueError, match="substring"):
        base32.decode("0U")

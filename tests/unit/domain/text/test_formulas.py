"""What a spreadsheet would take for a formula is marked; other text stays as it is."""

import pytest

from antt_desktop.domain.text.formulas import harmless


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "＋1", "\r1", "\0"]
)
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Nguyễn Văn An", "0912345678", "Số 1, tổ 2", "", "Ấp 3"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text

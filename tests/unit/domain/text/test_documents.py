import pytest

from antt_desktop.domain.text.documents import is_document_number


@pytest.mark.parametrize(
    "number",
    ["15/BC-CAX", "76/HD-BCĐ", "124/2021/TT-BCA", "510/QĐ-BCA-V05", "47/TTr-V05-P2", "09-CT/TW",
     "01/2014/NQLT/CP-UBTƯMTTQVN", "91/2025/QH15", "12a/KH-UBND"],
)  # fmt: skip
def test_numbers_in_use_are_known(number: str) -> None:
    assert is_document_number(number)


@pytest.mark.parametrize(
    "number", ["", "15", "BC-CAX", "15/bc-cax", "15 /BC-CAX", "15/BC-", "15/BC--A"]
)
def test_other_forms_deserve_a_warning(number: str) -> None:
    assert not is_document_number(number)

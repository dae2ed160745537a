import pytest

from antt_desktop.domain.text.codepages import Legacy, convert, western_text
from tests.helpers.vietnamese import LETTERS, as_cp1258, as_tcvn3, as_utf8_twice, as_vni

CAPITALS_TCVN3_HAS = "ĂÂÊÔƠƯĐ"


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back_from_every_table(letter: str) -> None:
    assert convert(as_vni(letter), Legacy.VNI) == letter
    assert convert(as_cp1258(letter), Legacy.CP1258) == letter
    assert convert(as_utf8_twice(letter), Legacy.UTF8_TWICE) == letter


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_that_tcvn3_can_write_comes_back(letter: str) -> None:
    known = letter if letter in CAPITALS_TCVN3_HAS else letter.lower()
    assert convert(f"x{as_tcvn3(letter)}", Legacy.TCVN3) == f"x{known}"


@pytest.mark.parametrize(
    ("garbled", "legacy", "text"),
    [
        ("NguyÔn ThÞ ¸nh", Legacy.TCVN3, "Nguyễn Thị Ánh"),
        ("NGUYÔN V¡N §øC", Legacy.TCVN3, "NGUYỄN VĂN ĐỨC"),
        ("Êp 3", Legacy.TCVN3, "Ấp 3"),
        ("®Þa chØ ë Êp 3", Legacy.TCVN3, "địa chỉ ở ấp 3"),
        ("Tr­êng “B×nh”\u00a0–", Legacy.TCVN3, "Trường “Bình”\u00a0–"),
        ("Nguyeãn Vaên Ñöùc, AÁp Myõ Ñoâng", Legacy.VNI, "Nguyễn Văn Đức, Ấp Mỹ Đông"),
        ("NGUYEãN Thò Phöôùc", Legacy.VNI, "NGUYỄN Thị Phước"),
        ("NguyêÞn Vãn Ðýìc", Legacy.CP1258, "Nguyễn Văn Đức"),
        ("Nguyá»…n VÄƒn", Legacy.UTF8_TWICE, "Nguyễn Văn"),
        ("Ðặng", Legacy.ETH, "Đặng"),
    ],
)
def test_words_as_they_are_met_in_files(garbled: str, legacy: Legacy, text: str) -> None:
    assert convert(garbled, legacy) == text


@pytest.mark.parametrize("legacy", [Legacy.TCVN3, Legacy.VNI, Legacy.CP1258, Legacy.UTF8_TWICE])
def test_unicode_has_letters_that_no_table_has(legacy: Legacy) -> None:
    assert convert("Nguyễn", legacy) is None


@pytest.mark.parametrize("text", ["uâ", "bù", "Êban", "Müller"])
def test_a_vni_mark_needs_its_vowel(text: str) -> None:
    assert convert(text, Legacy.VNI) is None


def test_bytes_without_a_letter_keep_their_number() -> None:
    assert western_text(b"a\x80\x81\x90\xff") == "a€\x81\x90ÿ"
    assert western_text(b"e\xea\xde", "cp1258") == "eê\u0303"


def test_every_table_has_a_name_for_the_officer() -> None:
    assert all(legacy.label for legacy in Legacy)

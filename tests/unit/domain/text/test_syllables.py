import unicodedata

from hypothesis import given

from antt_desktop.domain.text.syllables import is_syllable
from tests.helpers.vietnamese import kinh_names


@given(kinh_names)
def test_names_are_made_of_syllables(name: str) -> None:
    for word in name.split():
        assert is_syllable(word)
        assert is_syllable(word.upper())
        assert is_syllable(unicodedata.normalize("NFD", word))


def test_syllables_of_both_tone_styles_are_known() -> None:
    words = (
        "nghiêng khuỷu giếng gì giá gía quả quý quốc quỳnh khuyết oanh ấp thuở ngoáy ngoéo xoong "
        "thủy thuỷ hòa hoà của ỷ yêu rượu kẻng phum sóc buôn kông cê đắc"
    )
    assert [word for word in words.split() if not is_syllable(word)] == []


def test_what_cannot_be_read_as_one_syllable_is_none() -> None:
    words = (
        "lôc ấm\u0309 hàong leõ nguyeãn phaïm êban niê kbuôr xyz a1 ă thò\u0309 trường-an ñoã tt"
    )
    assert [word for word in words.split() if is_syllable(word)] == []
    assert not is_syllable("")

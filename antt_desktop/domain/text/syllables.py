"""What a Vietnamese syllable can look like: the judge between a word and garbled text."""

import re
import unicodedata
from functools import lru_cache

from antt_desktop.domain.text.normal import nfc

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay
oăc oăm oăn oăng oăt oe oen oeo oet oong ooc ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uên uênh uêt uêu uơ
uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPS = ("c", "ch", "p", "t")
_VOWELS = re.compile("[aăâeêioôơuưy]+")
_HATS = frozenset("ăâêôơư")
_OLD_AND_NEW_STYLE = ("oa", "oe", "uy")


def _tone_places(rime: str) -> tuple[int, ...]:
    """Return the letters of a rime that may carry its tone; oa, oe, uy have two styles."""
    vowels = _VOWELS.match(rime)
    last = vowels.end() - 1 if vowels else 0
    hats = [place for place, letter in enumerate(rime) if letter in _HATS]
    if hats:
        return (hats[-1],)
    if rime in _OLD_AND_NEW_STYLE:
        return (0, 1)
    return (last if last < len(rime) - 1 else last // 2,)


def _toned(rime: str) -> str:
    tone = "[\u0301\u0323]" if rime.endswith(_STOPS) else f"[{_TONES}]?"
    return "|".join(rime[: place + 1] + tone + rime[place + 1 :] for place in _tone_places(rime))


@lru_cache(maxsize=1)
def _syllable_pattern() -> re.Pattern[str]:
    """Compiled at first need: a program start has no use for it."""
    return re.compile(
        f"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(map(_toned, _RIMES.split()))})"
    )


@lru_cache(maxsize=32768)
def is_syllable(word: str) -> bool:
    """Tell whether `word` is spelled as a Vietnamese syllable can be, in any case and tone style.

    Onsets go with any rime (Kông, Cê): places and minority names do not keep to c, k, q.
    """
    spelled = "".join(map(_tone_last, nfc(word).lower()))
    return _syllable_pattern().fullmatch(spelled) is not None


def _tone_last(letter: str) -> str:
    """Split the tone off a letter and put it after; hats and horns stay on."""
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in _TONES)
    return nfc("".join(part for part in parts if part not in _TONES)) + tones

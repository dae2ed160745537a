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
_SYLLABLE = re.compile(f"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(_RIMES.split())})")
_STOPPED = re.compile(r".*(?:c|ch|p|t)")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ACUTE_OR_DOT = "\u0301\u0323"
_MARKED_VOWELS = frozenset("ăâêôơư")


@lru_cache(maxsize=32768)
def is_syllable(word: str) -> bool:
    """Tell whether `word` is spelled as a Vietnamese syllable can be, in any case and tone style.

    Onsets go with any rime (Kông, Cinh): places and minority names do not keep to c, k, q.
    """
    bare, tones = _take_tones(nfc(word).lower())
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    tone, letter = next(iter(tones.items()), ("", ""))
    if _STOPPED.fullmatch(bare) and tone not in set(_ACUTE_OR_DOT):
        return False
    marked = [char for char in bare if char in _MARKED_VOWELS]
    return not tone or not marked or letter == marked[-1]


def _take_tones(word: str) -> tuple[str, dict[str, str]]:
    """Split a word into its letters without tones, and each tone with the letter it stood on."""
    bare = ""
    tones: dict[str, str] = {}
    for char in word:
        parts = unicodedata.normalize("NFD", char)
        letter = nfc("".join(part for part in parts if part not in _TONES))
        tones |= {part: letter for part in parts if part in _TONES}
        bare += letter
    return bare, tones

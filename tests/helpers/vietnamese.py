"""Vietnamese for tests: all accented letters, common names, and writers of the old encodings.

The tables here are written apart from those of the program, letter by letter as the encodings'
own descriptions list them, so that a slip in one is seen by the other.
"""

import json
import unicodedata
from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import strategies as st

from antt_desktop.system.resources import resource_path

LETTERS = (
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđ"
    "ÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴĂÂÊÔƠƯĐ"
)
MINORITY_NAMES = (
    "H'Hen Niê", "Y Moan Êban", "K'Brếu", "Thạch Sô Phia", "Rơ Châm Mơ", "Giàng A Páo",
    "Y Blô Êñuôl", "H'Bler Kbuôr", "Rơ\u0306 Mah Ŭn", "Ka Să", "Lò Văn Pín", "Siu H'Ngăm",
)  # fmt: skip

_TCVN3 = (
    "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¨©ª«¬\u00ad®"
    "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§"
)
_VNI = (
    "aø aû aõ aù aï aè aú aü aé aë aà aå aã aá aä eø eû eõ eù eï eà eå eã eá eä ì æ ó í ò "
    "oø oû oõ où oï oà oå oã oá oä ôø ôû ôõ ôù ôï uø uû uõ uù uï öø öû öõ öù öï yø yû yõ yù î "
    "aê aâ eâ oâ ô ö ñ"
)
_CP1258_TONES = {"\u0300": "Ì", "\u0309": "Ò", "\u0303": "Þ", "\u0301": "ì", "\u0323": "ò"}
_CP1258_OWN = dict(zip("ĂăĐđƠơƯư", "ÃãÐðÕõÝý", strict=True))

_TO_TCVN3 = str.maketrans(dict(zip(LETTERS, _TCVN3, strict=True)))
_TO_VNI = str.maketrans(dict(zip(LETTERS, [*_VNI.split(), *_VNI.upper().split()], strict=True)))


def as_tcvn3(text: str) -> str:
    """Show text as a program sees what was typed in a .VnTime font."""
    return text.translate(_TO_TCVN3)


def as_vni(text: str) -> str:
    """Show text as a program sees what was typed in a VNI-Times font."""
    return text.translate(_TO_VNI)


def as_cp1258(text: str) -> str:
    """Show text of code page 1258 as a program sees it that takes it for code page 1252."""
    western = ""
    for char in text:
        letters = unicodedata.normalize("NFD", char)
        tones = "".join(_CP1258_TONES.get(part, "") for part in letters)
        bare = "".join(part for part in letters if part not in _CP1258_TONES)
        composed = unicodedata.normalize("NFC", bare)
        western += _CP1258_OWN.get(composed, composed) + tones
    return western


def as_utf8_twice(text: str) -> str:
    """Show UTF-8 as a program sees it that takes it for code page 1252."""
    return "".join(
        bytes((byte,)).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )


def _demo_people() -> dict[str, Any]:
    path = resource_path("demo", "names.json")
    people: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["peoples"]
    return people


def _some_name(peoples: Sequence[Any], seed: int) -> str:
    chance = Random(seed)
    people = chance.choice(peoples)
    one = people[chance.choice(["men", "women"])]
    return chance.choice(list(one["patterns"])).format(
        family=chance.choice(list(people["families"]) or [""]),
        middle=chance.choice(list(one["middles"]) or [""]),
        given=chance.choice(one["givens"]),
    )


_seeds = st.integers(0, 10**6)
kinh_names = st.builds(_some_name, st.just([_demo_people()["kinh"]]), _seeds)
all_names = st.builds(_some_name, st.just(list(_demo_people().values())), _seeds)

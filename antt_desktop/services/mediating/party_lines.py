"""Parties on one line, as the register writes them: "Lê Thị Mai, 46 tuổi, tổ 3; Phạm Văn Hải"."""

import re
from collections.abc import Iterable

from antt_desktop.domain.fields import Value
from antt_desktop.domain.record_types import Values
from antt_desktop.domain.text.normal import clean_line

_AGE = re.compile(r"(\d{1,3})\s*(?:tuổi|t)?", re.IGNORECASE)
_RELATED = re.compile(r"\(?\s*(?:người )?(?:có )?liên quan\s*\)?:?\s*", re.IGNORECASE)
_FIRST_ROLES = ("ben_1", "ben_2")


def party_words(party: Values) -> str:
    """Return a party as column 4 of the register has it: name, age, address."""
    age = f"{party['age']} tuổi" if party.get("age") is not None else ""
    return ", ".join(str(part) for part in (party.get("name"), age, party.get("address")) if part)


def parties_words(parties: Iterable[Values]) -> str:
    """Return the parties of a case on one line, as `parse_parties` reads them."""
    return "; ".join(party_words(party) for party in parties)


def parse_parties(line: str) -> list[dict[str, Value]]:
    """Return the parties named on one line: by semicolons, each "name, age, address".

    The first is one side, the second the other; further ones, and those told to be
    "liên quan", are concerned.
    """
    found: list[dict[str, Value]] = []
    for part in re.split(r"[;\n]", line):
        text = clean_line(part)
        if text:
            found.append(_party(text, place=len(found)))
    return found


def _party(text: str, *, place: int) -> dict[str, Value]:
    related = _RELATED.search(text) is not None
    name, *rest = (piece.strip() for piece in _RELATED.sub("", text).split(","))
    age: int | None = None
    if rest and (told := _AGE.fullmatch(rest[0])):
        age = int(told[1])
        rest = rest[1:]
    side = _FIRST_ROLES[place] if place < len(_FIRST_ROLES) and not related else "lien_quan"
    address = ", ".join(piece for piece in rest if piece)
    return {"role": side, "kind": "ca_nhan", "name": name, "age": age, "address": address or None}

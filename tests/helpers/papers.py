"""Papers for tests: forms of an invented commune, and a reader of what a PDF shows."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from antt_desktop.services.printing.jobs import paper_bytes
from antt_desktop.services.printing.pledge_forms import (
    HOUSEHOLD,
    Issuer,
    PaperKind,
    PledgeForm,
    PledgePaper,
)
from antt_desktop.services.printing.pledges import PledgeBatch
from antt_desktop.services.printing.templates import Template
from antt_desktop.system.resources import resource_path
from tests.helpers.vietnamese import LETTERS

ISSUER = Issuer(
    "xã Mỹ Hiệp", "tỉnh Đồng Tháp", "Mỹ Hiệp", "CÔNG AN TỈNH ĐỒNG THÁP", "CÔNG AN XÃ MỸ HIỆP"
)
PACKS = tuple(sorted(path.stem for path in resource_path("pledge_templates").glob("*.json")))


def pack(name: str, **changes: object) -> dict[str, Any]:
    """Return the values of a shipped template, with changes."""
    path = resource_path("pledge_templates", f"{name}.json")
    return {**json.loads(path.read_text(encoding="utf-8")), **changes}


def paper(
    kind: PaperKind = HOUSEHOLD, name: str = "antt_chung", topic: str = "", **changes: object
) -> PledgePaper:
    """Return a paper with a shipped template, with changes to its words."""
    return PledgePaper(kind, Template.from_values(pack(name, **changes)), ISSUER, 2026, topic)


PERSON = {
    "name": "Nguyễn Văn Án",
    "birth_year": "1961",
    "phone": "0912 345 678",
    "address": "Số 253A, tổ 4, Ấp 8, xã Mỹ Hiệp, tỉnh Đồng Tháp",
}


def form(of: PledgePaper | None = None, **changes: Any) -> PledgeForm:
    """Return a household's form; a test changes the one thing it is about."""
    values = {"values": PERSON, "serial": "CK-2026-01-A0001", "area": "Ấp 8", "area_kind": "Ấp"}
    return PledgeForm(of or paper(), **{**values, **changes})


def letter_names(count: int) -> list[str]:
    """Return names of all Vietnamese letters in any order, the same each time."""
    chance = random.Random(30)
    words = ["".join(chance.choices(LETTERS, k=chance.randint(1, 7))) for _ in range(400)]
    return [" ".join(chance.choices(words, k=chance.randint(2, 4))) for _ in range(count)]


def printed(forms: Iterable[PledgeForm]) -> bytes:
    """Return the PDF of forms."""
    return paper_bytes(PledgeBatch(forms))


@dataclass(frozen=True)
class Letter:
    """A letter on a page with its box in points, from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


class Reading:
    """What a reader sees in a PDF, by an engine that had no part in making it."""

    def __init__(self, data: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(data)
        self.pages = len(self._pdf)

    def text(self, page: int = 0) -> str:
        """Return the text of a page, a line a line."""
        raw: str = self._pdf[page].get_textpage().get_text_range()
        return raw.replace("\r\n", "\n")

    def lines(self, page: int = 0) -> list[str]:
        """Return the lines of a page with single spaces."""
        return [" ".join(line.split()) for line in self.text(page).split("\n")]

    def letters(self, page: int = 0) -> list[Letter]:
        """Return the letters of a page that leave ink."""
        textpage = self._pdf[page].get_textpage()
        found = []
        for place in range(textpage.count_chars()):
            char = chr(pdfium.FPDFText_GetUnicode(textpage, place))
            if not char.isspace():
                found.append(Letter(char, *textpage.get_charbox(place)))
        return found

    def size(self, page: int = 0) -> tuple[float, float]:
        """Return the width and height of a page in points."""
        width, height = self._pdf[page].get_size()
        return width, height

    def codes(self, page: int = 0) -> list[str]:
        """Return what a scanner reads from the picture of a page."""
        import zxingcpp

        image = self._pdf[page].render(scale=200 / 72).to_pil()
        return [result.text for result in zxingcpp.read_barcodes(image)]


def read(data: bytes) -> Reading:
    """Open a PDF for reading."""
    return Reading(data)


def bounds(letters: Sequence[Letter]) -> tuple[float, float, float, float]:
    """Return the left, bottom, right and top edges of the ink of these letters."""
    return (
        min(letter.left for letter in letters),
        min(letter.bottom for letter in letters),
        max(letter.right for letter in letters),
        max(letter.top for letter in letters),
    )

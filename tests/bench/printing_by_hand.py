"""The limit: a PDF writer made by hand for this one form, which only copies ready strings.

It lays nothing out and measures nothing: the ink that forms share, the codes of every text and the
digits of every QR code are given, and the places stand in a format. A form costs it one format,
one compression and two objects.
"""

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from antt_desktop.services.printing.embedding import embed
from antt_desktop.services.printing.fonts import Fonts

_PAGE = (
    "/F0 Do\n"
    "BT /B 13 Tf 150 646 Td (%s) Tj ET\nBT /R 13 Tf 262 646 Td (%s) Tj ET\n"
    "BT /R 13 Tf 509 646 Td (%s) Tj ET\nBT /R 13 Tf 339 629 Td (%s) Tj ET\n"
    "BT /R 13 Tf 175 611 Td (%s) Tj ET\nBT /R 13 Tf 198 594 Td (%s) Tj ET\n"
    "q 34 0 0 34 85 16 cm BI /W 21 /H 21 /BPC 1 /IM true /D [1 0] /F /AHx ID %s> EI Q\n"
    "BT /R 8 Tf 127 34 Td (%s) Tj ET\n"
)

ReadyForm = tuple[str, str, str, str, str, str, str, str]
"""Name, dots, year of birth, dots, telephone or dots, address; the QR code's digits; the serial."""


class HandWriter:
    """Writes one file; objects 1 to 4 are catalog, page tree, resources and the shared ink."""

    def __init__(self, path: Path) -> None:
        self._out = path.open("wb")
        self._position = self._out.write(b"%PDF-1.7\n")
        self._offsets = [0] * 5

    def add_stream(self, data: bytes, entries: str = "") -> int:
        packed = zlib.compress(data)
        head = b"<<%b/Length %d/Filter/FlateDecode>>" % (entries.encode(), len(packed))
        return self._add(b"%b\nstream\n%b\nendstream" % (head, packed))

    def add_dictionary(self, entries: Mapping[str, object]) -> int:
        return self._add(_dictionary(entries))

    def write(self, forms: Iterable[ReadyForm], shared: bytes, fonts: Fonts) -> None:
        numbers = {font.name: embed(font, self) for font in fonts if font.used}
        ink = self.add_stream(
            shared, "/Type/XObject/Subtype/Form/BBox[0 0 596 842]/Resources 3 0 R"
        )
        pages = [self._page(form) for form in forms]
        references = "".join(f"/{name} {number} 0 R" for name, number in numbers.items())
        self._put(3, _dictionary({"Font": f"<<{references}>>", "XObject": f"<</F0 {ink} 0 R>>"}))
        kids = " ".join(f"{page} 0 R" for page in pages)
        tree = {"Type": "/Pages", "Count": len(pages), "Kids": f"[{kids}]", "Resources": "3 0 R"}
        self._put(2, _dictionary({**tree, "MediaBox": "[0 0 596 842]"}))
        self._put(1, _dictionary({"Type": "/Catalog", "Pages": "2 0 R"}))
        self._put(4, b"null")
        rows = "".join(f"{offset:010d} 00000 n \n" for offset in self._offsets[1:])
        size = len(self._offsets)
        self._out.write(
            f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
            f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{self._position}\n%%EOF\n".encode()
        )
        self._out.close()

    def _page(self, form: ReadyForm) -> int:
        content = self.add_stream((_PAGE % form).encode("latin-1"))
        return self._add(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % content)

    def _add(self, body: bytes) -> int:
        self._offsets.append(0)
        return self._put(len(self._offsets) - 1, body)

    def _put(self, number: int, body: bytes) -> int:
        self._offsets[number] = self._position
        self._position += self._out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        return number


def _dictionary(entries: Mapping[str, object]) -> bytes:
    return f"<<{''.join(f'/{key} {value}' for key, value in entries.items())}>>".encode()

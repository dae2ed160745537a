"""A PDF file written as a stream: what was added can leave at once, so memory stays flat.

Only what our papers need (ISO 32000-1): pages of one size that share their resources, form XObjects
for ink drawn many times, and embedded fonts whose codes are UTF-16 units. The bytes depend on the
content alone: no dates, no random id.
"""

import hashlib
import zlib
from array import array
from collections.abc import Mapping

from antt_desktop.services.printing.embedding import embed
from antt_desktop.services.printing.fonts import FontFamily, Fonts

_CATALOG, _PAGES, _RESOURCES, _INFO = 1, 2, 3, 4
_LEVEL = 4
"""Compression of streams: level 6 saves 1 % of a form's bytes for a fifth more of its time."""

_BRANCH = 128
"""Pages under one node of the page tree; viewers walk it from the root to open page n."""


class PdfFile:
    """Add forms and pages in any order; `take` what is ready, `finish` once."""

    def __init__(self, family: FontFamily, size: tuple[float, float], title: str) -> None:
        self.fonts = Fonts(family)
        self.pages = 0
        self._size = size
        self._ready = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self._length = len(self._ready[0])
        self._offsets = array("Q", bytes(8 * (_INFO + 1)))
        self._forms: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._branches: list[tuple[int, list[int]]] = []
        self._title = title

    def add_form(self, content: str) -> str:
        """Store ink that many pages show, once; returns the name that `/name Do` draws it by."""
        known = self._names.get(content)
        if known is not None:
            return known
        name = self._names[content] = f"F{len(self._names)}"
        self._forms[name] = self.add_stream(
            content.encode("latin-1"),
            f"/Type/XObject/Subtype/Form/BBox[0 0 {self._size[0]:.2f} {self._size[1]:.2f}]"
            f"/Resources {_RESOURCES} 0 R",
        )
        return name

    def add_picture(self, entries: str, packed: bytes) -> str:
        """Store a packed picture with these entries; returns the name that draws it.

        The same picture is stored once.
        """
        known = self._names.get(key := hashlib.sha256(packed).hexdigest())
        if known is not None:
            return known
        name = self._names[key] = f"P{len(self._names)}"
        self._forms[name] = self._packed(packed, entries)
        return name

    def add_page(self, content: str) -> None:
        """Add a page with this content stream."""
        if self.pages % _BRANCH == 0:
            self._branches.append((self._next_number(), []))
            self._offsets.append(0)
        branch, children = self._branches[-1]
        stream = self.add_stream(content.encode("latin-1"))
        children.append(stream + 1)
        self._object(stream + 1, b"<</Type/Page/Parent %d 0 R/Contents %d 0 R>>" % (branch, stream))
        self.pages += 1

    def add_stream(self, data: bytes, entries: str = "") -> int:
        """Add a compressed stream with these dictionary entries; returns its object number."""
        return self._packed(zlib.compress(data, _LEVEL), entries)

    def add_dictionary(self, entries: Mapping[str, object]) -> int:
        """Add a dictionary; returns its object number."""
        return self._dictionary(self._next_number(), entries)

    def take(self) -> bytes:
        """Return the bytes that are ready since the last call."""
        ready = b"".join(self._ready)
        self._ready.clear()
        return ready

    @property
    def waiting(self) -> int:
        """How many pieces wait to be taken."""
        return len(self._ready)

    def finish(self) -> bytes:
        """Return the last bytes: fonts, page tree, cross references."""
        fonts = {font.name: embed(font, self) for font in self.fonts if font.used}
        self._dictionary(
            _RESOURCES, {"Font": _references(fonts), "XObject": _references(self._forms)}
        )
        self._page_tree()
        title = "FEFF" + self._title.encode("utf-16-be").hex()
        self._dictionary(_INFO, {"Title": f"<{title}>", "Producer": "(antt_desktop)"})
        self._dictionary(
            _CATALOG,
            {
                "Type": "/Catalog",
                "Pages": f"{_PAGES} 0 R",
                "Lang": "(vi-VN)",
                "ViewerPreferences": "<</DisplayDocTitle true>>",
            },
        )
        self._cross_references()
        return self.take()

    def _packed(self, packed: bytes, entries: str) -> int:
        head = b"<<%b/Length %d/Filter/FlateDecode>>" % (entries.encode("ascii"), len(packed))
        return self._object(self._next_number(), b"%b\nstream\n%b\nendstream" % (head, packed))

    def _next_number(self) -> int:
        return len(self._offsets)

    def _object(self, number: int, body: bytes) -> int:
        if number == len(self._offsets):
            self._offsets.append(self._length)
        else:
            self._offsets[number] = self._length
        piece = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._ready.append(piece)
        self._length += len(piece)
        return number

    def _dictionary(self, number: int, entries: Mapping[str, object]) -> int:
        body = "".join(f"/{key} {value}" for key, value in entries.items())
        return self._object(number, f"<<{body}>>".encode("ascii"))

    def _page_tree(self) -> None:
        for branch, children in self._branches:
            self._dictionary(
                branch,
                {
                    "Type": "/Pages",
                    "Parent": f"{_PAGES} 0 R",
                    "Count": len(children),
                    "Kids": _kids(children),
                },
            )
        self._dictionary(
            _PAGES,
            {
                "Type": "/Pages",
                "Count": self.pages,
                "Kids": _kids([branch for branch, _ in self._branches]),
                "MediaBox": f"[0 0 {self._size[0]:.2f} {self._size[1]:.2f}]",
                "Resources": f"{_RESOURCES} 0 R",
            },
        )

    def _cross_references(self) -> None:
        count, start = len(self._offsets), self._length
        rows = [
            "0000000000 65535 f \n",
            *(f"{offset:010d} 00000 n \n" for offset in self._offsets[1:]),
        ]
        self._ready.append(
            f"xref\n0 {count}\n{''.join(rows)}"
            f"trailer\n<</Size {count}/Root {_CATALOG} 0 R/Info {_INFO} 0 R>>\n"
            f"startxref\n{start}\n%%EOF\n".encode("ascii")
        )


def _references(numbers: Mapping[str, int]) -> str:
    return "<<" + "".join(f"/{name} {number} 0 R" for name, number in numbers.items()) + ">>"


def _kids(numbers: list[int]) -> str:
    return "[" + " ".join(f"{number} 0 R" for number in numbers) + "]"

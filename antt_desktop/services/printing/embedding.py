"""Embedding the letters a document uses, so that it shows and copies alike on every machine."""

from collections.abc import Mapping
from typing import Protocol

from antt_desktop.services.printing.fonts import Font

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%s
endcmap CMapName currentdict /CMap defineresource pop end end"""


class ObjectSink(Protocol):
    """Where PDF objects go; each call returns the object's number."""

    def add_stream(self, data: bytes, entries: str = "") -> int:
        """Add a stream with these dictionary entries."""

    def add_dictionary(self, entries: Mapping[str, object]) -> int:
        """Add a dictionary."""


def embed(font: Font, sink: ObjectSink) -> int:
    """Add the font with the letters used so far, codes being UTF-16 units; returns its number."""
    letters = sorted(font.used)
    program, glyphs = font.face.subset(letters)
    name = f"/ANTTAA+{font.face.name}"
    file = sink.add_stream(program, f"/Length1 {len(program)}")
    descriptor = sink.add_dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            **font.face.descriptor(),
            "FontFile2": f"{file} 0 R",
        }
    )
    glyph_table = sink.add_stream(_glyph_table(glyphs))
    unicode_map = sink.add_stream(_unicode_map(letters))
    descendant = sink.add_dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": "<</Registry (Adobe)/Ordering (Identity)/Supplement 0>>",
            "FontDescriptor": f"{descriptor} 0 R",
            "W": _widths(font, letters),
            "CIDToGIDMap": f"{glyph_table} 0 R",
        }
    )
    return sink.add_dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": f"[{descendant} 0 R]",
            "ToUnicode": f"{unicode_map} 0 R",
        }
    )


def _widths(font: Font, letters: list[str]) -> str:
    return "[" + "".join(f"{ord(x)}[{font.face.advances[x] * 1000:.5g}]" for x in letters) + "]"


def _glyph_table(glyphs: Mapping[str, int]) -> bytes:
    """Two bytes a code from 0 on: the glyph of the subset that it shows."""
    table = bytearray(2 * (max(map(ord, glyphs)) + 1))
    for letter, glyph in glyphs.items():
        table[2 * ord(letter) : 2 * ord(letter) + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _unicode_map(letters: list[str]) -> bytes:
    """Tell readers which letter each code is: itself. A section holds at most 100 (PDF 9.10.3)."""
    sections = []
    for first in range(0, len(letters), 100):
        rows = [f"<{ord(x):04X}> <{ord(x):04X}>" for x in letters[first : first + 100]]
        sections.append(f"{len(rows)} beginbfchar\n" + "\n".join(rows) + "\nendbfchar")
    return (_CMAP % "\n".join(sections)).encode("ascii")

"""Font faces: the advance of every letter, which letters there are, subsets to embed."""

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from threading import Lock

from antt_desktop.services.printing.errors import MissingGlyphError

_LAST_CODE = 0xFFFF
"""Letters beyond one UTF-16 unit (emoji) are not printed."""

_NO_BREAK_SPACE = 0xA0


class UnusableFaceError(Exception):
    """The file is no TrueType font that can be embedded; the finder tries the next one."""


class _Advances(dict[str, float]):
    """Letter -> advance in ems; asking for a letter the face lacks is a `MissingGlyphError`."""

    def __init__(self, face: str, advances: dict[str, float]) -> None:
        super().__init__(advances)
        self._face = face

    def __missing__(self, letter: str) -> float:
        raise MissingGlyphError(letter, self._face)


class FontFace:
    """One parsed TrueType file. Shared by documents and threads; it never changes.

    Raises `UnusableFaceError`.
    """

    def __init__(self, path: Path) -> None:
        # 0.1 s to import; only those who print pay for it
        from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

        try:
            self._file = TTFontFile(str(path))
        except (TTFError, struct.error, OSError) as error:
            raise UnusableFaceError(path.name) from error
        self.path = path
        self._lock = Lock()  # the parser keeps a reading position
        self.name: str = self._file.name.decode("ascii")
        self.advances = _Advances(self.name, self._read_advances())

    def _read_advances(self) -> dict[str, float]:
        glyphs, metrics, em = self._file.charToGlyph, self._file.hmetrics, self._file.unitsPerEm
        return {
            chr(code): metrics[glyph][0] / em
            for code, glyph in glyphs.items()
            if glyph and code <= _LAST_CODE and (chr(code).isprintable() or code == _NO_BREAK_SPACE)
        }

    def width(self, text: str, size: float) -> float:
        """Return the advance width of `text` in points. Raises MissingGlyphError."""
        return sum(map(self.advances.__getitem__, text)) * size

    def descriptor(self) -> dict[str, float | str]:
        """Return the entries of a PDF font descriptor that describe the whole face."""
        box = " ".join(f"{edge:.0f}" for edge in self._file.bbox)
        return {
            "Flags": self._file.flags & ~(1 << 5)
            | 1 << 2,  # symbolic: the glyphs are our own order
            "FontBBox": f"[{box}]",
            "ItalicAngle": round(self._file.italicAngle),
            "Ascent": round(self._file.ascent),
            "Descent": round(self._file.descent),
            "CapHeight": round(self._file.capHeight),
            "StemV": self._file.stemV,
        }

    def subset(self, letters: Iterable[str]) -> tuple[bytes, dict[str, int]]:
        """Return a TrueType file with only these letters, and the glyph each has in it."""
        codes = [ord(letter) for letter in letters]
        glyphs: dict[int, int] = {0: 0}
        for code in codes:
            glyphs.setdefault(self._file.charToGlyph[code], len(glyphs))
        with self._lock:
            program = self._file.makeSubset(codes)
        return program, {chr(code): glyphs[self._file.charToGlyph[code]] for code in codes}


@cache
def load_face(path: Path) -> FontFace:
    """Return the face in `path`, parsed once in a run of the program."""
    return FontFace(path)

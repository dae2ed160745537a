"""Paper fonts: where Liberation Serif or Times New Roman lies, and the letters a document uses.

Decree 30/2020 asks for Times New Roman; Liberation Serif has the same advances and is free, so the
installers bring it. Paper from both breaks lines alike.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from antt_desktop.services.printing.errors import NoFontError
from antt_desktop.services.printing.faces import FontFace, UnusableFaceError, load_face
from antt_desktop.system.resources import resource_path

_FAMILIES = (
    ("LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"),
    ("times", "timesbd", "timesi", "timesbi"),
    ("Times_New_Roman", "Times_New_Roman_Bold", "Times_New_Roman_Italic", "Times_New_Roman_Bold_Italic"),
)  # fmt: skip


@dataclass(frozen=True)
class FontFamily:
    """The four faces of a paper font."""

    regular: FontFace
    bold: FontFace
    italic: FontFace
    bold_italic: FontFace


class Font:
    """A face within one document: remembers the letters used, so that only they are embedded."""

    def __init__(self, face: FontFace, name: str) -> None:
        self.face = face
        self.name = name
        self.used: set[str] = set()
        self.width = face.width

    def encode(self, text: str) -> str:
        """Return `text` as the inside of a PDF string; raises MissingGlyphError.

        The code of a letter is its UTF-16 unit, so encoding costs no walk through a table.
        """
        if not self.used.issuperset(text):
            for letter in text:
                self.face.advances[letter]
            self.used.update(text)
        codes = text.encode("utf-16-be").decode("latin-1").replace("\\", "\\\\")
        return codes.replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r")


class Fonts:
    """The four fonts of one document."""

    def __init__(self, family: FontFamily) -> None:
        self.regular = Font(family.regular, "R")
        self.bold = Font(family.bold, "B")
        self.italic = Font(family.italic, "I")
        self.bold_italic = Font(family.bold_italic, "J")

    def __iter__(self) -> Iterator[Font]:
        return iter((self.regular, self.bold, self.italic, self.bold_italic))


def font_folders() -> tuple[Path, ...]:
    """Return the folders where paper fonts may lie, the program's own first."""
    home = Path.home()
    windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
    local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    return (
        resource_path("fonts"),
        windows / "Fonts",
        local / "Microsoft" / "Windows" / "Fonts",
        home / ".local" / "share" / "fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )


@cache
def _found(folders: tuple[Path, ...]) -> FontFamily:
    files = {
        path.stem.lower(): path
        for folder in reversed(folders)
        for path in sorted(folder.rglob("*.[tT][tT][fF]"))
    }
    for names in _FAMILIES:
        with suppress(KeyError, UnusableFaceError):
            return FontFamily(*(load_face(files[name.lower()]) for name in names))
    raise NoFontError


def find_family(folders: Iterable[Path] | None = None) -> FontFamily:
    """Return the first complete paper font in `folders`; raises NoFontError when there is none."""
    return _found(tuple(font_folders() if folders is None else folders))

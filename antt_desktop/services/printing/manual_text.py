"""The text of the manual: the Markdown of `resources/help`, read into pieces that can be set.

Only what those pages use: headings, paragraphs, lists of two levels, tables, pictures that stand
alone; bold, italic, code and links inside a line. The window shows the same files through Qt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|`(?P<code>.+?)`|\[(?P<link>.+?)\]\(.+?\)"
)
_PICTURE = re.compile(r"!\[(?P<caption>.*)\]\((?P<name>[\w.-]+)\)")
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>-|\d+\.) (?P<words>.+)")
_INDENT = 3
"""Spaces before the mark of an item of the second level."""


@dataclass(frozen=True)
class Run:
    """Letters of one look."""

    words: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """The title of a page (level 1), or of a part of it (level 2)."""

    words: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """Words that run over the width of the page."""

    runs: Runs


@dataclass(frozen=True)
class Item:
    """One entry of a list; `mark` is its number with a dot, or `-`."""

    runs: Runs
    mark: str
    level: int


@dataclass(frozen=True)
class TextTable:
    """A table; its first row is its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture of the program, by the name of its file."""

    name: str
    caption: str


Piece = Heading | Paragraph | Item | TextTable | Picture


def read_pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a page in their order."""
    for chunk in re.split(r"\n\s*\n", text.strip()):
        yield from _chunk(chunk.split("\n"))


def picture_names(text: str) -> list[str]:
    """Return the names of the pictures that a page shows."""
    return [piece.name for piece in read_pieces(text) if isinstance(piece, Picture)]


def read_runs(words: str) -> Runs:
    """Return the looks of one line of text."""
    runs, end = list[Run](), 0
    for found in _INLINE.finditer(words):
        runs.append(Run(words[end : found.start()]))
        bold, italic, code, link = found.group("bold", "italic", "code", "link")
        runs.append(Run(bold or italic or code or link, bold=bool(bold), italic=bool(italic)))
        end = found.end()
    runs.append(Run(words[end:]))
    return tuple(run for run in runs if run.words)


def _chunk(lines: list[str]) -> Iterator[Piece]:
    """Yield what stands between two empty lines; a heading needs no empty line after it."""
    first = lines[0]
    if first.startswith("#"):
        marks, words = first.split(" ", 1)
        yield Heading(words, len(marks))
        if lines[1:]:
            yield from _chunk(lines[1:])
    elif first.startswith("|"):
        yield TextTable(tuple(_cells(line) for line in (first, *lines[2:])))
    elif picture := _PICTURE.fullmatch(first):
        yield Picture(picture["name"], picture["caption"])
    else:
        yield from _lines(lines)


def _lines(lines: list[str]) -> Iterator[Piece]:
    for line in lines:
        if item := _ITEM.fullmatch(line):
            level = 2 if len(item["indent"]) >= _INDENT else 1
            yield Item(read_runs(item["words"]), item["mark"], level)
        else:
            yield Paragraph(read_runs(line.strip()))


def _cells(line: str) -> tuple[str, ...]:
    cells = line.strip().strip("|").split("|")
    return tuple("".join(run.words for run in read_runs(cell.strip())) for cell in cells)

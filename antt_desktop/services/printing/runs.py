"""Paragraphs whose words differ in look: bold, italic; set left, with a mark before them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Strip
from antt_desktop.services.printing.paragraphs import ASCENT

Fragment = tuple[str, Style]
Word = tuple[Fragment, ...]
"""Letters without a space between them; the look may change inside (“**Ctrl+S**,”)."""


@dataclass(frozen=True)
class Setting:
    """Where a paragraph stands: left edge and width in points, baselines in ems of `size`."""

    left: float
    width: float
    size: float
    leading: float


def words_of(fragments: Iterable[Fragment]) -> Iterator[Word]:
    """Split text at its spaces, keeping together what no space parts."""
    word: list[Fragment] = []
    for text, style in fragments:
        first, *others = text.split(" ")
        word += [(first, style)] if first else []
        for other in others:
            if word:
                yield tuple(word)
            word = [(other, style)] if other else []
    if word:
        yield tuple(word)


def set_runs(
    fragments: Iterable[Fragment], setting: Setting, mark: Fragment | None = None
) -> list[Strip]:
    """Set text in lines of at most the given width; `mark` stands left of the first line."""
    lines = list(_lines(words_of(fragments), setting.width))
    return [_strip(line, setting, mark if place == 0 else None) for place, line in enumerate(lines)]


def _lines(words: Iterable[Word], width: float) -> Iterator[list[Word]]:
    line, used = list[Word](), 0.0
    for word in words:
        length = _width(word)
        space = _space(line[-1]) if line else 0.0
        if line and used + space + length > width:
            yield line
            line, used, space = [], 0.0, 0.0
        line.append(word)
        used += space + length
    if line:
        yield line


def _strip(line: list[Word], setting: Setting, mark: Fragment | None) -> Strip:
    def draw(ink: Content, top: float) -> None:
        baseline = top - ASCENT * setting.size
        if mark is not None:
            words, style = mark
            ink.text(setting.left - style.width(words + " "), baseline, style, words)
        x = setting.left
        for word in line:
            for text, style in word:
                ink.text(x, baseline, style, text)
                x += style.width(text)
            x += _space(word)

    return Strip(setting.leading * setting.size, draw)


def _width(word: Word) -> float:
    return sum(style.width(text) for text, style in word)


def _space(word: Word) -> float:
    return word[-1][1].width(" ")

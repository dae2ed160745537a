"""Paragraphs: words broken into lines, set left, centred, right or justified."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from antt_desktop.domain.text.normal import nfc
from antt_desktop.services.printing.content import Content, Style

LEADING = 1.15
"""Baseline distance of single spacing, in ems of the paper font."""

ASCENT = 0.93
"""From the top of a line to its baseline, in ems: room for the marks on Ễ and Ộ."""

_BALANCE_STEP = 4.0
"""Points by which a heading's column is narrowed while its lines stay as few."""


class Align(Enum):
    """Where the lines of a paragraph stand between its edges."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0
    JUSTIFY = -1.0


@dataclass(frozen=True)
class TextLine:
    """One broken line; the last one of a justified paragraph is not stretched."""

    words: list[str]
    width: float
    last: bool

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)


def break_lines(text: str, style: Style, width: float, indent: float = 0.0) -> list[TextLine]:
    """Break `text` at spaces into lines of at most `width` points, the first shorter by `indent`.

    A word wider than a line is broken between letters, so nothing ever leaves the paper.
    """
    lines: list[TextLine] = []
    for typed_line in nfc(text).split("\n"):
        lines += _break_typed_line(typed_line, style, width, 0.0 if lines else indent)
    return lines


def _break_typed_line(text: str, style: Style, width: float, indent: float) -> Iterator[TextLine]:
    space = style.width(" ")
    words: list[str] = []
    used, room = 0.0, width - indent
    for word, length in _fitting_words(text, style, room, width):
        if words and used + space + length > room:
            yield TextLine(words, used, last=False)
            words, used, room = [], 0.0, width
        used += (space if words else 0.0) + length
        words.append(word)
    yield TextLine(words, used, last=True)


def balanced_lines(text: str, style: Style, width: float) -> list[TextLine]:
    """Break `text` into as few lines as `width` allows, of much the same length (headings)."""
    lines = break_lines(text, style, width)
    longest_word = max(map(style.width, text.split(" ")))
    while width - _BALANCE_STEP >= longest_word:
        width -= _BALANCE_STEP
        narrower = break_lines(text, style, width)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _fitting_words(
    text: str, style: Style, first: float, width: float
) -> Iterator[tuple[str, float]]:
    """Yield the words with their widths; what is wider than a line comes in pieces that fit."""
    limit = min(first, width)
    for word in text.split(" "):
        length = style.width(word)
        while length > limit:
            end = _fitting_letters(word, style, limit)
            yield word[:end], style.width(word[:end])
            word = word[end:]
            length = style.width(word)
        if word:
            yield word, length


def _fitting_letters(word: str, style: Style, limit: float) -> int:
    """Return how many letters of a word fit, at least one."""
    used = 0.0
    for place, letter in enumerate(word):
        used += style.width(letter)
        if used > limit and place:
            return place
    return len(word)


def draw_line(
    ink: Content,
    line: TextLine,
    style: Style,
    x: float,
    baseline: float,
    width: float,
    align: Align,
) -> None:
    """Draw a broken line between `x` and `x + width`."""
    if align is Align.JUSTIFY and not line.last and len(line.words) > 1:
        ink.spaced_words(
            x, baseline, style, line.words, (width - line.width) / (len(line.words) - 1)
        )
    else:
        ink.text(x + max(align.value, 0.0) * (width - line.width), baseline, style, line.text)

"""Words in lines of a given width, at most so many; the last line is shortened with “…”."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return the lines of a text that is `width` pixels wide, at most `most` of them.

    Line breaks of the text count as spaces.
    """
    words = " ".join(text.split())
    starts = _starts(words, font, max(width, 1))
    ends = [*starts[1:], len(words)]
    lines = [words[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    if len(lines) <= most:
        return lines
    rest = words[starts[most - 1] :]
    shortened = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [*lines[: most - 1], shortened]


def _starts(words: str, font: QFont, width: int) -> list[int]:
    """Return where each line starts."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    found: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(line.textStart())
    layout.endLayout()
    return found

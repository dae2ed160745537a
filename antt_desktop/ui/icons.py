"""Icons of the Material Design set, painted in the colours of the theme in force.

The letters come from the font file that QtAwesome carries. Its own module is not imported: it
loads seven fonts and their tables, of which this program shows one, before the login window.
"""

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from antt_desktop.ui.theme import current

_FONT = "materialdesignicons6-webfont-*.ttf"
_TABLE = "materialdesignicons6-webfont-charmap-*.json"


class UnknownIconError(LookupError):
    """The set has no icon of this name: a mistake in the program."""


@lru_cache(maxsize=512)
def icon(name: str, state: str = "muted") -> QIcon:
    """Return an icon of the set in the colour of a role or a state (`Palette.colour`).

    It is painted when it is shown, so it follows the change to dark by itself. Raises
    UnknownIconError.
    """
    return QIcon(_GlyphEngine(glyph(name), state))


def pixmap(name: str, state: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of `size` logical pixels, sharp at a screen's pixel ratio."""
    return icon(name, state).pixmap(QSize(size, size), ratio)


def glyph(name: str) -> str:
    """Return the letter of the icon font that draws an icon; raises UnknownIconError."""
    try:
        return chr(int(_letters()[name], 16))
    except KeyError:
        raise UnknownIconError(name) from None


class _GlyphEngine(QIconEngine):
    """Paints one letter of the icon font; disabled icons take the colour of disabled text."""

    def __init__(self, letter: str, state: str) -> None:
        super().__init__()
        self._letter, self._state = letter, state

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(max(1, rect.height()))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        role = "disabled" if mode == QIcon.Mode.Disabled else self._state
        painter.save()
        painter.setFont(font)
        painter.setPen(current().colour(role))
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._letter, self._state)


@cache
def _folder() -> Path:
    found = find_spec("qtawesome")
    assert found is not None, "QtAwesome is not installed"
    assert found.origin is not None
    return Path(found.origin).parent / "fonts"


@cache
def _family() -> str:
    data = next(_folder().glob(_FONT)).read_bytes()  # a path with accents is not for every platform
    number = QFontDatabase.addApplicationFontFromData(data)
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _letters() -> dict[str, str]:
    table: dict[str, str] = json.loads(next(_folder().glob(_TABLE)).read_bytes())
    return table

"""The program's icon as Windows wants it, and the picture beside the last page of the setup."""

import struct
from pathlib import Path

from installers.pins import ROOT

_SIZES = (16, 24, 32, 48, 64, 256)
_HEAD, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")
_SOURCE = ROOT / "resources" / "icons" / "antt.svg"
_BANNER, _COLOUR = (164, 314), "#0B5D66"
_KIND, _PLANES, _BITS = 1, 1, 32


def write_icon(target: Path) -> None:
    """Draw resources/icons/antt.svg at each size into one .ico of PNG pictures."""
    pictures = [_picture(size) for size in _SIZES]
    place = _HEAD.size + _ENTRY.size * len(pictures)
    entries = b""
    for size, picture in zip(_SIZES, pictures, strict=True):
        side = size % 256  # 256 is written as 0
        entries += _ENTRY.pack(side, side, 0, 0, _PLANES, _BITS, len(picture), place)
        place += len(picture)
    target.write_bytes(_HEAD.pack(0, _KIND, len(pictures)) + entries + b"".join(pictures))


def write_banner(target: Path) -> None:
    """Draw the icon on its own colour into the bitmap that the setup's last page asks for."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(*_BANNER, QImage.Format.Format_RGB888)
    image.fill(QColor(_COLOUR))
    with QPainter(image) as painter:
        QSvgRenderer(str(_SOURCE)).render(painter, QRectF(34, 40, 96, 96))
    assert image.save(str(target), "BMP")  # type: ignore[call-overload]


def _picture(size: int) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    with QPainter(image) as painter:
        QSvgRenderer(str(_SOURCE)).render(painter)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())

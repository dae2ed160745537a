"""Pictures for paper: PNG files of few colours, whose packed lines PDF can show as they are.

Only what the manual's own pictures are: a palette, eight bits a point, not interlaced. PDF knows
PNG's way of packing (ISO 32000-1, 7.4.4.4), so nothing is unpacked.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = 8
_BITS, _PALETTE = 8, 3


class UnfitPictureError(Exception):
    """A picture of the program's own files is of another kind; a test tells before anybody prints."""


@dataclass(frozen=True)
class PngPicture:
    """A picture by its points, its colours (RGB, one after another) and its packed lines."""

    width: int
    height: int
    colours: bytes
    packed: bytes

    def entries(self) -> str:
        """Return what a PDF image says of itself."""
        last = len(self.colours) // 3 - 1
        return (
            f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}"
            f"/BitsPerComponent {_BITS}"
            f"/ColorSpace[/Indexed/DeviceRGB {last} <{self.colours.hex()}>]"
            f"/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent {_BITS}/Columns {self.width}>>"
        )


def read_png(data: bytes) -> PngPicture:
    """Read a picture. Raises UnfitPictureError."""
    if not data.startswith(_SIGNATURE):
        raise UnfitPictureError
    head, colours, packed = b"", b"", b""
    for kind, content in _chunks(data):
        if kind == b"IHDR":
            head = content
        elif kind == b"PLTE":
            colours = content
        elif kind == b"IDAT":
            packed += content
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if (bits, colour, interlaced) != (_BITS, _PALETTE, 0):
        raise UnfitPictureError
    return PngPicture(width, height, colours, packed)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        place += _HEAD
        yield kind, data[place : place + length]
        place += length + 4  # a checksum

"""Which files are taken, by the end of their name and the bytes they must begin with."""

from pathlib import PurePath

from antt_desktop.services.attaching.errors import MisnamedError, UnknownKindError

PDF = "PDF"
_KINDS = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".bmp": "BMP",
    ".tif": "TIFF", ".tiff": "TIFF", ".pdf": PDF,
}  # fmt: skip
_STARTS: dict[str, tuple[bytes, ...]] = {
    "JPEG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "WEBP": (b"RIFF",),
    "BMP": (b"BM",),
    "TIFF": (b"II*\x00", b"MM\x00*"),
    PDF: (b"%PDF-",),
}
SUFFIXES = tuple(_KINDS)
"""The ends of names that are taken, lower case with their dot."""


def kind_of(name: str) -> str:
    """Return the kind that a file's name claims; raises UnknownKindError."""
    try:
        return _KINDS[PurePath(name).suffix.lower()]
    except KeyError:
        raise UnknownKindError from None


def check_start(kind: str, data: bytes) -> None:
    """Raise MisnamedError when the bytes do not begin as this kind begins."""
    if not data.startswith(_STARTS[kind]):
        raise MisnamedError

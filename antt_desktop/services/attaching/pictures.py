"""Draws a picture anew, so that nothing but its pixels is kept; runs in the child."""

import io
import struct
import warnings
from dataclasses import dataclass
from datetime import datetime

from PIL import Image

from antt_desktop.services.attaching.errors import SeveralPicturesError, TooHeavyError
from antt_desktop.services.attaching.limits import Limits

JPEG, PNG = "image/jpeg", "image/png"
_QUALITY = 85
_ORIENTATION, _DETAILS, _TAKEN = 0x0112, 0x8769, 0x9003  # EXIF tags
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SCALED_AS_THEY_ARE = ("L", "LA", "RGB", "RGBA", "CMYK")
_BAD_DETAILS = (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error)


@dataclass(frozen=True)
class Picture:
    """A picture that may be kept, and the day (ISO) the camera says it was taken."""

    media_type: str
    content: bytes
    taken: str | None


def redraw(data: bytes, kind: str, limits: Limits) -> Picture:
    """Return the picture upright, bounded and without what a camera writes beside it.

    Raises TooHeavyError, SeveralPicturesError, and whatever Pillow raises for a damaged file.
    """
    side = limits.picture_side
    with _opened(data, kind, limits) as source:
        # Phones put a second, hidden picture behind the JPEG (MPO): the first is what was taken.
        if source.format != "MPO" and (frames := getattr(source, "n_frames", 1)) > 1:
            raise SeveralPicturesError(frames)
        source.draft(None, (side, side))
        source.load()
        orientation, taken = _details(source)
        plain = _plain(_smaller(source, side))
    plain.thumbnail((side, side), Image.Resampling.LANCZOS)
    if orientation in _UPRIGHT:
        plain = plain.transpose(_UPRIGHT[orientation])
    content = _encoded(plain, "JPEG", quality=_QUALITY, optimize=True)
    if kind != "JPEG" and len(exact := _encoded(plain, "PNG")) <= len(content):
        return Picture(PNG, exact, taken)
    return Picture(JPEG, content, taken)


def _opened(data: bytes, kind: str, limits: Limits) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = limits.picture_pixels
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return Image.open(io.BytesIO(data), formats=(kind,))
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise TooHeavyError from error


def _details(source: Image.Image) -> tuple[int, str | None]:
    """Return how the camera was held and the day of the picture; details that lie are no fault."""
    try:
        exif = source.getexif()
        orientation = int(exif.get(_ORIENTATION, 1))
        text = str(exif.get_ifd(_DETAILS).get(_TAKEN, ""))
        taken = datetime.strptime(text[:10], "%Y:%m:%d").date().isoformat() if text else None  # noqa: DTZ007 - a day
    except _BAD_DETAILS:
        return 1, None
    return orientation, taken


def _smaller(source: Image.Image, side: int) -> Image.Image:
    """Return the picture bounded, where its mode allows that, before anything copies it whole."""
    if source.mode == "P":
        source = source.convert("RGBA" if source.has_transparency_data else "RGB")
    if source.mode in _SCALED_AS_THEY_ARE:
        source.thumbnail((side, side), Image.Resampling.LANCZOS)
    return source


def _plain(source: Image.Image) -> Image.Image:
    """Return the pixels alone, grey or coloured, on white where they were transparent."""
    if source.mode.startswith("I"):  # sixteen bits: Pillow would cut off, not scale
        source = source.point(lambda value: value * (1 / 256)).convert("L")
    if source.has_transparency_data:
        ground = Image.new("RGBA", source.size, "white")
        ground.alpha_composite(source.convert("RGBA"))
        return ground.convert("RGB")
    mode = "L" if source.mode in ("1", "L") else "RGB"
    plain = Image.new(mode, source.size)
    plain.paste(source.convert(mode))
    return plain


def _encoded(picture: Image.Image, kind: str, **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()

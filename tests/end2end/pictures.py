"""The pictures of the manual: chosen from the screenshots, so that they show what the program shows.

`make pictures` takes all screenshots anew and writes these. A page that was moved or renamed makes
it fail, and a test compares the names with those the manual shows.
"""

import sys
from pathlib import Path

from PIL import Image

PICTURES = {
    "trang-chu": "trang/home",
    "khoa-khoi-phuc": "lan-dau-khoa-khoi-phuc",
    "ke-hoach-nhap": "nhap-ke-hoach",
    "bang-cam-ket": "trang/pledges",
    "xem-truoc-khi-in": "xem-truoc-khi-in",
    "quet-ma": "quet-ma-da-ky",
    "mo-hinh": "trang/model",
    "so-hoa-giai": "trang/mediation",
    "viec-can-lam": "trang/agenda",
    "dong-bo": "trang/exchange",
    "can-bo": "trang/officers",
    "bao-su-co": "trang/incident",
}
"""Picture of the manual -> step of the journey, whatever its number, or page of the tour."""

MOST_BYTES = 80_000
_COLOURS, _BITS = 64, 8


def main(screenshots: Path, target: Path) -> None:
    """Write every picture with few colours, as paper and window show it."""
    for name, taken in PICTURES.items():
        with Image.open(_screenshot(screenshots, taken)) as image:
            few = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        path = target / f"{name}.png"
        few.save(path, optimize=True, bits=_BITS)
        if path.stat().st_size > MOST_BYTES:
            sys.exit(f"{path.name}: {path.stat().st_size} byte, nhiều hơn {MOST_BYTES}")


def _screenshot(folder: Path, taken: str) -> Path:
    (found,) = folder.glob(f"{taken}.png" if "/" in taken else f"[0-9][0-9]-{taken}.png")
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

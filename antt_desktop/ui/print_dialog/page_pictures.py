"""Pictures of a printout's pages, drawn when they are looked at and kept for a while."""

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from PySide6.QtGui import QPixmap

from antt_desktop.services.printing.previews import Preview
from antt_desktop.ui.printer import as_image

_KEPT = 64
_POINTS_PER_INCH = 72


class Pictures(Protocol):
    """What a sheet view asks of pages (from 0), wherever they come from."""

    @property
    def picture(self) -> Callable[[int, int, float], QPixmap]:
        """Draws a page at a width in pixels and a device pixel ratio."""

    def height(self, page: int, width: int) -> int:
        """Return how tall a page is when it is this wide."""

    def width_at(self, page: int, dpi: float) -> int:
        """Return how wide a page is at this many dots an inch."""


class PagePictures:
    """Draws pages (from 0) at a wanted width in pixels; to be closed."""

    def __init__(self, pdf: bytes) -> None:
        self._preview = Preview(pdf)
        self.pages = self._preview.pages
        self.picture = lru_cache(maxsize=_KEPT)(self._picture)

    def height(self, page: int, width: int) -> int:
        """Return how tall a page is when it is this wide."""
        across, down = self._preview.size(page)
        return round(width * down / across)

    def width_at(self, page: int, dpi: float) -> int:
        """Return how wide a page is at this many dots an inch."""
        return round(self._preview.size(page)[0] / _POINTS_PER_INCH * dpi)

    def is_upright(self, page: int) -> bool:
        """Whether a page is taller than wide."""
        across, down = self._preview.size(page)
        return down >= across

    def close(self) -> None:
        """Free the document."""
        self.picture.cache_clear()
        self._preview.close()

    def _picture(self, page: int, width: int, ratio: float) -> QPixmap:
        across, _ = self._preview.size(page)
        dpi = width * ratio / across * _POINTS_PER_INCH
        picture = QPixmap.fromImage(as_image(self._preview.image(page, dpi)))
        picture.setDevicePixelRatio(ratio)
        return picture

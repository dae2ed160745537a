"""Pictures of an attachment's pages, decoded in memory when they are looked at."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

SCREEN_DPI = 96
_DECODED, _KEPT = 2, 8


class AttachmentPictures:
    """Pages (from 0) as JPEG or PNG bytes, `dpi` dots an inch; more may come while one is shown."""

    def __init__(self, dpi: int = SCREEN_DPI) -> None:
        self._dpi = dpi
        self._data: list[bytes] = []
        self._image = lru_cache(maxsize=_DECODED)(self._decoded)
        self.picture = lru_cache(maxsize=_KEPT)(self._scaled)

    @property
    def pages(self) -> int:
        """How many pages there are by now."""
        return len(self._data)

    def add(self, data: bytes) -> None:
        """Add a page behind the others; a first page is decoded here, in the adding thread."""
        self._data.append(data)
        if len(self._data) == 1:
            self._image(0)

    def height(self, page: int, width: int) -> int:
        """Return how tall a page is when it is this wide."""
        image = self._image(page)
        return round(width * image.height() / max(1, image.width()))

    def width_at(self, page: int, dpi: float) -> int:
        """Return how wide a page is at this many dots an inch."""
        return round(self._image(page).width() * dpi / self._dpi)

    def _decoded(self, page: int) -> QImage:
        return QImage.fromData(self._data[page])

    def _scaled(self, page: int, width: int, ratio: float) -> QPixmap:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = self._image(page).scaledToWidth(max(1, round(width * ratio)), smooth)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        return picture

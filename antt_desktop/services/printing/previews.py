"""Pictures of pages for the preview, drawn from the very bytes that are saved and printed."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PageImage:
    """A page as rows of pixels, three bytes each: red, green, blue."""

    width: int
    height: int
    stride: int
    """Bytes from one row to the next."""
    pixels: bytes


class Preview:
    """An open PDF. For one thread at a time; to be closed, or used in a `with` block."""

    def __init__(self, pdf: bytes | Path) -> None:
        import pypdfium2  # loads its library; only previews pay for it

        self._pdf = pypdfium2.PdfDocument(pdf)
        self.pages: int = len(self._pdf)

    def size(self, page: int) -> tuple[float, float]:
        """Return the width and height of a page (from 0) in points."""
        width, height = self._pdf.get_page_size(page)
        return width, height

    def image(self, page: int, dpi: float) -> PageImage:
        """Draw a page (from 0) at this many dots an inch."""
        drawn = self._pdf[page]
        try:
            bitmap = drawn.render(
                scale=dpi / _POINTS_PER_INCH, rev_byteorder=True, draw_annots=False
            )
            pixels = bytes(bitmap.buffer)
            image = PageImage(bitmap.width, bitmap.height, bitmap.stride, pixels)
            bitmap.close()
            return image
        finally:
            drawn.close()

    def close(self) -> None:
        """Free the document."""
        self._pdf.close()

    def __enter__(self) -> "Preview":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

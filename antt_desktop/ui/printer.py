"""A PDF on paper: the pages are drawn at the printer's own resolution, from the very bytes."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from antt_desktop.services.printing.previews import PageImage, Preview

_LARGEST_DPI = 300
_POINTS_PER_INCH = 72


def print_pdf(
    pdf: bytes, printer: QPrinter, progress: Callable[[int, int], None] = lambda done, total: None
) -> int:
    """Draw every page of a PDF on a printer, each in its own size; returns the number of pages.

    `progress` is told the pages drawn and all pages; what it raises stops the printing.
    """
    printer.setFullPage(True)
    painter = QPainter(printer)
    try:
        with Preview(pdf) as preview:
            for page in range(preview.pages):
                progress(page, preview.pages)
                if page:
                    printer.newPage()
                _draw(painter, printer, preview, page)
            return preview.pages
    finally:
        painter.end()


def as_image(image: PageImage) -> QImage:
    """Return a page drawn by the preview as a picture of Qt's."""
    form = QImage.Format.Format_RGB888
    return QImage(image.pixels, image.width, image.height, image.stride, form).copy()


def _draw(painter: QPainter, printer: QPrinter, preview: Preview, page: int) -> None:
    dpi = min(_LARGEST_DPI, printer.resolution())
    picture = as_image(preview.image(page, dpi))
    width, height = preview.size(page)
    scale = printer.resolution() / _POINTS_PER_INCH
    target = QRect(0, 0, round(width * scale), round(height * scale))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, picture, picture.rect(), Qt.ImageConversionFlag.AutoColor)

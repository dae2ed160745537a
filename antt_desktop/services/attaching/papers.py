"""Looks into a PDF before it is kept, and draws its pages to be looked at; runs in the child."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from antt_desktop.services.attaching.errors import (
    ActivePdfError,
    DamagedError,
    HiddenFileError,
    LockedPdfError,
    TooManyPagesError,
)
from antt_desktop.services.attaching.limits import Limits
from antt_desktop.services.attaching.lines import PAGE_DPI, PAGES_AT_ONCE

_END = b"%%EOF"
_PADDING = b"\0\t\n\f\r "
_ACTIONS = (b"/JavaScript", b"/Launch")
"""Names of actions that run something; pdfium itself counts the scripts of a whole document."""
_POINTS_PER_INCH = 72
_MOST_SIDE = 3_000
_TRIAL_SIDE = 100  # pixels: enough to know that a page can be drawn
_QUALITY = 85


def check_paper(data: bytes, limits: Limits) -> int:
    """Return how many pages a PDF has, after it proved whole, open, plain and not too long.

    Raises the AttachingError that tells what it is not, and what pdfium raises for a damaged one.
    """
    _check_end(data)
    paper = _opened(data)
    pages = len(paper)
    if pages > limits.pdf_pages:
        raise TooManyPagesError(pages)
    if _is_active(data, paper):
        raise ActivePdfError
    _drawn(paper[0], _TRIAL_SIDE)  # a paper without pages has no first one
    return pages


def drawn_pages(data: bytes, first: int) -> Iterator[bytes]:
    """Return some pages as JPEG, as large as a screen needs. Raises what `check_paper` may."""
    paper = _opened(data)
    paper.init_forms()  # stamps and signatures are drawn as the fields they are
    for number in range(first, min(first + PAGES_AT_ONCE, len(paper))):
        page = paper[number]
        picture = io.BytesIO()
        _drawn(page, _MOST_SIDE).to_pil().save(picture, "JPEG", quality=_QUALITY)
        yield picture.getvalue()
        page.close()


def _check_end(data: bytes) -> None:
    """Refuse a PDF that was cut short, or that is another file as well."""
    end = data.rfind(_END)
    if end < 0:
        raise DamagedError
    if data[end + len(_END) :].strip(_PADDING) or zipfile.is_zipfile(io.BytesIO(data)):
        raise HiddenFileError


def _is_active(data: bytes, paper: Any) -> bool:
    return bool(
        paper.count_attachments()
        or pdfium.FPDFDoc_GetJavaScriptActionCount(paper)
        or any(action in data for action in _ACTIONS)
    )


def _opened(data: bytes) -> Any:
    try:
        paper = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise LockedPdfError from error
        raise DamagedError from error
    if pdfium.FPDF_GetSecurityHandlerRevision(paper) >= 0:
        raise LockedPdfError
    return paper


def _drawn(page: Any, most_side: int) -> Any:
    scale = min(PAGE_DPI / _POINTS_PER_INCH, most_side / max(*page.get_size(), 1))
    return page.render(scale=scale)

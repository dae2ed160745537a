"""Files as they come from cameras, scanners and strangers, made on the spot."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def picture(
    size: tuple[int, int] = (60, 40), mode: str = "RGB", colour: object = "red"
) -> Image.Image:
    return Image.new(mode, size, colour)  # type: ignore[arg-type]


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def paper(pages: int = 1, words: str = "Quyết định") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(pages):
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed_paper(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(paper()))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path

"""Ink on a page: text, lines and QR codes as PDF content operators. Points, origin bottom left."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from antt_desktop.services.printing.fonts import Font
from antt_desktop.services.printing.qr_codes import QrCode


@dataclass(frozen=True)
class Style:
    """A font at a size in points."""

    font: Font
    size: float

    @cached_property
    def operator(self) -> str:
        """The content operator that selects the style."""
        return f"/{self.font.name} {self.size:g} Tf"

    def width(self, text: str) -> float:
        """Return the advance width of `text` in points."""
        return self.font.width(text, self.size)


class Content:
    """The content stream of one page or form while it is drawn."""

    def __init__(self) -> None:
        self._operators: list[str] = []

    def text(self, x: float, y: float, style: Style, text: str) -> None:
        """Write one line with its baseline starting at (x, y)."""
        if text:
            codes = style.font.encode(text)
            self._operators.append(f"BT {style.operator} {x:.2f} {y:.2f} Td ({codes}) Tj ET")

    def spaced_words(
        self, x: float, y: float, style: Style, words: list[str], extra: float
    ) -> None:
        """Write words on one line with each space wider by `extra` points."""
        shift = -1000 * extra / style.size
        space = style.font.encode(" ")
        codes = f"{space}) {shift:.1f} (".join(style.font.encode(word) for word in words)
        self._operators.append(f"BT {style.operator} {x:.2f} {y:.2f} Td [({codes})] TJ ET")

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """Draw a straight black line."""
        self._operators.append(f"{width:g} w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def lines(
        self, segments: Iterable[tuple[float, float, float, float]], width: float = 0.5
    ) -> None:
        """Draw straight black lines, from (x0, y0) to (x1, y1) each, with one stroke."""
        path = " ".join(f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l" for x0, y0, x1, y1 in segments)
        self._operators.append(f"{width:g} w {path} S")

    def again(self, ink: "Content") -> None:
        """Draw what was drawn elsewhere at the same place."""
        self._operators += ink._operators

    def picture(self, x: float, y: float, width: float, height: float, name: str) -> None:
        """Draw a picture of the file (`PdfFile.add_picture`) in a thin frame, from its lower left."""
        place = f"{width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f}"
        box = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f}"
        self._operators.append(f"q {place} cm /{name} Do Q 0.5 w {box} re S")

    def qr(self, x: float, y: float, side: float, code: QrCode) -> None:
        """Draw a QR code with its lower left corner at (x, y)."""
        self._operators.append(f"q {side:.2f} 0 0 {side:.2f} {x:.2f} {y:.2f} cm {qr_mask(code)} Q")

    def __str__(self) -> str:
        return "\n".join(self._operators)


def qr_mask(code: QrCode) -> str:
    """Return the inline image mask that paints a code into the unit square."""
    return f"BI /W {code.modules} /H {code.modules} /BPC 1 /IM true /D [1 0] /F /AHx ID {code.digits()}> EI"

"""Signature blocks: headings side by side, a note under each, room for the pen (domain.md C15, E0)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.frames import MM
from antt_desktop.services.printing.paragraphs import (
    ASCENT,
    LEADING,
    Align,
    TextLine,
    balanced_lines,
)
from antt_desktop.services.printing.tables import Column, Table
from antt_desktop.services.printing.templates import SignatureLayout
from antt_desktop.services.printing.typesetter import Typesetter

PEN_ROOM, LEAST_PEN_ROOM = 25 * MM, 18 * MM
"""Empty height for signature and name (E0: 25 to 30 mm), and what a full page leaves of it."""

_NOTE = "(Ký, ghi rõ họ tên)"
_NOTE_SIZE = 12.0
_COLUMNS = {
    SignatureLayout.ONE_RIGHT: 2,
    SignatureLayout.TWO_COLUMNS: 2,
    SignatureLayout.THREE_COLUMNS: 3,
    SignatureLayout.SIGN_LIST: 2,
}
_SIGN_LIST = (
    Column("STT", 12, Align.CENTRE),
    Column("Họ và tên", 74),
    Column("Năm sinh", 28, Align.CENTRE),
    Column("Ký tên", 46),
)
_SIGN_LIST_ROWS = 10
_GUTTER = 8.0
_TOGETHER = ("CÔNG AN", "CÔNG TÁC", "CHA MẸ", "KHU DÂN CƯ", "TỔ DÂN PHỐ")
"""Compound words of headings that are not torn over two lines."""

_BOUND_SPACE = "\u00a0"

_HEADING = re.compile(r"(?P<heading>.*?)\s*(?P<note>\([^()]*\))?\s*")


@dataclass(frozen=True)
class _Signature:
    centre: float
    heading: list[TextLine]
    note: str


def closing_blocks(
    setter: Typesetter, layout: SignatureLayout, headings: Sequence[str], dated: str
) -> list[Block]:
    """Set the end of a paper: place and date on the right, then the signatures of a layout."""
    blocks = _sign_list(setter) if layout is SignatureLayout.SIGN_LIST else []
    if dated:
        blocks.append(
            setter.paragraph(
                dated, setter.italic, Align.RIGHT, gap=8.0, least_gap=2.0, with_next=True
            )
        )
    return blocks + signature_columns(setter, headings, _COLUMNS[layout])


def signature_columns(setter: Typesetter, headings: Sequence[str], columns: int = 0) -> list[Block]:
    """Set signature headings in columns; with more columns than headings they stand on the right.

    A heading may end with its own note in brackets: `ĐẠI DIỆN CƠ SỞ (Ký, đóng dấu)`.
    """
    style, note_style = setter.bold, Style(setter.fonts.italic, _NOTE_SIZE)
    signatures = _placed(setter, headings, max(columns, len(headings)))
    leading = LEADING * style.size
    note_top = max(len(signature.heading) for signature in signatures) * leading

    def draw(ink: Content, top: float) -> None:
        for signature in signatures:
            for place, line in enumerate(signature.heading):
                text = line.text.replace(_BOUND_SPACE, " ")
                baseline = top - place * leading - ASCENT * style.size
                ink.text(signature.centre - line.width / 2, baseline, style, text)
            x = signature.centre - note_style.width(signature.note) / 2
            ink.text(x, top - note_top - ASCENT * _NOTE_SIZE, note_style, signature.note)

    strip = Strip(note_top + LEADING * _NOTE_SIZE, draw)
    return [
        Block((strip,), gap=6.0, least_gap=1.0, with_next=True),
        Block((), gap=PEN_ROOM, least_gap=LEAST_PEN_ROOM),
    ]


def _placed(setter: Typesetter, headings: Sequence[str], columns: int) -> list[_Signature]:
    frame = setter.frame
    width = (frame.text_width - (columns - 1) * _GUTTER) / columns
    signatures = []
    for column, text in enumerate(headings, columns - len(headings)):
        match = _HEADING.fullmatch(text)
        heading, note = (match["heading"], match["note"]) if match else (text, None)
        lines = balanced_lines(_bound(heading), setter.bold, width)
        centre = frame.left + column * (width + _GUTTER) + width / 2
        signatures.append(_Signature(centre, lines, note or _NOTE))
    return signatures


def _bound(heading: str) -> str:
    for word in _TOGETHER:
        heading = heading.replace(word, word.replace(" ", _BOUND_SPACE))
    return heading


def _sign_list(setter: Typesetter) -> list[Block]:
    """Set an empty table in which the members of a group write their names and sign."""
    table = Table(setter, _SIGN_LIST, row_height=9 * MM)
    rows = ((str(number), "", "", "") for number in range(1, _SIGN_LIST_ROWS + 1))
    return [table.head(), *table.rows(rows)]

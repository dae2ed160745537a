"""Signature blocks: headings side by side, a note under each, room for the pen (domain.md C15, E0)."""

import re
from collections.abc import Sequence

from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.frames import MM
from antt_desktop.services.printing.paragraphs import ASCENT, LEADING, Align, balanced_lines
from antt_desktop.services.printing.tables import Column, Table
from antt_desktop.services.printing.templates import SignatureLayout
from antt_desktop.services.printing.typesetter import Typesetter

PEN_ROOM = 25 * MM
"""Empty height above the name of the signer (E0: 25 to 30 mm)."""

_NOTE = "(Ký, ghi rõ họ tên)"
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
_TOGETHER = "CÔNG AN"
_BOUND = _TOGETHER.replace(" ", "\u00a0")
"""A compound word of headings that is never torn over two lines."""

_HEADING = re.compile(r"(?P<heading>.*?)\s*(?P<note>\([^()]*\))?\s*")


def signature_columns(setter: Typesetter, blocks: Sequence[str], columns: int = 0) -> Block:
    """Set signature headings in columns; with more columns than blocks they stand on the right.

    A block may end with its own note in brackets: `ĐẠI DIỆN CƠ SỞ (Ký, đóng dấu)`.
    """
    columns = max(columns, len(blocks), 1)
    frame, style = setter.frame, setter.bold
    note_style = Style(setter.fonts.italic, 12)
    width = (frame.text_width - (columns - 1) * _GUTTER) / columns
    cells = []
    for place, block in enumerate(blocks, columns - len(blocks)):
        match = _HEADING.fullmatch(block)
        heading, note = (match["heading"], match["note"]) if match else (block, None)
        centre = frame.left + place * (width + _GUTTER) + width / 2
        cells.append(
            (
                centre,
                balanced_lines(heading.replace(_TOGETHER, _BOUND), style, width),
                note or _NOTE,
            )
        )
    lines = max(len(heading) for _, heading, _ in cells)
    note_top = lines * LEADING * style.size

    def draw(ink: Content, top: float) -> None:
        for centre, heading, note in cells:
            for line_number, line in enumerate(heading):
                baseline = top - line_number * LEADING * style.size - ASCENT * style.size
                text = line.text.replace(_BOUND, _TOGETHER)
                ink.text(centre - line.width / 2, baseline, style, text)
            baseline = top - note_top - ASCENT * note_style.size
            ink.text(centre - note_style.width(note) / 2, baseline, note_style, note)

    height = note_top + LEADING * note_style.size + PEN_ROOM
    return Block((Strip(height, draw),), gap=6.0, least_gap=2.0, whole=True)


def closing_blocks(
    setter: Typesetter, layout: SignatureLayout, headings: Sequence[str], dated: str
) -> list[Block]:
    """Set the end of a paper: place and date on the right, then the signatures of a layout."""
    blocks = _sign_list(setter) if layout is SignatureLayout.SIGN_LIST else []
    if dated:
        blocks.append(
            setter.paragraph(
                dated, setter.italic, Align.RIGHT, gap=8.0, least_gap=3.0, with_next=True
            )
        )
    blocks.append(signature_columns(setter, headings, _COLUMNS[layout]))
    return blocks


def _sign_list(setter: Typesetter) -> list[Block]:
    """Set an empty table in which the members of a group write their names and sign."""
    table = Table(setter, _SIGN_LIST, row_height=9 * MM)
    rows = [table.row((str(number), "", "", "")) for number in range(1, _SIGN_LIST_ROWS + 1)]
    return [table.head(), *rows]

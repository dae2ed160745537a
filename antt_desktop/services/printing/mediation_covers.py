"""The cover of a register book (paper E16 of domain.md)."""

from collections.abc import Iterator
from datetime import date

from antt_desktop.domain.fields import Value
from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.frames import MM
from antt_desktop.services.printing.headers import citizen_header
from antt_desktop.services.printing.leaders import draw_dots
from antt_desktop.services.printing.mediation_register_records import Cover
from antt_desktop.services.printing.paragraphs import ASCENT
from antt_desktop.services.printing.typesetter import Typesetter

_TITLE = "SỔ THEO DÕI HOẠT ĐỘNG HÒA GIẢI Ở CƠ SỞ"
_TITLE_SIZE, _SIZE = 22.0, 15.0
_SIDE = 35 * MM
"""Room left and right of the lines."""

_GUTTER = 8 * MM
_LINE = 2.0
"""Distance of the lines, in ems."""


def cover_blocks(setter: Typesetter, cover: Cover) -> Iterator[Block]:
    """Set the cover; what is not known is dotted."""
    yield citizen_header(setter)
    title = Style(setter.fonts.bold, _TITLE_SIZE)
    yield setter.heading(_TITLE, title, gap=28 * MM)
    style = Style(setter.fonts.regular, _SIZE)
    rows = (
        (("Tỉnh, thành phố:", cover.province), _district(cover)),
        (("Xã/phường:", cover.commune), ("Thôn/tổ dân phố:", cover.area)),
        (("Tổ hòa giải:", cover.team), None),
        (("Quyển số:", cover.book), None),
    )
    for place, row in enumerate(rows):
        gap = 18 * MM if place == 0 else 0.0
        cells = [cell for cell in row if cell is not None]
        yield Block((_line(setter, style, cells),), gap=gap)
    for label, day in (("Mở", cover.opened), ("Khóa", cover.closed)):
        yield Block((_line(setter, style, [(_dated(label, day), " ")]),))


def _district(cover: Cover) -> tuple[str, str] | None:
    return None if cover.district is None else ("Huyện/quận:", cover.district)


def _dated(label: str, day: Value) -> str:
    """Return a line of the cover with its day, or with dots for it."""
    if not day:
        return f"{label} ngày {'.' * 12} tháng {'.' * 12} năm {'.' * 16}"
    on = date.fromisoformat(str(day))
    return f"{label} ngày {on.day:02} tháng {on.month:02} năm {on.year}"


def _line(setter: Typesetter, style: Style, cells: list[tuple[str, str]]) -> Strip:
    """Set labels with values side by side; a value that is not known is dots."""
    frame = setter.frame
    width = frame.text_width - 2 * _SIDE
    step = (width + _GUTTER) / len(cells)

    def draw(ink: Content, top: float) -> None:
        baseline = top - ASCENT * style.size
        for place, (label, value) in enumerate(cells):
            left = frame.left + _SIDE + place * step
            ink.text(left, baseline, style, f"{label} {value}")
            if not value:
                start = left + style.width(f"{label} ")
                draw_dots(ink, style, start, left + step - _GUTTER, baseline)

    return Strip(_LINE * style.size, draw)

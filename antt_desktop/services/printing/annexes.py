"""The annex of a school's pledge: classes with their numbers, never the names of pupils (P6)."""

from collections.abc import Iterator, Mapping

from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block
from antt_desktop.services.printing.frames import MM
from antt_desktop.services.printing.paragraphs import Align
from antt_desktop.services.printing.tables import Column, Table
from antt_desktop.services.printing.typesetter import Typesetter
from antt_desktop.services.printing.wording import BLANK

_COLUMNS = (
    Column("STT", 12, Align.CENTRE),
    Column("Lớp", 22),
    Column("GVCN", 56),
    Column("Tổng số", 20, Align.CENTRE),
    Column("Số đã ký", 22, Align.CENTRE),
    Column("Ghi chú", 28),
)
_ROWS, _MOST_ROWS = 15, 200
"""Empty rows when the number of classes is unknown, and the most that are drawn."""


def annex_values(values: Mapping[str, str]) -> tuple[str, str]:
    """Return the values an annex shows: the school and its number of classes."""
    return values.get("organization", ""), values.get("classes_total", "")


def class_annex(setter: Typesetter, values: Mapping[str, str]) -> Iterator[Block]:
    """Set the annex with one empty row for each class of the school."""
    school, classes = annex_values(values)
    bold = Style(setter.fonts.bold, 14)
    yield setter.heading("Phụ lục", bold)
    yield setter.heading("DANH SÁCH CÁC LỚP KÝ CAM KẾT", bold)
    yield setter.heading(f"(Kèm theo Bản cam kết của {school or BLANK * 3})", setter.italic)
    table = Table(setter, _COLUMNS, row_height=9 * MM)
    yield table.head()
    given = classes.replace(".", "")
    rows = min(int(given), _MOST_ROWS) if given.isdecimal() else _ROWS
    yield from table.rows((str(number), "", "", "", "", "") for number in range(1, rows + 1))

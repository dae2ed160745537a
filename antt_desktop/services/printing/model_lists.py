"""The list of models by patron (paper E13 of domain.md)."""

from collections.abc import Iterator, Sequence
from datetime import date

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block
from antt_desktop.services.printing.headers import organization_header
from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.model_list_records import (
    Counts,
    ModelRow,
    PatronGroup,
    total_of,
)
from antt_desktop.services.printing.paragraphs import Align
from antt_desktop.services.printing.tables import Column, Table, TableLook
from antt_desktop.services.printing.typesetter import Typesetter

TITLE = "Danh sách mô hình"

_HEADING = "DANH SÁCH MÔ HÌNH PHONG TRÀO TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC"
COLUMNS = (
    Column("STT", 10, Align.CENTRE),
    Column("Tên mô hình", 41),
    Column("Nhóm", 28),
    Column("Đơn vị chủ trì", 24),
    Column("Số, ngày QĐ", 28, Align.CENTRE),
    Column("Ngày ra mắt", 20, Align.CENTRE),
    Column("Số điểm", 12, Align.CENTRE),
    Column("Số tổ", 11, Align.CENTRE),
    Column("Số thành viên/hộ", 19, Align.CENTRE),
    Column("Đánh giá", 20),
    Column("Trạng thái", 20),
    Column("Ghi chú", 14),
)
_LOOK = TableLook(size=11, pad_x=2.5)
_BEFORE_COUNTS = 6
"""Columns before the counts; the label of a sum takes them."""

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
"""The numbers of the parts of a paper."""


def list_blocks(
    setter: Typesetter, issuer: Issuer, groups: Sequence[PatronGroup], on: date
) -> Iterator[Block]:
    """Set the list as it stands on a day, with the sums of each patron and of all."""
    yield organization_header(setter, issuer.superior_name, issuer.police_name)
    yield setter.heading(_HEADING, Style(setter.fonts.bold, 14), gap=10)
    yield setter.heading(f"(Tính đến ngày {format_date(on)})", setter.italic)
    table = Table(setter, COLUMNS, look=_LOOK)
    yield table.head()
    number = 1
    for roman, group in zip(ROMAN, groups, strict=False):
        yield table.summary(f"{roman}. {group.patron}", len(COLUMNS), with_next=True)
        cells = (row_cells(place, row) for place, row in enumerate(group.rows, number))
        yield from table.rows(cells, last_with_next=True)
        yield _sum(table, f"Cộng {group.patron}", group.counts)
        number += len(group.rows)
    yield _sum(table, "TỔNG CỘNG", total_of(group.counts for group in groups))


def _sum(table: Table, label: str, counts: Counts) -> Block:
    words = f"{label}: {format_integer(counts.models)} mô hình"
    return table.summary(words, _BEFORE_COUNTS, (*counts.texts(), "", "", ""))


def row_cells(number: int, row: ModelRow) -> tuple[str, ...]:
    """Return the texts of the twelve columns of one model."""
    model = row.record
    return (
        str(number),
        model.title,
        model.display("kind"),
        model.display("patron_org"),
        paper_of(model, "decision_no", "decision_date"),
        launched(model),
        *row.counts.texts(),
        model.display("last_rating"),
        model.display("status"),
        _note(model),
    )


def paper_of(record: Record, number: str, day: str) -> str:
    """Return the number of a document with its date below."""
    return "\n".join(filter(None, (record.display(number), record.display(day))))


def launched(model: Record) -> str:
    """Return the day of launch, or the year where only that is known."""
    year = model["launch_year"]
    return model.display("launch_date") or (f"Năm {year}" if year else "")


def _note(model: Record) -> str:
    """Return what the last column says: whether the model is exemplary, when it was closed."""
    closed = model.display("close_date")
    exemplary = "Tiêu biểu" if model["is_typical"] else ""
    return "\n".join(filter(None, (exemplary, closed and f"Chấm dứt {closed}")))

"""The list of households that sign in one residential area (paper E5 of domain.md)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from antt_desktop.domain.text.numbers import format_integer, format_percent
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block
from antt_desktop.services.printing.frames import MM
from antt_desktop.services.printing.headers import organization_header
from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.paragraphs import Align
from antt_desktop.services.printing.signatures import signature_columns
from antt_desktop.services.printing.tables import Column, Table
from antt_desktop.services.printing.typesetter import Typesetter

TITLE = "Danh sách các hộ ký cam kết"

_COLUMNS = (
    Column("STT", 12, Align.CENTRE),
    Column("Họ và tên đại diện hộ", 60),
    Column("Địa chỉ", 78),
    Column("Số bản", 39, Align.CENTRE),
    Column("Ngày ký", 26, Align.CENTRE),
    Column("Ký tên", 32),
)
_ROW_HEIGHT = 8.5 * MM
_UNKNOWN = "......"


@dataclass(frozen=True)
class ListRow:
    """One household's line, as printed."""

    name: str
    address: str
    serial: str
    signed_date: str = ""


@dataclass(frozen=True)
class PledgeList:
    """The list of one area in one campaign; rows come in the caller's order (G4)."""

    issuer: Issuer
    campaign: str
    year: int
    area: str
    area_kind: str
    rows: Iterable[ListRow]
    households_total: int | None = None
    """Households of the area in the campaign's year (R-P4); None: not known, dotted."""


class _Tally:
    """Counts the signed rows of a list while they are printed."""

    def __init__(self) -> None:
        self.signed = 0

    def lines(self, rows: Iterable[ListRow]) -> Iterator[tuple[str, ...]]:
        for number, row in enumerate(rows, 1):
            self.signed += bool(row.signed_date)
            yield str(number), row.name, row.address, row.serial, row.signed_date, ""


def list_blocks(setter: Typesetter, pledge_list: PledgeList) -> Iterator[Block]:
    """Set one list, row by row."""
    yield from _head(setter, pledge_list)
    table = Table(setter, _COLUMNS, row_height=_ROW_HEIGHT)
    yield table.head()
    tally = _Tally()
    yield from table.rows(tally.lines(pledge_list.rows), last_with_next=True)
    yield _totals(setter, pledge_list.households_total, tally.signed)
    kind = (pledge_list.area_kind or "khu dân cư").upper()
    yield from signature_columns(
        setter, (f"TRƯỞNG {kind}", "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "CÁN BỘ CÔNG AN")
    )


def _head(setter: Typesetter, pledge_list: PledgeList) -> Iterator[Block]:
    issuer = pledge_list.issuer
    yield organization_header(setter, issuer.superior_name, issuer.police_name)
    title = Style(setter.fonts.bold, 14)
    yield setter.heading("DANH SÁCH CÁC HỘ KÝ CAM KẾT", title, gap=10)
    movement = f"Thực hiện phong trào Toàn dân bảo vệ an ninh Tổ quốc năm {pledge_list.year}"
    yield setter.heading(movement, setter.bold)
    place = ", ".join(filter(None, (pledge_list.area, issuer.unit, issuer.province)))
    yield setter.heading(place, setter.body)
    yield setter.heading(f"(Đợt: {pledge_list.campaign})", setter.italic)


def _totals(setter: Typesetter, total: int | None, signed: int) -> Block:
    text = (
        f"Tổng số hộ: {_UNKNOWN if total is None else format_integer(total)}. "
        f"Số hộ ký: {format_integer(signed)}. "
        f"Đạt: {format_percent(signed, total) if total else _UNKNOWN + '%'}."
    )
    return setter.paragraph(text, setter.bold, Align.LEFT, gap=8, with_next=True)

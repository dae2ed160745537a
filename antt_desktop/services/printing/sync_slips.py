"""The slip that goes with a bundle: what was handed over, and a stub to come back (domain.md E21)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.text.dates import format_date_words
from antt_desktop.domain.text.numbers import format_bytes, format_integer
from antt_desktop.services.printing.content import Content, Style
from antt_desktop.services.printing.flow import Block, Strip
from antt_desktop.services.printing.frames import PORTRAIT
from antt_desktop.services.printing.headers import organization_header
from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.jobs import Paper
from antt_desktop.services.printing.paper_files import PaperFile
from antt_desktop.services.printing.paragraphs import Align
from antt_desktop.services.printing.signatures import signature_columns
from antt_desktop.services.printing.tables import Column, Table
from antt_desktop.services.printing.typesetter import Typesetter

TITLE = "Phiếu bàn giao gói dữ liệu"
_STUB = "Biên nhận (bên nhận ký, trả lại bên giao)"
_COLUMNS = (Column("Nội dung", 34), Column("Ghi nhận", 66))
_GROUP, _DASH, _CUT_ROOM = 4, 4.0, 14.0


@dataclass(frozen=True)
class SyncSlip:
    """A bundle as it was handed over."""

    number: str
    bundle: str
    """Its id, 64 hexadecimal digits."""
    to: str
    """The superior's name."""
    period: str
    """Which changes it carries, in words."""
    version: str
    rows: int
    file_name: str
    size: int
    """Bytes of the file on the stick."""
    digest: str
    """SHA-256 of that file, 64 hexadecimal digits."""
    made_by: str
    made_on: date


def sync_slip(issuer: Issuer, slip: SyncSlip) -> Paper:
    """Start the slip of a bundle, on one page."""
    return PaperFile(PORTRAIT, TITLE, lambda setter: [_blocks(setter, issuer, slip)])


def grouped(digest: str) -> str:
    """Return a digest in groups of four, as people compare it."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))


def _blocks(setter: Typesetter, issuer: Issuer, slip: SyncSlip) -> Iterator[Block]:
    dated = format_date_words(slip.made_on, issuer.place)
    yield organization_header(setter, issuer.superior_name, issuer.police_name, under=("", dated))
    yield setter.heading(TITLE.upper(), Style(setter.fonts.bold, 14), gap=14)
    yield setter.heading(f"Gói số {slip.number}", setter.bold)
    yield setter.addressees([slip.to])
    table = Table(setter, _COLUMNS)
    yield table.head()
    yield from table.rows(_facts(slip), last_with_next=True)
    yield from signature_columns(setter, ("BÊN GIAO", "BÊN NHẬN"))
    yield _cut_here(setter)
    yield setter.heading(_STUB.upper(), setter.bold, gap=2)
    yield setter.paragraph(_received(issuer, slip), setter.body, Align.LEFT, gap=4.0)
    yield from signature_columns(setter, ("NGƯỜI NHẬN",), 2)


def _facts(slip: SyncSlip) -> list[tuple[str, str]]:
    return [
        ("Kỳ dữ liệu", slip.period),
        ("Số dòng", format_integer(slip.rows)),
        ("Tên tệp", slip.file_name),
        ("Dung lượng", f"{format_bytes(slip.size)} ({format_integer(slip.size)} byte)"),
        ("Mã kiểm tra tệp (SHA-256)", grouped(slip.digest)),
        ("Mã gói", grouped(slip.bundle)),
        ("Phiên bản", slip.version),
        ("Người lập", slip.made_by),
    ]


def _received(issuer: Issuer, slip: SyncSlip) -> str:
    start = grouped(slip.digest)[: 4 * (_GROUP + 1) - 1]
    return (
        f"Đã nhận gói số {slip.number} của Công an {issuer.unit}, tệp {slip.file_name}, "
        f"mã kiểm tra bắt đầu bằng {start}. Ngày nhận: ……/……/…………"
    )


def _cut_here(setter: Typesetter) -> Block:
    frame = setter.frame

    def draw(ink: Content, top: float) -> None:
        y, x, end = top - _CUT_ROOM / 2, frame.left, frame.left + frame.text_width
        ink.lines((at, y, at + _DASH, y) for at in _steps(x, end))

    return Block((Strip(_CUT_ROOM, draw),), gap=4.0)


def _steps(start: float, end: float) -> Iterator[float]:
    for place in range(int((end - start) / (2 * _DASH))):
        yield start + 2 * _DASH * place

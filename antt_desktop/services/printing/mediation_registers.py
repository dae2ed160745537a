"""The register book of a reconciliation team: cover and both parts (paper E16 of domain.md)."""

from collections.abc import Iterator
from dataclasses import replace

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.mediation_options import CASE_FIELD
from antt_desktop.records.mediation_statuses import SETTLED
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block
from antt_desktop.services.printing.frames import LANDSCAPE, MM
from antt_desktop.services.printing.mediation_covers import cover_blocks
from antt_desktop.services.printing.mediation_register_records import Register
from antt_desktop.services.printing.mediation_stories import CaseStory, party_words
from antt_desktop.services.printing.mediation_summaries import (
    NOT_SETTLED,
    MediatorCount,
    Summary,
)
from antt_desktop.services.printing.paragraphs import Align
from antt_desktop.services.printing.signatures import signature_columns
from antt_desktop.services.printing.tables import Column, Table, TableLook
from antt_desktop.services.printing.typesetter import Typesetter

TITLE = "Sổ theo dõi hoạt động hòa giải ở cơ sở"

FRAME = replace(LANDSCAPE, left=25 * MM, right=15 * MM)
"""The form's columns take 257 mm, which leaves 25 mm for the binding."""

_RESULT = "Kết quả"
COLUMNS = (
    Column("STT", 9, Align.CENTRE),
    Column("Ngày, tháng, năm nhận vụ, việc hòa giải", 20, Align.CENTRE),
    Column("Họ và tên hòa giải viên, người được mời tham gia hòa giải (nếu có)", 28),
    Column("Họ tên, tuổi, địa chỉ các bên, người có quyền, nghĩa vụ liên quan (nếu có)", 42),
    Column("Nội dung chủ yếu của vụ, việc", 45),
    Column("Thỏa thuận của các bên (hoặc yêu cầu của mỗi bên) sau khi hòa giải", 45),
    Column("Hòa giải thành", 14, Align.CENTRE, over=_RESULT),
    Column("Hòa giải không thành", 14, Align.CENTRE, over=_RESULT),
    Column("Chữ ký (hòa giải viên; người chứng kiến; người được mời)", 24),
    Column("Ghi chú", 16),
)
_SUMMARY_COLUMNS = (
    Column("STT", 10, Align.CENTRE),
    Column("Hòa giải viên tiến hành hòa giải", 50),
    *(
        Column(label, 21, Align.CENTRE, over="Vụ, việc chia theo phạm vi hòa giải")
        for label in CASE_FIELD.labels.values()
    ),
    Column("Thành", 16, Align.CENTRE, over="Kết quả hòa giải"),
    Column("Không thành", 16, Align.CENTRE, over="Kết quả hòa giải"),
    Column("Ghi chú", 39),
)
_LOOK = TableLook(size=10.5, pad_x=2, from_top=True, continued="tiếp", numbered=True)
_EMPTY_ROWS, _EMPTY_ROW = 10, 26 * MM
"""Rows of a book that is printed to be written by hand."""


def register_blocks(setter: Typesetter, register: Register) -> Iterator[Block]:
    """Set one book, row by row."""
    yield from cover_blocks(setter, register.cover)
    title = "PHẦN I — GHI CHÉP CỦA HÒA GIẢI VIÊN"
    yield from _part(setter, title, register.scope and f"({register.scope})")
    yield from _cases(setter, register)
    yield from _part(setter, "PHẦN II — THEO DÕI, TỔNG HỢP CỦA TỔ TRƯỞNG TỔ HÒA GIẢI")
    yield from _summary(setter, register.summary)


def _part(setter: Typesetter, title: str, under: str = "") -> Iterator[Block]:
    heading = setter.heading(title, Style(setter.fonts.bold, 14))
    yield replace(heading, new_page=True)
    if under:
        yield setter.heading(under, setter.italic)


def _cases(setter: Typesetter, register: Register) -> Iterator[Block]:
    if not register.cases:
        table = Table(setter, COLUMNS, row_height=_EMPTY_ROW, look=_LOOK)
        yield table.head()
        yield from table.rows([[""] * len(COLUMNS)] * _EMPTY_ROWS)
        return
    table = Table(setter, COLUMNS, look=_LOOK)
    yield table.head()
    yield from table.rows(map(row_cells, register.stories))


def row_cells(story: CaseStory) -> tuple[str, ...]:
    """Return the texts of the ten columns of one case."""
    case = story.case
    number, day, status = case.display("register_no"), case.display("received_date"), case["status"]
    if status == "huy":
        return (number, day, "", "", "", "", "", "", "", _note(story))
    present = [*story.mediators, *(f"Mời: {name}" for name in story.invited)]
    parties = [f"{party.display('role')}: {party_words(party)}" for party in story.parties]
    return (
        number,
        day,
        "\n".join(present),
        "\n".join(parties),
        case.display("content"),
        case.display("agreement"),
        "X" if status in SETTLED else "",
        "X" if status in NOT_SETTLED else "",
        "",
        _note(story),
    )


def _note(story: CaseStory) -> str:
    """Return column 10: what became of a number that has no result, then the officer's note."""
    case = story.case
    said = {
        "huy": ("Hủy", case.display("void_reason")),
        "cham_dut": ("Chấm dứt", case.display("end_reason")),
        "khong_thuoc_pham_vi": ("Không thuộc phạm vi", case.display("referred_to")),
    }.get(str(case["status"]), ())
    told = [": ".join(filter(None, said))]
    if case["status"] != "huy":
        told.append(case.display("note"))
    return "\n".join(filter(None, told))


def _summary(setter: Typesetter, summary: Summary) -> Iterator[Block]:
    table = Table(setter, _SUMMARY_COLUMNS, look=_LOOK)
    yield table.head()
    rows = (
        (str(number), line.name, *_counts(line), _open(line))
        for number, line in enumerate(summary.lines, 1)
    )
    yield from table.rows(rows, last_with_next=True)
    aside = [f"{label}: {count}" for label, count in summary.aside.items()]
    notes = "; ".join(filter(None, (_open(summary.total), *aside)))
    yield table.summary(summary.total.name, 2, (*_counts(summary.total), notes), with_next=True)
    if summary.overlaps:
        yield setter.paragraph(_SEVERAL, setter.italic, Align.LEFT, gap=4, with_next=True)
    yield from signature_columns(setter, ["TỔ TRƯỞNG TỔ HÒA GIẢI"], 3)


_SEVERAL = "Vụ, việc có nhiều hòa giải viên được ghi cho từng người; dòng tổng cộng tính mỗi vụ, việc một lần."


def _counts(line: MediatorCount) -> list[str]:
    return [format_integer(count) if count else "" for count in (*line.fields(), *line.results())]


def _open(line: MediatorCount) -> str:
    return f"Đang hòa giải: {format_integer(line.open)}" if line.open else ""

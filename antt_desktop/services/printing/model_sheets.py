"""What is known of one model on one or two pages (paper E14 of domain.md)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date_words
from antt_desktop.domain.text.numbers import format_integer, format_money
from antt_desktop.records.model_options import MODEL_ACTIVITY_KIND
from antt_desktop.services.printing.content import Style
from antt_desktop.services.printing.flow import Block
from antt_desktop.services.printing.headers import organization_header
from antt_desktop.services.printing.issuers import Issuer
from antt_desktop.services.printing.model_list_records import counts_of, whole
from antt_desktop.services.printing.model_lists import ROMAN, launched, paper_of
from antt_desktop.services.printing.model_sheet_records import ModelSheet
from antt_desktop.services.printing.paragraphs import Align
from antt_desktop.services.printing.tables import Column, Table, TableLook
from antt_desktop.services.printing.typesetter import FIRST_LINE, Typesetter

TITLE = "Phiếu thông tin mô hình"

_LOOK = TableLook(size=11, pad_x=3)
_LATEST = 5
"""Activities told one by one; the others are counted."""

_GENERAL = (
    "kind", "form", "scope_level", "patron_org", "coordinating_orgs", "police_role",
    "self_principles", "purpose", "criteria", "status", "participants_total", "funding_source",
    "is_typical", "helped_count", "progressed_count",
)  # fmt: skip
_BOARD = (
    Column("STT", 10, Align.CENTRE),
    Column("Họ và tên", 46),
    Column("Vai trò", 38),
    Column("Chức vụ, đơn vị", 40),
    Column("Điện thoại", 26, Align.CENTRE),
)
_POINTS = (
    Column("STT", 10, Align.CENTRE),
    Column("Nơi áp dụng", 50),
    Column("Bắt đầu", 22, Align.CENTRE),
    Column("Số tổ", 12, Align.CENTRE),
    Column("Số thành viên", 18, Align.CENTRE),
    Column("Số hộ", 14, Align.CENTRE),
    Column("Trạng thái", 34),
)
_ACTIVITIES = (
    Column("Hoạt động", 76),
    Column("Số lần", 24, Align.CENTRE),
    Column("Lượt người dự", 30, Align.CENTRE),
    Column("Số vụ việc hỗ trợ", 30, Align.CENTRE),
)
_REVIEWS = (
    Column("Kỳ", 24),
    Column("Ngày", 22, Align.CENTRE),
    Column("Kết quả", 38),
    Column("Điểm", 13, Align.CENTRE),
    Column("Đề nghị", 25),
    Column("Người, đơn vị đánh giá", 38),
)
_EVENTS = (
    Column("Ngày", 22, Align.CENTRE),
    Column("Diễn biến", 46),
    Column("Số, ngày văn bản", 36, Align.CENTRE),
    Column("Ghi chú", 56),
)


def sheet_blocks(
    setter: Typesetter, issuer: Issuer, sheet: ModelSheet, on: date
) -> Iterator[Block]:
    """Set the sheet of one model, made on a day."""
    dated = format_date_words(on, issuer.place)
    yield organization_header(setter, issuer.superior_name, issuer.police_name, under=("", dated))
    title = Style(setter.fonts.bold, 14)
    yield setter.heading(TITLE.upper(), title, gap=12)
    yield setter.heading(sheet.model.title, title)
    parts: tuple[tuple[str, Iterable[Block]], ...] = (
        ("THÔNG TIN CHUNG", _facts(setter, _general(sheet))),
        ("PHÁP LÝ", _facts(setter, _legal(sheet))),
        ("BAN ĐIỀU HÀNH", _table(setter, _BOARD, _board(sheet))),
        ("ĐIỂM MÔ HÌNH", _points(setter, sheet)),
        ("TRANG BỊ", _facts(setter, _equipment(sheet.model))),
        (f"HOẠT ĐỘNG TRONG KỲ ({sheet.period.words})", _activities(setter, sheet)),
        ("ĐÁNH GIÁ", _reviews(setter, sheet)),
        ("DIỄN BIẾN", _table(setter, _EVENTS, _events(sheet))),
    )
    for number, (heading, blocks) in zip(ROMAN, parts, strict=False):
        yield setter.paragraph(
            f"{number}. {heading}", setter.bold, Align.LEFT, gap=8, with_next=True
        )
        yield from _or_none(setter, blocks)


def _or_none(setter: Typesetter, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a part, or the sentence that nothing is noted there."""
    none = True
    for block in blocks:
        none = False
        yield block
    if none:
        yield _line(setter, "Chưa ghi.")


def _line(setter: Typesetter, text: str, *, with_next: bool = False) -> Block:
    return setter.paragraph(text, setter.body, gap=2, indent=FIRST_LINE, with_next=with_next)


def _facts(setter: Typesetter, texts: Iterable[str]) -> Iterator[Block]:
    return (_line(setter, f"- {text}") for text in texts)


def _table(
    setter: Typesetter, columns: Sequence[Column], rows: Iterable[Sequence[str]], *sums: str
) -> Iterator[Block]:
    """Set a table with a last row of sums, if it has rows at all."""
    table = Table(setter, columns, look=_LOOK)
    given = list(rows)
    if given:
        yield table.head(gap=4)
        yield from table.rows(given, last_with_next=bool(sums))
    if given and sums:
        label, *cells = sums
        yield table.summary(label, len(columns) - len(cells), cells)


def _general(sheet: ModelSheet) -> Iterator[str]:
    model = sheet.model
    for name in _GENERAL:
        field = model.type.field(name)
        if text := model.display(name):
            yield f"{field.label}: {'; '.join(text.splitlines())}"
    given = model["contribution_vnd"]
    if isinstance(given, int):
        yield f"Nhân dân đóng góp: {format_money(given)}"


def _legal(sheet: ModelSheet) -> Iterator[str]:
    model = sheet.model
    by = model.display("decision_by")
    told = (
        ("Ngày khảo sát", model.display("survey_date")),
        ("Tờ trình", _paper(model, "proposal_no", "proposal_date")),
        (
            "Quyết định",
            ", ".join(filter(None, (_paper(model, "decision_no", "decision_date"), by))),
        ),
        ("Ra mắt", launched(model)),
        ("Quy chế hoạt động", _paper(model, "regulation_no", "regulation_date")),
        ("Chấm dứt", _paper(model, "close_no", "close_date")),
    )
    return (f"{label}: {text}" for label, text in told if text)


def _paper(record: Record, number: str, day: str) -> str:
    return ", ngày ".join(paper_of(record, number, day).splitlines())


def _board(sheet: ModelSheet) -> Iterator[tuple[str, ...]]:
    for number, member in enumerate(sheet.board, 1):
        yield (
            str(number),
            *(member.display(name) for name in ("full_name", "role", "org_title", "phone")),
        )


def _points(setter: Typesetter, sheet: ModelSheet) -> Iterator[Block]:
    names = (
        "place_name",
        "start_date",
        "groups_count",
        "members_count",
        "households_count",
        "status",
    )
    rows = [
        (str(number), *(point.display(name) for name in names))
        for number, point in enumerate(sheet.points, 1)
    ]
    active = [point for point in sheet.points if point["status"] == "hoat_dong"]
    counts = counts_of(sheet.model, active)
    sums = (counts.groups, counts.members, counts.households)
    label = f"Đang hoạt động: {counts.points} điểm"
    return _table(setter, _POINTS, rows, label, *map(format_integer, sums), "")


def _activities(setter: Typesetter, sheet: ModelSheet) -> Iterator[Block]:
    times: Counter[str] = Counter()
    guests: Counter[str] = Counter()
    helped: Counter[str] = Counter()
    for activity in sheet.activities:
        kind = str(activity["kind"])
        times[kind] += 1
        guests[kind] += whole(activity["participants"])
        helped[kind] += whole(activity["count_supported"])
    rows = [
        (label, *(format_integer(counts[code]) for counts in (times, guests, helped)))
        for code, label in MODEL_ACTIVITY_KIND.labels.items()
        if code in times
    ]
    sums = [format_integer(counts.total()) for counts in (times, guests, helped)]
    yield from _table(setter, _ACTIVITIES, rows, "Cộng", *sums)
    told = [each for each in sheet.activities if sheet.tells and each["result"]]
    if told:
        yield _line(setter, "Kết quả gần nhất:", with_next=True)
    for activity in told[:_LATEST]:
        kind = activity.display("kind")
        yield _line(setter, f"- {activity.display('date')}, {kind.lower()}: {activity['result']}")


def _reviews(setter: Typesetter, sheet: ModelSheet) -> Iterator[Block]:
    names = ("date", "rating", "score", "recommendation", "by")
    rows = [
        (f"{review.display('period')} {review['year']}", *(review.display(name) for name in names))
        for review in sheet.reviews
    ]
    yield from _table(setter, _REVIEWS, rows)
    for review in sheet.reviews[:1] if sheet.tells else ():
        for label, name in (("Ưu điểm", "strengths"), ("Hạn chế", "limits")):
            if review[name]:
                yield _line(setter, f"- {label}: {review[name]}")


def _events(sheet: ModelSheet) -> Iterator[tuple[str, ...]]:
    for event in sheet.events:
        note = event.display("note") if sheet.tells else ""
        yield (
            event.display("date"),
            event.display("kind"),
            paper_of(event, "doc_no", "doc_date"),
            note,
        )


def _equipment(model: Record) -> list[str]:
    things = model.display("equipment").splitlines()
    return ["; ".join(things)] if things else []

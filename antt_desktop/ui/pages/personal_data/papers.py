"""The papers of personal data: what is kept of one person, the answer to a request, the map, a notice."""

from collections.abc import Sequence
from datetime import date

from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records import record_type
from antt_desktop.services.printing.documents import Document
from antt_desktop.services.printing.letters import Letter, LetterTable, letter_paper
from antt_desktop.services.printing.record_papers import RecordList
from antt_desktop.services.protecting import data_map
from antt_desktop.services.protecting.incident import Incident, notice_words
from antt_desktop.services.protecting.telling import HEADINGS, Section

DUE_TITLE = "Danh sách hồ sơ đến hạn lưu"
DUE_CLASSES = ("Loại dữ liệu", "Lưu", "Đến hạn")
DUE_HEADINGS = ("Loại dữ liệu", "Hồ sơ", "Loại hồ sơ", "Tính từ", "Đến hạn từ")

_UNIT = "org_profile"
_SHARES = (24, 40, 36, 30)
_RIGHTS = (
    "Người có dữ liệu có quyền được biết, xem, yêu cầu chỉnh sửa, xóa, hạn chế xử lý, phản đối "
    "việc xử lý và khiếu nại theo pháp luật về bảo vệ dữ liệu cá nhân."
)


def letter_document(letter: Letter) -> Document:
    """Return a letter as something to be printed."""
    return Document("letter", letter.title, _UNIT, lambda store, _: letter_paper(store, letter))


def report_letter(sections: Sequence[Section], on: date, asked_by: str, basis: str) -> Letter:
    """Return the report on one person; `asked_by` names who gets it."""
    return Letter(
        "Dữ liệu cá nhân đang lưu giữ",
        on,
        about=f"Theo {basis}" if basis else "",
        to=(asked_by,),
        opening=(
            f"Đến ngày {format_date(on)}, sổ dữ liệu của đơn vị có {format_integer(len(sections))} "
            "hồ sơ liên quan. Mỗi mục ghi rõ nội dung, mục đích và thời hạn lưu.",
        ),
        tables=[
            LetterTable(
                f"{number}. {section.title}. {section.why}. {section.written}.",
                tuple(zip(HEADINGS, _SHARES, strict=True)),
                section.rows,
            )
            for number, section in enumerate(sections, 1)
        ],
        closing=("Dữ liệu không được chuyển ra nước ngoài, không xử lý tự động.", _RIGHTS),
    )


def reply_letter(request: Record, on: date) -> Letter:
    """Return the answer to a request: the right, the result and the extension, if any (domain.md D8)."""
    received = format_date(str(request["received_date"]))
    right = request.display("right").lower()
    result = request.display("result")
    closing = [request.display("answer") or "Nội dung trả lời: ......"]
    if request["extension_days"]:
        closing.append(
            f"Thời hạn thực hiện được gia hạn {request['extension_days']} ngày vì "
            f"{request.display('extension_reason') or '......'}."
        )
    if result:
        closing.append(f"Kết quả: {result}.")
    closing.append(
        "Nếu không đồng ý với trả lời này, ông (bà) có quyền khiếu nại theo quy định của pháp luật."
    )
    return Letter(
        "Trả lời yêu cầu về dữ liệu cá nhân",
        on,
        about=f"Yêu cầu số {request['code']}",
        to=(f"Ông (bà) {request['subject_name']}",),
        opening=(
            f"Ngày {received}, đơn vị đã tiếp nhận yêu cầu của ông (bà) về quyền: {right}. "
            "Đơn vị trả lời như sau:",
        ),
        closing=closing,
    )


def notice_letter(incident: Incident, on: date) -> Letter:
    """Return the draft of the notice of a loss."""
    tables = [
        LetterTable(
            "Các lần xuất có thể nằm trên thiết bị",
            (("Ngày", 24), ("Đã xuất", 60), ("Số người", 20), ("Mã hóa", 20)),
            [
                (
                    each.display("exported_on"),
                    each.display("subject"),
                    each.display("persons"),
                    each.display("sealed"),
                )
                for each in incident.exports
            ],
        )
    ]
    if incident.kept:
        tables.append(
            LetterTable(
                "Dữ liệu cá nhân trong sổ đã mã hóa",
                (("Bảng", 80), ("Số hồ sơ", 30)),
                [
                    (record_type(name).label, format_integer(number))
                    for name, number in incident.kept
                ],
            )
        )
    return Letter(
        "Thông báo vi phạm quy định bảo vệ dữ liệu cá nhân",
        on,
        about="(Dự thảo)",
        to=("Cơ quan chuyên trách bảo vệ dữ liệu cá nhân", "Công an cấp trên trực tiếp"),
        opening=notice_words(incident),
        tables=[table for table in tables if table.rows],
    )


def due_tables(
    classes: Sequence[Sequence[str]], dues: Sequence[Sequence[str]], on: date
) -> tuple[RecordList, ...]:
    """Return the yearly list of what was kept long enough: how much of each class, then each record."""
    scope = f"Tính đến ngày {format_date(on)}"
    counted = RecordList(DUE_TITLE, DUE_CLASSES, classes, scope, numbers=frozenset({2}))
    listed = RecordList(f"{DUE_TITLE}: từng hồ sơ", DUE_HEADINGS, dues, scope)
    return (counted, listed) if dues else (counted,)


def map_table(rows: Sequence[data_map.MapRow], on: date) -> RecordList:
    """Return the map of personal data as a list to be printed."""
    return RecordList(
        data_map.TITLE,
        data_map.HEADINGS,
        [[str(cell) for cell in row.cells] for row in rows],
        f"Tính đến ngày {format_date(on)}",
        numbers=frozenset({len(data_map.HEADINGS) - 1}),
    )

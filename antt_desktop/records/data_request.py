"""Requests of data subjects: who asked for what, answered and carried out when (domain.md D8).

Terms are data (`resources/deadlines.json`): 2 working days to answer, then by the right that is used.
"""

from collections.abc import Iterable

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    IntegerField,
    NoteField,
    PersonNameField,
    PhoneField,
    TextField,
    Value,
    YearField,
)
from antt_desktop.domain.options import OptionList
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings
from antt_desktop.domain.states import States, Transition
from antt_desktop.records.papers import out_of_order
from antt_desktop.records.privacy import LOCAL_PERSON

LONGEST_EXTENSION = 15  # days, once (D8)

DATA_RIGHT = OptionList(
    "DATA_RIGHT",
    {
        "biet": "Được biết về việc xử lý",
        "xem": "Xem dữ liệu",
        "cung_cap": "Cung cấp một bản dữ liệu",
        "chinh_sua": "Chỉnh sửa",
        "xoa": "Xóa",
        "rut_dong_y": "Rút lại sự đồng ý",
        "han_che": "Hạn chế xử lý",
        "phan_doi": "Phản đối việc xử lý",
        "khieu_nai": "Khiếu nại",
    },
)
"""The rights a person may use (domain.md G6, Law 91/2025)."""

REQUEST_STATUS = OptionList(
    "D8",
    {
        "tiep_nhan": "Đã tiếp nhận",
        "phan_hoi": "Đã phản hồi, đang thực hiện",
        "hoan_thanh": "Đã hoàn thành",
    },
)
REQUEST_RESULT = OptionList(
    "REQUEST_RESULT",
    {
        "da_lam": "Đã thực hiện đủ",
        "mot_phan": "Đã thực hiện một phần, có nêu lý do",
        "tu_choi": "Không thực hiện, có nêu lý do",
        "rut": "Người yêu cầu rút lại",
    },
)
_ONLY_DONE = ("status", frozenset({"hoan_thanh"}))
_REASONED = frozenset({"mot_phan", "tu_choi"})


def number_request(values: dict[str, Value], around: Surroundings) -> None:
    """Give a new request its number and its first state."""
    values["status"] = values.get("status") or "tiep_nhan"
    received = values.get("received_date") or around.today.isoformat()
    values["received_date"] = received
    if values.get("code") is None:
        prefix = f"YC-{str(received)[:4]}"
        values["code"] = f"{prefix}-{around.next_number(prefix)}"


def days_follow_one_another(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-Y1: received, answered, finished, in this order."""
    del around
    yield from out_of_order(
        change,
        "R-Y1",
        ("received_date", "Ngày tiếp nhận"),
        ("answered_date", "Ngày phản hồi"),
        ("finished_date", "Ngày hoàn thành"),
    )


def extension_says_why(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-Y2: a term is prolonged once, with a reason (D8)."""
    del around
    if change.after.get("extension_days") and change.after.get("extension_reason") is None:
        yield Problem("R-Y2", "Gia hạn cần có lý do để trả lời người yêu cầu.", "extension_reason")
    before = (change.before or {}).get("extension_days")
    if before and change.after.get("extension_days") != before:
        yield Problem(
            "R-Y2", "Thời hạn chỉ gia hạn một lần; số ngày đã ghi được giữ.", "extension_days"
        )


def refusal_says_why(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-Y3: what is not done, or not all of it, has a reason in the answer."""
    del around
    if change.after.get("result") in _REASONED and change.after.get("answer") is None:
        yield Problem("R-Y3", "Ghi lý do trong nội dung trả lời.", "answer")


REQUEST_STATES = States(
    field="status",
    start=("tiep_nhan",),
    transitions=(
        Transition("tiep_nhan", "phan_hoi", "Ghi đã phản hồi", ("answered_date", "answer")),
        Transition("phan_hoi", "hoan_thanh", "Ghi đã hoàn thành", ("finished_date", "result")),
    ),
)

DATA_REQUEST = RecordType(
    name="data_request",
    label="Yêu cầu về dữ liệu",
    travels=False,
    title="code",
    fields=(
        TextField(name="code", label="Số", required=True, max_length=40),
        PersonNameField(name="subject_name", label="Người yêu cầu", required=True, **LOCAL_PERSON),
        YearField(name="birth_year", label="Năm sinh", **LOCAL_PERSON),
        TextField(name="address", label="Nơi ở", **LOCAL_PERSON),
        PhoneField(name="phone", label="Điện thoại", **LOCAL_PERSON),
        BooleanField(name="identity_checked", label="Đã đối chiếu giấy tờ"),
        ChoiceField(name="right", label="Quyền", required=True, options=DATA_RIGHT),
        NoteField(name="wish", label="Nội dung yêu cầu", required=True, **LOCAL_PERSON),
        BooleanField(name="others_process", label="Có bên khác cùng xử lý"),
        DateField(name="received_date", label="Ngày tiếp nhận", required=True),
        ChoiceField(name="status", label="Trạng thái", required=True, options=REQUEST_STATUS),
        DateField(name="answered_date", label="Ngày phản hồi"),
        NoteField(name="answer", label="Nội dung trả lời", **LOCAL_PERSON),
        IntegerField(
            name="extension_days", label="Gia hạn (ngày)", minimum=1, maximum=LONGEST_EXTENSION
        ),
        TextField(name="extension_reason", label="Lý do gia hạn", **LOCAL_PERSON),
        DateField(name="finished_date", label="Ngày hoàn thành", shown_when=_ONLY_DONE),
        ChoiceField(name="result", label="Kết quả", options=REQUEST_RESULT, shown_when=_ONLY_DONE),
    ),
    list_columns=("code", "subject_name", "right", "received_date", "status", "finished_date"),
    search_fields=("code", "subject_name", "phone"),
    states=REQUEST_STATES,
    complete=number_request,
    rules=(days_follow_one_another, extension_says_why, refusal_says_why),
)

"""Legal holds: records that must be kept for an inspection, a complaint or a court (faults.md §5).

As long as a hold stands, nothing of its record is anonymised or purged.
"""

from collections.abc import Iterable

from antt_desktop.domain.fields import ChoiceField, DateField, NoteField, SubjectField, TextField
from antt_desktop.domain.options import OptionList
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings
from antt_desktop.records.papers import out_of_order
from antt_desktop.records.privacy import LOCAL_PERSON

HELD_TYPE = OptionList(
    "HELD_TYPE",
    {
        "household": "Hộ gia đình",
        "pledge": "Phiếu cam kết",
        "organization": "Cơ quan, doanh nghiệp, cơ sở giáo dục",
        "model": "Mô hình",
        "mediation_case": "Vụ, việc hòa giải",
        "mediator": "Hòa giải viên",
        "data_request": "Yêu cầu về dữ liệu cá nhân",
    },
)

HELD = SubjectField(
    name="held_id",
    label="Hồ sơ",
    required=True,
    type_field="held_type",
    types=tuple((name, name) for name in HELD_TYPE.labels),
)


def held_lives(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-Y4: a hold names a record of this file."""
    target = HELD.target(change.after.get("held_type"))
    if change.enters and target and around.get(target, change.after.get("held_id")) is None:
        yield Problem("R-Y4", "Không còn hồ sơ này trong dữ liệu. Chọn lại hồ sơ.", "held_id")


def ends_after_it_began(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-Y5: a hold is lifted on the day it began or later."""
    del around
    yield from out_of_order(
        change, "R-Y5", ("from_date", "Ngày bắt đầu giữ"), ("lifted_date", "Ngày thôi giữ")
    )


LEGAL_HOLD = RecordType(
    name="legal_hold",
    label="Lệnh giữ hồ sơ",
    travels=False,
    title="document_no",
    fields=(
        ChoiceField(name="held_type", label="Loại hồ sơ", required=True, options=HELD_TYPE),
        HELD,
        TextField(name="document_no", label="Theo văn bản", required=True, max_length=60),
        NoteField(name="reason", label="Lý do giữ", required=True, **LOCAL_PERSON),
        DateField(name="from_date", label="Giữ từ ngày", required=True),
        DateField(name="lifted_date", label="Thôi giữ ngày"),
    ),
    list_columns=("document_no", "held_type", "held_id", "from_date", "lifted_date"),
    search_fields=("document_no",),
    rules=(held_lives, ends_after_it_began),
)

"""Attachments: papers and pictures beside a record (domain.md §H4 "Hồ sơ", §0.4 P4)."""

import re
from collections.abc import Iterable

from antt_desktop.domain.fields import (
    ChoiceField,
    DateField,
    IntegerField,
    NoteField,
    SubjectField,
    TextField,
)
from antt_desktop.domain.options import OptionList
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings
from antt_desktop.domain.text.folding import folded_words
from antt_desktop.records.privacy import LOCAL_PERSON

OWNER_TYPE = OptionList(
    "OWNER_TYPE",
    {
        "model": "Mô hình",
        "residential_area": "Khu dân cư",
        "organization": "Cơ quan, doanh nghiệp, cơ sở giáo dục",
        "pledge_campaign": "Đợt ký cam kết",
    },
)
"""The record types that may carry attachments. Mediation is not among them (P8)."""

MEDIA_TYPE = OptionList(
    "MEDIA_TYPE",
    {"image/jpeg": "Ảnh JPEG", "image/png": "Ảnh PNG", "application/pdf": "PDF"},
)
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
"""How a file with the content of each media type ends its name."""

OWNER = SubjectField(
    name="owner_id",
    label="Hồ sơ",
    required=True,
    type_field="owner_type",
    types=tuple((name, name) for name in OWNER_TYPE.labels),
)
_IDENTITY_PAPER = re.compile(
    r"cccd|cmnd|cmtnd|\bcmt\b|\bcan ?cuoc|\bchung ?minh ?(nhan|thu)|\bho ?chieu|\bpassport"
    r"|\bgiay ?to ?tuy ?than"
)
_FIXED = ("owner_type", "owner_id", "media_type", "size", "sha256")


def names_identity_paper(text: str) -> bool:
    """Whether a title or a file's name says that an identity paper is shown (P4)."""
    return _IDENTITY_PAPER.search(folded_words(text)) is not None


def no_identity_paper(change: Change, around: Surroundings) -> Iterable[Problem]:
    """P4: no scan or photograph of an identity paper is kept."""
    del around
    for name in ("title", "file_name"):
        if names_identity_paper(str(change.after.get(name) or "")):
            yield Problem(
                "R-K1",
                "Tên cho biết đây là giấy tờ tùy thân; sổ không lưu loại này. "
                "Chọn tệp khác, hoặc ghi đúng tên tài liệu.",
                name,
            )


def owner_lives(change: Change, around: Surroundings) -> Iterable[Problem]:
    """An attachment belongs to a record of this file."""
    target = OWNER.target(change.after.get("owner_type"))
    if target and around.get(target, change.after.get("owner_id")) is None:
        yield Problem("R-K2", "Không còn hồ sơ mà tệp này thuộc về. Chọn lại hồ sơ.", "owner_id")


def content_stays(change: Change, around: Surroundings) -> Iterable[Problem]:
    """What is attached where is fixed; another content is another attachment."""
    del around
    if change.before and any(change.before.get(n) != change.after.get(n) for n in _FIXED):
        yield Problem(
            "R-K3",
            "Nội dung của tệp đã đính kèm được giữ nguyên. Xóa tệp này rồi thêm tệp mới.",
            "sha256",
        )


ATTACHMENT = RecordType(
    name="attachment",
    label="Tệp đính kèm",
    travels=False,
    title="title",
    fields=(
        ChoiceField(name="owner_type", label="Thuộc loại", required=True, options=OWNER_TYPE),
        OWNER,
        TextField(name="title", label="Tên tài liệu", required=True, max_length=120),
        TextField(name="file_name", label="Tên tệp gốc", **LOCAL_PERSON),
        ChoiceField(name="media_type", label="Loại tệp", required=True, options=MEDIA_TYPE),
        IntegerField(name="size", label="Dung lượng (byte)", required=True, minimum=1),
        TextField(name="sha256", label="Mã kiểm tra", required=True, max_length=64),
        DateField(name="taken_date", label="Ngày lập, chụp"),
        NoteField(name="note", label="Ghi chú", **LOCAL_PERSON),
    ),
    list_columns=("title", "owner_id", "media_type", "size", "taken_date"),
    search_fields=("title",),
    rules=(no_identity_paper, owner_lives, content_stays),
    part_of="owner_id",
)

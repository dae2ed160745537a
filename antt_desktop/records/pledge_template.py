"""Pledge templates: what a form says, in versions that are locked once used (domain.md B8)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import (
    BooleanField,
    ChoiceField,
    IntegerField,
    LinesField,
    NoteField,
    TextField,
    Value,
)
from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.records.options import PLEDGE_TOPIC, SIGNATURE_LAYOUT, SUBJECT_TYPE


def first_version(values: dict[str, Value], around: Surroundings) -> None:
    """A new template starts as version 1 and is in use."""
    del around
    values["version"] = values.get("version") or 1
    if values.get("active") is None:
        values["active"] = True


def used_version_is_locked(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-P3: after the first signature the words of a version may not change."""
    before = change.before
    if before is None:
        return
    changed = [name for name, value in change.after.items() if before.get(name) != value]
    if set(changed) <= {"active"}:
        return
    if _was_signed(change.id, around):
        yield Problem(
            "R-P3",
            "Mẫu này đã có người ký nên nội dung được giữ nguyên. "
            "Chưa thay đổi gì; chép thành phiên bản mới để sửa.",
        )


def _was_signed(template_id: str, around: Surroundings) -> bool:
    """Whether a form of this version was ever signed, though it expired or was voided since."""
    return any(
        status == "da_ky" or any(pledge["signed_date"] is not None for pledge in found)
        for status in ("da_ky", "het_hieu_luc", "huy")
        if (found := around.find("pledge", template_version=template_id, status=status))
    )


def clauses_are_given(change: Change, around: Surroundings) -> Iterable[Problem]:
    """A form without clauses promises nothing and may not be printed."""
    del around
    if change.after.get("clauses") == []:
        yield Problem("R-P8", "Mẫu chưa có nội dung cam kết. Ghi ít nhất một điều.", "clauses")


TOPIC_OF_BODY = {"csgd": "hoc_duong", "co_quan": "antt_chung"}
"""The topic whose words fit a kind of establishment; every other kind signs as a business."""


def fitting_template(
    campaign: Values, subject_type: Value, body_kind: Value, around: Surroundings
) -> Value:
    """Return the template whose words a subject signs: the campaign's, if it is for such subjects.

    A campaign of households may also be signed by establishments: those take the template in use
    for their kind. Classes sign their school's words.
    """
    signed_as = "organization" if subject_type == "class" else subject_type
    chosen = around.get("pledge_template", campaign["template_id"])
    if chosen is not None and chosen["subject_type"] in {signed_as, subject_type}:
        return campaign["template_id"]
    found = around.find("pledge_template", subject_type=signed_as, active=True)
    body_topic = TOPIC_OF_BODY.get(
        "csgd" if subject_type == "class" else str(body_kind), "kinh_doanh"
    )
    wanted = {body_topic} if signed_as == "organization" else set(_listed(campaign["topics"]))
    fitting = [each for each in found if each["topic"] in wanted] or found
    newest = max(fitting, key=lambda each: str(each["id"]), default=None)
    return campaign["template_id"] if newest is None else newest["id"]


def _listed(value: Value) -> list[str]:
    return value if isinstance(value, list) else []


PLEDGE_TEMPLATE = RecordType(
    name="pledge_template",
    label="Mẫu cam kết",
    title="name",
    fields=(
        TextField(name="name", label="Tên mẫu", required=True),
        IntegerField(name="version", label="Phiên bản", required=True, minimum=1),
        ChoiceField(name="subject_type", label="Chủ thể ký", required=True, options=SUBJECT_TYPE),
        ChoiceField(name="topic", label="Chủ đề", options=PLEDGE_TOPIC),
        TextField(name="title", label="Tiêu đề in", required=True),
        TextField(name="subtitle", label="Dòng dưới tiêu đề"),
        LinesField(name="to_line", label="Kính gửi", required=True),
        LinesField(name="basis_lines", label="Căn cứ"),
        NoteField(name="intro", label="Lời mở đầu", required=True),
        LinesField(name="clauses", label="Nội dung cam kết", required=True),
        NoteField(name="consequence_line", label="Câu kết"),
        NoteField(name="data_notice", label="Thông báo về dữ liệu", required=True),
        NoteField(name="copies_text", label="Số bản lập"),
        ChoiceField(
            name="signature_layout", label="Bố cục chữ ký", required=True, options=SIGNATURE_LAYOUT
        ),
        LinesField(name="signature_blocks", label="Các ô ký", required=True),
        BooleanField(name="active", label="Đang dùng", required=True),
    ),
    list_columns=("name", "version", "subject_type", "topic", "active"),
    search_fields=("name", "title"),
    identity=("name", "version"),
    complete=first_version,
    rules=(used_version_is_locked, clauses_are_given),
)

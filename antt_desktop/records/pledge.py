"""Pledges: one subject's promise in a campaign, from draft to signed paper (domain.md B9, D2)."""

from collections.abc import Iterable
from datetime import date, timedelta

from antt_desktop.domain.fields import (
    ChoiceField,
    DateField,
    IntegerField,
    PersonNameField,
    ReferenceField,
    SubjectField,
    TextField,
    Value,
)
from antt_desktop.domain.problems import Problem, warning
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.domain.states import States, Transition
from antt_desktop.domain.text.dates import format_date
from antt_desktop.records.options import CANCEL_REASON, ORG_RESULT, PLEDGE_STATUS, SUBJECT_TYPE
from antt_desktop.records.pledge_template import fitting_template
from antt_desktop.records.privacy import LOCAL_PERSON, NAMED_PERSON

ACTIVE_STATUSES = frozenset({"nhap", "da_in", "da_ky"})
"""The statuses in which a pledge stands for its subject (R-P1)."""

SIGNING_BEFORE, SIGNING_AFTER = timedelta(days=7), timedelta(days=30)
"""Days around a campaign within which a signature is usual (domain.md B9); outside is a warning."""

_COUNTED = ("subject_type", frozenset({"organization", "class"}))
_ORGANIZED = ("subject_type", frozenset({"organization"}))
_CLASSROOM = frozenset({"class", "clan", "vehicle_owner"})

SUBJECT = SubjectField(
    name="subject_id",
    label="Chủ thể",
    type_field="subject_type",
    types=(("household", "household"), ("organization", "organization"), ("class", "organization")),
)


def complete_pledge(values: dict[str, Value], around: Surroundings) -> None:
    """Fill what follows from the campaign and the subject: template, validity, name, area, serial."""
    values["status"] = values.get("status") or "nhap"
    campaign = around.get("pledge_campaign", values.get("campaign_id"))
    if campaign is None:
        return
    subject = subject_of(values, around)
    if values.get("template_version") is None:
        body_kind = subject.get("kind") if subject else None
        values["template_version"] = fitting_template(
            campaign, values.get("subject_type"), body_kind, around
        )
    values["valid_to"] = values.get("valid_to") or f"{campaign['year']}-12-31"
    if subject is not None:
        values["subject_name"] = (
            values.get("subject_name") or subject.get("representative_name") or subject.get("name")
        )
        values["area_id"] = values.get("area_id") or subject.get("area_id")
    if values.get("serial") is None:
        prefix = f"CK-{campaign['year']}-{campaign['number']:02d}"
        values["serial"] = f"{prefix}-{around.next_number(prefix)}"


def subject_of(values: Values, around: Surroundings) -> Values | None:
    """Return the household or organization a pledge stands for, if it is a record."""
    target = SUBJECT.target(values.get("subject_type"))
    return around.get(target, values.get("subject_id")) if target else None


def references_exist(change: Change, around: Surroundings) -> Iterable[Problem]:
    """The campaign and the subject are records of this file."""
    if around.get("pledge_campaign", change.after.get("campaign_id")) is None:
        yield Problem("R-P10", "Không có đợt ký cam kết này. Chọn lại đợt.", "campaign_id")
    elif SUBJECT.target(change.after.get("subject_type")) is not None:
        if subject_of(change.after, around) is None:
            yield Problem("R-P11", "Không có chủ thể này trong dữ liệu. Chọn lại.", "subject_id")
    elif change.after.get("subject_name") is None:
        yield Problem("R-P11", "Chưa ghi tên chủ thể ký cam kết.", "subject_name")


def one_active_pledge(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-P1: one active pledge per campaign and subject."""
    if change.after.get("status") not in ACTIVE_STATUSES:
        return
    campaign, subject = change.after.get("campaign_id"), change.after.get("subject_id")
    if subject is None:
        return
    for other in around.find("pledge", campaign_id=campaign, subject_id=subject):
        same_name = change.after.get("subject_type") not in _CLASSROOM or other[
            "subject_name"
        ] == change.after.get("subject_name")
        if other["id"] != change.id and other["status"] in ACTIVE_STATUSES and same_name:
            yield Problem(
                "R-P1",
                f"Chủ thể này đã có phiếu {other['serial']} trong đợt. Mở phiếu ấy, hoặc hủy nó trước.",
                "subject_id",
            )
            return


def signed_has_date_and_signer(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-P2: a signed pledge has its date and its signer."""
    del around
    if change.after.get("status") != "da_ky":
        return
    if change.after.get("signed_date") is None:
        yield Problem("R-P2", "Phiếu đã ký cần có ngày ký.", "signed_date")
    if change.after.get("signer_name") is None:
        yield Problem("R-P2", "Phiếu đã ký cần có người ký.", "signer_name")
    if change.after.get("subject_type") in _COUNTED[1]:
        for name in ("headcount_total", "headcount_signed"):
            if change.after.get(name) is None:
                yield Problem(
                    "R-P2", "Phiếu của tập thể cần có tổng số người và số người ký.", name
                )


def signed_near_the_campaign(change: Change, around: Surroundings) -> Iterable[Problem]:
    """Warn when the signature lies far outside the campaign (domain.md B9)."""
    signed = change.after.get("signed_date")
    if signed is None or (change.before and change.before.get("signed_date") == signed):
        return
    campaign = around.get("pledge_campaign", change.after.get("campaign_id"))
    if campaign is None:
        return
    first = date.fromisoformat(str(campaign["start"])) - SIGNING_BEFORE
    last = date.fromisoformat(str(campaign["end"])) + SIGNING_AFTER
    if not first.isoformat() <= str(signed) <= last.isoformat():
        yield warning(
            "R-P12",
            f"Ngày ký {format_date(str(signed))} nằm xa thời gian của đợt; xem lại trên giấy.",
            "signed_date",
        )


def signed_heads_fit(change: Change, around: Surroundings) -> Iterable[Problem]:
    """Heads that signed are at most the heads there are."""
    del around
    total, signed = change.after.get("headcount_total"), change.after.get("headcount_signed")
    if isinstance(total, int) and isinstance(signed, int) and signed > total:
        yield Problem(
            "R-P4",
            f"Số đã ký ({signed}) lớn hơn tổng số ({total}). Xem lại hai số này.",
            "headcount_signed",
        )


def serial_is_its_own(change: Change, around: Surroundings) -> Iterable[Problem]:
    """A serial names one form for ever and is fixed once it is on paper (D2)."""
    serial, before = change.after.get("serial"), change.before or {}
    if before.get("serial") == serial:
        return
    if before and before.get("status") != "nhap":
        yield Problem("R-P14", f"Số {before['serial']} đã in ra giấy nên giữ nguyên.", "serial")
    elif any(other["id"] != change.id for other in around.find("pledge", serial=serial)):
        yield Problem("R-P15", f"Số {serial} đã thuộc phiếu khác. Ghi số khác.", "serial")
    elif any(other["id"] != change.id for other in around.find_deleted("pledge", serial=serial)):
        yield Problem(
            "R-P15",
            f"Số {serial} thuộc một phiếu trong thùng rác. Khôi phục phiếu ấy, hoặc ghi số khác.",
            "serial",
        )


def not_counted_by_tally(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-P5: a campaign's area is kept either by pledges or by a tally, never both."""
    area = change.after.get("area_id")
    if change.before is not None or area is None:
        return
    campaign, kind = change.after.get("campaign_id"), change.after.get("subject_type")
    if around.find("pledge_tally", campaign_id=campaign, area_id=area, subject_type=kind):
        yield Problem(
            "R-P5",
            "Khu dân cư này đang ghi tổng số cho đợt này. Xóa số tổng trước khi lập từng phiếu.",
            "area_id",
        )


def _step(source: str, target: str, label: str, *needs: str) -> Transition:
    return Transition(source, target, label, needs)


PLEDGE_STATES = States(
    field="status",
    start=("nhap", "da_in", "da_ky"),
    transitions=(
        _step("nhap", "da_in", "In phiếu"),
        _step("da_in", "da_ky", "Ghi đã ký", "signed_date", "signer_name"),
        _step("da_ky", "het_hieu_luc", "Hết hiệu lực"),
        _step("nhap", "huy", "Hủy phiếu", "cancel_reason"),
        _step("da_in", "huy", "Hủy phiếu", "cancel_reason"),
        _step("da_ky", "huy", "Hủy phiếu", "cancel_reason"),
    ),
)

PLEDGE = RecordType(
    name="pledge",
    label="Phiếu cam kết",
    title="subject_name",
    fields=(
        ReferenceField(name="campaign_id", label="Đợt", required=True, to="pledge_campaign"),
        ReferenceField(
            name="template_version", label="Phiên bản mẫu", required=True, to="pledge_template"
        ),
        ChoiceField(name="subject_type", label="Loại chủ thể", required=True, options=SUBJECT_TYPE),
        SUBJECT,
        PersonNameField(
            name="subject_name", label="Đại diện", max_length=200, or_body=True, **NAMED_PERSON
        ),
        ReferenceField(name="area_id", label="Khu dân cư", to="residential_area"),
        TextField(name="serial", label="Số phiếu", required=True, max_length=40),
        ChoiceField(name="status", label="Trạng thái", required=True, options=PLEDGE_STATUS),
        DateField(name="printed_at", label="Ngày in"),
        IntegerField(name="print_count", label="Số lần in"),
        DateField(name="signed_date", label="Ngày ký"),
        PersonNameField(name="signer_name", label="Người ký", **NAMED_PERSON),
        TextField(name="signer_role", label="Tư cách người ký", max_length=60),
        PersonNameField(name="witness_name", label="Người chứng kiến", **LOCAL_PERSON),
        ReferenceField(name="officer_id", label="Cán bộ tiếp nhận", to="user_account"),
        DateField(name="valid_to", label="Hiệu lực đến", future=True),
        IntegerField(name="headcount_total", label="Tổng số người", shown_when=_COUNTED),
        IntegerField(name="headcount_signed", label="Số người đã ký", shown_when=_COUNTED),
        TextField(name="paper_location", label="Nơi lưu bản giấy"),
        ChoiceField(
            name="org_result", label="Kết quả thực hiện", options=ORG_RESULT, shown_when=_ORGANIZED
        ),
        ChoiceField(
            name="cancel_reason",
            label="Lý do hủy",
            options=CANCEL_REASON,
            shown_when=("status", frozenset({"huy"})),
        ),
    ),
    list_columns=(
        "serial",
        "subject_name",
        "area_id",
        "status",
        "printed_at",
        "signed_date",
        "signer_name",
    ),
    search_fields=("subject_name", "serial", "signer_name"),
    identity=("campaign_id", "subject_id"),
    states=PLEDGE_STATES,
    complete=complete_pledge,
    rules=(
        references_exist,
        one_active_pledge,
        signed_has_date_and_signer,
        signed_near_the_campaign,
        signed_heads_fit,
        not_counted_by_tally,
        serial_is_its_own,
    ),
)

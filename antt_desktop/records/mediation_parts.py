"""What belongs to a reconciliation case: parties, sessions, follow-ups (domain.md B12, D3)."""

from collections.abc import Iterable

from antt_desktop.domain.fields import (
    ChoiceField,
    DateField,
    IntegerField,
    NoteField,
    ReferenceField,
    Share,
    TextField,
    TimeField,
    Value,
)
from antt_desktop.domain.problems import Problem, warning
from antt_desktop.domain.record_types import Change, RecordType, Surroundings, Values
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.folding import compare_key
from antt_desktop.records.mediation_options import CASE_STATUS, EXECUTION, PARTY_KIND, PARTY_ROLE
from antt_desktop.records.mediation_statuses import FOLLOWED, SETTLED
from antt_desktop.records.mediation_told import newest, session_days
from antt_desktop.records.privacy import CONFIDENTIAL, LOCAL_PERSON

_CASE = ReferenceField(name="case_id", label="Vụ, việc", required=True, to="mediation_case")
_BEGUN = frozenset({"phan_cong", "dang_hoa_giai"})


def party_is_no_mediator(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-H5: a party is no mediator of the case."""
    case = around.get("mediation_case", change.after.get("case_id"))
    key = compare_key(str(change.after.get("name") or ""))
    mediators = case["mediators"] if case else None
    for mediator_id in mediators if isinstance(mediators, list) else ():
        mediator = around.get("mediator", mediator_id)
        if mediator is not None and compare_key(str(mediator["full_name"])) == key:
            yield warning(
                "R-H5", "Tên này trùng hòa giải viên của vụ; hòa giải viên không được có lợi ích trong vụ.",
                "name",
            )  # fmt: skip


def party_is_named_once(change: Change, around: Surroundings) -> Iterable[Problem]:
    """A person is a party of a case once."""
    key = compare_key(str(change.after.get("name") or ""))
    for other in around.find("mediation_party", case_id=change.after.get("case_id")):
        same = compare_key(str(other["name"])) == key and other["age"] == change.after.get("age")
        if other["id"] != change.id and same:
            yield Problem("R-H30", "Người này đã ghi trong vụ. Sửa dòng đã có.", "name")


MEDIATION_PARTY = RecordType(
    name="mediation_party",
    label="Bên trong vụ hòa giải",
    travels=False,
    title="role",
    part_of="case_id",
    fields=(
        _CASE,
        ChoiceField(name="role", label="Vai trò", required=True, options=PARTY_ROLE),
        ChoiceField(name="kind", label="Loại", required=True, options=PARTY_KIND),
        TextField(name="name", label="Họ và tên", required=True, max_length=120, **CONFIDENTIAL),
        IntegerField(name="age", label="Tuổi", maximum=120, **CONFIDENTIAL),
        TextField(name="address", label="Địa chỉ", **CONFIDENTIAL),
    ),
    list_columns=("role", "kind"),
    identity=("case_id", "role"),
    rules=(party_is_no_mediator, party_is_named_once),
)


def session_is_within_the_case(change: Change, around: Surroundings) -> Iterable[Problem]:
    """B12, D3: sessions follow reception and assignment; an ended case has no new one."""
    case = around.get("mediation_case", change.after.get("case_id"))
    if case is None:
        return
    day = str(change.after.get("date") or "")
    if day and day < str(case["received_date"]):
        yield Problem(
            "R-H8",
            f"Phiên ngày {format_date(day)} trước ngày nhận vụ {format_date(str(case['received_date']))}. "
            "Xem lại hai ngày này.",
            "date",
        )
    begun = case["status"] in _BEGUN or (case["nhap_cu"] and case["status"] != "huy")
    if change.before is None and not begun:
        status = CASE_STATUS.labels[str(case["status"])]
        yield Problem(
            "R-H8",
            f"Vụ đang ở “{status}” nên không ghi thêm phiên. Phân công hoặc mở lại vụ trước.",
            "case_id",
        )
    if case["end_date"] and day > str(case["end_date"]):
        yield Problem("R-H8", "Phiên này sau ngày kết thúc vụ. Xem lại ngày.", "date")


def case_begins_with_a_session(
    change: Change, around: Surroundings
) -> Iterable[tuple[str, str, Values]]:
    """Keep the first session of the case in step; with it mediation begins (D3)."""
    case_id = str(change.after["case_id"])
    case = around.get("mediation_case", case_id)
    first = next(iter(session_days(case_id, around)), None)
    if case is None:
        return
    told: dict[str, Value] = {}
    if case["first_session_date"] != first:
        told["first_session_date"] = first
    if case["status"] == "phan_cong" and first is not None and change.before is None:
        told["status"] = "dang_hoa_giai"
    if told:
        yield "mediation_case", case_id, told


MEDIATION_SESSION = RecordType(
    name="mediation_session",
    label="Phiên hòa giải",
    travels=False,
    title="date",
    part_of="case_id",
    fields=(
        _CASE,
        DateField(name="date", label="Ngày", required=True),
        TimeField(name="time", label="Giờ"),
        TextField(name="place", label="Địa điểm", share=Share.LOCAL),
        IntegerField(name="attendees_count", label="Số người dự", maximum=1_000),
        TextField(name="invited_names", label="Người được mời", **CONFIDENTIAL),
        NoteField(name="progress", label="Diễn biến", max_length=5000, **CONFIDENTIAL),
    ),
    list_columns=("date", "time", "place", "attendees_count"),
    identity=("case_id", "date", "time"),
    rules=(session_is_within_the_case,),
    effects=(case_begins_with_a_session,),
)


def followup_is_of_a_settlement(change: Change, around: Surroundings) -> Iterable[Problem]:
    """D3: what is followed up is a settlement, after it was made."""
    case = around.get("mediation_case", change.after.get("case_id"))
    if case is None:
        return
    if case["status"] not in SETTLED:
        yield Problem("R-H9", "Chỉ theo dõi vụ đã hòa giải thành.", "case_id")
    elif case["end_date"] and str(change.after.get("date") or "9999") < str(case["end_date"]):
        yield Problem("R-H9", "Ngày theo dõi trước ngày hòa giải thành. Xem lại ngày.", "date")


def followups_agree_with_the_case(change: Change, around: Surroundings) -> Iterable[Problem]:
    """R-H9: the newest follow-up of a case that was followed to its end is the one that tells it."""
    case = around.get("mediation_case", change.after.get("case_id"))
    mine = {**change.after, "id": change.id}
    if case is not None and not _agrees(case, [mine], change.id, around):
        status = CASE_STATUS.labels[str(case["status"])]
        yield Problem("R-H9", f"Vụ đã kết thúc theo dõi ở “{status}”. Ghi đúng như thế.", "status")


def followup_tells_the_end(values: Values, around: Surroundings) -> Problem | None:
    """R-H9: the follow-up by which a case came to its end stays."""
    case = around.get("mediation_case", values.get("case_id"))
    if case is None or _agrees(case, [], str(values["id"]), around):
        return None
    return Problem(
        "R-H9",
        "Kết quả thực hiện của vụ dựa vào lần theo dõi này nên giữ lại. Chưa thay đổi gì. "
        "Ghi nhầm thì hoàn tác.",
    )


def _agrees(case: Values, mine: list[Values], followup_id: str, around: Surroundings) -> bool:
    if case["status"] not in FOLLOWED:
        return True
    others = around.find("mediation_followup", case_id=case["id"])
    last = newest([*mine, *(each for each in others if each["id"] != followup_id)])
    return bool(case["nhap_cu"]) if last is None else last["status"] == case["status"]


def followups_move_the_case(
    change: Change, around: Surroundings
) -> Iterable[tuple[str, str, Values]]:
    """A follow-up moves a settled case to follow-up, and to its end when it is told (D3)."""
    case_id = str(change.after["case_id"])
    case = around.get("mediation_case", case_id)
    last = newest(around.find("mediation_followup", case_id=case_id))
    if case is None or case["status"] not in SETTLED:
        return
    if case["status"] == "thanh" and last is not None:
        yield "mediation_case", case_id, {"status": "theo_doi"}
    told: dict[str, Value] = {
        "last_followup_date": last["date"] if last else None,
        "execution_status": last["status"] if last else "chua",
    }
    if last is not None and last["status"] in FOLLOWED and case["status"] not in FOLLOWED:
        told["status"] = last["status"]
    yield "mediation_case", case_id, told


MEDIATION_FOLLOWUP = RecordType(
    name="mediation_followup",
    label="Theo dõi thực hiện",
    travels=False,
    title="date",
    part_of="case_id",
    fields=(
        _CASE,
        DateField(name="date", label="Ngày", required=True),
        TextField(name="by", label="Người theo dõi", required=True, max_length=120, **LOCAL_PERSON),
        ChoiceField(name="status", label="Tình hình thực hiện", required=True, options=EXECUTION),
        NoteField(name="note", label="Ghi chú", max_length=1000, **CONFIDENTIAL),
    ),
    list_columns=("date", "status", "by"),
    identity=("case_id", "date"),
    rules=(followup_is_of_a_settlement, followups_agree_with_the_case),
    removal=followup_tells_the_end,
    effects=(followups_move_the_case,),
)

"""Old books entered row by row: what one row asks for, and saving it with its parties as one work.

Numbers run on by themselves (R-H4); a row says what the paper says, and what the paper does not
say follows from it: the reason from the result, the day of assignment from the day received.
"""

from collections.abc import Mapping
from dataclasses import replace

from antt_desktop.domain.fields import ChoiceField, TextField, Value
from antt_desktop.domain.options import OptionList
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.confidence import refuse_others
from antt_desktop.records.mediation_options import CASE_STATUS, WITHIN_SCOPE
from antt_desktop.records.privacy import CONFIDENTIAL
from antt_desktop.services.mediating.party_lines import parse_parties
from antt_desktop.storage.record_store import RecordStore

PINNED = ("team_id", "book", "basis")
VOID_WORDS = "Số bị hủy trong sổ giấy"
_OUTCOMES = ("thanh", "da_thuc_hien", "khong_thuc_hien", "khong_thanh", "cham_dut")
_REASONS = {"khong_thanh": "khong_the", "cham_dut": "yeu_cau_cham_dut"}
_AS_TYPED = {
    "assigned_date": "received_date",
    "end_reason": "status",
    "name": "parties",
    "age": "parties",
    "address": "parties",
    "role": "parties",
    "register_no": "book",
    "first_session_date": "received_date",
}


def old_row_type() -> RecordType:
    """Return the declaration of what a row of an old book asks for."""
    case = record_type("mediation_case")
    outcomes = OptionList("OLD_STATUS", {code: CASE_STATUS.labels[code] for code in _OUTCOMES})
    fields = (
        case.field("team_id"),
        replace(case.field("book"), required=True),
        case.field("basis"),
        case.field("received_date"),
        case.field("case_field"),
        replace(case.field("mediators"), required=True),
        TextField(name="parties", label="Các bên", required=True, max_length=1_500, **CONFIDENTIAL),
        case.field("content"),
        replace(case.field("agreement"), required=True),
        ChoiceField(name="status", label="Kết quả", required=True, options=outcomes),
        replace(case.field("end_date"), required=True),
    )
    return RecordType(
        name="mediation_old_row",
        label="Dòng trong sổ cũ",
        title="book",
        fields=fields,
        list_columns=("book",),
    )


def save_old_row(store: RecordStore, typed: Mapping[str, object]) -> Record:
    """Save one row with its parties as one work; returns the case.

    Raises ConfidentialError, and ValidationError whose problems name the fields of
    `old_row_type`.
    """
    refuse_others(store.writer.username, store.around())
    try:
        with store.work("mediation_old", "Chép sổ hòa giải cũ"):
            case = store.save("mediation_case", _case_values(typed))
            for party in parse_parties(str(typed.get("parties") or "")):
                store.save("mediation_party", {**party, "case_id": case.id})
    except ValidationError as fault:
        raise ValidationError(_told(fault.problems)) from fault
    return case


def check_old_row(store: RecordStore, typed: Mapping[str, object]) -> tuple[Problem, ...]:
    """Return what is wrong with the typed row; writes nothing."""
    asked = old_row_type()
    _, problems = asked.clean(typed)
    for name in asked.by_name:
        empty = typed.get(name) in (None, "", [])
        if empty and asked.field(name).required:
            problems.append(Problem("R02", f"Chưa có {asked.field(name).label.lower()}.", name))
    known = {problem.field for problem in problems}
    found = _told(store.check("mediation_case", _case_values(typed)))
    parties = (
        problem
        for party in parse_parties(str(typed.get("parties") or ""))
        for problem in _told(_party_problems(party))
    )
    return (*problems, *(p for p in (*found, *parties) if p.field not in known))


def void_old_number(store: RecordStore, place: Mapping[str, object]) -> Record:
    """Keep the next number of a book as void, as the paper has it; `place` is team, book, day."""
    refuse_others(store.writer.username, store.around())
    with store.work("mediation_old", "Ghi số bị hủy"):
        return store.save(
            "mediation_case",
            {
                "team_id": place.get("team_id"),
                "book": place.get("book"),
                "basis": place.get("basis") or "yeu_cau",
                "received_date": place.get("received_date") or store.writer.today.isoformat(),
                "case_field": "khac",
                "scope_check": [WITHIN_SCOPE],
                "nhap_cu": True,
                "content": VOID_WORDS,
                "status": "huy",
                "void_reason": VOID_WORDS,
            },
        )


def _case_values(typed: Mapping[str, object]) -> dict[str, object]:
    asked = old_row_type()
    status, _ = asked.clean({"status": typed.get("status")})
    values = {name: typed.get(name) for name in asked.by_name if name != "parties"}
    return {
        **values,
        "assigned_date": typed.get("received_date"),
        "scope_check": [WITHIN_SCOPE],
        "nhap_cu": True,
        "end_reason": _reason(status.get("status")),
        "execution_status": status.get("status") if _is_told(status.get("status")) else None,
    }


def _reason(status: Value) -> str | None:
    return None if status is None else _REASONS.get(str(status), "thoa_thuan")


def _is_told(status: Value) -> bool:
    return status in {"da_thuc_hien", "khong_thuc_hien"}


def _party_problems(party: Mapping[str, Value]) -> list[Problem]:
    return record_type("mediation_party").clean(party)[1]


def _told(problems: tuple[Problem, ...] | list[Problem]) -> list[Problem]:
    """Return the problems beside the fields of a row."""
    return [replace(each, field=_AS_TYPED.get(str(each.field), each.field)) for each in problems]

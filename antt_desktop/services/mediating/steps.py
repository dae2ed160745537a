"""The steps of a case: which are allowed now, what each asks for, and doing them (domain.md D3).

A step is one work: one transaction, one undo. What a case may do next is read from its declared
transitions and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from antt_desktop.domain.fields import ChoiceField, Field, TextField, Value
from antt_desktop.domain.options import OptionList
from antt_desktop.domain.record_types import RecordType
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.confidence import refuse_others
from antt_desktop.records.mediation_case import CASE_STATES
from antt_desktop.records.mediation_options import RESULT
from antt_desktop.storage.record_store import RecordStore


class Step(Enum):
    """What can be done with a case; the value is how it is called."""

    ASSIGN = "Phân công"
    SESSION = "Ghi phiên"
    RESULT = "Ghi kết quả"
    FOLLOW_UP = "Ghi theo dõi"
    REOPEN = "Mở lại"
    REASSIGN = "Phân công lại"
    VOID = "Hủy số"


_OF_TRANSITION = {
    ("tiep_nhan", "phan_cong"): Step.ASSIGN,
    ("phan_cong", "dang_hoa_giai"): Step.SESSION,
    ("dang_hoa_giai", "phan_cong"): Step.REASSIGN,
    ("dang_hoa_giai", "thanh"): Step.RESULT,
    ("dang_hoa_giai", "khong_thanh"): Step.RESULT,
    ("dang_hoa_giai", "cham_dut"): Step.RESULT,
    ("khong_thanh", "dang_hoa_giai"): Step.REOPEN,
    ("thanh", "theo_doi"): Step.FOLLOW_UP,
    ("theo_doi", "da_thuc_hien"): Step.FOLLOW_UP,
    ("theo_doi", "khong_thuc_hien"): Step.FOLLOW_UP,
}
_WITHIN = {"phan_cong": (Step.REASSIGN,), "dang_hoa_giai": (Step.SESSION,)}
"""What may be done again without leaving a status."""

_REASON = TextField(name="reason", label="Lý do mở lại", required=True, max_length=300)
_RESULT = ChoiceField(
    name="status",
    label="Kết quả",
    required=True,
    options=OptionList(
        "C26_END", {code: words for code, words in RESULT.labels.items() if code != "dang"}
    ),
)
_ASKED: dict[Step, tuple[str, tuple[str, ...], frozenset[str]]] = {
    Step.ASSIGN: (
        "mediation_case",
        ("assigned_date", "mediators", "chosen_by_parties", "agreed_start"),
        frozenset({"assigned_date", "mediators"}),
    ),
    Step.REASSIGN: (
        "mediation_case",
        ("assigned_date", "mediators", "mediator_change_reason"),
        frozenset({"assigned_date", "mediators", "mediator_change_reason"}),
    ),
    Step.SESSION: (
        "mediation_session",
        ("date", "time", "place", "attendees_count", "invited_names", "progress"),
        frozenset({"date"}),
    ),
    Step.RESULT: (
        "mediation_case",
        ("end_date", "end_reason", "agreement", "has_document", "document_date"),
        frozenset({"end_date", "end_reason", "agreement"}),
    ),
    Step.FOLLOW_UP: (
        "mediation_followup",
        ("date", "by", "status", "note"),
        frozenset({"date", "by", "status"}),
    ),
    Step.VOID: ("mediation_case", ("void_reason",), frozenset({"void_reason"})),
}
_PARTS = {Step.SESSION: "mediation_session", Step.FOLLOW_UP: "mediation_followup"}


def steps_of(status: Value) -> tuple[Step, ...]:
    """Return what may be done with a case in this status, in the order of the work."""
    if status == "huy":
        return ()
    allowed = {
        _OF_TRANSITION[str(status), each.target]
        for each in CASE_STATES.allowed(status)
        if (str(status), each.target) in _OF_TRANSITION
    }
    allowed |= {*_WITHIN.get(str(status), ()), Step.VOID}
    return tuple(step for step in Step if step in allowed)


def asked_for(step: Step) -> RecordType:
    """Return the declaration of what an officer is asked for before a step."""
    if step is Step.REOPEN:
        return _declare(step, (_REASON,))
    source, names, needed = _ASKED[step]
    declared = record_type(source)
    fields: tuple[Field, ...] = tuple(
        replace(declared.field(name), required=name in needed) for name in names
    )
    if step is Step.RESULT:
        papers = frozenset({"True"})
        fields = (_RESULT, *fields[:-1], replace(fields[-1], shown_when=("has_document", papers)))
    return _declare(step, fields)


def _declare(step: Step, fields: tuple[Field, ...]) -> RecordType:
    return RecordType(
        name=f"mediation_{step.name.lower()}",
        label=step.value,
        title="date" if any(each.name == "date" for each in fields) else _plain(fields),
        fields=fields,
        list_columns=(),
    )


def _plain(fields: tuple[Field, ...]) -> str:
    return fields[0].name


def take_step(
    store: RecordStore, case: Record, step: Step, given: Mapping[str, object]
) -> int | None:
    """Do a step with what was told, as one work; returns its number.

    Raises ConfidentialError for an officer without the role, ValidationError whose problems name
    the fields of `asked_for(step)`.
    """
    refuse_others(store.writer.username, store.around())
    reason = str(given.get("reason") or "")
    with store.work("mediation", f"{step.value}, {case.title.lower()}", reason) as work:
        part = _PARTS.get(step)
        if part is not None:
            store.save(part, {**given, "case_id": case.id})
        else:
            store.save("mediation_case", _change(step, given), id=case.id)
    return work.id


def _change(step: Step, given: Mapping[str, object]) -> dict[str, object]:
    target = {
        Step.ASSIGN: "phan_cong",
        Step.REASSIGN: "phan_cong",
        Step.REOPEN: "dang_hoa_giai",
        Step.VOID: "huy",
    }
    told = {name: value for name, value in given.items() if name != "reason"}
    return {**told, "status": target[step]} if step in target else told

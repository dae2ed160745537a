"""A case and its parties, saved as one work (domain.md B12, R-H1)."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from antt_desktop.domain.checking import check_change
from antt_desktop.domain.fields import Value
from antt_desktop.domain.problems import Problem, ValidationError
from antt_desktop.domain.record_types import Change
from antt_desktop.domain.records import Record
from antt_desktop.records import record_type
from antt_desktop.records.confidence import refuse_others
from antt_desktop.records.mediation_options import WITHIN_SCOPE
from antt_desktop.storage.record_store import RecordStore

PARTY_FIELDS = ("role", "kind", "name", "age", "address")

Party = Mapping[str, object]
"""The fields of a party as typed; `id` when it stands in the file already."""


class PartyRefusedError(ValidationError):
    """A party that may not be saved as it is; `place` is its row."""

    code: ClassVar[str] = "N02"

    def __init__(self, place: int, fault: ValidationError) -> None:
        super().__init__(fault.problems)
        self.place = place


def save_case(
    store: RecordStore,
    case: Record | None,
    values: Mapping[str, object],
    parties: Sequence[Party],
    *,
    base_rev: int | None = None,
) -> tuple[Record, int | None]:
    """Save a case with exactly these parties; returns it and the number of the work.

    A received case within scope that has its day of assignment and its mediators is assigned.
    Raises ConfidentialError, ValidationError, PartyRefusedError, ConflictError; nothing is
    written then.
    """
    refuse_others(store.writer.username, store.around())
    with store.work("mediation", "Lưu vụ, việc hòa giải") as work:
        case_id = case.id if case else None
        saved = store.save("mediation_case", values, id=case_id, base_rev=base_rev)
        _save_parties(store, saved, parties)
        if _may_be_assigned(saved):
            saved = store.save("mediation_case", {"status": "phan_cong"}, id=saved.id)
    return store.get("mediation_case", saved.id), work.id


def _may_be_assigned(case: Record) -> bool:
    return (
        case["status"] == "tiep_nhan"
        and case["scope_check"] == [WITHIN_SCOPE]
        and bool(case["mediators"])
        and case["assigned_date"] is not None
    )


def _save_parties(store: RecordStore, case: Record, parties: Sequence[Party]) -> None:
    kept = {str(each["id"]) for each in parties if each.get("id")}
    for standing in store.around().find("mediation_party", case_id=case.id):
        if standing["id"] not in kept:
            store.delete("mediation_party", str(standing["id"]))
    for place, party in enumerate(parties):
        given: dict[str, object] = {name: party.get(name) for name in PARTY_FIELDS}
        party_id = str(party["id"]) if party.get("id") else None
        try:
            store.save("mediation_party", {**given, "case_id": case.id}, id=party_id)
        except ValidationError as fault:
            raise PartyRefusedError(place, fault) from fault


def change_part(store: RecordStore, part: Record, given: Mapping[str, object]) -> int | None:
    """Change a session or a follow-up of a case, as one work; returns its number.

    Raises ConfidentialError for an officer without the role, and ValidationError.
    """
    refuse_others(store.writer.username, store.around())
    with store.work("mediation", f"Sửa {part.type.label.lower()}") as work:
        store.save(part.type.name, given, id=part.id, base_rev=part.rev)
    return work.id


def remove(store: RecordStore, record: Record) -> int | None:
    """Put a case, a session or a follow-up into the recycle bin; returns the number of the work.

    Raises ConfidentialError for an officer without the role, and what forbids it: only the last
    number of a book may go (R-H4), and no session that the status of its case rests on.
    """
    refuse_others(store.writer.username, store.around())
    with store.work("mediation", f"Xóa {record.type.label.lower()}") as work:
        store.delete(record.type.name, record.id)
    return work.id


def check_party(
    store: RecordStore, typed: Mapping[str, object], others: Sequence[Party]
) -> tuple[dict[str, Value], list[Problem]]:
    """Return the clean fields of a party and what is wrong with them beside these others."""
    asked = record_type("mediation_party")
    clean, problems = asked.clean({name: typed.get(name) for name in PARTY_FIELDS})
    told = {problem.field for problem in problems} | {"case_id"}
    found = check_change(asked, Change("", None, clean), store.around())
    problems += [each for each in found if each.field not in told]
    if any(_same(clean, each) for each in others):
        problems.append(Problem("R-H30", "Người này đã ghi trong vụ. Sửa dòng đã có.", "name"))
    return clean, problems


def _same(party: Mapping[str, Value], other: Party) -> bool:
    return party.get("name") is not None and all(
        party.get(name) == other.get(name) for name in ("name", "age")
    )

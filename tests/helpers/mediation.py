"""A reconciliation team at work: its area, mediators, and cases in every status."""

from dataclasses import dataclass

from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore

SECRET = "Mé nước chảy sang sân nhà bên"
AGREEMENT = "Dựng lại 03 cọc mốc theo hiện trạng"
PARTY = "Lê Thị Mai"


def officer(store: RecordStore, role: str, username: str = "truong") -> Record:
    """Give the officer at work an account with this role."""
    known = store.find("user_account", username=username)
    values = {"username": username, "full_name": "Phạm Thị Ngân", "role": role, "active": True}
    return _place(store, "user_account", values, known.id if known else None)


def put_in_charge(store: RecordStore, area: Record, account: Record) -> None:
    """Give an officer the charge of an area."""
    _place(store, "residential_area", {"officer_in_charge": account.id}, area.id)


def _place(
    store: RecordStore, type_name: str, values: dict[str, object], id: str | None = None
) -> Record:
    """Save what stands before the test begins, whatever role the officer has by then."""
    with store.by_rule():
        return store.save(type_name, values, id=id)


@dataclass(frozen=True)
class Team:
    """A team of Ấp 6 with a head and a second mediator."""

    area: Record
    record: Record
    head: Record
    second: Record


def team(store: RecordStore, area_name: str = "Ấp 6", **changes: object) -> Team:
    """Make a team with two recognised mediators."""
    area = _place(
        store, "residential_area", {"kind": "ap", "name": area_name, "households_total": 80}
    )
    record = _place(store, "mediation_team", {"area_id": area.id, **changes})
    head = mediator(store, record, "Trần Văn Lộc")
    second = mediator(store, record, "Nguyễn Thị Bé", gender="nu")
    record = _place(store, "mediation_team", {"head_mediator": head.id}, id=record.id)
    return Team(area, record, head, second)


def mediator(store: RecordStore, of: Record, name: str, **changes: object) -> Record:
    """Make a recognised mediator of a team."""
    values = {
        "team_id": of.id,
        "full_name": name,
        "gender": "nam",
        "recognised_no": "12/QĐ-UBND",
        "recognised_date": "2026-01-10",
    }
    return _place(store, "mediator", {**values, **changes})


def case(store: RecordStore, of: Team, **changes: object) -> Record:
    """Make a received case within scope."""
    values = {
        "team_id": of.record.id,
        "received_date": "2026-11-12",
        "basis": "yeu_cau",
        "case_field": "mau_thuan",
        "scope_check": ["trong_pham_vi"],
        "content": SECRET,
    }
    return _place(store, "mediation_case", {**values, **changes})


def assigned(store: RecordStore, of: Team, **changes: object) -> Record:
    """Make a case that was assigned to the head on the day it was received."""
    made = case(store, of, **changes)
    values = {
        "status": "phan_cong",
        "assigned_date": made["received_date"],
        "mediators": [of.head.id],
    }
    return _place(store, "mediation_case", values, id=made.id)


def begun(store: RecordStore, of: Team, **changes: object) -> Record:
    """Make a case with its first session a day after it was received."""
    made = assigned(store, of, **changes)
    _place(
        store,
        "mediation_session",
        {"case_id": made.id, "date": "2026-11-13", "invited_names": "Võ Văn Bảy"},
    )
    return store.get("mediation_case", made.id)


def ended(store: RecordStore, of: Team, status: str = "thanh", **changes: object) -> Record:
    """Make a case that came to a result."""
    made = begun(store, of, **changes)
    reason = {"thanh": "thoa_thuan", "khong_thanh": "khong_the", "cham_dut": "yeu_cau_cham_dut"}
    values = {
        "status": status,
        "end_date": "2026-11-15",
        "end_reason": reason[status],
        "agreement": AGREEMENT,
    }
    return _place(store, "mediation_case", values, id=made.id)


def party(store: RecordStore, of: Record, name: str = PARTY, **changes: object) -> Record:
    """Make a party of a case."""
    values = {"role": "ben_1", "kind": "ca_nhan", "name": name, "age": 46, "address": "tổ 3"}
    return _place(store, "mediation_party", {**values, "case_id": of.id, **changes})

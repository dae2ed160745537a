"""A reconciliation team at work: two mediators, and cases of two days that came as far as is asked."""

from dataclasses import dataclass

from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives

SECRET = "Mé nước chảy sang sân nhà bên"
AGREEMENT = "Dựng lại 03 cọc mốc theo hiện trạng"
PARTY = "Lê Thị Mai"


def officer(store: RecordStore, role: str, username: str = "truong") -> Record:
    """Give the officer at work an account with this role."""
    return Lives(store).officer(role, username)


def put_in_charge(store: RecordStore, area: Record, account: Record) -> None:
    """Give an officer the charge of an area."""
    with store.by_rule():
        store.save("residential_area", {"officer_in_charge": account.id}, id=area.id)


@dataclass(frozen=True)
class Team:
    """A team of Ấp 6 with a head and a second mediator."""

    area: Record
    record: Record
    head: Record
    second: Record


def team(store: RecordStore, area_name: str = "Ấp 6", **changes: object) -> Team:
    """Make a team with two recognised mediators."""
    lives = Lives(store)
    area = lives.area(name=area_name, households_total=80)
    record = lives.team(area, **changes)
    head = mediator(store, record, "Trần Văn Lộc")
    second = mediator(store, record, "Nguyễn Thị Bé", gender="nu")
    with store.by_rule():
        record = store.save("mediation_team", {"head_mediator": head.id}, id=record.id)
    return Team(area, record, head, second)


def mediator(store: RecordStore, of: Record, name: str, **changes: object) -> Record:
    """Make a mediator who was recognised this year."""
    facts = {"gender": "nam", "recognised_no": "12/QĐ-UBND", "recognised_date": "2026-01-10"}
    return Lives(store).mediator(of, full_name=name, **{**facts, **changes})


def case(store: RecordStore, of: Team, **changes: object) -> Record:
    """Make a received case within scope."""
    return Lives(store).case(of.record, "2026-11-12", **{"content": SECRET, **changes})


def assigned(store: RecordStore, of: Team, **changes: object) -> Record:
    """Make a case that was assigned to the head on the day it was received."""
    made = case(store, of, **changes)
    return Lives(store).assign(made, of.head, str(made["received_date"]))


def begun(store: RecordStore, of: Team, **changes: object) -> Record:
    """Make a case with its first session a day after it was received."""
    made = assigned(store, of, **changes)
    return Lives(store).session(made, "2026-11-13", invited_names="Võ Văn Bảy")


def ended(store: RecordStore, of: Team, status: str = "thanh", **changes: object) -> Record:
    """Make a case that came to a result."""
    made = begun(store, of, **changes)
    return Lives(store).end(made, "2026-11-15", status, agreement=AGREEMENT)


def party(store: RecordStore, of: Record, name: str = PARTY, **changes: object) -> Record:
    """Make a party of a case."""
    return Lives(store).party(of, name=name, **changes)

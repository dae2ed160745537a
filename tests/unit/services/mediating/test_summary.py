"""Part II of the register: each mediator's cases, and all cases once."""

from antt_desktop.services.mediating.summary import summary
from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation
from tests.helpers.mediation import Team


def test_a_case_counts_for_each_mediator_and_once_for_the_team(
    store: RecordStore, team: Team
) -> None:
    both = [team.head.id, team.second.id]
    made = mediation.case(store, team)
    store.save(
        "mediation_case",
        {"status": "phan_cong", "assigned_date": "2026-11-12", "mediators": both},
        id=made.id,
    )
    mediation.ended(store, team, content="Nợ tiền vật tư", case_field="dan_su")
    mediation.case(store, team, content="Mở nhạc lớn")
    void = mediation.case(store, team, content="Ghi nhầm")
    store.save("mediation_case", {"status": "huy", "void_reason": "Ghi nhầm"}, id=void.id)
    lines = {line.name: line for line in summary(store, team.record.id, book="01/2026")}
    assert lines["Trần Văn Lộc"].total == 2
    assert lines["Trần Văn Lộc"].by_result == {"open": 1, "settled": 1}
    assert lines["Nguyễn Thị Bé"].by_field == {"mau_thuan": 1}
    assert lines["Chưa phân công"].total == 1
    assert lines["Cộng"].total == 3
    assert lines["Cộng"].counts() == (3, 2, 1, 0, 0, 0, 0, 1, 0, 0, 2)


def test_only_the_year_that_is_asked_for_is_counted(store: RecordStore, team: Team) -> None:
    mediation.case(store, team, received_date="2025-12-31")
    mediation.case(store, team, received_date="2026-01-01")
    assert summary(store, team.record.id, year=2026)[-1].total == 1
    assert summary(store, team.record.id)[-1].total == 2

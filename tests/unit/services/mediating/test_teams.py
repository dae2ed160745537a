"""Mediators by how they stand, and what a team lacks (R-H20)."""

from antt_desktop.services.mediating.teams import (
    Service,
    change_keeping,
    mediators_of,
    service_of,
    warnings_of,
)
from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation
from tests.helpers.mediation import Team


def test_who_serves_comes_before_who_waits_and_who_ended(store: RecordStore, team: Team) -> None:
    mediation.mediator(store, team.record, "Ân", ended_date="2026-11-01")
    waiting = {"recognised_no": None, "recognised_date": None, "requested_date": "2026-11-20"}
    mediation.mediator(store, team.record, "An", **waiting)
    found = mediators_of(store, team.record.id)
    today = store.writer.today
    assert [service_of(each.values, today) for each in found] == [
        Service.SERVING,
        Service.SERVING,
        Service.WAITING,
        Service.ENDED,
    ]


def test_r_h20_a_team_that_lacks_mediators_is_told(store: RecordStore, team: Team) -> None:
    assert [(p.code, p.is_error) for p in warnings_of(store, team.record)] == [("R-H20", False)]
    mediation.mediator(store, team.record, "Phan Văn Ước")
    assert warnings_of(store, team.record) == ()


def test_a_team_changes_how_it_keeps_its_cases(store: RecordStore, team: Team) -> None:
    change_keeping(store, team.record, "tally")
    assert store.get("mediation_team", team.record.id)["keeping"] == "tally"

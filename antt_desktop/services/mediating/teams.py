"""Teams and mediators: who serves, who waits for recognition, what a team lacks (R-H20, R-H22)."""

from datetime import date
from enum import Enum

from antt_desktop.domain.problems import Problem
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.record_types import Values
from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_team import is_serving
from antt_desktop.storage.record_store import RecordStore


class Service(Enum):
    """How a mediator stands; the value is the word for it."""

    SERVING = "Đã công nhận"
    WAITING = "Chờ công nhận"
    ENDED = "Đã thôi"


def service_of(mediator: Values, today: date) -> Service:
    """Return how a mediator stands today."""
    day = today.isoformat()
    if mediator.get("ended_date") is not None and str(mediator["ended_date"]) <= day:
        return Service.ENDED
    return Service.SERVING if is_serving(mediator, day) else Service.WAITING


def mediators_of(store: RecordStore, team_id: str) -> list[Record]:
    """Return the mediators of a team: those who serve first, then who waits, then who ended."""
    today, order = store.writer.today, list(Service)
    found = store.rows(Query("mediator", (equal("team_id", team_id),)))
    return sorted(found, key=lambda each: order.index(service_of(each.values, today)))


def warnings_of(store: RecordStore, team: Record) -> tuple[Problem, ...]:
    """Return what a team lacks: a head, mediators, a woman (R-H20)."""
    found = store.check("mediation_team", {}, id=team.id)
    return tuple(problem for problem in found if not problem.is_error)


def change_keeping(store: RecordStore, team: Record, keeping: str) -> int | None:
    """Let a team keep a register (`register`) or a tally (`tally`) from now on.

    What was kept stays as it is; within one month the two are never mixed (R-H6).
    """
    with store.work("mediation", f"Đổi cách ghi của {team.title}") as work:
        store.save("mediation_team", {"keeping": keeping}, id=team.id)
    return work.id

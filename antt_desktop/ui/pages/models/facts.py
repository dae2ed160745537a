"""What the page of a model tells: read at once, a few short walks over indexes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.record_types import Values
from antt_desktop.domain.records import Record
from antt_desktop.services.reminding.deadlines import (
    LAST_ACTIVITY,
    Deadline,
    DeadlineRules,
    deadlines_of,
)
from antt_desktop.storage.record_store import RecordStore

_COUNTED = ("model_member", "model_activity", "model_review")
RECENT = 3
"""How many of the last activities are told beside a model."""


@dataclass(frozen=True)
class ModelFacts:
    """A model with what its page says of its parts."""

    model: Record
    counts: Mapping[str, int]
    """How many living parts and attachments there are, by record type."""
    active_points: int
    groups: int
    events: tuple[Values, ...]
    """What happened to it, the earliest first."""
    recent: tuple[Record, ...]
    """Its last activities, the newest first."""
    due: tuple[Deadline, ...] = ()
    """What it waits for, when that was asked (`waiting`)."""


def read_facts(store: RecordStore, model_id: str) -> ModelFacts:
    """Read a model and its figures; raises NotFoundError when it does not live."""
    model = store.get("model", model_id)
    own = equal("model_id", model_id)
    points = store.counts_by(Query("model_point", (own,)), "status", "groups_count")
    recent = store.page(Query("model_activity", (own,), sort="date", descending=True), limit=RECENT)
    events = store.around().find("model_event", model_id=model_id)
    counts = {name: store.count(Query(name, (own,))) for name in _COUNTED}
    counts["attachment"] = store.count(Query("attachment", (equal("owner_id", model_id),)))
    counts |= {"model_point": sum(points.values()), "model_event": len(events)}
    active = {groups: n for (status, groups), n in points.items() if status == "hoat_dong"}
    return ModelFacts(
        model,
        counts,
        sum(active.values()),
        sum(n * groups for groups, n in active.items() if isinstance(groups, int)),
        tuple(sorted(events, key=lambda each: (str(each["date"]), str(each["id"])))),
        tuple(recent.records),
    )


def waiting(facts: ModelFacts, today: date, rules: DeadlineRules) -> tuple[Deadline, ...]:
    """Return what a model waits for, near enough to be told, the most pressing first (D1)."""
    last = facts.recent[0]["date"] if facts.recent else None
    values = {**facts.model.values, LAST_ACTIVITY: last}
    return tuple(each for each in deadlines_of("model", values, today, rules) if each.is_near)

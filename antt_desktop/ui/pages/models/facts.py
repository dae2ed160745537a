"""What the page of a model tells: read at once, a few short walks over indexes."""

from collections.abc import Mapping
from dataclasses import dataclass

from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.record_types import Values
from antt_desktop.domain.records import Record
from antt_desktop.services.reminding.deadlines import (
    LAST_ACTIVITY,
    Deadline,
    deadlines_of,
)
from antt_desktop.services.reminding.table import deadline_rules
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Desk

COUNTED = ("model_point", "model_member", "model_activity", "model_review", "model_event")
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
    due: tuple[Deadline, ...]
    """What it waits for, near enough to be told, the most pressing first (domain.md D1)."""


def read_facts(desk: Desk, model_id: str) -> ModelFacts:
    """Read a model and its figures; raises NotFoundError when it does not live."""
    store = desk.store
    model = store.get("model", model_id)
    own = equal("model_id", model_id)
    counts = {name: store.count(Query(name, (own,))) for name in COUNTED}
    papers = Query("attachment", (equal("owner_type", "model"), equal("owner_id", model_id)))
    points, groups = _active(store, model_id)
    recent = store.page(Query("model_activity", (own,), sort="date", descending=True), limit=RECENT)
    events = store.around().find("model_event", model_id=model_id)
    return ModelFacts(
        model,
        {**counts, "attachment": store.count(papers)},
        points,
        groups,
        tuple(sorted(events, key=lambda each: (str(each["date"]), str(each["id"])))),
        tuple(recent.records),
        _due(desk, model, recent.records),
    )


def _active(store: RecordStore, model_id: str) -> tuple[int, int]:
    active = Query("model_point", (equal("model_id", model_id), equal("status", "hoat_dong")))
    counts = store.counts_by(active, "groups_count")
    groups = sum(times * each for (each,), times in counts.items() if isinstance(each, int))
    return sum(counts.values()), groups


def _due(desk: Desk, model: Record, recent: list[Record]) -> tuple[Deadline, ...]:
    rules = deadline_rules(desk.file.settings, desk.today)
    last = recent[0]["date"] if recent else None
    found = deadlines_of("model", {**model.values, LAST_ACTIVITY: last}, desk.today, rules)
    return tuple(each for each in found if each.is_near)

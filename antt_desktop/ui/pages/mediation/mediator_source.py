"""The mediators a case may be given to: those of its team, by name."""

from antt_desktop.records.mediation_team import is_serving
from antt_desktop.services.mediating.teams import mediators_of
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.sources import Offer, RecordSource, match


class MediatorSource:
    """Offers who serves in the team today; a name given earlier stays known.

    For old books who served once is offered too.
    """

    def __init__(self, store: RecordStore, team_id: str, *, serving_only: bool = True) -> None:
        today = store.writer.today.isoformat()
        self._offers: list[Offer] = [
            (each.id, each.title)
            for each in mediators_of(store, team_id)
            if not serving_only or is_serving(each.values, today)
        ]
        self._all = RecordSource(store, "mediator")

    def offers(self, typed: str) -> list[Offer]:
        return match(self._offers, typed)

    def label(self, value: object) -> str | None:
        return self._all.label(value)

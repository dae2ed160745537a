"""The mediators a case may be given to: those of its team who serve, by name."""

from collections.abc import Iterable

from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_team import is_serving
from antt_desktop.services.mediating.teams import mediators_of
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.forms.sources import Offer, RecordSource, match


class MediatorSource:
    """Offers who serves in the team today; a name given earlier stays known."""

    def __init__(self, store: RecordStore, team_id: str) -> None:
        today = store.writer.today.isoformat()
        self._offers = list(_named(m for m in mediators_of(store, team_id)
                                   if is_serving(m.values, today)))  # fmt: skip
        self._all = RecordSource(store, "mediator")

    def offers(self, typed: str) -> list[Offer]:
        return match(self._offers, typed)

    def label(self, value: object) -> str | None:
        return self._all.label(value)


def _named(mediators: Iterable[Record]) -> Iterable[Offer]:
    return ((each.id, each.title) for each in mediators)

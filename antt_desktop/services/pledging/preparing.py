"""Preparing pledges: one form for every household or unit of a campaign that has none yet."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from antt_desktop.domain.errors import CancelledError
from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.pledge import ACTIVE_STATUSES
from antt_desktop.storage.record_store import RecordStore


def subjects_without_pledge(
    store: RecordStore, campaign: Record, subject_type: str, area_ids: Iterable[str] = ()
) -> list[Record]:
    """Return the living subjects that have no active pledge in the campaign, in list order."""
    filters = [equal("active", True)] if subject_type == "household" else []
    areas = tuple(area_ids)
    if areas:
        filters.append(equal("area_id", *areas))
    standing = Query(
        "pledge", (equal("campaign_id", campaign.id), equal("status", *sorted(ACTIVE_STATUSES)))
    )
    served = {subject for (subject,) in store.counts_by(standing, "subject_id")}
    tallied = {
        tally["area_id"]
        for tally in store.around().find(
            "pledge_tally", campaign_id=campaign.id, subject_type=subject_type
        )
    }
    found = store.rows(Query(subject_type, tuple(filters)))
    return [each for each in found if each.id not in served and each["area_id"] not in tallied]


def prepare_pledges(
    store: RecordStore,
    campaign: Record,
    subjects: Iterable[Record],
    progress: Callable[[int], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[str]:
    """Draft one pledge for each subject, in their order; returns the ids.

    Raises CancelledError (nothing is kept then) and ValidationError.
    """
    made: list[str] = []
    with store.work("prepare", f"Lập phiếu đợt {campaign.title}"):
        for subject in subjects:
            if cancelled():
                raise CancelledError
            values = {
                "campaign_id": campaign.id,
                "subject_type": subject.type.name,
                "subject_id": subject.id,
            }
            made.append(store.save("pledge", values).id)
            progress(len(made))
    return made


def expire_pledges(store: RecordStore) -> int:
    """Move signed pledges whose validity ended to “Hết hiệu lực” (D2); returns how many.

    The calendar does this, whoever opens the file.
    """
    with store.by_rule():
        return _expire(store)


def _expire(store: RecordStore) -> int:
    before = Filter("valid_to", "to", ((store.writer.today - timedelta(days=1)).isoformat(),))
    over = [
        pledge
        for campaign in store.rows(Query("pledge_campaign"))
        for pledge in store.rows(
            Query("pledge", (equal("campaign_id", campaign.id), equal("status", "da_ky"), before))
        )
    ]
    if over:
        with store.work("expire", f"Hết hiệu lực {len(over)} phiếu"):
            for pledge in over:
                store.save("pledge", {"status": "het_hieu_luc"}, id=pledge.id)
    return len(over)

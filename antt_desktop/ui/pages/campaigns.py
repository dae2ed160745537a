"""Campaigns as pages need them: which one is meant, whom it asks to sign, how long it still runs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.services.pledging.coverage import Coverage, coverage_by_area
from antt_desktop.storage.record_store import RecordStore

HOUSEHOLD = "household"
_NOUNS = {HOUSEHOLD: "hộ"}


def all_campaigns(store: RecordStore) -> list[Record]:
    """Return every campaign: the latest year first, in a year those of households first."""
    found = list(store.rows(Query("pledge_campaign")))
    return sorted(found, key=lambda each: (-_year(each), subject_of(each) != HOUSEHOLD, each.title))


def main_campaign(campaigns: Sequence[Record], year: int) -> Record | None:
    """Return the campaign a year is told by: the households' first, else any; None without one."""
    return next((each for each in campaigns if each["year"] == year), None)


def subject_of(campaign: Record) -> str:
    """Return the kind of subject a campaign asks for; households when it asks for several."""
    kinds = campaign["subject_types"]
    listed = [str(kind) for kind in kinds] if isinstance(kinds, list) else []
    return HOUSEHOLD if HOUSEHOLD in listed or not listed else listed[0]


def noun_of(campaign: Record) -> str:
    """Return the counting word of what a campaign counts: households, or else its forms."""
    return _NOUNS.get(subject_of(campaign), "phiếu")


def campaign_coverage(store: RecordStore, campaign: Record) -> list[Coverage]:
    """Return the coverage of every area.

    Nobody declares how many units or classes a year has, so their total is the forms made.
    """
    subject = subject_of(campaign)
    rows = coverage_by_area(store, campaign, subject)
    if subject == HOUSEHOLD:
        return rows
    counted = [
        row if row.by_tally else replace(row, total=row.signed + row.printed + row.drafted)
        for row in rows
    ]
    return [row for row in counted if row.total]


def days_left(campaign: Record, today: date) -> int:
    """Return how many days the campaign still runs; negative when it is over."""
    return (date.fromisoformat(str(campaign["end"])) - today).days


def time_words(campaign: Record, today: date) -> str:
    """Return how long a campaign runs, as it stands beside its name."""
    left = days_left(campaign, today)
    end = format_date(str(campaign["end"]))
    if left < 0:
        return f"đã kết thúc {end}"
    if str(campaign["start"]) > today.isoformat():
        return f"bắt đầu {format_date(str(campaign['start']))}"
    return f"đến {end} · còn {left} ngày"


def _year(campaign: Record) -> int:
    year = campaign["year"]
    return year if isinstance(year, int) else 0

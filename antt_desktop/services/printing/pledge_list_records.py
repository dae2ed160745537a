"""Pledge records become the signing lists of their areas (E5), one list for an area and campaign."""

from collections.abc import Iterator
from dataclasses import replace

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.sorting import text_key
from antt_desktop.services.printing.pledge_lists import ListRow, PledgeList
from antt_desktop.services.printing.pledge_records import VOID, PledgeReader
from antt_desktop.storage.record_store import RecordStore


def read_lists(store: RecordStore, query: Query) -> Iterator[PledgeList]:
    """Yield the lists of the pledges that answer `query`, by campaign and area in list order."""
    reader = PledgeReader(store)
    campaigns = {campaign.id: campaign for campaign in store.rows(Query("pledge_campaign"))}
    of_households = (*query.filters, equal("subject_type", "household"))
    groups = store.counts_by(replace(query, filters=of_households), "campaign_id", "area_id")
    named = [(campaigns[str(campaign)], *reader.area(area), area) for campaign, area in groups]
    for campaign, area, area_kind, area_id in sorted(named, key=_place):
        of_area = (equal("campaign_id", campaign.id), equal("area_id", area_id))
        rows = store.rows(replace(query, filters=(*of_households, *of_area)))
        yield PledgeList(
            issuer=reader.issuer,
            campaign=campaign.title,
            year=_whole(campaign["year"]),
            area=area,
            area_kind=area_kind,
            rows=(_row(reader, pledge) for pledge in rows if pledge["status"] != VOID),
            households_total=households_of_year(store, area_id, campaign["year"]),
        )


def households_of_year(store: RecordStore, area_id: Value, year: Value) -> int | None:
    """Return the households of an area in a year: its latest count up to then, else the declared."""
    if area_id is None:
        return None
    counts = store.around().find("area_year_stat", area_id=area_id)
    known = [count for count in counts if _whole(count["year"]) <= _whole(year)]
    if known:
        return _whole(max(known, key=lambda count: _whole(count["year"]))["households_total"])
    declared = store.get("residential_area", str(area_id), deleted=True)["households_total"]
    return declared if isinstance(declared, int) else None


def _place(group: tuple[Record, str, str, Value]) -> tuple[Value, Value, str]:
    campaign, area, _, _ = group
    return campaign["year"], campaign["number"], text_key(area)


def _row(reader: PledgeReader, pledge: Record) -> ListRow:
    return ListRow(
        name=str(pledge["subject_name"] or ""),
        address=reader.address(pledge),
        serial=str(pledge["serial"]),
        signed_date=pledge.display("signed_date"),
    )


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0

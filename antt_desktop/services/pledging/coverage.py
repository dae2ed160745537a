"""Coverage: how many of a year's households signed, by area, against the target (rule R-P4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from antt_desktop.domain.problems import Problem
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.storage.record_store import RecordStore

SIGNED = frozenset({"da_ky", "het_hieu_luc"})
"""A pledge whose validity ended was signed all the same."""


@dataclass(frozen=True)
class Coverage:
    """The figures of one area, or of the unit; `total` None means that nobody has counted yet.

    `signed` may exceed `total`: that is an error to mend, shown as it is and never cut (R-P4).
    """

    area_id: str | None
    title: str
    total: int | None
    signed: int
    printed: int
    drafted: int
    target_pct: int
    by_tally: bool = False
    last_signed: str | None = None

    @property
    def left(self) -> int:
        """How many of the total have not signed; a number only, never a list (P7)."""
        return max(0, (self.total or 0) - self.signed)

    @property
    def unprinted(self) -> int:
        """How many of the total have no printed form yet."""
        return max(0, self.left - self.printed)

    @property
    def is_over(self) -> bool:
        """Whether more signed than there are: a figure to mend."""
        return self.total is not None and self.signed > self.total

    @property
    def is_complete(self) -> bool:
        """Whether all of the total signed."""
        return bool(self.total) and self.signed == self.total

    @property
    def state(self) -> str:
        """The state of the figure: `good` from 100 %, `warn` within 10 of the target, else `bad`."""
        if not self.total:
            return "neutral"
        if self.is_over:
            return "bad"
        per_cent = 100 * self.signed / self.total
        if self.is_complete:
            return "good"
        return "warn" if per_cent >= self.target_pct - 10 else "bad"


def coverage_by_area(
    store: RecordStore, campaign: Record, subject_type: str = "household"
) -> list[Coverage]:
    """Return the coverage of every area that had a place in the campaign's year, in order."""
    pledges = Query(
        "pledge", (equal("campaign_id", campaign.id), equal("subject_type", subject_type))
    )
    counts = store.counts_by(pledges, "area_id", "status")
    signed_on = store.greatest(pledges, "signed_date", by="area_id")
    tallies = {
        tally["area_id"]: tally
        for tally in store.around().find(
            "pledge_tally", campaign_id=campaign.id, subject_type=subject_type
        )
    }
    totals = yearly_totals(store, campaign["year"])
    rows = []
    for area in store.rows(Query("residential_area")):
        if closed_before(area, campaign["year"]) and (area.id, "da_ky") not in counts:
            continue
        by_status = {status: n for (place, status), n in counts.items() if place == area.id}
        tally = tallies.get(area.id)
        rows.append(
            Coverage(
                area_id=area.id,
                title=area.title,
                total=_number(tally["total"]) if tally else totals.get(area.id),
                signed=_number(tally["signed"])
                if tally
                else sum(by_status.get(code, 0) for code in SIGNED),
                printed=by_status.get("da_in", 0),
                drafted=by_status.get("nhap", 0),
                target_pct=_number(campaign["target_pct"]),
                by_tally=tally is not None,
                last_signed=str(signed_on[area.id]) if signed_on.get(area.id) else None,
            )
        )
    return rows


def whole(rows: list[Coverage], title: str) -> Coverage:
    """Return the sum over areas; its total is None when no area has one."""
    totals = [row.total for row in rows if row.total is not None]
    return Coverage(
        area_id=None,
        title=title,
        total=sum(totals) if totals else None,
        signed=sum(row.signed for row in rows),
        printed=sum(row.printed for row in rows),
        drafted=sum(row.drafted for row in rows),
        target_pct=rows[0].target_pct if rows else 100,
        last_signed=max((row.last_signed for row in rows if row.last_signed), default=None),
    )


def yearly_totals(store: RecordStore, year: object) -> dict[str, int]:
    """Return each area's number of households for a year.

    The count of that year stands; else the latest count before it; else the area's declared
    number (R-P4).
    """
    totals = {
        area.id: _number(area["households_total"])
        for area in store.rows(Query("residential_area"))
        if area["households_total"] is not None
    }
    stats = store.around().find("area_year_stat")
    for stat in sorted(stats, key=lambda stat: _number(stat["year"])):
        if _number(stat["year"]) <= _number(year):
            totals[str(stat["area_id"])] = _number(stat["households_total"])
    return totals


def closed_before(area: Record, year: object) -> bool:
    """Whether an area had ended before the year began (mergers close areas, never delete them)."""
    return area["active_to"] is not None and str(area["active_to"]) < f"{year}-01-01"


def over_counted(store: RecordStore) -> Iterator[Problem]:
    """Return a problem for each area where more signed than there are (R-P4)."""
    for campaign in store.rows(Query("pledge_campaign")):
        for row in coverage_by_area(store, campaign):
            if row.is_over:
                yield Problem(
                    "R-P4",
                    f"{campaign.title}: số đã ký ({row.signed}) lớn hơn tổng số hộ ({row.total}) "
                    f"của {row.title}. Sửa tổng số hộ năm {campaign['year']} hoặc xem phiếu nhập thừa.",
                )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0

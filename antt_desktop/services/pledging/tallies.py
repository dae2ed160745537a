"""Counts of an area without names: campaign × area × kind of subject (domain.md B9, R-P4, R-P5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.queries import Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.services.pledging.coverage import closed_before, yearly_totals
from antt_desktop.storage.record_store import RecordStore

Counts = tuple[int | None, int | None]
"""Total and signed."""


@dataclass(frozen=True)
class TallyLine:
    """An area's counts; `by_form` means that they come from its forms and are not typed."""

    area: Record
    tally_id: str | None
    counts: Counts
    """What is kept; before that the total of the year's facts, for a start."""
    by_form: bool


class LineRefusedError(ValidationError):
    """Counts of an area that are not right; `line` is their place in the grid."""

    code: ClassVar[str] = "N03"

    def __init__(self, line: int, fault: ValidationError) -> None:
        super().__init__(fault.problems)
        self.line = line


def tally_lines(store: RecordStore, campaign: Record, subject: str) -> list[TallyLine]:
    """Return every area that had a place in the campaign's year, in order."""
    place = {"campaign_id": campaign.id, "subject_type": subject}
    kept = {tally["area_id"]: tally for tally in store.around().find("pledge_tally", **place)}
    standing = (
        equal("campaign_id", campaign.id),
        equal("subject_type", subject),
        equal("status", "nhap", "da_in", "da_ky", "het_hieu_luc"),
    )
    by_form = {area for (area,) in store.counts_by(Query("pledge", standing), "area_id")}
    totals = yearly_totals(store, campaign["year"])
    lines = []
    for area in store.rows(Query("residential_area")):
        tally = kept.get(area.id)
        if tally is not None:
            counts = _number(tally["total"]), _number(tally["signed"])
            lines.append(TallyLine(area, str(tally["id"]), counts, by_form=False))
        elif not closed_before(area, campaign["year"]):
            lines.append(
                TallyLine(area, None, (_number(totals.get(area.id)), None), area.id in by_form)
            )
    return lines


def save_tallies(
    store: RecordStore, campaign: Record, subject: str, typed: Mapping[int, Counts]
) -> tuple[int, int | None]:
    """Save the counts of these lines, all or none; returns how many and the number of the work.

    A kept line without any count goes to the bin; one that says what was shown is left alone.
    Raises LineRefusedError with the line that is not right.
    """
    lines = tally_lines(store, campaign, subject)
    told = {place: counts for place, counts in typed.items() if counts != lines[place].counts}
    with store.work("tally", f"Ghi số tổng {len(told)} khu dân cư") as work:
        for place, (total, signed) in told.items():
            line = lines[place]
            if line.tally_id is not None and total is None and signed is None:
                store.delete("pledge_tally", line.tally_id)
                continue
            values = {
                "campaign_id": campaign.id,
                "area_id": line.area.id,
                "subject_type": subject,
                "total": total,
                "signed": signed,
                "as_of": store.writer.today.isoformat(),
            }
            try:
                store.save("pledge_tally", values, id=line.tally_id)
            except ValidationError as fault:
                raise LineRefusedError(place, fault) from fault
    return len(told), work.id


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None

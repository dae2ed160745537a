"""Counts of a month without cases: month × team × field of dispute (domain.md D3, R-H6, R-H25)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from antt_desktop.domain.problems import ValidationError
from antt_desktop.domain.records import Record
from antt_desktop.records.mediation_options import CASE_FIELD
from antt_desktop.storage.record_store import RecordStore

COUNTS = ("received", "settled", "not_settled", "stopped", "out_of_scope", "open_count")


@dataclass(frozen=True)
class TallyLine:
    """The counts of one field of dispute in one month; without `tally_id` none are kept yet."""

    case_field: str
    label: str
    tally_id: str | None
    counts: tuple[int | None, ...]
    opening: int
    """What was open at the end of the last month that was told."""


class LineRefusedError(ValidationError):
    """Counts that do not add up; `line` is their place in the grid."""

    code: ClassVar[str] = "N01"

    def __init__(self, line: int, fault: ValidationError) -> None:
        super().__init__(fault.problems)
        self.line = line


def tally_lines(store: RecordStore, team: Record, month: str) -> list[TallyLine]:
    """Return a line for each field of dispute; `month` is "YYYY-MM"."""
    kept = store.around().find("mediation_tally", team_id=team.id)
    lines = []
    for code, label in CASE_FIELD.labels.items():
        own = [each for each in kept if each["case_field"] == code]
        now = next((each for each in own if each["month"] == month), None)
        earlier = [each for each in own if str(each["month"]) < month]
        last = max(earlier, key=lambda each: str(each["month"]), default=None)
        lines.append(
            TallyLine(
                code,
                label,
                str(now["id"]) if now else None,
                tuple(_number(now[name]) if now else None for name in COUNTS),
                (_number(last["open_count"]) or 0) if last else 0,
            )
        )
    return lines


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def save_tallies(
    store: RecordStore, team: Record, month: str, typed: Mapping[int, tuple[int | None, ...]]
) -> int | None:
    """Save the counts of these lines, all or none; returns the number of the work.

    Raises LineRefusedError with the line that does not add up, or R-H6 when cases of that month
    stand in the team's register.
    """
    lines = tally_lines(store, team, month)
    with store.work("tally", f"Ghi số vụ việc tháng {month}") as work:
        for place, counts in typed.items():
            line = lines[place]
            place_of = {"team_id": team.id, "month": month, "case_field": line.case_field}
            given = dict(zip(COUNTS, counts, strict=True))
            if line.tally_id is not None and all(count is None for count in counts):
                store.delete("mediation_tally", line.tally_id)
                continue
            try:
                store.save("mediation_tally", {**place_of, **given}, id=line.tally_id)
            except ValidationError as fault:
                raise LineRefusedError(place, fault) from fault
    return work.id

"""Consolidated figures of pledges: signed of all households of the year, by campaign (R-P4, F3).

More signed than there are is shown as it was sent, and named; it is never cut to 100 %. An area
kept by a tally is counted by it, never together with single pledges (R-P5).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.text.numbers import format_integer, format_percent
from antt_desktop.services.pledging.coverage import SIGNED
from antt_desktop.services.reporting.figures import Figure
from antt_desktop.superior.querying import counts_by, rows_of
from antt_desktop.superior.store import Store
from antt_desktop.superior.sums import Place, Places, Scope, SumRow, SumTable, total_of

_COLUMNS = {
    "campaign": "Đợt ký cam kết",
    "total": "Tổng số hộ",
    "signed": "Đã ký",
    "left": "Chưa ký",
    "rate": "Tỷ lệ",
    "verdict": "Đối chiếu",
}
_NOTE = (
    "Tổng số hộ là số hộ của năm, hoặc số gần nhất trước đó; khu dân cư ghi số tổng thì lấy theo số "
    "tổng. Xã có nhiều đợt trong năm thì mỗi đợt một dòng; dòng cộng là tổng của các dòng."
)
_OVER, _MIXED = "Đã ký vượt tổng số hộ", "Có cả số tổng và từng phiếu"
_HOUSEHOLDS = equal("subject_type", "household")

Area = tuple[str, str]
"""Unit and id of an area; the id is empty for what no area has."""


@dataclass(frozen=True)
class _Campaign:
    unit: str
    id: str
    name: str


@dataclass(frozen=True)
class _Count:
    """Signed of total in one area, by its tally or by its pledges."""

    total: int | None
    signed: int
    by_tally: bool
    mixed: bool

    @property
    def is_over(self) -> bool:
        return self.total is not None and self.signed > self.total


def pledge_tables(store: Store, scope: Scope) -> tuple[SumTable, ...]:
    """Return the households that signed in the campaigns of the year, against all of that year."""
    places = Places(store, scope)
    rows: list[SumRow] = []
    faults: list[str] = []
    every: list[_Count] = []
    for campaign, areas in _counted(store, scope).items():
        grouped: defaultdict[Place, list[_Count]] = defaultdict(list)
        for (unit, area), count in areas.items():
            grouped[scope.place(unit, area)].append(count)
            faults += _faults(places.label(Place(unit, area)), campaign, count)
        rows += [
            SumRow(place, places.label(place), _figures(place, campaign, counts))
            for place, counts in grouped.items()
        ]
        every += areas.values()
    rows.sort(key=lambda row: places.order(row.place) if row.place else ())
    total = total_of(["", *_values(every)], rows)
    table = SumTable(
        "pledges", f"Hộ gia đình ký cam kết năm {scope.year}", places.heading, _COLUMNS,
        tuple(rows), total, _NOTE, tuple(sorted(faults)),
    )  # fmt: skip
    return (table,)


def _faults(label: str, campaign: _Campaign, count: _Count) -> Iterator[str]:
    if count.is_over:
        yield (
            f"{label}, {campaign.name}: đã ký {format_integer(count.signed)} trong "
            f"{format_integer(count.total or 0)} hộ. Yêu cầu xã sửa tổng số hộ hoặc xem phiếu nhập thừa."
        )
    if count.mixed:
        yield (
            f"{label}, {campaign.name}: có cả số tổng và từng phiếu; đang tính theo số tổng. "
            "Yêu cầu xã giữ một cách."
        )


def _values(counts: list[_Count]) -> tuple[int | str, ...]:
    """Return the columns behind the campaign."""
    known = [count.total for count in counts if count.total is not None]
    total, signed = sum(known), sum(count.signed for count in counts)
    verdict = _OVER if any(count.is_over for count in counts) else ""
    if not verdict and any(count.mixed for count in counts):
        verdict = _MIXED
    left = max(0, total - signed)
    return (
        total if known else "–", signed, left if known else "–", format_percent(signed, total), verdict,
    )  # fmt: skip


def _figures(place: Place, campaign: _Campaign, counts: list[_Count]) -> tuple[Figure, ...]:
    """Return a row; what was signed is counted from pledges, tallies, or each in other areas."""
    values = _values(counts)
    where = (*place.filters, equal("campaign_id", campaign.id), _HOUSEHOLDS)
    told = []
    if any(not count.by_tally and count.signed for count in counts):
        told.append(Query("pledge", (*where, equal("status", *sorted(SIGNED)))))
    if any(count.by_tally and count.signed for count in counts):
        told.append(Query("pledge_tally", (*where, Filter("signed", "from", (1,)))))
    return (
        Figure(campaign.name),
        *(Figure(value, tuple(told) if at == 1 else ()) for at, value in enumerate(values)),
    )


def _counted(store: Store, scope: Scope) -> dict[_Campaign, dict[Area, _Count]]:
    """Return the areas of each campaign of the year with their figures."""
    campaigns = _campaigns(store, scope)
    signed, tallies = _signed(store, scope, campaigns), _tallies(store, scope, campaigns)
    totals = _totals(store, scope)
    found: dict[_Campaign, dict[Area, _Count]] = {}
    for each in campaigns:
        single, told = signed[each.id], tallies[each.id]
        areas = {area for area in totals if area[0] == each.unit} | {*single, *told}
        found[each] = {
            area: _count(totals.get(area), single[area], told.get(area)) for area in sorted(areas)
        }
    return found


def _count(total: int | None, signed: int, tally: tuple[int, int] | None) -> _Count:
    if tally is None:
        return _Count(total, signed, by_tally=False, mixed=False)
    return _Count(*tally, by_tally=True, mixed=bool(signed))


def _campaigns(store: Store, scope: Scope) -> list[_Campaign]:
    query = scope.query("pledge_campaign", equal("year", scope.year))
    return [
        _Campaign(told["unit"], told["id"], told["name"])
        for told in rows_of(store, query)
        if "household" in told["subject_types"]
    ]


def _of(campaigns: list[_Campaign]) -> Filter:
    return equal("campaign_id", *(each.id for each in campaigns))


def _signed(
    store: Store, scope: Scope, campaigns: list[_Campaign]
) -> defaultdict[str, Counter[Area]]:
    query = scope.query("pledge", _of(campaigns), _HOUSEHOLDS, equal("status", *sorted(SIGNED)))
    found: defaultdict[str, Counter[Area]] = defaultdict(Counter)
    for (campaign, unit, area), number in counts_by(
        store, query, "campaign_id", "unit", "area_id"
    ).items():
        found[str(campaign)][str(unit), str(area or "")] += number
    return found


def _tallies(
    store: Store, scope: Scope, campaigns: list[_Campaign]
) -> defaultdict[str, dict[Area, tuple[int, int]]]:
    query = scope.query("pledge_tally", _of(campaigns), _HOUSEHOLDS)
    found: defaultdict[str, dict[Area, tuple[int, int]]] = defaultdict(dict)
    for campaign, unit, area, total, signed in counts_by(
        store, query, "campaign_id", "unit", "area_id", "total", "signed"
    ):
        found[str(campaign)][str(unit), str(area)] = (_number(total), _number(signed))
    return found


def _totals(store: Store, scope: Scope) -> Mapping[Area, int | None]:
    """Return the households of every area there was in the year (as `coverage.yearly_totals`)."""
    open_in_year = date(scope.year, 1, 1).isoformat()
    totals: dict[Area, int | None] = {
        (str(unit), str(area)): total if isinstance(total, int) else None
        for unit, area, total, end in counts_by(
            store, scope.query("residential_area"), "unit", "id", "households_total", "active_to"
        )
        if end is None or str(end) >= open_in_year
    }
    stats = counts_by(
        store, scope.query("area_year_stat", Filter("year", "to", (scope.year,))),
        "year", "unit", "area_id", "households_total",
    )  # fmt: skip
    for _, unit, area, total in sorted(stats, key=lambda told: _number(told[0])):
        if (str(unit), str(area)) in totals:
            totals[str(unit), str(area)] = _number(total)
    return totals


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0

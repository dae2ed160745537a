"""What the start page tells of a year, and what is to be done next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.pledging.coverage import Coverage, whole
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Arguments
from antt_desktop.ui.pages.campaigns import (
    all_campaigns,
    campaign_coverage,
    days_left,
    main_campaign,
    reminder_of,
)
from antt_desktop.ui.pages.waiting import LONG_WAIT, waiting_over

_MOST_NAMED = 3


@dataclass(frozen=True)
class Step:
    """One thing to do next: a chip with its state, the words, and the page that does it."""

    chip: str
    state: str
    words: str
    page: str
    arguments: Arguments


@dataclass(frozen=True)
class Overview:
    """The figures of one year; `campaign` is None when the year has none."""

    year: int
    years: tuple[int, ...]
    campaign: Record | None
    areas: tuple[Coverage, ...]
    unit: Coverage
    area_count: int
    households: int
    organizations: int
    waiting_long: int
    last_prints: tuple[Record, ...]
    steps: tuple[Step, ...]


def overview_of(store: RecordStore, year: int, today: date) -> Overview:
    """Return the figures of a year and what is to be done next; for a background task."""
    campaigns = all_campaigns(store)
    campaign = main_campaign(campaigns, year)
    areas = campaign_coverage(store, campaign) if campaign else []
    long = waiting_over(LONG_WAIT, today)
    made = Overview(
        year=year,
        years=tuple(sorted({today.year, year, *_years(campaigns)}, reverse=True)),
        campaign=campaign,
        areas=tuple(sorted(areas, key=_lowest_first)),
        unit=whole(areas, "Toàn xã"),
        area_count=store.count(Query("residential_area", (Filter("active_to", "empty"),))),
        households=store.count(Query("household", (equal("active", True),))),
        organizations=store.count(Query("organization")),
        waiting_long=store.count(Query("pledge", (equal("campaign_id", campaign.id), *long)))
        if campaign
        else 0,
        last_prints=_last_prints(store),
        steps=(),
    )
    return replace(made, steps=tuple(_steps(made, today)))


def _years(campaigns: list[Record]) -> Iterator[int]:
    for each in campaigns:
        if isinstance(each["year"], int):
            yield each["year"]


def _lowest_first(row: Coverage) -> float:
    """Sort by the share that signed; areas without a total come first, they need one."""
    return row.signed / row.total if row.total else -1.0


def _last_prints(store: RecordStore) -> tuple[Record, ...]:
    page = store.page(Query("print_log", sort="printed_on", descending=True), limit=_MOST_NAMED)
    return tuple(page.records)


def _steps(made: Overview, today: date) -> Iterator[Step]:
    if not made.area_count or not made.households:
        yield Step("Bắt đầu", "info", "Nhập danh sách hộ từ Excel", "import", {})
        return
    if made.campaign is None:
        words = f"Mở đợt ký cam kết năm {made.year}"
        yield Step("Bắt đầu", "info", words, "campaign", {"values": {"year": made.year}})
        return
    yield from _wrong_totals(made)
    yield from _deadline(made, made.campaign, today)
    yield from _papers(made, made.campaign, today)


def _wrong_totals(made: Overview) -> Iterator[Step]:
    """Areas where more signed than there are must be mended first (R-P4)."""
    for row in made.areas:
        if row.is_over and row.total is not None:
            words = f"{row.title}: đã ký {row.signed}, tổng hộ {row.total}"
            yield Step("Số sai", "bad", words, "area", {"id": row.area_id})
    uncounted = [row for row in made.areas if not row.total]
    if uncounted:
        words = f"{_names(uncounted)} chưa có tổng số hộ"
        yield Step("Thiếu số", "warn", words, "area", {"id": uncounted[0].area_id})


def _deadline(made: Overview, campaign: Record, today: date) -> Iterator[Step]:
    left = days_left(campaign, today)
    behind = [row for row in made.areas if row.state in ("bad", "warn") and not row.is_over]
    reminder = reminder_of(left)
    if not behind or reminder is None:
        return
    chip = f"Còn {left} ngày" if left else "Hôm nay"
    words = f"Mốc {reminder.days} ngày: {len(behind)} khu chưa đạt {made.unit.target_pct}%"
    yield Step(chip, reminder.state, words, "pledges", {"campaign": campaign.id, "tab": "board"})


def _papers(made: Overview, campaign: Record, today: date) -> Iterator[Step]:
    unprinted = sum(row.unprinted for row in made.areas if not row.by_tally)
    waiting = made.unit.printed
    if unprinted:
        words = f"In {format_integer(unprinted)} phiếu chưa in"
        yield Step("In phiếu", "info", words, "print", {"campaign": campaign.id})
    if made.waiting_long:
        long = format_integer(made.waiting_long)
        yield Step(
            f"Trên {LONG_WAIT} ngày", "warn", f"{long} phiếu chờ ký quá lâu", "pledges",
            {"campaign": campaign.id, "tab": "list", "filters": waiting_over(LONG_WAIT, today)},
        )  # fmt: skip
    if waiting > made.waiting_long:
        words = f"Ghi {format_integer(waiting)} phiếu đã thu về"
        yield Step("Chờ ký", "wait", words, "fast_entry", {"campaign": campaign.id})


def _names(rows: list[Coverage]) -> str:
    named = ", ".join(row.title for row in rows[:_MOST_NAMED])
    more = len(rows) - _MOST_NAMED
    return f"{named} và {more} khu khác" if more > 0 else named

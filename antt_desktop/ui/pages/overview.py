"""What the start page tells of a year, and what is to be done next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.model import RUNNING
from antt_desktop.services.pledging.coverage import Coverage, whole
from antt_desktop.services.reminding.agenda import Due
from antt_desktop.services.reminding.deadlines import DeadlineRules
from antt_desktop.services.reporting.case_figures import case_counts
from antt_desktop.services.reporting.case_lives import RECEIVED, STILL_OPEN
from antt_desktop.services.reporting.periods import year_of
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Arguments
from antt_desktop.ui.pages.agenda_items import (
    chip_words,
    place_of,
    read_agenda,
    reviews,
)
from antt_desktop.ui.pages.campaigns import (
    all_campaigns,
    campaign_coverage,
    main_campaign,
)
from antt_desktop.ui.pages.waiting import LONG_WAIT, waiting_over
from antt_desktop.ui.roles import unit_words

_MOST_NAMED, _BRIEF = 3, 36


@dataclass(frozen=True)
class Step:
    """One thing to do next: a chip with its state, the words, and the page that does it."""

    chip: str
    state: str
    words: str
    page: str
    arguments: Arguments


@dataclass(frozen=True)
class CaseCounts:
    """Reconciliation in a year: open at its end, late now, received and settled in it."""

    open: int
    late: int
    received: int
    settled: int


@dataclass(frozen=True)
class ModelCounts:
    """The models that run now, with their active points and groups."""

    running: int
    points: int
    groups: int


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
    waiting_long: int
    cases: CaseCounts
    models: ModelCounts
    due: tuple[Due, ...]
    steps: tuple[Step, ...]

    @property
    def reviews(self) -> tuple[Step, ...]:
        """The models to be reviewed now or soon."""
        return tuple(_step(due, _brief(due.title)) for due in reviews(self.due))


def overview_of(store: RecordStore, year: int, today: date, rules: DeadlineRules) -> Overview:
    """Return the figures of a year and what is to be done next; for a background task."""
    campaigns = all_campaigns(store)
    campaign = main_campaign(campaigns, year)
    areas = campaign_coverage(store, campaign) if campaign else []
    long = waiting_over(LONG_WAIT, today)
    due = tuple(read_agenda(store, rules, today))
    made = Overview(
        year=year,
        years=tuple(sorted({today.year, year, *_years(campaigns)}, reverse=True)),
        campaign=campaign,
        areas=tuple(sorted(areas, key=_lowest_first)),
        unit=whole(areas, unit_words(store.permissions)),
        area_count=store.count(Query("residential_area", (Filter("active_to", "empty"),))),
        households=store.count(Query("household", (equal("active", True),))),
        waiting_long=store.count(Query("pledge", (equal("campaign_id", campaign.id), *long)))
        if campaign
        else 0,
        cases=_cases(store, year, due),
        models=_models(store),
        due=due,
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


def _cases(store: RecordStore, year: int, due: tuple[Due, ...]) -> CaseCounts:
    found = case_counts(store, year_of(date(year, 1, 1)))
    late = sum(each.is_overdue and each.type == "mediation_case" for each in due)
    return CaseCounts(found[STILL_OPEN], late, found[RECEIVED], found["settled"])


def _models(store: RecordStore) -> ModelCounts:
    running = {
        model.id for model in store.rows(Query("model", (equal("status", *sorted(RUNNING)),)))
    }
    active = store.rows(Query("model_point", (equal("status", "hoat_dong"),)))
    points = [point for point in active if point["model_id"] in running]
    groups = sum(n for point in points if isinstance(n := point["groups_count"], int))
    return ModelCounts(len(running), len(points), groups)


def _steps(made: Overview, today: date) -> Iterator[Step]:
    fresh = not made.area_count or not made.households
    if fresh:
        yield Step("Bắt đầu", "info", "Nhập danh sách hộ từ Excel", "import", {})
    else:
        yield from _wrong_totals(made)
    to_review = reviews(made.due)
    yield from (_step(due, _words(due)) for due in made.due if due not in to_review)
    if fresh:
        return
    if made.campaign is None:
        words = f"Mở đợt ký cam kết năm {made.year}"
        yield Step("Bắt đầu", "info", words, "campaign", {"values": {"year": made.year}})
    else:
        yield from _papers(made, made.campaign, today)


def _words(due: Due) -> str:
    """Return what is to be done and for what, in two lines of the side panel."""
    return f"{due.deadline.label} · {due.detail or _brief(due.title)}"


def _brief(title: str) -> str:
    return title if len(title) <= _BRIEF else f"{title[: _BRIEF - 1].rstrip()}…"


def _step(due: Due, words: str) -> Step:
    page, arguments = place_of(due)
    return Step(chip_words(due.deadline), due.deadline.state, words, page, arguments)


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

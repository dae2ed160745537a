"""Lists, search and saving at a million pledges, against the bare library in the same run."""

import random
from collections.abc import Iterator
from pathlib import Path

from antt_desktop.domain.fields import Value
from antt_desktop.domain.queries import Filter, Query, equal
from antt_desktop.domain.records import Record
from antt_desktop.records.pledge import PLEDGE
from antt_desktop.storage.commune_file import SCHEMA_VERSION, CommuneFile
from antt_desktop.storage.driver import Database
from antt_desktop.storage.search import expression, parse_search
from antt_desktop.storage.tables import insert_records
from tests.bench.table import Row, alternating, milliseconds
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, new_file, open_again

MILLION = 1_000_000
CAMPAIGNS, AREAS = 20, 50
PAGE_MS, SEARCH_MS = 16, 50

_FAMILIES = (
    ["Nguyễn"] * 38 + ["Trần"] * 12 + ["Lê"] * 10 + ["Phạm"] * 8 + ["Đặng", "Hồ", "Võ", "Ngô"] * 8
)
_MIDDLES = ["Văn", "Thị", "Hữu", "Thị Kim", "Minh", "Ngọc", "Thanh"]
_GIVENS = [
    "An",
    "Ánh",
    "Dũng",
    "Đạt",
    "Hòa",
    "Hồng",
    "Hương",
    "Lan",
    "Mỹ",
    "Năm",
    "Nam",
    "Phước",
    "Quý",
    "Ước",
]


def run(folder: Path, count: int = MILLION) -> list[Row]:
    """Measure on a file with `count` pledges, made once and kept in `folder`."""
    clock = FixedClock()
    path = make_pledges(folder, count, clock)
    with open_again(path, clock) as file:
        campaign = next(file.store.rows(Query("pledge_campaign")))
        areas = [area.id for area in file.store.rows(Query("residential_area"))]
        return [*_pages(file, campaign.id, areas), *_searches(file), *_saves(file)]


def _pages(file: CommuneFile, campaign: str, areas: list[str]) -> Iterator[Row]:
    queries = {
        "all, by name": Query("pledge"),
        "by day of signing, newest first": Query("pledge", sort="signed_date", descending=True),
        "one campaign": Query("pledge", (equal("campaign_id", campaign),)),
        "one campaign, two areas, printed": Query(
            "pledge",
            (
                equal("campaign_id", campaign),
                equal("area_id", *areas[:2]),
                equal("status", "da_in"),
            ),
        ),
        "two areas of all years": Query("pledge", (equal("area_id", *areas[:2]),)),
        "printed, of all years": Query("pledge", (equal("status", "da_in"),)),
        "signed since a day": Query("pledge", (Filter("signed_date", "from", ("2026-11-01",)),)),
        "one campaign, by area": Query("pledge", (equal("campaign_id", campaign),), sort="area_id"),
    }
    for name, query in queries.items():
        first = milliseconds(lambda query=query: file.store.page(query))
        deep = _deep_cursor(file, query)
        later = milliseconds(lambda query=query, deep=deep: file.store.page(query, deep))
        yield Row(
            f"page of 200: {name}",
            f"first {first:.1f} ms, after 20.000 rows {later:.1f} ms",
            f"≤ {PAGE_MS} ms, no growth with depth",
            max(first, later) <= PAGE_MS,
        )


def _deep_cursor(file: CommuneFile, query: Query) -> object:
    """Return the cursor after up to 20.000 rows."""
    cursor = None
    for _ in range(10):
        page = file.store.page(query, cursor, 2_000)
        if page.next is None:
            return cursor
        cursor = page.next
    return cursor


def _searches(file: CommuneFile) -> Iterator[Row]:
    for typed in (
        "ng",
        "nguyen",
        "nguyen thi",
        "nguyễn thị ánh",
        "dang thi kim hong",
        "CK-2026-01-A0007",
        "zzz",
    ):
        query = Query("pledge", search=typed)
        ours = milliseconds(lambda query=query: file.store.page(query))
        match = parse_search(typed)
        assert match is not None
        bare = min(
            milliseconds(lambda sql=sql, m=match: _bare(file._db, sql, expression(m.folded)))
            for sql in _BARE
        )
        yield Row(
            f"search as typed: “{typed}”",
            f"{ours:.1f} ms, {ours / bare:.2f} × bare {bare:.1f} ms",
            f"≤ {SEARCH_MS} ms and ≤ 2 × the bare FTS query",
            ours <= SEARCH_MS and (ours <= 2 * bare or ours < 5),
        )


_BARE = (
    "SELECT p.* FROM pledge_search f JOIN pledge p ON p.row = f.rowid "
    "WHERE pledge_search MATCH ? ORDER BY p.sort_key, p.row LIMIT 200",
    "SELECT * FROM pledge INDEXED BY pledge_order WHERE deleted = 0 AND +row IN "
    "(SELECT rowid FROM pledge_search WHERE pledge_search MATCH ?) ORDER BY sort_key, row LIMIT 200",
)


def _bare(db: Database, sql: str, expression: str) -> list[object]:
    return list(db.conn.execute(sql, (expression,)))


def _saves(file: CommuneFile) -> Iterator[Row]:
    """One save of a record with its change-log and search rows, against one bare commit."""
    area = next(file.store.rows(Query("residential_area")))
    make = Builder(file.store)
    file._db.execute("CREATE TABLE IF NOT EXISTS bench (a TEXT, b TEXT, c INTEGER)")
    number = iter(range(10**9))

    def bare() -> None:
        file._db.conn.execute("BEGIN")
        file._db.conn.execute(
            "INSERT INTO bench VALUES (?, ?, ?)", ("Nguyễn Văn Án", "Số 1", next(number))
        )
        file._db.conn.execute("COMMIT")

    def ours() -> None:
        make.household(area, house_no_street=f"Số {next(number)}")

    ratio, base = alternating(ours, bare)
    file._db.execute("DROP TABLE bench")
    yield Row(
        "one save (record + change log + search)",
        f"{ratio:.2f} × one bare EXTRA commit ({base:.1f} ms)",
        "≤ 1.5 ×",
        ratio <= 1.5,
    )


def make_pledges(folder: Path, count: int, clock: FixedClock) -> Path:
    """Return a file with so many pledges, made at the first call; one of each schema."""
    path = folder / f"pledges-{count}-{SCHEMA_VERSION}.antt"
    if not path.exists():
        _make(folder, path.name, count, clock)
    return path


def _make(folder: Path, name: str, count: int, clock: FixedClock) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)
    with new_file(folder, clock, name) as file:
        make = Builder(file.store)
        template = make.template()
        campaigns = [
            make.campaign(template, name=f"Đợt {n}", year=2026 - n) for n in range(CAMPAIGNS)
        ]
        areas = [make.area(name=f"Ấp {n}") for n in range(1, AREAS + 1)]
        ids = ([each.id for each in campaigns], [each.id for each in areas], template.id)
        with file._db.atomic():
            for start in range(0, count, 50_000):
                numbers = range(start, min(count, start + 50_000))
                _insert(file._db, [_pledge(chance, number, *ids) for number in numbers], start)


def _pledge(
    chance: random.Random, number: int, campaigns: list[str], areas: list[str], template: str
) -> dict[str, Value]:
    name = f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVENS)}"
    status = chance.choices(("da_ky", "da_in", "nhap"), (80, 12, 8))[0]
    day = f"2026-{chance.randint(1, 11):02d}-{chance.randint(1, 28):02d}"
    return {
        "campaign_id": campaigns[number % len(campaigns)],
        "template_version": template,
        "subject_type": "household",
        "subject_id": f"01a20000-0000-7000-8000-{number:012d}",
        "subject_name": name,
        "area_id": areas[number // len(campaigns) % len(areas)],
        "serial": f"CK-2026-{number % len(campaigns) + 1:02d}-A{number // len(campaigns):04d}",
        "status": status,
        "printed_at": None if status == "nhap" else day,
        "signed_date": day if status == "da_ky" else None,
        "signer_name": name if status == "da_ky" else None,
    }


def _insert(db: Database, pledges: list[dict[str, Value]], start: int) -> None:
    at = "2026-11-22T00:00:00.000Z"
    records = [
        Record(PLEDGE, f"01a20001-0000-7000-8000-{start + n:012d}", 1,
               {**dict.fromkeys(PLEDGE.by_name), **values}, at, "truong", at, "truong")
        for n, values in enumerate(pledges)
    ]  # fmt: skip
    insert_records(db, PLEDGE, records)

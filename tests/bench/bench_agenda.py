"""The agenda and the figures over ten years of data, against the bare statements in the same run."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from antt_desktop.domain.fields import Value
from antt_desktop.domain.records import Record
from antt_desktop.services.pledging.coverage import coverage_by_area
from antt_desktop.services.reminding.agenda import agenda
from antt_desktop.services.reminding.table import deadline_rules
from antt_desktop.services.reporting.case_figures import case_figures
from antt_desktop.services.reporting.periods import year_of
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from tests.bench.table import Row, alternating
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file
from tests.helpers.lives import SCOPE, Lives

CASES, MODELS, PLEDGES, AREAS, YEARS = 4_000, 60, 10_000, 34, 10
ACTIVITIES = 24
"""Activities of a model in a year."""
MOST = 3
_STORY = "Hai hộ liền kề tranh cãi về lối đi chung; tổ hòa giải đã gặp từng bên, xem hiện trạng. "

_BARE = (
    """SELECT id, register_no, area_id, status, received_date, assigned_date, agreed_start
       FROM mediation_case WHERE deleted = 0 AND status IN ('tiep_nhan', 'phan_cong')""",
    """SELECT id, register_no, area_id, end_date, last_followup_date FROM mediation_case
       WHERE deleted = 0 AND status = 'theo_doi' AND last_followup_date >= '2025-10-01'""",
    """SELECT id, register_no, area_id, end_date FROM mediation_case WHERE deleted = 0
       AND status IN ('thanh', 'theo_doi') AND end_date >= '2025-10-01'
       AND last_followup_date IS NULL""",
    """SELECT id, full_name, requested_date FROM mediator WHERE deleted = 0
       AND requested_date IS NOT NULL AND recognised_date IS NULL AND ended_date IS NULL""",
    "SELECT model_id, max(date) FROM model_activity WHERE deleted = 0 GROUP BY model_id",
    """SELECT id, name, status, decision_date, launch_date, launch_year, last_rating_date, board_head
       FROM model WHERE deleted = 0 AND status IN ('phe_duyet', 'hoat_dong', 'cung_co')""",
    'SELECT id, name, "end" FROM pledge_campaign WHERE deleted = 0',
    "SELECT id, kind, name, households_total FROM residential_area WHERE deleted = 0",
)
_BARE_COVERAGE = (
    "SELECT area_id, status, count(*) FROM pledge WHERE deleted = 0 GROUP BY area_id, status",
    "SELECT area_id, max(signed_date) FROM pledge WHERE deleted = 0 GROUP BY area_id",
)
_BARE_FIGURES = (
    """SELECT team_id, case_field, status, received_date, end_date, count(*) FROM mediation_case
       WHERE deleted = 0 GROUP BY team_id, case_field, status, received_date, end_date""",
    "SELECT id, name FROM mediation_team WHERE deleted = 0",
)


def run() -> list[Row]:
    """Measure on a file of one commune after ten years."""
    clock = FixedClock()
    with TemporaryDirectory() as folder, new_file(Path(folder), clock) as file:
        _fill(file.store, clock.today)
        return list(_rows(file, clock.today))


def _rows(file: CommuneFile, today: date) -> Iterator[Row]:
    store, rules = file.store, deadline_rules(file.settings, today)
    yield _row(file, "agenda", lambda: agenda(store, rules, today), _BARE)
    yield _row(
        file,
        "agenda with the areas behind of a campaign",
        lambda: agenda(store, rules, today, lambda campaign: _behind(store, campaign)),
        (*_BARE, *_BARE_COVERAGE),
    )
    yield _row(
        file,
        "figures of reconciliation of a year",
        lambda: case_figures(store, year_of(today)),
        _BARE_FIGURES,
    )


def _row(file: CommuneFile, what: str, task: object, bare: tuple[str, ...]) -> Row:
    def read_bare() -> None:
        for statement in bare:
            file._db.execute(statement).fetchall()

    assert callable(task)
    times, bare_ms = alternating(task, read_bare, times=40)
    return Row(
        f"{what}: {CASES} cases, {MODELS} models, {PLEDGES} pledges",
        f"{times:.2f} × the bare statements ({bare_ms:.1f} ms)",
        f"≤ {MOST} ×",
        times <= MOST,
    )


def _behind(store: RecordStore, campaign: Record) -> int:
    return sum(row.state in ("bad", "warn") for row in coverage_by_area(store, campaign))


def _fill(store: RecordStore, today: date) -> None:
    chance, lives = random.Random(1), Lives(store)
    with store.work("bulk", "Ten years"):
        areas = [lives.area(name=f"Ấp {n}", households_total=400) for n in range(1, AREAS + 1)]
        teams = [lives.team(area) for area in areas]
        mediators = [lives.mediator(team).id for team in teams]
        _add_cases(store, chance, teams, mediators, today)
        _add_models(store, chance, lives, today)
        _add_pledges(store, lives, areas)


def _add_cases(
    store: RecordStore,
    chance: random.Random,
    teams: list[Record],
    mediators: list[str],
    today: date,
) -> None:
    cases: list[dict[str, Value]] = []
    for n in range(CASES):
        team = n % AREAS
        received = today - timedelta(days=YEARS * 365 * (CASES - 1 - n) // CASES)
        status = "phan_cong" if n > CASES - 40 else chance.choices(
            ("da_thuc_hien", "theo_doi", "thanh", "khong_thanh", "cham_dut"), (60, 5, 15, 15, 5)
        )[0]  # fmt: skip
        ended = None if status == "phan_cong" else min(received + timedelta(days=9), today)
        cases.append(
            {
                "team_id": teams[team].id, "area_id": teams[team]["area_id"],
                "book": f"01/{received.year}", "register_no": n // AREAS + 1, "nhap_cu": True,
                "received_date": received.isoformat(), "basis": "yeu_cau",
                "case_field": ("mau_thuan", "dan_su", "hon_nhan")[n % 3], "scope_check": SCOPE,
                "status": status, "content": _STORY * 3, "assigned_date": received.isoformat(),
                "mediators": [mediators[team]], "agreement": _STORY if ended else None,
                "end_date": ended.isoformat() if ended else None,
                "last_followup_date": ended.isoformat() if ended and status == "theo_doi" else None,
            }
        )  # fmt: skip
    store.add_clean("mediation_case", cases)


def _add_models(store: RecordStore, chance: random.Random, lives: Lives, today: date) -> None:
    for _ in range(MODELS):
        model = lives.old_model(launch_date="2016-12-01")
        days = (
            today - timedelta(days=chance.randint(0, 365 * YEARS))
            for _ in range(YEARS * ACTIVITIES)
        )
        activities: list[dict[str, Value]] = [
            {"model_id": model.id, "date": day.isoformat(), "kind": "hop"} for day in days
        ]
        store.add_clean("model_activity", activities)
        lives.head(model)
        lives.review(model, f"2025-{chance.randint(1, 12):02d}-05")


def _add_pledges(store: RecordStore, lives: Lives, areas: list[Record]) -> None:
    campaign = lives.campaign(lives.template())
    pledges: list[dict[str, Value]] = [
        {
            "campaign_id": campaign.id, "subject_type": "household", "subject_id": f"home-{n}",
            "subject_name": "Nguyễn Văn An", "area_id": areas[n % AREAS].id,
            "serial": f"CK-2026-01-A{n:05d}", "status": "da_ky", "signed_date": "2026-05-05",
            "signer_name": "Nguyễn Văn An",
        }
        for n in range(PLEDGES)
    ]  # fmt: skip
    store.add_clean("pledge", pledges)

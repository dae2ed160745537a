"""Opening a model with 200 activities: the reading against bare statements, the page in the window."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from antt_desktop.domain.records import Record
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.models.facts import read_facts
from tests.bench.table import Row, alternating
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file
from tests.helpers.lives import Lives

ACTIVITIES, MODELS, POINTS = 200, 60, 6
MOST, MOST_MS = 3, 100
_OPENINGS = 9

_BARE = (
    "SELECT * FROM model WHERE id = ? AND deleted = 0",
    "SELECT * FROM model_event WHERE model_id = ? AND deleted = 0",
    "SELECT status, groups_count, count(*) FROM model_point WHERE model_id = ? AND deleted = 0 "
    "GROUP BY status, groups_count",
    "SELECT * FROM model_activity WHERE model_id = ? AND deleted = 0 ORDER BY date DESC LIMIT 4",
    "SELECT count(*) FROM model_member WHERE model_id = ? AND deleted = 0",
    "SELECT count(*) FROM model_activity WHERE model_id = ? AND deleted = 0",
    "SELECT count(*) FROM model_review WHERE model_id = ? AND deleted = 0",
    "SELECT count(*) FROM attachment WHERE owner_id = ? AND deleted = 0",
)


def run() -> list[Row]:
    """Measure on a file of one commune with its models."""
    clock = FixedClock()
    with TemporaryDirectory() as folder, new_file(Path(folder), clock) as file:
        models = _fill(file.store)
        return [_reading(file, models[0]), *_opening(file, clock, models)]


def _reading(file: CommuneFile, model: Record) -> Row:
    def read_bare() -> None:
        for statement in _BARE:
            file._db.execute(statement, (model.id,)).fetchall()

    times, bare_ms = alternating(lambda: read_facts(file.store, model.id), read_bare, times=300)
    return Row(
        f"reading a model with {ACTIVITIES} activities",
        f"{times:.2f} × the bare statements ({bare_ms:.1f} ms)",
        f"≤ {MOST} ×",
        times <= MOST,
    )


def _opening(file: CommuneFile, clock: FixedClock, models: list[Record]) -> Iterator[Row]:
    """Yield how long the event loop is held when a model is opened, and when a tab is first shown."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from antt_desktop.ui import theme
    from antt_desktop.ui.pages.models.model_page import TABS, ModelPage

    app = QApplication.instance() or QApplication(["antt"])
    assert isinstance(app, QApplication)
    theme.apply(app)
    page = ModelPage(Desk(file, clock))
    page.resize(1060, 640)
    page.show()

    def held(task: Callable[[], object]) -> float:
        start = perf_counter()
        task()
        app.processEvents()
        return (perf_counter() - start) * 1000

    def show(model: Record) -> None:
        page.open({"id": model.id})
        page.refresh()

    show(models[-1])
    opened, tabs = [], []
    for other in models[1:_OPENINGS]:
        show(other)
        opened.append(held(lambda: show(models[0])))
        tabs.append(held(lambda: page.tabs.setCurrentIndex(TABS.index("model_activity"))))
    page.close()
    page.deleteLater()
    app.processEvents()
    yield _held(f"opening a model with {ACTIVITIES} activities in the window", opened)
    yield _held("showing its activities for the first time", tabs)


def _held(what: str, found: list[float]) -> Row:
    worst = median(found)
    return Row(what, f"{worst:.0f} ms of event loop", f"≤ {MOST_MS} ms", worst <= MOST_MS)


def _fill(store: RecordStore) -> list[Record]:
    lives = Lives(store)
    with store.work("bulk", "Models"):
        areas = [lives.area(name=f"Ấp {n}") for n in range(1, POINTS + 1)]
        models = [lives.old_model(name=f"Mô hình số {n}") for n in range(MODELS)]
        for number, model in enumerate(models):
            for area in areas:
                lives.point(model, area, groups_count=2)
            for day in range(ACTIVITIES if number == 0 else 30):
                lives.activity(model, f"2025-{day % 12 + 1:02}-{day % 28 + 1:02}")
    return models

"""Rules that every test lives under: no window on the screen, no stray log, nothing left behind."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("ANTT_PASSWORD_FILE", None)

import gc
import logging
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.helpers.clock import FixedClock
from tests.helpers.logs import LogGuard

# A law holds or not; how long an example took on a busy machine says nothing about it.
settings.register_profile("antt", deadline=None)
settings.load_profile("antt")

FOLDER_VARIABLES = (
    "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
    "XDG_DOCUMENTS_DIR", "LOCALAPPDATA", "APPDATA",
)  # fmt: skip


MEMORY = Path("/dev/shm")
ROOM = 6 << 30  # bytes; what all tests together write is a third of it


def pytest_configure(config: pytest.Config) -> None:
    """Keep the files of tests in memory where that has room: half of the time went into `fsync`.

    They go with the run. Give `--basetemp` to look at them afterwards.
    """
    if config.option.basetemp is None and not hasattr(config, "workerinput") and _has_room(MEMORY):
        _sweep_killed_runs()
        folder = tempfile.mkdtemp(prefix=f"antt-tests-{os.getpid()}-", dir=MEMORY)
        config.option.basetemp = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what lives until the end: modules, tests, their decorations."""
    gc.collect()
    gc.freeze()


def _sweep_killed_runs() -> None:
    for folder in MEMORY.glob("antt-tests-*-*"):
        if not Path("/proc", folder.name.split("-")[2]).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _has_room(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= ROOM


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings, data and logs of the tested program out of the tester's home."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in FOLDER_VARIABLES:
            folder = home / variable.lower()
            folder.mkdir()
            patch.setenv(variable, str(folder))
        yield


@pytest.fixture(autouse=True)
def allowed_logs() -> Iterator[LogGuard]:
    """Fail on any log record of WARNING or above; `allowed_logs.allow("text")` expects one."""
    guard = LogGuard()
    root = logging.getLogger()
    root.addHandler(guard)
    try:
        yield guard
    finally:
        root.removeHandler(guard)
    guard.check()


@pytest.fixture(autouse=True)
def _qt_left_clean(request: pytest.FixtureRequest) -> Iterator[None]:
    """For tests that use Qt: own settings, and no widget, running timer or thread left behind."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    from tests.helpers.qt_leaks import isolated_settings, watch_for_leaks

    tmp_path: Path = request.getfixturevalue("tmp_path")
    isolated_settings(tmp_path / "settings")
    with watch_for_leaks():
        yield


@pytest.fixture
def clock() -> FixedClock:
    """Return a clock that stands still until the test moves it."""
    return FixedClock()

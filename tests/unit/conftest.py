"""Fixtures of the unit tests: an open file, its store, a builder of valid records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder, new_file
from tests.helpers.ready_tables import copied_tables


@pytest.fixture(autouse=True, scope="session")
def _tables_made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with copied_tables(tmp_path_factory.mktemp("tables")):
        yield


@pytest.fixture
def file(tmp_path: Path, clock: FixedClock) -> Iterator[CommuneFile]:
    with new_file(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def store(file: CommuneFile) -> RecordStore:
    return file.store


@pytest.fixture
def make(store: RecordStore) -> Builder:
    return Builder(store)

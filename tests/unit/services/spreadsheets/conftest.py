from collections.abc import Iterator
from pathlib import Path

import pytest

from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY


@pytest.fixture
def commune(tmp_path: Path, clock: FixedClock) -> Iterator[CommuneFile]:
    """Return a new commune file with its unit and one officer, without an area."""
    officer = practice_officer("một mật khẩu dài để thử")
    file, _ = found(tmp_path / "xa.antt", PRACTICE_UNIT, officer, clock, CHEAP_POLICY)
    with file:
        yield file


@pytest.fixture
def store(commune: CommuneFile) -> RecordStore:
    return commune.store

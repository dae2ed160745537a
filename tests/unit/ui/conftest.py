"""A desk on a real file, an area and the profile of its unit."""

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.services.founding import PRACTICE_UNIT, profile
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.record_store import RecordStore
from antt_desktop.ui.page import Desk
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock)


@pytest.fixture
def area(make: Builder) -> Record:
    return make.area()


@pytest.fixture
def unit(store: RecordStore) -> Record:
    """The unit in whose name papers are printed."""
    return store.save("org_profile", profile(PRACTICE_UNIT))

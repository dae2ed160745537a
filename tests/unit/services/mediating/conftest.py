"""A team whose register is kept by the officer at work."""

import pytest

from antt_desktop.storage.record_store import RecordStore
from tests.helpers import mediation
from tests.helpers.mediation import Team


@pytest.fixture
def team(store: RecordStore) -> Team:
    return mediation.team(store)


@pytest.fixture
def confidant(store: RecordStore) -> None:
    mediation.officer(store, "hoa_giai")

"""Fixtures of the rules' tests: who lives through what, and what must be refused."""

import pytest

from antt_desktop.storage.record_store import RecordStore
from tests.helpers.lives import Lives
from tests.helpers.refusals import Refusal, refusals_of


@pytest.fixture
def make(store: RecordStore) -> Lives:
    return Lives(store)


@pytest.fixture
def refused(store: RecordStore) -> Refusal:
    return refusals_of(store)

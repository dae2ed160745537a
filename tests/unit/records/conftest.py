"""Fixtures of the rules' tests: what must be refused."""

import pytest

from antt_desktop.storage.record_store import RecordStore
from tests.helpers.refusals import Refusal, refusals_of


@pytest.fixture
def refused(store: RecordStore) -> Refusal:
    return refusals_of(store)

"""A team at work and the officer who follows it, for the pages of reconciliation."""

import pytest

from antt_desktop.ui.page import Desk
from tests.helpers import mediation
from tests.helpers.mediation import Team


@pytest.fixture
def team(desk: Desk) -> Team:
    return mediation.team(desk.store)


@pytest.fixture
def confidant(desk: Desk) -> None:
    mediation.officer(desk.store, "hoa_giai")

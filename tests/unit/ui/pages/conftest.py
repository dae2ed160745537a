"""A desk on a real file with a campaign over two areas: signed, waiting and unprinted forms."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.services.pledging.recording_prints import mark_printed
from antt_desktop.services.pledging.signing import sign
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.page import Desk, Page
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder

Went = list[tuple[str, dict[str, object]]]


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock)


@dataclass
class Drive:
    """A campaign in Ấp 8 (4 households: 1 signed, 2 printed, 1 without form) and Ấp 10 (1 signed)."""

    campaign: Record
    area: Record
    other_area: Record
    homes: list[Record]
    signed: Record
    printed: list[Record] = field(default_factory=list)


@pytest.fixture
def drive(make: Builder, desk: Desk) -> Drive:
    area = make.area(name="Ấp 8", households_total=4)
    other = make.area(name="Ấp 10", households_total=1)
    campaign = make.campaign(make.template())
    names = ("Trần Thị An", "Trần Thị Bình", "Trần Thị Chi", "Trần Thị Dung")
    homes = [make.household(area, representative_name=name) for name in names]
    forms = [make.pledge(campaign, home) for home in homes[:3]]
    mark_printed(desk.store, forms)
    printed = [desk.store.get("pledge", form.id) for form in forms]
    signed = sign(desk.store, printed[0], {})
    neighbour = make.household(other, representative_name="Lê Văn Em")
    sign(desk.store, make.pledge(campaign, neighbour), {})
    return Drive(campaign, area, other, homes, signed, printed[1:])


@pytest.fixture
def went() -> Went:
    """Where a page asked to go."""
    return []


@pytest.fixture
def show(qtbot: QtBot, went: Went) -> Callable[..., None]:
    """Show a page as the window does: opened with arguments, then read."""

    def put_up(page: Page, **arguments: object) -> None:
        qtbot.addWidget(page)
        page.navigate.connect(lambda key, given: went.append((key, given)))
        page.resize(1060, 640)
        page.show()
        page.open(arguments)
        page.refresh()

    return put_up

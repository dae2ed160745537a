"""A desk on a real file with two areas and their households."""

import pytest

from antt_desktop.domain.records import Record
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.page import Desk
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder

GIVEN_NAMES = ("Ân", "An", "Ảnh", "Án", "Anh", "Ánh")
"""Not in Vietnamese order: An, Án, Anh, Ảnh, Ánh, Ân (domain.md G4)."""
IN_ORDER = ("An", "Án", "Anh", "Ảnh", "Ánh", "Ân")


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock)


@pytest.fixture
def areas(make: Builder) -> tuple[Record, Record]:
    return make.area(name="Ấp 8"), make.area(name="Ấp 10")


@pytest.fixture
def households(make: Builder, areas: tuple[Record, Record]) -> list[Record]:
    return [
        make.household(
            areas[number % 2], representative_name=f"Trần Thị {given}", birth_year=1960 + number
        )
        for number, given in enumerate(GIVEN_NAMES)
    ]

"""A desk on a real file with two areas, and a form of households open in a window."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.forms.editor import Surroundings
from antt_desktop.ui.forms.record_form import RecordForm
from antt_desktop.ui.page import Desk
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder

OpenForm = Callable[[str], RecordForm]


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock)


@pytest.fixture
def around(desk: Desk, clock: FixedClock) -> Surroundings:
    return Surroundings(desk.store, lambda: clock.today)


@pytest.fixture
def areas(make: Builder) -> tuple[Record, Record]:
    return make.area(name="Ấp 8"), make.area(name="Ấp Mỹ Đông")


@pytest.fixture
def open_form(qtbot: QtBot, desk: Desk) -> OpenForm:
    def make(type_name: str) -> RecordForm:
        form = RecordForm(desk, type_name)
        qtbot.addWidget(form)
        form.resize(800, 600)
        form.show()
        qtbot.waitExposed(form)
        form.activateWindow()
        return form

    return make


@pytest.fixture
def form(open_form: OpenForm, areas: tuple[Record, Record]) -> RecordForm:
    del areas
    made = open_form("household")
    made.open_new()
    return made

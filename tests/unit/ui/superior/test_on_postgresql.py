"""The same window on a store in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.superior.figures_page import FiguresPage
from antt_desktop.ui.superior.lock_page import StoreLockPage
from antt_desktop.ui.superior.receive_page import ReceivePage
from tests.helpers.clock import FixedClock
from tests.helpers.communes import introduce, practised, send
from tests.helpers.files import PASSWORD
from tests.helpers.postgres import postgres_server
from tests.helpers.superiors import empty_place, new_store
from tests.unit.ui.superior.conftest import Office


@pytest.fixture(scope="module")
def server(_own_folders: None) -> Iterator[str]:
    with postgres_server() as url:
        yield url


def test_a_store_on_a_server_is_opened_received_into_and_summed(
    office: Office, server: str, clock: FixedClock, tmp_path: Path
) -> None:
    place = empty_place(server)
    with (
        new_store(place, clock) as store,
        practised(tmp_path, clock, "30247", "Mỹ Hiệp", 1) as file,
    ):
        introduce(file, store)
        send(file, tmp_path / "usb")
    office.session.start(place)
    page = office.shown(StoreLockPage)
    office.write(page.password, PASSWORD)
    office.press(page.password, Qt.Key.Key_Return)
    office.wait(lambda: office.session.workplace)
    assert Preferences().last_store is None
    receiving = office.page(ReceivePage, "2")
    receiving.receive(tmp_path / "usb")
    office.wait(lambda: "An toàn để rút USB" in receiving.said.words.text())
    assert receiving.table.words()[0][3] == "Đã nhận"
    figures = office.page(FiguresPage, "5")
    office.wait(lambda: figures.tabs.count())
    assert figures.table is not None
    assert figures.table.total.figures[0].value

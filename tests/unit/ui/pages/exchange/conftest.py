"""A commune's window, a stick, and a real superior that answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.records import Record
from antt_desktop.services.founding import PRACTICE_UNIT, profile
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.system.sticks import Stick, stick_at
from antt_desktop.ui.forms.form_page import FormPage
from antt_desktop.ui.health import health
from antt_desktop.ui.page import Desk, PageSpec
from antt_desktop.ui.pages.exchange.page import ExchangePage
from antt_desktop.ui.workplace import Workplace
from tests.helpers.clock import FixedClock
from tests.helpers.files import Builder
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.provinces import Superior, open_superior


@dataclass
class Port:
    """Where sticks are plugged in."""

    folders: list[Path] = field(default_factory=list)

    def look(self) -> list[Stick]:
        found = (stick_at(folder) for folder in self.folders)
        return [each for each in found if each is not None]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@pytest.fixture
def port(stick: Path) -> Port:
    return Port([stick])


@pytest.fixture
def leader(file: CommuneFile) -> Record:
    values = {"full_name": "Lê Văn Hòa", "title": "Trưởng Công an xã", "role": "lanh_dao"}
    return file.store.save("user_account", {"username": "truong", "active": True, **values})


@pytest.fixture
def named_unit(file: CommuneFile, leader: Record) -> Record:
    """The unit has a code, and its leader is at work."""
    return file.store.save("org_profile", profile(PRACTICE_UNIT))


@pytest.fixture
def province(tmp_path: Path, clock: FixedClock, named_unit: Record) -> Iterator[Superior]:
    """A superior nobody has met yet."""
    with open_superior(tmp_path, clock) as made:
        yield made


@pytest.fixture
def superior(province: Superior, file: CommuneFile) -> Superior:
    """A superior whose card is trusted and that knows this device."""
    province.meet(file)
    return province


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock, CHEAP_POLICY)


@dataclass
class Window:
    """The commune's window on the page of the exchange, worked by keys."""

    qtbot: QtBot
    place: Workplace

    @property
    def page(self) -> ExchangePage:
        page = self.place.page
        assert isinstance(page, ExchangePage)
        return page

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        self.place.activateWindow()
        self.qtbot.waitUntil(self.place.isActiveWindow)
        pressed = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(self.place.focusWidget() or self.place, key, pressed)

    def says(self, kind: str) -> str:
        return self.page.notices.says(kind)

    def wait_for(self, words: str, kind: str = "outcome") -> str:
        self.qtbot.waitUntil(lambda: words in self.says(kind))
        return self.says(kind)

    def wait_for_number(self, number: int) -> None:
        """Wait until the board was read after a bundle was made."""

        def there() -> bool:
            shown = self.page.board.overview
            return shown is not None and shown.number == number

        self.qtbot.waitUntil(there)

    def write(self) -> str:
        """Write the next bundle and wait until it is safe to pull the stick."""
        before = self.page.board.overview
        assert before is not None
        self.press(Qt.Key.Key_E, ctrl=True)
        said = self.wait_for("An toàn để rút USB")
        self.wait_for_number(before.number + 1)
        return said

    def again(self) -> None:
        """Come back to the page, as after other work."""
        before = self.page.board.overview
        self.place.show_page("exchange")
        self.qtbot.waitUntil(lambda: self.page.board.overview is not before)

    def dialog(self, kind: type[QWidget]) -> QWidget:
        self.qtbot.waitUntil(lambda: bool(_open(self.place, kind)))
        return _open(self.place, kind)[0]


def _open(place: Workplace, kind: type[QWidget]) -> list[QWidget]:
    return [each for each in place.findChildren(kind) if each.isVisible()]


def specs_of(desk: Desk, port: Port) -> list[PageSpec]:
    return [
        PageSpec(
            "exchange", "Đồng bộ", "sync", "sync", lambda: ExchangePage(desk, port.look), group=2
        ),
        PageSpec(
            "area", "Khu dân cư", "home", "home",
            lambda: FormPage(desk, "residential_area", "exchange"), in_navigation=False,
        ),
    ]  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, port: Port) -> Iterator[Callable[[], Window]]:
    """Show the page in a window; call it once the records are there."""
    shown: list[Window] = []

    def show() -> Window:
        place = Workplace(desk, specs_of(desk, port), officer="", health=lambda: health(desk))
        qtbot.addWidget(place)
        place.resize(1280, 720)
        place.show()
        made = Window(qtbot, place)
        shown.append(made)
        place.show_page("exchange")
        board = made.page.stack.currentWidget() is made.page.board
        qtbot.waitUntil(lambda: not board or made.page.board.overview is not None)
        qtbot.waitUntil(lambda: len(made.page.watch.sticks) == len(port.folders))
        return made

    yield show
    for each in shown:
        for dialog in each.place.findChildren(QDialog):
            dialog.close()
        each.place.hide()


@pytest.fixture(autouse=True)
def _nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system's dialogs for files be left at once, unless a test chooses something."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))


@pytest.fixture
def area(make: Builder) -> Record:
    return make.area()

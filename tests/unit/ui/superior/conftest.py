"""The superior's window on a real store in a file, with communes that send real bundles."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.superior.store import Store
from antt_desktop.ui import theme
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.superior.session import SuperiorSession
from antt_desktop.ui.superior.workplace import StoreWorkplace
from tests.helpers.clock import FixedClock
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.laptops import Laptop
from tests.helpers.superiors import new_store

Kind = TypeVar("Kind", bound=QWidget)


class Office:
    """The window and the officer before it."""

    def __init__(self, qtbot: QtBot, clock: FixedClock, folder: Path) -> None:
        self._qtbot, self.folder = qtbot, folder
        preferences = Preferences()
        self.window = MainWindow(preferences)
        qtbot.addWidget(self.window)
        self.session = SuperiorSession(self.window, preferences, clock, CHEAP_POLICY)
        self.window.show()

    @property
    def workplace(self) -> StoreWorkplace:
        assert self.session.workplace is not None
        return self.session.workplace

    @property
    def store(self) -> Store:
        """The open store, once the window is done reading it: one connection, one at a time."""
        QThreadPool.globalInstance().waitForDone()
        assert self.session.desk is not None
        return self.session.desk.store

    def shown(self, kind: type[Kind]) -> Kind:
        """Return what fills the window."""
        found = self.window.centralWidget()
        assert isinstance(found, kind), found
        return found

    def page(self, kind: type[Kind], keys: str = "") -> Kind:
        """Return the page that is shown, gone to by its keys."""
        if keys:
            self.press(self.workplace, Qt.Key(ord(keys)), Qt.KeyboardModifier.ControlModifier)
        found = self.workplace.page
        assert isinstance(found, kind), found
        return found

    def dialog(self, kind: type[Kind]) -> Kind:
        """Wait for a dialog over the page."""
        self.wait(lambda: self._dialogs(kind))
        return self._dialogs(kind)[0]

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._qtbot.keyClick(widget, key, modifier)

    def write(self, line: QLineEdit, text: str) -> None:
        """Type into a line; letters with marks come from an input method, as a whole."""
        if text.isascii():
            self._qtbot.keyClicks(line, text)
        else:
            line.insert(text)

    def wait(self, true: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(true()), timeout=10_000)

    def _dialogs(self, kind: type[Kind]) -> list[Kind]:
        return [each for each in self.window.findChildren(kind) if each.isVisible()]


@pytest.fixture
def office(qtbot: QtBot, clock: FixedClock, tmp_path: Path) -> Iterator[Office]:
    made = Office(qtbot, clock, tmp_path)
    yield made
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    made.session.close()
    made.window.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app)


@pytest.fixture
def opened(office: Office, clock: FixedClock) -> Office:
    """The window on an open store without communes."""
    office.session.open_store(new_store(str(office.folder / "kho.antt-superior"), clock))
    return office


def put(folder: Path, laptop: Laptop, sealed: bytes | None = None) -> Path:
    """Write the next bundle of a laptop into a folder that stands for a stick."""
    folder.mkdir(exist_ok=True)
    content = laptop.bundle() if sealed is None else sealed
    path = folder / f"{laptop.unit}_{laptop.device}_{len(laptop.made):06d}.antt-bundle"
    path.write_bytes(content)
    return path

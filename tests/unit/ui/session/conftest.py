"""A file, and sessions that end with their test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.services.founding import PRACTICE_UNIT, found, practice_officer
from antt_desktop.ui import theme
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.page import Desk, PageSpec
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.session import Session
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.sessions import two_pages


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    file, _ = found(
        tmp_path / "my-hiep.antt", PRACTICE_UNIT, practice_officer(PASSWORD), clock, CHEAP_POLICY
    )
    file.close()
    return file.path


@pytest.fixture
def start(qtbot: QtBot, clock: FixedClock) -> Iterator[Callable[..., Session]]:
    begun: list[tuple[MainWindow, Session]] = []

    def started(
        path: Path | None,
        minute: int = 60_000,
        pages: Callable[[Desk], list[PageSpec]] = two_pages,
    ) -> Session:
        preferences = Preferences()
        window = MainWindow(preferences)
        qtbot.addWidget(window)
        session = Session(window, preferences, clock, pages, CHEAP_POLICY, minute)
        session.start(path)
        window.show()
        begun.append((window, session))
        return session

    yield started
    for window, session in begun:
        session.close()
        window.close()
    theme.apply(session._app())

"""What locks an open file, and what is taken off the screen and the clipboard then."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antt_desktop.system.session_events import Leaving
from antt_desktop.ui.lock_page import LockPage
from antt_desktop.ui.locking import LOCK_MINUTES
from antt_desktop.ui.reauthentication import confirm_identity
from antt_desktop.ui.session import Session
from tests.helpers.clock import FixedClock
from tests.helpers.officers import PASSWORDS, found_post
from tests.helpers.sessions import unlock


def test_locking_closes_the_file_and_unlocking_comes_back_to_the_page(
    qtbot: QtBot, path: Path, start: Callable[..., Session]
) -> None:
    session = start(path)
    unlock(qtbot, session).show_page("pledges", {"area": "8"})
    assert session.workplace is not None
    session.workplace.commands["lock"].trigger()
    assert session.file is None
    locked = session._window.centralWidget()
    assert isinstance(locked, LockPage)
    assert locked.officer.currentText() == "Lê Văn Hòa · Lãnh đạo đơn vị"
    assert "Lê Văn Hòa" not in session._window.windowTitle()
    visit = unlock(qtbot, session).visit
    assert visit is not None
    assert (visit.key, visit.arguments) == ("pledges", {"area": "8"})


def test_another_officer_lands_on_the_home_page(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, start: Callable[..., Session]
) -> None:
    session = start(found_post(tmp_path, clock).path)
    unlock(qtbot, session, "truong", PASSWORDS["truong"]).show_page("pledges", {"area": "8"})
    session.lock()
    for name in ("dia_ban", "truong"):
        visit = unlock(qtbot, session, name, PASSWORDS[name]).visit
        assert visit is not None
        assert visit.key == "home"
        session.lock()


def _said(session: Session) -> str:
    locked = session._window.centralWidget()
    assert isinstance(locked, LockPage)
    return locked.banner.accessibleName()


def test_a_file_nobody_uses_is_locked(
    qtbot: QtBot, path: Path, start: Callable[..., Session]
) -> None:
    session = start(path, minute=30)
    unlock(qtbot, session)
    qtbot.waitUntil(lambda: session.file is None, timeout=10_000)
    assert "vì 10 phút không dùng" in _said(session)


def test_the_unit_says_after_how_many_minutes(
    qtbot: QtBot, path: Path, start: Callable[..., Session]
) -> None:
    session = start(path, minute=100)
    workplace = unlock(qtbot, session)
    assert session._idle.interval() == 1_000
    for kept, minutes in ((3, 3), (0, 1), (60, 15), ("x", 10)):
        workplace.desk.store.settings.set(LOCK_MINUTES, kept)
        workplace.refresh_counts()
        assert session._idle.interval() == minutes * 100
    workplace.desk.store.settings.set(LOCK_MINUTES, 1)
    workplace.refresh_counts()
    qtbot.waitUntil(lambda: session.file is None, timeout=10_000)
    assert "vì 1 phút không dùng" in _said(session)


@pytest.mark.parametrize(
    ("leaving", "words"), [(Leaving.LOCKED, "cùng lúc với máy"), (Leaving.ASLEEP, "chế độ ngủ")]
)
def test_leaving_the_computer_locks_the_file(
    qtbot: QtBot, path: Path, start: Callable[..., Session], leaving: Leaving, words: str
) -> None:
    session = start(path)
    unlock(qtbot, session)
    session._watch.left.emit(leaving)
    assert session.file is None
    assert words in _said(session)
    session._watch.left.emit(leaving)
    assert words in _said(session)


def test_locking_takes_a_question_off_the_screen_as_a_no(
    qtbot: QtBot, path: Path, start: Callable[..., Session]
) -> None:
    session = start(path)
    desk = unlock(qtbot, session).desk
    QTimer.singleShot(0, session.lock)
    assert not confirm_identity(desk, "Xóa hẳn 1 người")
    assert session.file is None
    assert QApplication.activeModalWidget() is None


class _Clipboard:
    """A clipboard of Qt; the one of the offscreen platform never knows whose its text is."""

    def __init__(self, own: bool) -> None:
        self.own, self.cleared = own, False

    def ownsClipboard(self) -> bool:
        return self.own

    def clear(self) -> None:
        self.cleared = True


@pytest.mark.parametrize("own", [True, False])
def test_locking_takes_back_what_was_copied_here_only(
    qtbot: QtBot,
    path: Path,
    start: Callable[..., Session],
    monkeypatch: pytest.MonkeyPatch,
    own: bool,
) -> None:
    session, clipboard = start(path), _Clipboard(own)
    unlock(qtbot, session)
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: clipboard)
    session.lock()
    assert clipboard.cleared is own

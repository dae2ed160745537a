"""What locks an open file, and what is taken off the screen and the clipboard then."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antt_desktop.services.officers.accounts import NewOfficer, add_officer
from antt_desktop.services.officers.recovering import new_recovery_key
from antt_desktop.system.session_events import Leaving
from antt_desktop.ui.lock_page import LockPage
from antt_desktop.ui.locking import LOCK_MINUTES
from antt_desktop.ui.reauthentication import confirm_identity
from antt_desktop.ui.recovery_paper import RecoveryPaperDialog
from antt_desktop.ui.session import Session
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD, open_again
from tests.helpers.keys import CHEAP_POLICY
from tests.helpers.officers import PASSWORDS, found_post
from tests.helpers.sessions import recover, unlock

NEW = "con mèo hát dưới trăng"


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


@pytest.fixture
def printed(path: Path, clock: FixedClock) -> str:
    with open_again(path, clock) as file:
        return new_recovery_key(file, CHEAP_POLICY).text


def _recovered(qtbot: QtBot, session: Session, printed: str) -> RecoveryPaperDialog:
    page = session._window.centralWidget()
    assert isinstance(page, LockPage)
    recover(qtbot, page, printed, NEW)
    qtbot.waitUntil(lambda: session.workplace is not None)
    return _paper(session)


def _paper(session: Session) -> RecoveryPaperDialog:
    (paper,) = (
        each for each in session._window.findChildren(RecoveryPaperDialog) if each.isVisible()
    )
    return paper


def test_a_lock_hides_the_new_recovery_key_and_its_officer_prints_it_afterwards(
    qtbot: QtBot, path: Path, printed: str, start: Callable[..., Session], tmp_path: Path
) -> None:
    session = start(path)
    key = _recovered(qtbot, session, printed).key
    session._watch.left.emit(Leaving.ASLEEP)
    assert session.file is None
    assert "chế độ ngủ" in _said(session)
    assert QApplication.activeModalWidget() is None
    unlock(qtbot, session, password=NEW)
    paper = _paper(session)
    assert paper.key == key
    paper.sheet.write_sheet(tmp_path / "khoa.pdf")
    qtbot.waitUntil(paper.sheet.typed.isEnabled)
    paper.sheet.typed.setText(paper.sheet._group())
    paper.sheet.sealed.setChecked(True)
    paper.done_button.click()
    assert session.file is not None
    assert session.file.recovery_facts is not None
    assert session.file.recovery_facts.read_back == "2026-11-22"


def test_a_file_nobody_uses_is_locked_while_its_new_recovery_key_waits_to_be_printed(
    qtbot: QtBot, path: Path, printed: str, start: Callable[..., Session]
) -> None:
    session = start(path, minute=100)
    _recovered(qtbot, session, printed)
    qtbot.waitUntil(lambda: session.file is None, timeout=10_000)
    assert "vì 10 phút không dùng" in _said(session)


def test_a_recovery_key_is_not_asked_for_of_another_officer_nor_once_it_was_replaced(
    qtbot: QtBot, path: Path, printed: str, clock: FixedClock, start: Callable[..., Session]
) -> None:
    with open_again(path, clock) as file:
        add_officer(file, NewOfficer("tam", "Trần Văn Tám", "lanh_dao"), PASSWORD, CHEAP_POLICY)
    session = start(path)
    _recovered(qtbot, session, printed)
    session.lock()
    page = session._window.centralWidget()
    assert isinstance(page, LockPage)
    qtbot.waitUntil(lambda: page.officer.count() == 2)
    page.officer.setCurrentIndex(page.officer.findData("tam"))
    unlock(qtbot, session)
    assert session.file is not None
    assert QApplication.activeModalWidget() is None
    new_recovery_key(session.file, CHEAP_POLICY)
    session.lock()
    page = session._window.centralWidget()
    assert isinstance(page, LockPage)
    qtbot.waitUntil(lambda: page.officer.count() == 2)
    page.officer.setCurrentIndex(page.officer.findData("truong"))
    unlock(qtbot, session, password=NEW)
    assert QApplication.activeModalWidget() is None


def test_a_recovery_key_that_was_put_off_is_not_asked_for_again(
    qtbot: QtBot, path: Path, printed: str, start: Callable[..., Session]
) -> None:
    session = start(path)
    _recovered(qtbot, session, printed).later.click()
    session.lock()
    unlock(qtbot, session, password=NEW)
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

"""A session of two empty pages, and the way into it by the password."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from antt_desktop.ui.lock_page import LockPage
from antt_desktop.ui.page import Desk, Page, PageSpec
from antt_desktop.ui.recovery_step import RecoveryStep
from antt_desktop.ui.session import Session
from antt_desktop.ui.workplace import Workplace
from tests.helpers.files import PASSWORD


class EmptyPage(Page):
    """A page with one field."""

    title = "Trang chủ"

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.body.addWidget(self.field)


def two_pages(desk: Desk) -> list[PageSpec]:
    """Return the pages of the session."""
    return [
        PageSpec(key, title, "home-outline", "home", EmptyPage)
        for key, title in (("home", "Trang chủ"), ("pledges", "Ký cam kết"))
    ]


def recover(qtbot: QtBot, page: LockPage, printed: str, new_password: str) -> None:
    """Type the printed key on the lock page, then a new password for the first officer."""
    page._recover()
    step = page.steps.currentWidget()
    assert isinstance(step, RecoveryStep)
    step.typed_key.setText(printed)
    step.try_key()
    qtbot.waitUntil(lambda: step.currentIndex() == 1)
    assert step.typed_key.text() == ""
    step.new_password.first.setText(new_password)
    step.new_password.second.setText(new_password)
    step.save()


def unlock(
    qtbot: QtBot, session: Session, username: str = "", password: str = PASSWORD
) -> Workplace:
    """Type the password on the lock page, as who is expected there or as somebody else."""
    page = locked(qtbot, session)
    if username:
        qtbot.waitUntil(lambda: page.officer.findData(username) >= 0)
        page.officer.setCurrentIndex(page.officer.findData(username))
    page.password.setText(password)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.workplace is not None)
    assert session.workplace is not None
    return session.workplace


def locked(qtbot: QtBot, session: Session) -> LockPage:
    """Return the lock page once it knows the officers."""
    page = session._window.centralWidget()
    assert isinstance(page, LockPage)
    qtbot.waitUntil(lambda: page.officer.count() > 0)
    return page

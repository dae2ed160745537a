"""The password once more: given, wrong, given up."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.ui.page import Desk
from antt_desktop.ui.reauthentication import IdentityDialog, confirm_identity
from tests.helpers.clock import FixedClock
from tests.helpers.files import PASSWORD
from tests.helpers.keys import CHEAP_POLICY


@pytest.fixture
def desk(file: CommuneFile, clock: FixedClock) -> Desk:
    return Desk(file, clock, CHEAP_POLICY)


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> IdentityDialog:
    made = IdentityDialog(desk, "Xuất 312 người ra tệp")
    qtbot.addWidget(made)
    made.open()
    return made


def test_the_right_password_confirms(qtbot: QtBot, dialog: IdentityDialog) -> None:
    assert not dialog.confirm.isEnabled()
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    assert dialog.password.text() == ""


def test_a_wrong_password_waits_counts_and_confirms_nothing(
    qtbot: QtBot, dialog: IdentityDialog, desk: Desk, clock: FixedClock
) -> None:
    dialog.password.setText("không phải")
    dialog.try_password()
    qtbot.waitUntil(lambda: "Chờ 1 giây" in dialog.problem.text())
    dialog.password.setText(PASSWORD)
    assert not dialog.confirm.isEnabled()
    assert desk.file.key_file(CHEAP_POLICY).failed_tries(desk.file.username).count == 1
    dialog._tick()
    clock.advance(2)
    with qtbot.waitSignal(dialog.accepted):
        dialog.try_password()


def test_giving_up_is_no(qtbot: QtBot, desk: Desk) -> None:
    def give_up() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, IdentityDialog)
        assert asked.why.text() == "Xóa hẳn 1 người"
        asked.reject()

    QTimer.singleShot(0, give_up)
    assert not confirm_identity(desk, "Xóa hẳn 1 người")


def test_the_right_password_is_yes(desk: Desk) -> None:
    def give() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, IdentityDialog)
        asked.password.setText(PASSWORD)
        asked.try_password()

    QTimer.singleShot(0, give)
    assert confirm_identity(desk, "Phục hồi")

"""Answering the question for one's own password, which is modal: it is answered as soon as it is there."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from antt_desktop.ui.reauthentication import IdentityDialog
from tests.helpers.files import PASSWORD

_LOOK = 10  # milliseconds


def give_password(password: str = PASSWORD, tries: int = 300) -> list[str]:
    """Answer the next question; an empty password gives it up.

    Returns where it stands then what it was asked for.
    """
    told: list[str] = []

    def give(left: int) -> None:
        asked = QApplication.activeModalWidget()
        if not isinstance(asked, IdentityDialog):
            assert left, "nobody asked for the password"
            QTimer.singleShot(_LOOK, lambda: give(left - 1))
            return
        told.append(asked.why.text())
        if password:
            asked.password.setText(password)
            asked.try_password()
        else:
            asked.reject()

    give(tries)
    return told

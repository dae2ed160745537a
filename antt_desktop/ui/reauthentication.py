"""Asking for the password once more before what cannot be taken back or leaves in bulk.

Who sits down at an open program must not do what its officer alone may (faults.md §4.4): bulk
export, purge, changes of officers, restore, dump, showing many identity numbers.
"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.keys.errors import TooSoonError, WrongPasswordError
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.page import Desk
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES

_WIDTH = 460
_SECOND = 1000  # milliseconds


def confirm_identity(desk: Desk, why: str, parent: QWidget | None = None) -> bool:
    """Ask the officer at work for the password and return whether it was given.

    `why` says in words what it stands before ("Xuất 312 người ra tệp"). Wrong tries count and
    wait as at the login. False when the officer thinks better of it, or the file is locked.
    """
    dialog = IdentityDialog(desk, why, parent)
    return dialog.exec() == QDialog.DialogCode.Accepted


class IdentityDialog(QDialog):
    """Why it is asked, one password field, and how long to wait after a wrong one."""

    def __init__(self, desk: Desk, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wait = 0
        self.setWindowTitle("Xác nhận bằng mật khẩu")
        self.setFixedWidth(_WIDTH)
        self.why = label(why, role="strong", wrap=True)
        self.password = PasswordField("Mật khẩu của mình")
        self.problem = label(tone="bad", wrap=True)
        self.leave = Button("Thôi", shortcut="Esc")
        self.confirm = primary("Xác nhận", icon_name="lock-open-outline", shortcut="Enter")
        self._timer = QTimer(self, interval=_SECOND)
        self._timer.timeout.connect(self._tick)
        self._lay_out()
        self.password.textChanged.connect(self._ready)
        self.password.returnPressed.connect(self.try_password)
        self.confirm.clicked.connect(self.try_password)
        self.leave.clicked.connect(self.reject)
        self._ready()
        self.password.setFocus()

    def try_password(self) -> None:
        """Try the typed password in a thread: stretching it takes a moment on purpose."""
        if not self.confirm.isEnabled():
            return
        file, now, policy, typed = (
            self._desk.file, self._desk.now, self._desk.policy, self.password.text(),
        )  # fmt: skip
        self.confirm.disable("Đang kiểm tra")

        def task(progress: Progress) -> None:
            progress(0)
            file.key_file(policy).unlock(file.username, typed, now=now())

        run(self, task, lambda _: self._take(), self._refuse)

    def _take(self) -> None:
        self.password.clear()
        self.accept()

    def _refuse(self, fault: AnttError) -> None:
        self.password.clear()
        if isinstance(fault, WrongPasswordError | TooSoonError):
            file = self._desk.file
            keys = file.key_file(self._desk.policy)
            self._wait = round(keys.delay_needed(file.username, self._desk.now()))
            self._timer.start()
            self._show_wait()
        else:
            self._say(fault.message)
        self.password.setFocus()

    def _tick(self) -> None:
        self._wait -= 1
        self._show_wait()

    def _show_wait(self) -> None:
        if self._wait > 0:
            self._say(f"Mật khẩu chưa đúng. Chưa làm gì. Chờ {self._wait} giây rồi nhập lại.")
        else:
            self._timer.stop()
            self._say("Mật khẩu chưa đúng. Chưa làm gì. Nhập lại.")

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setAccessibleName(words)
        self._ready()

    def _ready(self) -> None:
        if self._wait > 0:
            self.confirm.disable(f"Chờ {self._wait} giây nữa")
        else:
            self.confirm.disable("" if self.password.text() else "Chưa nhập mật khẩu")

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(SIZES.space_3)
        words.addWidget(IconLabel("lock-outline", "accent", SIZES.icon_l))
        words.addWidget(self.why, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SIZES.space_2)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.space_4,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addLayout(words)
        column.addSpacing(SIZES.space_1)
        column.addWidget(label("Mật khẩu của mình", tone="muted", buddy=self.password))
        column.addWidget(self.password)
        column.addWidget(self.problem)
        column.addSpacing(SIZES.space_2)
        column.addLayout(buttons)

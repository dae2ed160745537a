"""Giving an officer a password: one's own stands for the right to do so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.officers.accounts import (
    change_own_password,
    context_words,
    reset_password,
)
from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.new_password import NewPassword
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.page import Desk
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES

_WIDTH = 460


class PasswordDialog(QDialog):
    """Asks one's own password and the new one; tells `changed` when it is in force."""

    changed = Signal()

    def __init__(
        self, desk: Desk, officer: str, parent: QWidget, policy: KdfPolicy = STANDARD_POLICY
    ) -> None:
        super().__init__(parent)
        self._desk, self._officer, self._policy = desk, officer, policy
        own = officer == desk.file.username
        self.setWindowTitle("Đổi mật khẩu" if own else f"Mật khẩu của {officer}")
        self.setFixedWidth(_WIDTH)
        self.present = PasswordField("Mật khẩu đang dùng của mình")
        self.new = NewPassword()
        self.new.guess_with(context_words(desk.file, officer))
        self.banner = Banner(parent=self)
        self.banner.hide()
        self.leave = Button("Để sau", shortcut="Esc")
        self.take = primary("Đổi mật khẩu" if own else "Đặt mật khẩu", icon_name="key-outline")
        self._lay_out()
        self.new.changed.connect(self._ready)
        self.present.textChanged.connect(self._ready)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self.change)
        self.take.setDefault(True)
        self._ready()

    def change(self) -> None:
        """Set the password in a thread: deriving its key takes a moment on purpose."""
        desk, officer, policy = self._desk, self._officer, self._policy
        present, new = self.present.text(), self.new.password
        self.take.disable("Đang đổi mật khẩu")

        def task(progress: Progress) -> None:
            progress(0)
            set_password(desk, present, officer, new, policy)

        run(self, task, lambda _: self._done(), self._refused)

    def _done(self) -> None:
        self.changed.emit()
        self.accept()

    def _refused(self, fault: AnttError) -> None:
        self.banner.show_words(fault.message, "bad")
        self.banner.show()
        self.present.clear()
        self.present.setFocus()

    def _ready(self) -> None:
        typed = "" if self.present.text() else "Gõ mật khẩu đang dùng của mình"
        self.take.disable(typed or self.new.missing)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.space_4,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(self.banner)
        column.addWidget(label("Mật khẩu đang dùng của mình", tone="muted"))
        column.addWidget(self.present)
        column.addWidget(self.new)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addLayout(row)


def set_password(
    desk: Desk, own_password: str, officer: str, new_password: str, policy: KdfPolicy
) -> None:
    """Give `officer` a password by right of one's own, on a connection for a thread.

    Raises what `change_own_password` and `reset_password` raise.
    """
    with desk.file.beside() as file:
        if officer == file.username:
            change_own_password(file, own_password, new_password, policy)
        else:
            file.key_file(policy).unlock(file.username, own_password, now=desk.now())
            reset_password(file, officer, new_password, policy)

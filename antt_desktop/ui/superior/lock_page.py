"""Opening a store with its password: the first window, and the one after every lock."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.slots import KdfPolicy
from antt_desktop.superior.engines import is_url
from antt_desktop.superior.store import Store
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.lock_frame import LockFrame
from antt_desktop.ui.recovery_step import RecoveryStep
from antt_desktop.ui.superior.words import shown_place
from antt_desktop.ui.tasks import run
from antt_desktop.ui.theme import SIZES

_ADVICE = (
    "Kho trong tệp mở được bằng tờ khóa khôi phục đang niêm phong khi quên mật khẩu. Kho trên máy "
    "chủ PostgreSQL chỉ mở bằng mật khẩu của kho: giữ một bản mật khẩu trong phong bì niêm phong."
)


class StoreLockPage(LockFrame):
    """Asks for the password of a store; `unlocked` hands over the open store."""

    unlocked = Signal(object)
    quit_wanted = Signal()
    other_wanted = Signal()

    def __init__(
        self,
        place: str,
        now: Callable[[], datetime],
        policy: KdfPolicy,
        reason: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Kho của cấp trên", shown_place(place), _ADVICE, parent)
        self._place, self._now, self._policy = place, now, policy
        self.banner = Banner(reason, "info", "lock-outline")
        self.banner.setVisible(bool(reason))
        self.password = PasswordField("Mật khẩu của kho")
        self.unlock_button = primary("Mở khóa", icon_name="lock-open-outline", shortcut="Enter")
        self.other_button = flat("Kho khác…", tip="Mở kho khác, hoặc tạo kho mới")
        self.beside_title.addWidget(self.other_button)
        self.steps.addWidget(self._form())
        self._ready()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.password.setFocus()

    def unlock(self) -> None:
        """Try the typed password."""
        if not self.unlock_button.isEnabled():
            return
        self.password.setEnabled(False)
        self.unlock_button.disable("Đang mở kho")
        place, now, policy, typed = self._place, self._now, self._policy, self.password.text()
        run(
            self,
            lambda _: Store.open(place, password=typed, now=now, policy=policy),
            self._opened,
            self._refused,
        )

    def _opened(self, store: Store) -> None:
        self.password.clear()
        self.unlocked.emit(store)

    def _refused(self, fault: AnttError) -> None:
        self.password.setEnabled(True)
        self._ready()
        self.banner.show_words(fault.message, "bad")
        self.banner.show()
        self.password.selectAll()
        self.password.setFocus()

    def _ready(self) -> None:
        self.unlock_button.disable("" if self.password.text() else "Chưa nhập mật khẩu")

    def _recover(self) -> None:
        path, policy = key_path(Path(self._place)), self._policy
        step = RecoveryStep(
            lambda: KeyFile.load(path, policy=policy),
            lambda keys, officer, new: KeyFile.load(path, policy=policy).set_password(
                keys, officer, new
            ),
        )
        step.cancelled.connect(lambda: self._leave_recovery(step))
        step.opened.connect(lambda *_: self._recovered(step))
        self.steps.addWidget(step)
        self.steps.setCurrentWidget(step)

    def _recovered(self, step: QWidget) -> None:
        self._leave_recovery(step)
        self.banner.show_words("Đã đặt mật khẩu mới. Nhập mật khẩu ấy để mở kho.", "good")
        self.banner.show()

    def _leave_recovery(self, step: QWidget) -> None:
        self.steps.removeWidget(step)
        step.deleteLater()
        self.password.setFocus()

    def _form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_2)
        column.addWidget(self.banner)
        column.addWidget(label("Mật khẩu của kho", tone="muted", buddy=self.password))
        column.addWidget(self.password)
        leave, forgotten = Button("Thoát"), flat("Quên mật khẩu…")
        forgotten.setVisible(not is_url(self._place))
        forgotten.clicked.connect(self._recover)
        row = QHBoxLayout()
        row.addWidget(forgotten)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.unlock_button)
        column.addLayout(row)
        self.password.textChanged.connect(self._ready)
        self.password.returnPressed.connect(self.unlock)
        self.unlock_button.clicked.connect(self.unlock)
        self.other_button.clicked.connect(self.other_wanted)
        leave.clicked.connect(self.quit_wanted)
        return form

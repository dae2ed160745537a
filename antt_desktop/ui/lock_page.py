"""Opening a commune file with a password: the first window, and the one after every lock.

The stretching of the password runs in a thread; the storage room is imported there too, so that
the window stands before SQLite and cryptography are loaded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.updating.outcome import Outcome
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.lock_frame import LockFrame
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES

if TYPE_CHECKING:
    from antt_desktop.services.officers.recovering import Recovered
    from antt_desktop.storage.commune_file import CommuneFile
    from antt_desktop.storage.keys.key_file import KeyFile, TriesBefore
    from antt_desktop.storage.keys.slots import FileKeys, KdfPolicy

_AFTER_SHOWN = 50  # milliseconds: the window is painted before the storage room is loaded
_DAMAGED = 4
"""The exit code of faults that a backup mends."""
_ADVICE = (
    "Quên mật khẩu không làm mất dữ liệu: dùng tờ khóa khôi phục đang niêm phong tại đơn vị, "
    "hoặc nhờ quản trị cấp lại."
)


@dataclass(frozen=True)
class Lock:
    """What the page opens: the file, how it greets, who is expected, why it is locked."""

    path: Path
    now: Callable[[], datetime]
    unit_name: str = ""
    province_name: str = ""
    username: str = ""
    names: Mapping[str, str] | None = None
    """How officers are called, by user name; known only while the program runs."""
    reason: str = ""
    policy: "KdfPolicy | None" = None


class LockPage(LockFrame):
    """Asks for officer and password; `unlocked` hands over the open file."""

    unlocked = Signal(object)
    recovered = Signal(object, object)
    """After `unlocked`, so that what locks the file locks it meanwhile: the file, and the key to
    print in place of the one that was used."""
    quit_wanted = Signal()
    other_file_wanted = Signal()
    restore_wanted = Signal()
    """The file is damaged or gone, and a backup is to take its place."""

    def __init__(self, lock: Lock, parent: QWidget | None = None) -> None:
        note = " · ".join(filter(None, (lock.province_name, lock.path.name)))
        super().__init__(lock.unit_name or "Mở sổ của đơn vị", note, _ADVICE, parent)
        self._lock = lock
        self._wait = 0
        self._caps = False
        self.banner = Banner(lock.reason, "info", "lock-outline")
        self.restore = Button(
            "Phục hồi…", icon_name="backup-restore", tip="Thay bằng bản sao lưu gần nhất"
        )
        self.restore.clicked.connect(self.restore_wanted)
        self.banner.add_action(self.restore)
        self.restore.hide()
        self.officer, self.password = QComboBox(), PasswordField("Mật khẩu")
        self.problem_icon = IconLabel("alert-circle-outline", "bad")
        self.problem = label(tone="bad", wrap=True)
        self.unlock_button = primary("Mở khóa", icon_name="lock-open-outline", shortcut="Enter")
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tick)
        self.steps.addWidget(self._password_step())
        other = flat("Sổ khác…", tip="Mở sổ của đơn vị khác, hoặc lập sổ mới")
        other.clicked.connect(self.other_file_wanted)
        self.beside_title.addWidget(other)
        self._say("")
        self._take_officers([lock.username] if lock.username else [])
        QTimer.singleShot(_AFTER_SHOWN, self, self._read_officers)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.password.setFocus()

    def tell_update(self, outcome: Outcome | None) -> None:
        """Say at the first start after an update what came of it."""
        if outcome is not None:
            self.banner.show_words(outcome.words, "good" if outcome.done else "warn")
            self.banner.show()

    # ---- what happens

    def unlock(self) -> None:
        """Try the typed password, unless a wait is on or nothing is typed."""
        if not self.unlock_button.isEnabled():
            return
        self._busy(True)
        lock, username, password = self._lock, self._username(), self.password.text()

        def work(_: Progress) -> "tuple[FileKeys, TriesBefore]":
            keys = _open_keys(lock)
            return keys.unlock(username, password, now=lock.now()), keys.failed_before_login

        run(self, work, lambda found: self._open(username, *found), self._refused)

    def _open(self, username: str, keys: "FileKeys", failed: "TriesBefore") -> None:
        file = self._opened(username, keys)
        if file is not None:
            file.failed_before_login = failed
            self.unlocked.emit(file)

    def _opened(self, username: str, keys: "FileKeys") -> "CommuneFile | None":
        from antt_desktop.storage.commune_file import CommuneFile
        from antt_desktop.storage.keys.slots import STANDARD_POLICY

        lock = self._lock
        try:
            policy = lock.policy or STANDARD_POLICY
            file = CommuneFile.open_with_key(lock.path, keys, username, lock.now, policy)
        except AnttError as fault:
            self._refused(fault)
            return None
        self.password.clear()
        return file

    def _refused(self, fault: AnttError) -> None:
        from antt_desktop.storage.keys.errors import TooSoonError, WrongPasswordError

        self._busy(False)
        if isinstance(fault, WrongPasswordError | TooSoonError):
            self._begin_wait()
            self._fault = "Mật khẩu chưa đúng. Dữ liệu vẫn an toàn."
            self._show_wait()
            self.password.selectAll()
            self.password.setFocus()
        else:
            self.banner.show_words(fault.message, "bad")
            self.restore.setVisible(fault.exit_code == _DAMAGED)
            self.banner.show()

    def _read_officers(self) -> None:
        run(
            self,
            lambda _: _open_keys(self._lock).officers(),
            lambda officers: self._take_officers(list(officers)),
            self._refused,
        )

    def _take_officers(self, officers: list[str]) -> None:
        names = self._lock.names or {}
        chosen = self._username() or self._lock.username
        self.officer.clear()
        for username in officers:
            self.officer.addItem(icon("account-outline"), names.get(username, username), username)
        place = self.officer.findData(chosen)
        self.officer.setCurrentIndex(max(0, place))
        self._ready()

    # ---- the growing wait

    def _begin_wait(self) -> None:
        keys = _open_keys(self._lock)
        self._wait = round(keys.delay_needed(self._username(), self._lock.now()))
        if self._wait > 0:
            self._timer.start()

    def _end_wait(self) -> None:
        """Let another officer try: each waits for his own wrong passwords only."""
        self._timer.stop()
        self._wait = 0
        self._say("")
        self._ready()

    def _tick(self) -> None:
        self._wait -= 1
        self._show_wait()

    def _show_wait(self) -> None:
        if self._wait > 0:
            self._say(f"{self._fault} Chờ {self._wait} giây rồi nhập lại.")
        else:
            self._timer.stop()
            self._say(f"{self._fault} Nhập lại, hoặc dùng tờ khóa khôi phục.")
        self._ready()

    # ---- what is shown

    def _say(self, words: str) -> None:
        caps = " Phím Caps Lock đang bật." if self._caps else ""
        self._words = words
        shown = (words + caps).strip()
        self.problem.setText(shown)
        self.problem.setAccessibleName(shown)
        self.problem.setVisible(bool(shown))
        self.problem_icon.setVisible(bool(shown))
        self.password.show_problem(bool(words))

    def _show_caps(self, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self._say(self._words)

    def _ready(self) -> None:
        if self._wait > 0:
            reason = f"Chờ {self._wait} giây nữa"
        elif not self.officer.count():
            reason = "Chưa đọc được danh sách người dùng"
        else:
            reason = "" if self.password.text() else "Chưa nhập mật khẩu"
        self.unlock_button.disable(reason)

    def _busy(self, busy: bool) -> None:
        self.password.setEnabled(not busy)
        self.officer.setEnabled(not busy)
        self.unlock_button.setText("Đang mở…" if busy else "Mở khóa")
        if busy:
            self.unlock_button.disable("Đang mở sổ")
        else:
            self._ready()

    def _username(self) -> str:
        return str(self.officer.currentData() or "")

    def _password_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_1)
        column.addWidget(self.banner)
        self.banner.setVisible(bool(self._lock.reason))
        for name, field in (("Người dùng", self.officer), ("Mật khẩu", self.password)):
            column.addSpacing(SIZES.space_2)
            column.addWidget(label(name, tone="muted", buddy=field))
            column.addWidget(field)
        problem = QHBoxLayout()
        problem.setSpacing(SIZES.space_2 - 2)
        problem.addWidget(self.problem_icon)
        problem.addWidget(self.problem, 1)
        column.addLayout(problem)
        column.addSpacing(SIZES.space_3)
        column.addLayout(self._buttons())
        self.officer.currentIndexChanged.connect(self._end_wait)
        self.password.textChanged.connect(self._ready)
        self.password.caps_lock.connect(self._show_caps)
        self.password.returnPressed.connect(self.unlock)
        self.unlock_button.clicked.connect(self.unlock)
        return step

    def _buttons(self) -> QHBoxLayout:
        forgotten, leave = flat("Quên mật khẩu…"), Button("Thoát")
        forgotten.clicked.connect(self._recover)
        leave.clicked.connect(self.quit_wanted)
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_2)
        row.addWidget(forgotten)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.unlock_button)
        return row

    def _recover(self) -> None:
        from antt_desktop.ui.recovery_step import RecoveryStep

        step = RecoveryStep(lambda: _open_keys(self._lock), self._use_up)
        step.cancelled.connect(lambda: self._leave_recovery(step))
        step.opened.connect(self._recovered)
        step.superior_wanted.connect(lambda keys: self._ask_superior(step, keys))
        self._step_in(step)

    def _ask_superior(self, before: QWidget, keys: "KeyFile") -> None:
        from antt_desktop.storage.keys.slots import STANDARD_POLICY
        from antt_desktop.ui.escrow_step import EscrowStep

        self._leave_recovery(before)
        step = EscrowStep(
            self._lock.path, keys, self._lock.policy or STANDARD_POLICY, self._lock.now
        )
        step.cancelled.connect(lambda: self._leave_recovery(step))
        step.opened.connect(self._let_in)
        self._step_in(step)

    def _let_in(self, username: str, keys: "FileKeys") -> None:
        file = self._opened(username, keys)
        if file is not None:
            self.unlocked.emit(file)

    def _step_in(self, step: QWidget) -> None:
        self.steps.addWidget(step)
        self.steps.setCurrentWidget(step)

    def _use_up(self, keys: "FileKeys", username: str, password: str) -> "Recovered":
        from antt_desktop.services.officers.recovering import recover
        from antt_desktop.storage.keys.slots import STANDARD_POLICY

        lock = self._lock
        policy = lock.policy or STANDARD_POLICY
        return recover(lock.path, keys, username, password, lock.now, policy)

    def _recovered(self, username: str, recovered: "Recovered") -> None:
        file = self._opened(username, recovered.keys)
        if file is not None:
            self.unlocked.emit(file)
            self.recovered.emit(file, recovered.recovery)

    def _leave_recovery(self, step: QWidget) -> None:
        self.steps.removeWidget(step)
        step.deleteLater()
        self.password.setFocus()


def _open_keys(lock: Lock) -> "KeyFile":
    from antt_desktop.storage.commune_file import open_keys
    from antt_desktop.storage.keys.slots import STANDARD_POLICY

    return open_keys(lock.path, lock.policy or STANDARD_POLICY)

"""What can be done where the file itself does not open any more: from the lock page, without it at hand.

A backup takes its place, or its records are read out one by one.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.dumping import salvage
from antt_desktop.storage.backups.making import EXTENSION, Backup, list_backups, read_backup
from antt_desktop.storage.backups.remains import holder_of
from antt_desktop.storage.backups.restoring import Staged, give_up, put_in_place, stage
from antt_desktop.storage.backups.salvaging import Lost
from antt_desktop.storage.keys.key_file import KeyFile, key_path
from antt_desktop.storage.keys.slots import STANDARD_POLICY, KdfPolicy
from antt_desktop.system.disk import make_folder
from antt_desktop.system.locations import backup_folder, data_folder
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.pages.backups.words import (
    coming_back_words,
    moment_words,
    reason_words,
    salvaged_words,
    total_words,
)
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES

_WIDTH = 560
_SAFE = (
    "Tệp hỏng được cất nguyên bên cạnh, không bị xóa hay ghi đè. Bản sao lưu được kiểm tra từng "
    "trang trước khi thay vào."
)


class RescueDialog(QDialog):
    """Offers the newest backup of the usual folder, or any other; tells `restored` in words."""

    restored = Signal(str)

    def __init__(
        self,
        path: Path,
        username: str,
        now: Callable[[], datetime],
        parent: QWidget,
        policy: KdfPolicy = STANDARD_POLICY,
    ) -> None:
        super().__init__(parent)
        self._path, self._now, self._policy = path, now, policy
        self._backup: Backup | None = None
        self._staged: Staged | None = None
        self.setWindowTitle("Phục hồi từ bản sao lưu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self.chosen, self.choose = label(wrap=True), Button("Chọn bản khác…")
        self.officer, self.password = QLineEdit(username), PasswordField("Mật khẩu")
        self.banner = Banner(parent=self)
        self.banner.hide()
        self.leave = Button("Để sau", shortcut="Esc")
        self.take = primary("Phục hồi", icon_name="backup-restore")
        self.rescue = flat(
            "Cứu hồ sơ ra tệp…",
            icon_name="lifebuoy",
            tip="Lấy ra từng hồ sơ còn đọc được của tệp này",
        )
        self._lay_out()
        self.rescue.setVisible(path.exists())
        self.officer.setPlaceholderText("để trống khi sổ chỉ có một tài khoản")
        self.password.textChanged.connect(self._ready)
        self.choose.clicked.connect(self.ask_backup)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self.restore)
        self.rescue.clicked.connect(self.salvage)
        self.show_backup(newest_of(path, policy))
        self.password.setFocus()

    def show_backup(self, backup: Backup | None) -> None:
        """Show what would be restored."""
        self._backup = backup
        if backup is None:
            self.chosen.setText("Chưa tìm thấy bản sao lưu. Cắm USB hoặc chọn tệp bản sao lưu.")
        else:
            moment = moment_words(backup.at.astimezone(self._now().tzinfo), self._now().date())
            self.chosen.setText(
                f"Bản {moment}, {total_words(backup)}, sao lưu {reason_words(backup.reason)}."
            )
        self._ready()

    def ask_backup(self) -> None:
        """Let another backup be chosen, on a stick or elsewhere."""
        start = self._backup.path.parent if self._backup is not None else Path.home()
        name, _ = QFileDialog.getOpenFileName(
            self, "Chọn bản sao lưu", str(start), f"Bản sao lưu (*{EXTENSION})"
        )
        if name:
            self.show_backup(read_backup(Path(name)))

    def restore(self) -> None:
        """Prove the backup beside the file, then let it take its place; in a thread.

        Where that brings officers back who were taken out since, it is said, and asked once more.
        """
        if self._staged is not None:
            self._put_in_place(self._staged)
            return
        backup, now, path, policy = self._backup, self._now(), self._path, self._policy
        if backup is None:
            return
        officer, password = self.officer.text().strip() or None, self.password.text()
        self._let_change(False)
        self.take.disable("Đang phục hồi")
        self._say("Đang kiểm tra từng trang của bản sao lưu.", "info")
        run(
            self,
            lambda progress: stage(
                path, backup.path, officer, password, now, policy=policy, progress=progress
            ),
            self._take,
            self._refused,
        )

    def reject(self) -> None:
        """Take a copy that waits for an answer away again."""
        if self._staged is not None:
            give_up(self._staged)
        super().reject()

    def _take(self, staged: Staged) -> None:
        if not staged.coming_back:
            self._put_in_place(staged)
            return
        self._staged = staged
        self._say(coming_back_words(staged.coming_back), "warn")
        self.take.setText("Vẫn phục hồi")
        self.take.disable("")

    def _put_in_place(self, staged: Staged) -> None:
        now, self._staged = self._now(), None
        self.take.disable("Đang phục hồi")

        def task(_: Progress) -> None:
            try:
                put_in_place(staged, now)
            except AnttError:
                give_up(staged)
                raise

        run(self, task, lambda _: self._done(), self._refused)

    def salvage(self) -> None:
        """Write what can still be read of the file to open formats, in a thread."""
        name = QFileDialog.getExistingDirectory(self, "Cứu hồ sơ ra thư mục", str(Path.home()))
        if not name:
            return
        path, now, policy = self._path, self._now(), self._policy
        officer, password = self.officer.text().strip() or None, self.password.text()
        for button in (self.rescue, self.take):
            button.disable("Đang cứu hồ sơ")
        self._say("Đang đọc từng hồ sơ của tệp hỏng. Tệp ấy không bị ghi.", "info")

        def task(_: Progress) -> Mapping[str, tuple[int, Lost]]:
            return salvage(path, holder_of(path, officer, password, now, policy), Path(name))

        run(self, task, self._salvaged, self._refused)

    def _salvaged(self, told: Mapping[str, tuple[int, Lost]]) -> None:
        self._say(salvaged_words(told), "warn")
        self.password.clear()

    def _done(self) -> None:
        assert self._backup is not None
        moment, total = moment_words(self._backup.at, self._now().date()), total_words(self._backup)
        self.accept()
        self.restored.emit(f"Đã phục hồi về bản {moment}, {total}. Mở bằng mật khẩu.")

    def _refused(self, fault: AnttError) -> None:
        self._say(f"{fault.message} (mã {fault.code})", "bad")
        self.take.setText("Phục hồi")
        self._let_change(True)
        self.password.clear()

    def _let_change(self, there: bool) -> None:
        for widget in (self.choose, self.officer, self.password, self.rescue):
            widget.setEnabled(there)

    def _say(self, words: str, state: str) -> None:
        self.banner.show_words(words, state)
        self.banner.show()

    def _ready(self) -> None:
        missing = "" if self._backup is not None else "Chọn bản sao lưu trước"
        untyped = "" if self.password.text() else "Gõ mật khẩu"
        self.take.disable(missing or untyped)
        self.rescue.disable(untyped)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(label("Phục hồi từ bản sao lưu", role="section"))
        row = QHBoxLayout()
        row.addWidget(self.chosen, 1)
        row.addWidget(self.choose)
        column.addLayout(row)
        column.addWidget(label(_SAFE, tone="muted", wrap=True))
        column.addWidget(self.banner)
        for name, editor in (("Tên đăng nhập", self.officer), ("Mật khẩu", self.password)):
            column.addWidget(label(name, tone="muted", buddy=editor))
            column.addWidget(editor)
        buttons = QHBoxLayout()
        buttons.addWidget(self.rescue)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.take)
        column.addLayout(buttons)


def ask_place(parent: QWidget) -> Path | None:
    """Ask where a backup is to become a file; None when the officer thinks better of it.

    What the disk refuses of the usual folder is told.
    """
    folder = data_folder()
    try:
        make_folder(folder)
    except AnttError as fault:
        show_problem(parent, fault)
        return None
    name, _ = QFileDialog.getSaveFileName(
        parent, "Nơi để sổ", str(folder / "so.antt"), "Sổ của đơn vị (*.antt)"
    )
    return Path(name).with_suffix(".antt") if name else None


def newest_of(path: Path, policy: KdfPolicy = STANDARD_POLICY) -> Backup | None:
    """Return the newest backup of a file in the usual folder and beside the file, None without one."""
    try:
        file_id = KeyFile.load(key_path(path), policy=policy).file_id
    except AnttError:
        file_id = None
    found = []
    for folder in {backup_folder(), path.parent}:
        try:
            found += list_backups(folder, file_id)
        except AnttError:
            continue
    return max(found, key=lambda each: each.at, default=None)

"""Restoring over data: the unit's name and one's password are typed, and a safety copy comes first."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.folding import fold
from antt_desktop.services.keeping.backing_up import back_up_before
from antt_desktop.storage.backups.making import Reason
from antt_desktop.storage.backups.restoring import Staged, give_up, stage
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.entering import enter_moves_on
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.page import Desk
from antt_desktop.ui.pages.backups.words import coming_back_words
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES

_WIDTH = 560


@dataclass(frozen=True)
class Wanted:
    """What would be restored: the backup's pages, its moment in words, and what would be lost."""

    pages: Path
    moment: str
    loss: str
    unsent: str
    unit: str


class RestoreDialog(QDialog):
    """Proves the backup beside the file in a thread; `staged` hands the copy over."""

    staged = Signal(object)

    def __init__(self, desk: Desk, wanted: Wanted, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._wanted = desk, wanted
        self._staged: Staged | None = None
        self.setWindowTitle("Phục hồi sổ")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self.unit, self.password = QLineEdit(), PasswordField("Mật khẩu của mình")
        self.banner = Banner(parent=self)
        self.banner.hide()
        self.leave = Button("Không phục hồi", shortcut="Esc")
        self.take = Button("Phục hồi", "final", icon_name="backup-restore")
        self._lay_out()
        enter_moves_on(self.unit, self.password, deed=self.take)
        self.unit.textChanged.connect(self._ready)
        self.password.textChanged.connect(self._ready)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self.restore)
        self._ready()

    def restore(self) -> None:
        """Back the present file up, then copy the backup beside it and prove every page.

        Where that brings officers back who were taken out since, it is said, and asked once more.
        """
        if self._staged is not None:
            self.accept()
            return
        file, now, wanted, policy = (
            self._desk.file, self._desk.now(), self._wanted, self._desk.policy,
        )  # fmt: skip
        password = self.password.text()
        self._say("Đang cất sổ hiện tại và kiểm tra từng trang của bản sao lưu.", "info")
        self.take.disable("Đang phục hồi")

        def task(progress: Progress) -> Staged:
            back_up_before(file, Reason.RESTORE, now)
            return stage(
                file.path, wanted.pages, file.username, password, now,
                policy=policy, progress=progress,
            )  # fmt: skip

        run(self, task, self._take, self._refused, label="Đang kiểm tra bản sao lưu")

    def done(self, result: int) -> None:
        """Hand the copy over, or take it away again when the officer thinks better of it."""
        super().done(result)
        if self._staged is not None and result == QDialog.DialogCode.Accepted:
            self.staged.emit(self._staged)
        elif self._staged is not None:
            give_up(self._staged)

    def _take(self, staged: Staged) -> None:
        self._staged = staged
        if not staged.coming_back:
            self.accept()
            return
        self._say(coming_back_words(staged.coming_back), "warn")
        for editor in (self.unit, self.password):
            editor.setEnabled(False)
        self.take.setText("Vẫn phục hồi")
        self.take.disable("")

    def _refused(self, fault: AnttError) -> None:
        self._say(f"{fault.message} (mã {fault.code})", "bad")
        self.password.clear()
        self.password.setFocus()

    def _say(self, words: str, state: str) -> None:
        self.banner.show_words(words, state)
        self.banner.show()

    def _ready(self) -> None:
        typed = fold(self.unit.text().strip()) == fold(self._wanted.unit)
        missing = "" if typed else f"Gõ đúng tên đơn vị: {self._wanted.unit}"
        self.take.disable(missing or ("" if self.password.text() else "Gõ mật khẩu của mình"))

    def _lay_out(self) -> None:
        wanted = self._wanted
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(label(f"Phục hồi về bản {wanted.moment}", role="section"))
        for words in (
            wanted.loss,
            wanted.unsent,
            "Sổ hiện tại được cất nguyên vẹn bên cạnh và có thể hoàn tác. Sau khi phục hồi phải mở lại "
            "bằng mật khẩu; gói gửi cấp trên tiếp theo là gói đầy đủ.",
        ):
            if words:
                column.addWidget(label(words, wrap=True))
        column.addWidget(self.banner)
        for name, editor in (
            (f"Gõ tên đơn vị để xác nhận: {wanted.unit}", self.unit),
            ("Mật khẩu của mình", self.password),
        ):
            column.addWidget(label(name, tone="muted", buddy=editor))
            column.addWidget(editor)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addLayout(row)

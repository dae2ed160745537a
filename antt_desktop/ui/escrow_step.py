"""The way in when every password and the printed key are lost: the unit above opens the file.

A request goes up on a stick and is compared by telephone; the answer that comes back lets the
password in that was chosen for the request (storage/keys/KEYS.md, “Escrow”).
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.errors import AnttError
from antt_desktop.services.officers.escrow import request_unlock, take_answer
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.requests import read_paper, waiting_request
from antt_desktop.storage.keys.slots import FileKeys, KdfPolicy
from antt_desktop.storage.writer import Clock
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.new_password import NewPassword
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.lock_frame import step_form
from antt_desktop.ui.tasks import run
from antt_desktop.ui.theme import TYPE, current

_PAPERS = "Đơn và trả lời mở khóa (*.json)"


class EscrowStep(QStackedWidget):
    """A request, or the answer to the one that waits."""

    opened = Signal(str, object)
    """The officer who is let in, and the keys of the file."""
    cancelled = Signal()

    def __init__(
        self,
        path: Path,
        keys: KeyFile,
        policy: KdfPolicy,
        now: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        assert keys.escrow is not None
        waiting = waiting_request(path, keys)
        self._path, self._policy, self._holder = path, policy, keys.escrow.holder
        self._now = now
        self.officer, self.new_password = QComboBox(), NewPassword()
        self.code, self.chosen = label(), PasswordField("Mật khẩu đã chọn khi lập đơn")
        self.ask = primary("Ghi đơn…", icon_name="usb-flash-drive-outline")
        self.take = primary("Nạp trả lời…", icon_name="folder-open-outline")
        self.problem = label(tone="bad", wrap=True)
        for username in keys.officers():
            self.officer.addItem(username, username)
        self.new_password.guess_with(keys.officers())
        self.addWidget(self._asking())
        self.addWidget(self._taking())
        self.new_password.changed.connect(self._ready)
        self.chosen.textChanged.connect(self._ready)
        self.ask.clicked.connect(self._choose_place)
        self.take.clicked.connect(self._choose_answer)
        self._ready()
        self._show_code(waiting.code if waiting is not None else "")
        self._show(self._taken if waiting is not None else self._asked)

    # ---- what is done

    def write_request(self, out: Path) -> None:
        """Choose the password for the officer, and write what is carried up."""
        path, policy = self._path, self._policy
        username, password = str(self.officer.currentData()), self.new_password.password
        self.ask.disable("Đang lập đơn")
        run(
            self,
            lambda _: request_unlock(path, username, password, out, policy),
            self._written,
            self._refused,
        )

    def take_paper(self, answer: Path) -> None:
        """Take the answer that was brought back."""
        path, policy, password, now = self._path, self._policy, self.chosen.text(), self._now
        self.take.disable("Đang mở")

        def work(_: object) -> tuple[str, FileKeys]:
            return take_answer(path, read_paper(answer), password, policy, now=now)

        run(self, work, lambda found: self.opened.emit(*found), self._refused)

    def _written(self, code: str) -> None:
        self._show_code(code)
        self.new_password.first.clear()
        self.new_password.second.clear()
        self._show(self._taken)

    def _refused(self, fault: AnttError) -> None:
        self._ready()
        self._tell(fault.message)

    def _choose_place(self) -> None:
        suggested = f"{self._path.stem}-don-mo-khoa.json"
        name, _ = QFileDialog.getSaveFileName(self, "Ghi đơn xin mở khóa", suggested, _PAPERS)
        if name:
            self.write_request(Path(name))

    def _choose_answer(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Nạp trả lời của cấp trên", str(Path.home()), _PAPERS
        )
        if name:
            self.take_paper(Path(name))

    # ---- what is shown

    def _show(self, form: QWidget) -> None:
        self._tell("")
        self.setCurrentWidget(form)
        (self.new_password.first if form is self._asked else self.chosen).setFocus()

    def _show_code(self, code: str) -> None:
        self.code.setText(f"Mã đối chiếu: {code}")
        self.code.setAccessibleName(f"Mã đối chiếu: {', '.join(code.replace('-', ''))}")
        self.code.setVisible(bool(code))

    def _tell(self, words: str) -> None:
        layout = self.currentWidget().layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, self.problem)
        self.problem.setText(words)
        self.problem.setAccessibleName(words)

    def _ready(self) -> None:
        self.ask.disable(self.new_password.missing)
        self.take.disable("" if self.chosen.text() else "Gõ mật khẩu đã chọn khi lập đơn")

    # ---- building

    def _asking(self) -> QWidget:
        self._asked, column = step_form()
        column.addWidget(label(f"Nhờ {self._holder} mở sổ", role="strong", wrap=True))
        column.addWidget(
            label(
                "Chọn mật khẩu mới, ghi đơn ra USB mang lên cấp trên. Mật khẩu ấy mở được sổ khi "
                "nạp trả lời mang về. Nội dung hòa giải thì không mở được bằng cách này.",
                tone="muted",
                wrap=True,
            )
        )
        column.addWidget(label("Người dùng", tone="muted", buddy=self.officer))
        column.addWidget(self.officer)
        column.addWidget(self.new_password)
        column.addStretch(1)
        column.addLayout(self._buttons("Đã có trả lời…", lambda: self._taken, self.ask))
        return self._asked

    def _taking(self) -> QWidget:
        self._taken, column = step_form()
        column.addWidget(label(f"Chờ trả lời của {self._holder}", role="strong", wrap=True))
        self.code.setFont(current().font(TYPE.code))
        column.addWidget(self.code)
        column.addWidget(
            label(
                "Gọi cấp trên, đọc mã đối chiếu của đơn, mang đơn lên bằng USB. Khi có trả lời thì "
                "gõ mật khẩu đã chọn lúc lập đơn rồi nạp trả lời.",
                tone="muted",
                wrap=True,
            )
        )
        column.addWidget(label("Mật khẩu đã chọn khi lập đơn", tone="muted", buddy=self.chosen))
        column.addWidget(self.chosen)
        column.addStretch(1)
        column.addLayout(self._buttons("Lập đơn mới…", lambda: self._asked, self.take))
        return self._taken

    def _buttons(self, other: str, form: Callable[[], QWidget], last: Button) -> QHBoxLayout:
        back, change = flat("Quay lại", icon_name="arrow-left"), flat(other)
        back.clicked.connect(self.cancelled)
        change.clicked.connect(lambda: self._show(form()))
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(change)
        row.addStretch(1)
        row.addWidget(last)
        return row

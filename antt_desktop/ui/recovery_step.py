"""The way in when the password is forgotten: the printed recovery key, then a new password."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from antt_desktop.domain.errors import AnttError
from antt_desktop.storage.keys.key_file import KeyFile
from antt_desktop.storage.keys.slots import FileKeys
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.labels import label, restyle
from antt_desktop.ui.kit.new_password import NewPassword
from antt_desktop.ui.lock_frame import step_form
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import TYPE, current


class RecoveryStep(QStackedWidget):
    """Asks for the key on the sealed sheet, then for a password; `use_up` says what becomes of both."""

    opened = Signal(str, object)
    """The officer who has a new password, and what `use_up` returned."""
    cancelled = Signal()
    superior_wanted = Signal(object)
    """The printed key is lost too; the key file, in which the unit above left a way."""

    def __init__(
        self,
        open_keys: Callable[[], KeyFile],
        use_up: Callable[[FileKeys, str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_keys, self._use_up = open_keys, use_up
        self._keys: FileKeys | None = None
        self.typed_key, self.officer, self.new_password = QLineEdit(), QComboBox(), NewPassword()
        self.problem = label(tone="bad", wrap=True)
        self.continue_button = primary("Tiếp tục", shortcut="Enter")
        self.superior = flat("Mất cả tờ này: nhờ cấp trên mở…")
        self.superior.hide()
        self.save_button = primary("Đặt mật khẩu và mở sổ")
        self.addWidget(self._key_form())
        self.addWidget(self._password_form())
        self._judge()
        self._tell("")
        self.typed_key.setFocus()
        run(self, lambda _: self._open_keys(), self._offer_superior, self._refused)

    def _offer_superior(self, keys: KeyFile) -> None:
        self.superior.setVisible(keys.escrow is not None)
        self.superior.clicked.connect(lambda: self.superior_wanted.emit(keys))

    def try_key(self) -> None:
        """Try the typed recovery key."""
        text = self.typed_key.text()
        if not text.strip():
            return
        self.continue_button.disable("Đang kiểm tra")

        def work(_: Progress) -> tuple[FileKeys, tuple[str, ...]]:
            keys = self._open_keys()
            return keys.unlock_with_recovery(text), keys.officers()

        run(self, work, lambda found: self._known(*found), self._refused)

    def save(self) -> None:
        """Give the chosen officer the new password and open the file."""
        password, username = self.new_password.password, str(self.officer.currentData())
        keys = self._keys
        if not password or keys is None:
            return
        self.save_button.disable("Đang đặt mật khẩu")
        run(
            self,
            lambda _: self._use_up(keys, username, password),
            lambda found: self.opened.emit(username, found),
            self._refused,
        )

    def _known(self, keys: FileKeys, officers: tuple[str, ...]) -> None:
        self._keys = keys
        self._tell("")
        self.typed_key.clear()
        for username in officers:
            self.officer.addItem(username, username)
        self.new_password.guess_with(officers)
        self.setCurrentIndex(1)
        self.new_password.first.setFocus()

    def _refused(self, fault: AnttError) -> None:
        self.continue_button.disable("")
        self._judge()
        self._tell(fault.message)
        self.typed_key.setProperty("problem", "error")
        restyle(self.typed_key)

    def _tell(self, words: str) -> None:
        """Say it above the buttons of the form that is shown."""
        layout = self.currentWidget().layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, self.problem)
        self.problem.setText(words)
        self.problem.setAccessibleName(words)

    def _judge(self) -> None:
        self.save_button.disable(self.new_password.missing)

    def _key_form(self) -> QWidget:
        self.typed_key.setFont(current().font(TYPE.code))
        self.typed_key.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.typed_key.returnPressed.connect(self.try_key)
        self.continue_button.clicked.connect(self.try_key)
        form, column = step_form()
        column.addWidget(label("Khóa khôi phục", tone="muted", buddy=self.typed_key))
        column.addWidget(self.typed_key)
        column.addWidget(
            label("Gõ các nhóm trên tờ giấy niêm phong; chữ hoa hay thường đều được.",
                  tone="muted", wrap=True)
        )  # fmt: skip
        column.addWidget(self.superior, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addLayout(self._buttons(self.continue_button))
        return form

    def _password_form(self) -> QWidget:
        self.new_password.changed.connect(self._judge)
        self.new_password.second.returnPressed.connect(self.save)
        self.save_button.clicked.connect(self.save)
        form, column = step_form()
        column.addWidget(label("Khóa đúng. Đặt mật khẩu mới cho một người dùng.", role="strong"))
        column.addWidget(label("Người dùng", tone="muted", buddy=self.officer))
        column.addWidget(self.officer)
        column.addWidget(self.new_password)
        column.addStretch(1)
        column.addLayout(self._buttons(self.save_button))
        return form

    def _buttons(self, last: Button) -> QHBoxLayout:
        back = flat("Quay lại", icon_name="arrow-left")
        back.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(last)
        return row

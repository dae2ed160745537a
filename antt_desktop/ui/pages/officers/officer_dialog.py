"""Adding an officer or having one back, another role, name or password: each says what follows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.records import Record
from antt_desktop.records.options import ROLE
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.entering import enter_moves_on
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.new_password import NewPassword
from antt_desktop.ui.theme import SIZES

_WIDTH = 480
ROLE_WORDS = {
    "quan_tri": "Quản lý cán bộ, cài đặt, sao lưu và mọi hồ sơ; không xem nội dung hòa giải.",
    "lanh_dao": "Xem và làm mọi việc, kể cả nội dung hòa giải và gửi danh sách có tên.",
    "can_bo_phong_trao": "Làm mọi hồ sơ mô hình, cam kết, khu dân cư; in, báo cáo, gửi cấp trên.",
    "can_bo_dia_ban": "Xem và ghi hồ sơ của khu dân cư mình phụ trách; giao khu trong Khu dân cư.",
    "hoa_giai": "Ghi và xem hòa giải, kể cả nội dung; hồ sơ khác chỉ thấy số liệu.",
    "chi_xem": "Chỉ thấy bảng và số liệu tổng hợp, không thấy tên ai.",
}
"""What each role of C18 does, as the table of roles has it (records/roles.py)."""


class OfficerDialog(QDialog):
    """Fields under one another and one deed; `finished_well` when it is done."""

    finished_well = Signal()

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(_WIDTH)
        self.banner = Banner(parent=self)
        self.banner.hide()
        self.leave = Button("Thôi", shortcut="Esc")
        self.take = primary(verb)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(SIZES.space_4,) * 4)
        self.column.setSpacing(SIZES.space_2)
        self.column.addWidget(self.banner)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self._go)

    def deed(self) -> Callable[[], object]:
        """Return what is to be done, with what stands in the fields now."""
        raise NotImplementedError

    def add(self, name: str, field: QWidget) -> None:
        """Add a field under its name."""
        self.column.addWidget(label(name, tone="muted", buddy=field))
        self.column.addWidget(field)

    def end(self) -> None:
        """Add the buttons, once all fields stand."""
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_2)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        self.column.addSpacing(SIZES.space_2)
        self.column.addLayout(row)

    def _go(self) -> None:
        """Do it here and now: the open file serves one thread, and keys take a moment on purpose."""
        do = self.deed()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            do()
        except AnttError as fault:
            self._refused(fault)
        else:
            self._done()
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _done(self) -> None:
        self.finished_well.emit()
        self.accept()

    def _refused(self, fault: AnttError) -> None:
        self.banner.show_words(fault.message, "bad")
        self.banner.show()


class RoleChoice(QWidget):
    """The roles of C18 with a sentence that says what each does."""

    def __init__(self, role: str = "can_bo_phong_trao", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo, self._words = QComboBox(), label(tone="muted", wrap=True)
        for code, words in ROLE.labels.items():
            self.combo.addItem(words, code)
        self.combo.currentIndexChanged.connect(self._tell)
        self.combo.setCurrentIndex(max(0, self.combo.findData(role)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_1)
        column.addWidget(self.combo)
        column.addWidget(self._words)
        self.setFocusProxy(self.combo)
        self._tell()

    @property
    def role(self) -> str:
        """The code of the chosen role."""
        return str(self.combo.currentData())

    def _tell(self) -> None:
        self._words.setText(ROLE_WORDS[self.role])


class NewOfficerDialog(OfficerDialog):
    """User name, name, post, role and a first password, handed over by word of mouth."""

    def __init__(
        self,
        add: Callable[[str, str, str, str, str], object],
        guessed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Thêm cán bộ", "Thêm cán bộ", parent)
        self._add, self._guessed = add, guessed
        self.username, self.full_name, self.title = QLineEdit(), QLineEdit(), QLineEdit()
        self.role, self.password = RoleChoice(), NewPassword()
        self.add("Tên đăng nhập", self.username)
        self.add("Họ và tên", self.full_name)
        self.add("Chức vụ", self.title)
        self.add("Vai trò", self.role)
        self.column.addWidget(self.password)
        self.end()
        enter_moves_on(
            self.username, self.full_name, self.title, self.role, self.password.first,
            self.password.second, deed=self.take,
        )  # fmt: skip
        for field in (self.username, self.full_name):
            field.textChanged.connect(self._judge)
        self.password.changed.connect(self._ready)
        self._judge()

    def deed(self) -> Callable[[], object]:
        told = (
            self.username.text().strip(), self.full_name.text().strip(), self.role.role,
            self.title.text().strip(), self.password.password,
        )  # fmt: skip
        return lambda: self._add(*told)

    def _judge(self) -> None:
        self.password.guess_with((*self._guessed, self.username.text(), self.full_name.text()))

    def _ready(self) -> None:
        named = self.username.text().strip() and self.full_name.text().strip()
        self.take.disable(self.password.missing if named else "Chưa có tên đăng nhập và họ tên")


class RoleDialog(OfficerDialog):
    """Another role for an officer."""

    def __init__(
        self, name: str, role: str, change: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Vai trò của {name}", "Đổi vai trò", parent)
        self._change = change
        self.role = RoleChoice(role)
        self.add("Vai trò", self.role)
        words = (
            "Bỏ vai trò xem nội dung hòa giải thì phần ấy được đổi sang khóa mới; việc này có thể "
            "lâu hơn một chút. Giữ nguyên vai trò rồi bấm lại cũng giao được khóa còn thiếu."
        )
        self.column.addWidget(label(words, tone="muted", wrap=True))
        self.end()
        enter_moves_on(self.role, deed=self.take)

    def deed(self) -> Callable[[], object]:
        role = self.role.role
        return lambda: self._change(role)


class ReturnDialog(OfficerDialog):
    """Role and a first password for an officer who was removed and is back."""

    def __init__(
        self,
        name: str,
        role: str,
        reinstate: Callable[[str, str], object],
        guessed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Dùng lại tài khoản của {name}", "Dùng lại", parent)
        self._reinstate = reinstate
        self.role, self.password = RoleChoice(role), NewPassword()
        self.password.guess_with(guessed)
        self.add("Vai trò", self.role)
        self.column.addWidget(self.password)
        words = (
            "Tài khoản cũ được dùng tiếp: nhật ký và khu dân cư phụ trách vẫn của người ấy. Mật khẩu "
            "trước đây không mở được sổ; báo mật khẩu mới trực tiếp và dặn đổi ngay."
        )
        self.column.addWidget(label(words, tone="muted", wrap=True))
        self.end()
        enter_moves_on(self.role, self.password.first, self.password.second, deed=self.take)
        self.password.changed.connect(self._ready)
        self._ready()

    def deed(self) -> Callable[[], object]:
        told = self.role.role, self.password.password
        return lambda: self._reinstate(*told)

    def _ready(self) -> None:
        self.take.disable(self.password.missing)


class NameDialog(OfficerDialog):
    """The name and post of an officer; the user name stays."""

    def __init__(
        self,
        account: Record,
        rename: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Sửa tên, chức vụ", "Lưu", parent)
        self._rename = rename
        self.full_name = QLineEdit(str(account["full_name"]))
        self.title = QLineEdit(str(account["title"] or ""))
        self.add("Họ và tên", self.full_name)
        self.add("Chức vụ", self.title)
        words = (
            f"Tên đăng nhập “{account['username']}”, vai trò và mật khẩu giữ nguyên. "
            "Giấy tờ đã in không đổi; người ký giấy tờ sửa ở Quản trị, Người ký."
        )
        self.column.addWidget(label(words, tone="muted", wrap=True))
        self.end()
        enter_moves_on(self.full_name, self.title, deed=self.take)
        self.full_name.textChanged.connect(self._ready)
        self._ready()

    def deed(self) -> Callable[[], object]:
        told = self.full_name.text().strip(), self.title.text().strip()
        return lambda: self._rename(*told)

    def _ready(self) -> None:
        self.take.disable("" if self.full_name.text().strip() else "Chưa có họ và tên")


class ResetDialog(OfficerDialog):
    """A new password for another officer, who forgot it."""

    def __init__(
        self,
        name: str,
        reset: Callable[[str], object],
        guessed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Mật khẩu của {name}", "Đặt mật khẩu", parent)
        self._reset = reset
        self.password = NewPassword()
        self.password.guess_with(guessed)
        self.column.addWidget(self.password)
        words = "Mật khẩu cũ không mở được sổ nữa. Báo trực tiếp cho người ấy và dặn đổi ngay."
        self.column.addWidget(label(words, tone="muted", wrap=True))
        self.end()
        enter_moves_on(self.password.first, self.password.second, deed=self.take)
        self.password.changed.connect(self._ready)
        self._ready()

    def deed(self) -> Callable[[], object]:
        password = self.password.password
        return lambda: self._reset(password)

    def _ready(self) -> None:
        self.take.disable(self.password.missing)

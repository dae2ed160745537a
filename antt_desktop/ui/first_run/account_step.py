"""Step 3: the first officer of the file, the password, and where the file lies."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from antt_desktop.domain.text.folding import fold
from antt_desktop.domain.text.persons import check_person_name
from antt_desktop.system.locations import data_folder, location_warning
from antt_desktop.ui.first_run.step import Rows, WizardStep
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import flat
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.new_password import NewPassword


class AccountStep(WizardStep):
    """Name, user name and password; nobody but their holder and the printed key opens the file."""

    word = "Tài khoản"
    heading = "Người dùng đầu tiên"
    explanation = (
        "Người này mở được sổ và quản trị nó. Thêm người dùng khác sau trong Quản trị. "
        "Mật khẩu không gửi đi đâu và không ai khác đọc được."
    )
    hint = "Họ tên, mật khẩu"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.full_name, self.username, self.title = QLineEdit(), QLineEdit(), QLineEdit()
        self.new_password, self.danger = NewPassword(), Banner("", "warn")
        self.path = data_folder() / "so-antt.antt"
        self._place, self._context = label(tone="muted", wrap=True), ("",)
        self.title.setPlaceholderText("Ví dụ: Trưởng Công an xã")
        rows = Rows()
        rows.add("Họ và tên", self.full_name, required=True)
        rows.add("Chức vụ", self.title)
        rows.add("Tên đăng nhập", self.username, "Chữ thường, số, dấu chấm.", required=True)
        rows.add("", self.new_password)
        self.column.addLayout(rows)
        self.column.addLayout(self._place_row())
        self.column.addWidget(self.danger)
        self.full_name.textEdited.connect(self._suggest)
        for field in (self.full_name, self.username):
            field.textChanged.connect(self._judge)
        self.new_password.changed.connect(self.changed)
        self.show_path(self.path)

    def missing(self) -> str:
        name = self.full_name.text().strip()
        errors = [each for each in check_person_name(name) if each.is_error] if name else []
        if not name or errors:
            return errors[0].message if errors else "Chưa ghi họ và tên"
        if not re.fullmatch(r"[a-z0-9._-]{2,32}", self.username.text()):
            return "Tên đăng nhập gồm 2 đến 32 chữ thường không dấu, số, dấu chấm"
        if self.path.exists():
            return f"Đã có tệp {self.path.name} ở nơi đã chọn; chọn nơi khác"
        return self.new_password.missing

    def value(self) -> str:
        return self.full_name.text().strip()

    def entered(self) -> None:
        self.full_name.setFocus()

    def show_path(self, path: Path) -> None:
        """Show where the file will lie, and why that is a bad place if it is one."""
        self.path = path
        self._place.setText(f"Sổ sẽ nằm ở: {path}")
        danger = location_warning(path)
        self.danger.setVisible(danger is not None)
        if danger is not None:
            self.danger.show_words(danger.message, "warn")
        self.changed.emit()

    def suggest_for(self, unit_name: str, head_name: str) -> None:
        """Name the file after the unit and offer its head as the first officer."""
        self._context = (unit_name,)
        slug = re.sub(r"[^a-z0-9]+", "-", fold(unit_name)).strip("-") or "so-antt"
        if self.path.parent == data_folder():
            self.show_path(data_folder() / f"{slug}.antt")
        if head_name and not self.full_name.text():
            self.full_name.setText(head_name)
            self._suggest(head_name)

    def _suggest(self, full_name: str) -> None:
        words = fold(full_name).split()
        self.username.setText(re.sub(r"[^a-z0-9]", "", words[-1]) if words else "")

    def _judge(self) -> None:
        self.new_password.guess_with((*self._context, self.full_name.text(), self.username.text()))

    def _place_row(self) -> QHBoxLayout:
        change = flat("Đổi nơi để sổ…")
        change.clicked.connect(self._choose_place)
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        row.addWidget(change)
        return row

    def _choose_place(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Nơi để sổ", str(self.path), "Sổ của đơn vị (*.antt)"
        )
        if name:
            self.show_path(Path(name).with_suffix(".antt"))

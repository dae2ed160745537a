"""The last step before personal data goes: what goes, why, the unit's name typed, a second officer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.queries import Query
from antt_desktop.domain.records import Record
from antt_desktop.domain.text.dates import format_date
from antt_desktop.domain.text.folding import compare_key
from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.records.roles import Command, may
from antt_desktop.services.bundles.travelling import travelling_types
from antt_desktop.services.protecting.approving import approve
from antt_desktop.services.protecting.erasing import Plan, copies_until, erase
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.entering import enter_moves_on
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.page import Desk
from antt_desktop.ui.reauthentication import confirm_identity
from antt_desktop.ui.tasks import Progress, run
from antt_desktop.ui.theme import SIZES

_WIDTH, _MOST_UNSENT = 560, 1_000_000


class EraseDialog(QDialog):
    """Erases what a plan names; tells `erased` with the record of it."""

    erased = Signal(object)

    def __init__(self, desk: Desk, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._plan = desk, plan
        profile = desk.store.find("org_profile")
        self._unit = str(profile["unit_name"]) if profile else desk.file.path.stem
        self.setWindowTitle("Xóa hẳn dữ liệu cá nhân")
        self.setFixedWidth(_WIDTH)
        self.banner = Banner(parent=self)
        self.banner.hide()
        self.reason, self.unit = QLineEdit(), QLineEdit()
        self.reason.setPlaceholderText("Ví dụ: theo yêu cầu YC-2026-A0001; không nêu tên người")
        self.officer = QComboBox()
        for account in _seconds(desk):
            self.officer.addItem(account.title, account["username"])
        self.password = PasswordField("Mật khẩu của người thứ hai")
        self.leave = Button("Để sau", shortcut="Esc")
        number = format_integer(len(plan.wiped))
        self.erase = Button(f"Xóa hẳn {number} hồ sơ", "final", icon_name="trash-can-outline")
        self._lay_out()
        self._connect()
        self._ready()

    def erase_now(self) -> None:
        """Ask the officer at work for his password, check the second one's, erase in a thread."""
        file, plan, policy = self._desk.file, self._plan, self._desk.policy
        number = format_integer(len(plan.wiped))
        if not confirm_identity(self._desk, f"Xóa hẳn dữ liệu trong {number} hồ sơ", self):
            return
        reason, password = self.reason.text(), self.password.text()
        officer = str(self.officer.currentData())
        self.erase.disable("Đang xóa")

        def task(progress: Progress) -> Record:
            progress(0)
            return erase(file, plan, reason, approve(file, officer, password, policy=policy))

        run(self, task, self._done, self._refused)

    def _done(self, record: Record) -> None:
        self.erased.emit(record)
        self.accept()

    def _refused(self, fault: AnttError) -> None:
        self.banner.show_words(fault.message, "bad")
        self.banner.show()
        self.password.clear()
        self._ready()

    def _ready(self) -> None:
        self.erase.disable(self._missing())

    def _missing(self) -> str:
        if not self._plan.wiped:
            return "Không có hồ sơ nào xóa được"
        if not self.officer.count():
            return "Chưa có người thứ hai có quyền này; thêm trong Quản trị, Cán bộ"
        if not self.reason.text().strip():
            return "Ghi lý do"
        if compare_key(self.unit.text().strip()) != compare_key(self._unit):
            return f"Gõ lại tên đơn vị: {self._unit}"
        return "" if self.password.text() else "Người thứ hai nhập mật khẩu của mình"

    def _facts(self) -> list[str]:
        plan, desk = self._plan, self._desk
        names = [each.name for each in travelling_types()]
        unsent = desk.file.exchange.unsent(names, _MOST_UNSENT)
        until = format_date(copies_until(desk.today))
        facts = [
            f"{format_integer(len(plan.wiped))} hồ sơ mất tên, điện thoại, nơi ở và nội dung riêng, "
            "cả trong lịch sử, bản nháp và tìm kiếm. Số lượng, trạng thái, ngày tháng vẫn được tính.",
            "Việc này không hoàn tác được. "
            f"Bản sao lưu cũ, ở máy và ở USB khi cắm lại, còn đến hết ngày {until} rồi bỏ.",
            f"Hồ sơ chưa gửi cấp trên: {format_integer(unsent)}.",
        ]
        if plan.held:
            facts.append(f"{format_integer(len(plan.held))} hồ sơ được giữ theo lệnh nên để lại.")
        return facts

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(label(self._plan.basis, role="section", wrap=True))
        for fact in self._facts():
            column.addWidget(label(fact, wrap=True))
        column.addWidget(self.banner)
        fields = (
            ("Lý do", self.reason),
            (f"Gõ lại tên đơn vị “{self._unit}”", self.unit),
            ("Người thứ hai", self.officer),
            ("Mật khẩu của người thứ hai", self.password),
        )
        for words, field in fields:
            column.addWidget(label(words, tone="muted", buddy=field))
            column.addWidget(field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.erase)
        column.addSpacing(SIZES.space_2)
        column.addLayout(row)

    def _connect(self) -> None:
        enter_moves_on(self.reason, self.unit, self.officer, self.password, deed=self.erase)
        for field in (self.reason, self.unit, self.password):
            field.textChanged.connect(self._ready)
        self.leave.clicked.connect(self.reject)
        self.erase.clicked.connect(self.erase_now)


def _seconds(desk: Desk) -> list[Record]:
    """Return the accounts in use that may be the second one."""
    return [
        account
        for account in desk.store.rows(Query("user_account"))
        if account["active"]
        and account["username"] != desk.file.username
        and may(str(account["role"]), Command.PURGE)
    ]

"""Cán bộ và khóa: who may open the file, as what, and which ways back into it exist."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QSpinBox, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.records.roles import Command
from antt_desktop.services.bundles.identity import superior_of
from antt_desktop.services.officers import accounts, recovering
from antt_desktop.services.officers.escrow import leave_escrow
from antt_desktop.services.officers.health import key_health
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.plain_table import Chip, Head, PlainTable
from antt_desktop.ui.locking import FEWEST, LOCK_MINUTES, MOST, lock_minutes
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.officers.health_panel import HealthPanel
from antt_desktop.ui.pages.officers.officer_dialog import (
    NameDialog,
    NewOfficerDialog,
    OfficerDialog,
    ResetDialog,
    ReturnDialog,
    RoleDialog,
)
from antt_desktop.ui.pages.officers.reading import OfficerLine, count_backups, officer_lines
from antt_desktop.ui.pages.officers.removal_dialog import RemovalDialog
from antt_desktop.ui.pages.officers.turning_over import TurnOver
from antt_desktop.ui.pages.settings.password_dialog import PasswordDialog
from antt_desktop.ui.problems import show_problem
from antt_desktop.ui.reauthentication import confirm_identity
from antt_desktop.ui.recovery_paper import RecoveryPaperDialog
from antt_desktop.ui.roles import who_words
from antt_desktop.ui.theme import SIZES, current

_HEADS = (
    Head("Cán bộ", 166),
    Head("Đăng nhập", 104),
    Head("Vai trò"),
    Head("Mở sổ gần nhất", 138),
    Head("Khóa", 108),
)
_HEALTH_WIDTH = 308


class OfficersPage(Page):
    """Everybody sees it and changes his own password; who leads manages the others."""

    title = "Cán bộ và khóa"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: list[OfficerLine] = []
        self.table, self.health = PlainTable("Cán bộ", _HEADS), HealthPanel()
        self.own = Button("Đổi mật khẩu của mình…", icon_name="key-outline")
        self.new = primary("Thêm cán bộ", icon_name="plus", shortcut="Ctrl+N")
        self.role = Button("Đổi vai trò…", icon_name="pencil-outline")
        self.reset = Button("Đặt lại mật khẩu…", icon_name="key-outline")
        self.rename = flat("Sửa tên, chức vụ…", icon_name="pencil-outline")
        self.back = Button("Dùng lại…", icon_name="account-key-outline")
        self.remove = Button("Đưa ra khỏi sổ…", "danger", icon_name="trash-can-outline")
        self.minutes = QSpinBox()
        self.about = label(tone="muted", wrap=True)
        self.head.add_action(self.own, self.new)
        self._lay_out()
        self._connect()

    # ---- the page

    def refresh(self) -> None:
        file, today, policy = self._desk.file, self._desk.today, self._desk.policy
        health = key_health(file, today, count_backups(file), policy)
        self._lines = officer_lines(file, health)
        self.table.show_rows([_cells(line) for line in self._lines])
        self.health.show_health(health)
        self.minutes.blockSignals(True)
        self.minutes.setValue(lock_minutes(self._desk.store.settings))
        self.minutes.blockSignals(False)
        self._ready()

    def landing(self) -> QWidget:
        return self.table

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.add, "edit": self.open_chosen} if self._leads else {}

    # ---- what is done

    def add(self) -> None:
        """Ask for the new officer, once the password of the one at work was given."""

        def put(username: str, full_name: str, role: str, title: str, password: str) -> None:
            officer = accounts.NewOfficer(username, full_name, role, title)
            accounts.add_officer(self._desk.file, officer, password, self._desk.policy)

        if self._confirmed("Thêm cán bộ vào sổ"):
            guessed = accounts.context_words(self._desk.file)
            self._show(NewOfficerDialog(put, guessed, self), "Đã thêm cán bộ.")

    def open_chosen(self) -> None:
        """Ask for another role (F2, Enter), or have back who was removed."""
        line = self._chosen()
        if line is not None and line.removed:
            self.reinstate()
        else:
            self.change_role()

    def reinstate(self) -> None:
        """Ask for role and password of the removed officer under the cursor, who is back."""
        line, file = self._chosen(), self._desk.file
        if line is None or not self._confirmed(f"Dùng lại tài khoản của {line.name}"):
            return
        username = line.key.username

        def let_in(role: str, password: str) -> None:
            accounts.reinstate_officer(file, username, role, password, self._desk.policy)

        guessed = accounts.context_words(file, username)
        dialog = ReturnDialog(line.name, line.key.role, let_in, guessed, self)
        self._show(dialog, f"{line.name} lại mở được sổ bằng mật khẩu mới.")

    def change_name(self) -> None:
        """Ask for the name and post of the officer under the cursor."""
        line, file = self._chosen(), self._desk.file
        if line is None:
            return
        account = self._desk.store.find("user_account", username=line.key.username)
        if account is None:
            return

        def rename(full_name: str, title: str) -> None:
            accounts.rename_officer(file, line.key.username, full_name, title)

        self._show(NameDialog(account, rename, self), "Đã sửa tên, chức vụ.")

    def change_role(self) -> None:
        """Ask for another role of the officer under the cursor."""
        line, file = self._chosen(), self._desk.file
        if line is None or not self._confirmed(f"Đổi vai trò của {line.name}"):
            return

        def change(role: str) -> None:
            accounts.set_role(file, line.key.username, role, self._desk.policy)

        dialog = RoleDialog(line.name, line.key.role, change, self)
        self._show(dialog, f"Đã đổi vai trò của {line.name}.")

    def reset_password(self) -> None:
        """Ask for a new password of the officer under the cursor."""
        line, file = self._chosen(), self._desk.file
        if line is None or not self._confirmed(f"Đặt lại mật khẩu của {line.name}"):
            return

        def reset(password: str) -> None:
            accounts.reset_password(file, line.key.username, password, self._desk.policy)

        guessed = accounts.context_words(file, line.key.username)
        dialog = ResetDialog(line.name, reset, guessed, self)
        self._show(dialog, f"Đã đặt mật khẩu mới cho {line.name}.")

    def remove_chosen(self) -> None:
        """Ask for the reason, then let the window take the officer out of the file."""
        line = self._chosen()
        way: TurnOver | None = self.window().findChild(TurnOver)
        if line is None or way is None:
            return
        if not self._confirmed(f"Đưa {line.name} ra khỏi sổ"):
            return
        username = line.key.username
        dialog = RemovalDialog(line.name, username, self)
        dialog.agreed.connect(lambda reason: way.wanted.emit(username, reason))
        dialog.open()

    def change_own_password(self) -> None:
        """Ask for the present and the new password of the officer at work."""
        dialog = PasswordDialog(self._desk, self._desk.file.username, self, self._desk.policy)
        dialog.changed.connect(lambda: self.toast.emit("Đã đổi mật khẩu của mình.", None))
        dialog.open()

    def renew_recovery_key(self) -> None:
        """Replace the printed key and print the new one."""
        if not self._confirmed("Tạo khóa khôi phục mới; tờ cũ hết dùng được"):
            return
        try:
            key = recovering.new_recovery_key(self._desk.file, self._desk.policy)
        except AnttError as fault:
            show_problem(self, fault)
            return
        why = "Khóa khôi phục cũ không mở được sổ nữa. In tờ mới này, niêm phong rồi hủy tờ cũ."
        dialog = RecoveryPaperDialog(self._desk.file, key, why, self._desk.now, self)
        dialog.finished.connect(lambda _: self.refresh())
        dialog.open()

    def read_back(self) -> None:
        """Have the key typed from its paper, so that the paper is known to be right."""
        text, given = QInputDialog.getText(
            self, "Gõ lại khóa khôi phục", "Gõ các nhóm trên tờ giấy niêm phong"
        )
        if not given or not text.strip():
            return
        try:
            recovering.read_back(self._desk.file, text, self._desk.policy)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.toast.emit("Tờ khóa khôi phục đúng. Niêm phong lại ngay.", None)
        self.refresh()

    def leave_escrow(self) -> None:
        """Let the superior whose card was compared keep the file's key, sealed to it."""
        file = self._desk.file
        try:
            holder = superior_of(file)
            if not self._confirmed(f"Gửi {holder.name} giữ hộ khóa của sổ"):
                return
            leave_escrow(file, holder.recipient, holder.name, self._desk.policy)
        except AnttError as fault:
            show_problem(self, fault)
            return
        self.toast.emit(f"Khóa đã niêm phong cho {holder.name}, không gồm nội dung hòa giải.", None)
        self.refresh()

    # ---- inside

    @property
    def _leads(self) -> bool:
        file = self._desk.file
        return not file.read_only and file.store.permissions.may(Command.OFFICERS)

    def _confirmed(self, why: str) -> bool:
        return confirm_identity(self._desk, why, self)

    def _chosen(self) -> OfficerLine | None:
        row = self.table.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _show(self, dialog: OfficerDialog, said: str) -> None:
        def done() -> None:
            self.toast.emit(said, None)
            self.counts_changed.emit()
            self.refresh()

        dialog.finished_well.connect(done)
        dialog.open()

    def _keep_minutes(self, minutes: int) -> None:
        try:
            self._desk.store.settings.set(LOCK_MINUTES, minutes)
        except AnttError as fault:
            show_problem(self, fault)
        self.counts_changed.emit()

    def _ready(self) -> None:
        line = self._chosen()
        own = line is not None and line.key.username == self._desk.file.username
        refused = "" if self._leads else who_words(Command.OFFICERS)
        for button in (self.new, self.health.renew, self.health.escrow):
            button.disable(refused)
        nobody = refused or ("" if line is not None else "Chọn một cán bộ")
        removed = line is not None and line.removed
        account = "Người này đã nghỉ" if removed else ""
        self.role.disable(nobody or account)
        self.reset.disable(nobody or account or ("Dùng nút Đổi mật khẩu của mình" if own else ""))
        self.rename.disable(nobody or ("" if line and line.key.role else "Chưa có tài khoản"))
        self.back.disable(nobody)
        self.back.setVisible(removed)
        self.remove.setVisible(not removed or (line is not None and line.key.has_password))
        self.remove.disable(nobody or ("Không tự đưa mình ra khỏi sổ được" if own else ""))
        self.minutes.setEnabled(self._leads)
        self.about.setText(line.about if line is not None else "")

    def _lay_out(self) -> None:
        officers = Panel("Cán bộ")
        officers.body.setContentsMargins(0, 0, 0, 0)
        officers.body.addWidget(self.table, 1)
        foot = officers.foot()
        officers.add_to_head(self.rename)
        self.back.hide()
        for button in (self.role, self.reset, self.back, self.remove):
            foot.addWidget(button)
        foot.addStretch(1)
        self.minutes.setRange(FEWEST, MOST)
        self.minutes.setSuffix(" phút không dùng")
        said = label("Tự khóa sau", tone="muted", buddy=self.minutes)
        below = QHBoxLayout()
        below.setSpacing(SIZES.space_2)
        below.addWidget(self.about, 1)
        below.addWidget(said)
        below.addWidget(self.minutes)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(officers, 1)
        row.addWidget(self.health)
        self.health.setFixedWidth(current().px(_HEALTH_WIDTH))
        self.body.addLayout(row, 1)
        self.body.addLayout(below)

    def _connect(self) -> None:
        self.own.clicked.connect(self.change_own_password)
        self.new.clicked.connect(self.add)
        self.role.clicked.connect(self.change_role)
        self.reset.clicked.connect(self.reset_password)
        self.rename.clicked.connect(self.change_name)
        self.back.clicked.connect(self.reinstate)
        self.remove.clicked.connect(self.remove_chosen)
        self.health.renew.clicked.connect(self.renew_recovery_key)
        self.health.read_back.clicked.connect(self.read_back)
        self.health.escrow.clicked.connect(self.leave_escrow)
        self.table.pointed.connect(lambda _: self._ready())
        self.table.opened.connect(lambda _: self.open_chosen() if self._leads else None)
        self.minutes.valueChanged.connect(self._keep_minutes)


def _cells(line: OfficerLine) -> tuple[str | Chip, ...]:
    key = line.key
    return (line.name, key.username, line.role, line.last_login, Chip(*line.state))

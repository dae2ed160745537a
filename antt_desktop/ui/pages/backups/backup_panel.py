"""The panel of one backup: what it holds, what restoring it would take back, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_bytes
from antt_desktop.services.keeping.differing import Difference
from antt_desktop.storage.backups.making import Backup
from antt_desktop.ui.kit.buttons import Button, flat
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.pages.backups.words import counted, difference_words, reason_words
from antt_desktop.ui.theme import SIZES

_NONE = "Chọn một bản ở bên trái để xem trong đó có gì."
_OLD_KEY = "Bản này làm trước lần đổi khóa của sổ: mở bằng mật khẩu của ngày ấy."


class BackupPanel(Panel):
    """Says what a backup is; asks for it to be proved, taken away or restored."""

    restore_wanted = Signal()
    check_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Bản được chọn", parent=parent)
        self.holds, self.loses = label(wrap=True), label(wrap=True)
        self.facts = label(tone="muted", wrap=True)
        self.key = label(_OLD_KEY, tone="warn", wrap=True)
        self.restore = Button("Phục hồi về bản này…", "danger", icon_name="backup-restore")
        self.check = Button("Kiểm tra", icon_name="shield-check-outline", tip="Đọc lại từng trang")
        self.remove = flat("Xóa bản này", icon_name="trash-can-outline")
        self.restore.clicked.connect(self.restore_wanted)
        self.check.clicked.connect(self.check_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self._lay_out()
        self.show_backup(None, None, current_key=True)

    def show_backup(
        self, backup: Backup | None, found: Difference | None, *, current_key: bool
    ) -> None:
        """Show a backup, or that none is chosen."""
        there = backup is not None
        for widget in (self.facts, self.loses, self._told, self.restore, self.check, self.remove):
            widget.setVisible(there)
        self.key.setVisible(there and not current_key)
        if backup is None:
            self.holds.setText(_NONE)
            return
        told = backup.manifest
        self.holds.setText(f"Có {counted(told.records)}." if told.records else "Chưa có hồ sơ nào.")
        self.facts.setText(
            f"Sao lưu {reason_words(backup.reason)} · {format_bytes(told.size)} · đã đọc lại và "
            f"kiểm tra khi ghi · {backup.path.name}"
        )
        self.loses.setText(difference_words(found) if found is not None else "")

    def _lay_out(self) -> None:
        self._told = label("So với sổ hiện tại", role="strong")
        for widget in (self.holds, self.facts, self.key, self._told, self.loses):
            self.body.addWidget(widget)
            self.body.addSpacing(SIZES.space_1)
        self.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_2)
        for button in (self.check, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        foot = QVBoxLayout()
        foot.setSpacing(SIZES.space_2)
        foot.addLayout(row)
        foot.addWidget(self.restore)
        self.body.addLayout(foot)

"""Step 5: where the backups go."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from antt_desktop.system.locations import backup_folder, backup_warning
from antt_desktop.ui.first_run.step import Rows, WizardStep
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import label


class BackupStep(WizardStep):
    """A folder apart from the file, best on another disk or a stick."""

    word = "Nơi sao lưu"
    heading = "Nơi để bản sao lưu"
    explanation = (
        "Bản sao lưu cũng được mã hóa. Để ở ổ đĩa khác hoặc USB thì mất máy vẫn còn dữ liệu."
    )
    hint = "Thư mục hoặc USB"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = QLineEdit(str(backup_folder()))
        self.danger = Banner("", "warn")
        choose = Button("Chọn thư mục…", icon_name="folder-open-outline")
        choose.clicked.connect(self._choose)
        rows = Rows()
        rows.add("Thư mục sao lưu", self.folder, required=True)
        rows.addWidget(choose, 1, 2)
        self.column.addLayout(rows)
        self.column.addWidget(self.danger)
        self.column.addWidget(
            label("Mỗi ngày mở sổ, dòng trạng thái nhắc nếu đã lâu chưa sao lưu.", tone="muted")
        )
        self.folder.textChanged.connect(self._judge)
        self._judge()

    def missing(self) -> str:
        return "" if self.folder.text().strip() else "Chưa chọn thư mục sao lưu"

    def value(self) -> str:
        return Path(self.folder.text()).name

    def entered(self) -> None:
        self.folder.setFocus()

    def _judge(self) -> None:
        words = backup_warning(Path(self.folder.text()))
        self.danger.setVisible(bool(words))
        self.danger.show_words(words, "warn")
        self.changed.emit()

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Thư mục sao lưu", self.folder.text())
        if name:
            self.folder.setText(name)

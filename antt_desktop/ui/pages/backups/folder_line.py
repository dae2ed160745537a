"""The foot of the list: where backups go, how much room there is, and how much they take."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.domain.text.numbers import format_bytes, format_integer
from antt_desktop.storage.backups.making import Backup
from antt_desktop.system.disk import free_space
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES


class FolderLine(QWidget):
    """The folder, its free space, and the number and size of the backups in it."""

    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.note = label(role="strong"), label(tone="muted")
        self.change = Button("Đổi…", tip="Chọn thư mục khác để sao lưu từ nay về sau")
        self.change.clicked.connect(self.change_wanted)
        for told in (self.title, self.note):
            told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_3)
        row.addWidget(IconLabel("folder-outline", "muted", SIZES.icon_l))
        row.addLayout(words, 1)
        row.addWidget(self.change)

    def show_folder(self, folder: Path, there: list[Backup]) -> None:
        """Show a folder and what lies in it."""
        self.title.setText(str(folder))
        self.title.setToolTip(str(folder))
        size = format_bytes(sum(each.manifest.size for each in there))
        self.note.setText(f"{format_integer(len(there))} bản, {size} · {_free_words(folder)}")
        self.setAccessibleName(f"Thư mục sao lưu {folder}. {self.note.text()}")


def _free_words(folder: Path) -> str:
    nearest = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
    try:
        return f"còn trống {format_bytes(free_space(nearest))}"
    except AnttError:
        return "chưa tìm thấy thư mục"

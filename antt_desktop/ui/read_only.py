"""What the window says and leaves out while a file may only be read (faults.md F12, F13)."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from antt_desktop.storage.driver import Disk
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button

REASON = "Sổ đang mở ở chế độ chỉ đọc"
WRITING = frozenset(
    {
        "add_line", "delete", "edit", "fast_entry", "import", "new", "pin", "repeat", "save",
        "save_next", "undo_work", "void_number",
    }
)  # fmt: skip
"""Actions of `ui/actions.py` that lead to saving."""


def read_only_banner() -> Banner:
    """Return the sentence that stands over every page of a file opened so."""
    return Banner(
        "Sổ này chỉ mở để đọc vì ổ đĩa hoặc thư mục không cho ghi. Xem, in và xuất danh sách vẫn "
        "được; không lưu được gì. Chép sổ cùng tệp khóa sang ổ ghi được rồi mở lại.",
        "warn",
        "eye-outline",
    )


class DiskWatch(QObject):
    """Tells the window when the disk under its file fails, whatever thread meets that."""

    failed = Signal()
    _met = Signal()

    def __init__(self, disk: Disk, parent: QObject) -> None:
        super().__init__(parent)
        self._disk, disk.on_failure = disk, self._tell
        self._met.connect(self.failed, Qt.ConnectionType.QueuedConnection)

    def _tell(self) -> None:
        """Tell it, unless the window was taken down while work on its file still ran."""
        if isValid(self):
            self._met.emit()

    def look(self) -> None:
        """Tell of a disk that failed before this window was made."""
        if self._disk.failed:
            self.failed.emit()


def failed_disk_banner(back_up: Callable[[], object]) -> Banner:
    """Return the sentence that stands over every page once the disk has failed to write."""
    banner = Banner(
        "Ổ đĩa vừa báo lỗi khi ghi nên chương trình không ghi vào sổ nữa. Những gì đã lưu trước đó "
        "được giữ; xem và in vẫn được. Phần đang gõ chỉ còn trên màn hình: chép ra giấy. Sao lưu "
        "sổ ra USB, rồi đóng sổ và kiểm tra ổ đĩa.",
        "bad",
    )
    button = Button("Sao lưu ra USB", small=True)
    button.clicked.connect(lambda: back_up())
    banner.add_action(button)
    return banner

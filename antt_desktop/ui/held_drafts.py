"""Drafts that the disk did not take: held in memory while the window stands (faults.md F11, F12)."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

if TYPE_CHECKING:
    from antt_desktop.storage.commune_file import CommuneFile
    from antt_desktop.storage.settings import Draft

_WIDTH = 480


class HeldDrafts:
    """What closed files could not put on their disks, by file and officer.

    They outlive a lock of the window; only who typed them is given them back.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[Path, str], list[Draft]] = {}
        self._may_lose = False

    def take_from(self, file: "CommuneFile") -> None:
        """Remember what a file that is being closed still holds."""
        if file.drafts.held:
            self._held[file.path, file.username] = list(file.drafts.held.values())

    def give_back(self, file: "CommuneFile") -> None:
        """Let a file that was opened go on with what its officer had typed."""
        file.drafts.take_over(self._held.pop((file.path, file.username), ()))

    def may_close(self, file: "CommuneFile | None", window: QWidget) -> bool:
        """Whether nothing would be lost, or it was said that it may; else that is asked.

        The disk is tried once more first.
        """
        if file is not None:
            file.drafts.take_over(list(file.drafts.held.values()))
        count = sum(map(len, self._held.values())) + (len(file.drafts.held) if file else 0)
        if not count or self._may_lose:
            return True

        def close() -> None:
            self._may_lose = True
            window.close()

        LosingDialog(count, close, window).open()
        return False


class LosingDialog(QDialog):
    """Says that drafts go when the window closes; closing it goes back to them."""

    def __init__(self, count: int, close: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bản nháp chưa ghi được")
        self.setFixedWidth(_WIDTH)
        self.stay = primary("Ở lại")
        self.give_up = Button("Đóng, bỏ bản nháp", role="danger")
        self.stay.setDefault(True)
        self.stay.clicked.connect(self.reject)
        self.give_up.clicked.connect(self.accept)
        self.accepted.connect(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        drafts = f"{format_integer(count)} bản nháp đang gõ dở chưa ghi được vì ổ đĩa không nhận."
        self.setAccessibleName(drafts)
        column.addWidget(label(drafts, role="strong", wrap=True))
        column.addWidget(
            label(
                "Hồ sơ đã lưu còn nguyên. Đóng lúc này thì mất phần đang gõ. Ở lại để giải phóng ổ "
                "đĩa rồi lưu, hoặc chép ra giấy trước.",
                wrap=True,
            )
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.give_up)
        row.addWidget(self.stay)
        column.addSpacing(SIZES.space_2)
        column.addLayout(row)

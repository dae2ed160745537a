"""The new recovery key goes on paper at once: after it was used up, replaced, or the keys changed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from antt_desktop.services.officers.recovering import note_read_back
from antt_desktop.storage.commune_file import CommuneFile
from antt_desktop.storage.keys.recovery_key import RecoveryKey
from antt_desktop.ui.first_run.recovery_sheet_step import RecoverySheetStep
from antt_desktop.ui.kit.buttons import flat, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES


class RecoveryPaperDialog(QDialog):
    """Has the key printed, one group typed back and the envelope sealed; or leaves it for later.

    Left for later, the status line reminds until another key was printed: this one is shown once.
    """

    def __init__(
        self,
        file: CommuneFile,
        key: RecoveryKey,
        why: str,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self.key, self.why = file, key, why
        self.setWindowTitle("In khóa khôi phục mới")
        self.sheet = RecoverySheetStep(now)
        self.sheet.take(file, key)
        self.later = flat("Để sau", tip="Khóa này không hiện lại; lần sau phải lập khóa khác để in")
        self.done_button = primary("Xong", shortcut="Enter")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.space_4,) * 4)
        column.setSpacing(SIZES.space_3)
        column.addWidget(label(why, wrap=True))
        column.addWidget(self.sheet)
        column.addLayout(self._buttons())
        self.sheet.changed.connect(self._judge)
        self._judge()

    def accept(self) -> None:
        """Note that the paper was read back, and close."""
        if not self.sheet.missing():
            note_read_back(self._file)
            super().accept()

    def _judge(self) -> None:
        self.done_button.disable(self.sheet.missing())

    def _buttons(self) -> QHBoxLayout:
        self.later.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.later)
        row.addStretch(1)
        row.addWidget(self.done_button)
        return row

"""The foot of a case's form: that it is kept close, or what is left to mend."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_CLOSE = "Phần này được giữ kín, nằm trong tệp mã hóa và không có trong gói gửi lên trên."


class CaseFoot(QFrame):
    """A click on what is left to mend goes to the first field."""

    mend_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel_foot")
        self._first = ""
        self._mark = IconLabel("eye-lock-outline")
        self.words = label(_CLOSE, tone="muted")
        self.words.setMinimumWidth(1)
        self.left = QPushButton(icon("alert-circle-outline", "bad"), "")
        self.left.setProperty("role", "flat")
        self.left.setProperty("tone", "bad")
        self.left.setAutoDefault(False)
        self.left.setCursor(Qt.CursorShape.PointingHandCursor)
        self.left.clicked.connect(lambda: self.mend_wanted.emit(self._first))
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        row.setSpacing(SIZES.space_2)
        row.addWidget(self._mark)
        row.addWidget(self.words, 1)
        row.addWidget(self.left)
        row.addStretch()
        self.left.hide()

    def hint(self, words: str) -> None:
        """Say what comes first; empty says again that the form is kept close."""
        self.words.setText(words or _CLOSE)
        self._mark.show_icon("information-outline" if words else "eye-lock-outline")

    def show_problems(self, edited: RecordType, problems: Sequence[Problem]) -> None:
        """Say how many errors are left and where; warnings are not named."""
        errors = [problem for problem in problems if problem.is_error]
        names = list(dict.fromkeys(str(p.field) for p in errors if p.field in edited.by_name))
        self._first = names[0] if names else ""
        places = ", ".join(edited.field(name).label for name in names)
        told = f"Còn {len(errors)} lỗi phải sửa: {places}" if places else ""
        self.show_fault(told or " ".join(problem.message for problem in errors))

    def show_fault(self, words: str) -> None:
        """Say what keeps the case from being saved; empty takes it away."""
        self.left.setText(words)
        self.left.setAccessibleName(words)
        self.left.setVisible(bool(words))
        self._mark.setVisible(not words)
        self.words.setVisible(not words)

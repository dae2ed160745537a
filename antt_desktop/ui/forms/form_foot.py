"""The foot of a form: what is left to mend, and the buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from antt_desktop.domain.problems import Problem
from antt_desktop.domain.record_types import RecordType
from antt_desktop.ui.icons import icon
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.labels import restyle
from antt_desktop.ui.kit.shortened import ShortButton, ShortLabel
from antt_desktop.ui.read_only import REASON
from antt_desktop.ui.theme import SIZES


class FormFoot(QFrame):
    """Names the faults that forbid saving; a click goes to the first."""

    mend_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel_foot")
        self._first = ""
        self.left = ShortButton()
        self.left.setProperty("role", "flat")
        self.left.setAccessibleName("Chỗ còn phải sửa")
        self.left.setAutoDefault(False)
        self.left.setCursor(Qt.CursorShape.PointingHandCursor)
        self.left.clicked.connect(lambda: self.mend_wanted.emit(self._first))
        self.words = ShortLabel(tone="muted")
        self.leave = Button("Thôi", tip="Rời phiếu, giữ bản nháp (Esc)")
        self.save = Button("Lưu", icon_name="content-save-outline", shortcut="Ctrl+S")
        self.save_change = primary("Lưu", icon_name="content-save-outline", shortcut="Ctrl+S")
        self.save_next = primary(
            "Lưu và nhập tiếp", icon_name="content-save-check-outline", shortcut="Ctrl+Enter"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.panel_pad, SIZES.space_2, SIZES.panel_pad, SIZES.space_2)
        row.setSpacing(SIZES.space_2)
        row.addWidget(self.left)
        row.addWidget(self.words)
        row.addStretch(1)
        for each in (self.leave, self.save, self.save_change, self.save_next):
            row.addWidget(each)
        self.left.hide()
        self.show_buttons(series=False)  # a form is not as wide as all of them together

    def show_buttons(self, *, series: bool) -> None:
        """Offer what one of a series of new records, or a single one, can be saved by."""
        self.save.setVisible(series)
        self.save_next.setVisible(series)
        self.save_change.setVisible(not series)

    def offer_saving(self, offered: bool) -> None:
        """Offer saving, or say that the file can only be read."""
        for button in (self.save, self.save_change, self.save_next):
            button.disable("" if offered else REASON)

    @property
    def main_button(self) -> Button:
        """The one primary button that is shown."""
        return self.save_change if self.save_next.isHidden() else self.save_next

    def show_problems(self, edited: RecordType, problems: Sequence[Problem]) -> None:
        """Say how many errors are left and where; warnings are not named."""
        errors = [problem for problem in problems if problem.is_error]
        self.left.setVisible(bool(errors))
        self.words.setVisible(not errors)
        if not errors:
            return
        names = list(dict.fromkeys(p.field for p in errors if p.field in edited.by_name))
        self._first = names[0] or "" if names else ""
        places = ", ".join(edited.field(name).label for name in names if name)
        text = f"Còn {len(errors)} lỗi phải sửa: {places}" if places else errors[0].message
        self.left.setText(text)
        self.left.setAccessibleName(text)
        self.left.setIcon(icon("alert-circle-outline", "bad"))
        self.left.setProperty("tone", "bad")
        restyle(self.left)

    def say(self, words: str) -> None:
        """Say something quietly, for example that a draft is kept."""
        self.words.setText(words)

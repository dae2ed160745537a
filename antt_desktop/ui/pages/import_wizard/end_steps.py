"""Steps 4 and 5: how far the import is, and what it did."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_integer
from antt_desktop.services.spreadsheets.executing import ImportResult
from antt_desktop.ui.kit.buttons import Button, primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_WIDTH = 520


class BusyStep(QWidget):
    """What is being done, how far it is, and a button that stops it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._note = label(role="section"), label(tone="muted", wrap=True)
        self._note.setFixedWidth(_WIDTH)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(_WIDTH, SIZES.space_2)
        self.stop = Button("Dừng lại", shortcut="Esc")
        self.stop.clicked.connect(self._cancel)
        column = QVBoxLayout(self)
        column.setSpacing(SIZES.space_3)
        column.addStretch(1)
        for widget in (self._words, self._bar, self._note, self.stop):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def begin(self, words: str, note: str) -> None:
        """Say what is being done and what is safe meanwhile."""
        self._label = words
        self._words.setText(words)
        self._note.setText(note)
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.stop.setFocus()

    def step(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        of = f" trong {format_integer(total)}" if total else ""
        self._words.setText(f"{self._label}: {format_integer(done)}{of} dòng")

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        self._words.setText(f"{self._label}: đang dừng…")
        self.cancelled.emit()


class ResultStep(QWidget):
    """What was written, and what can be done now."""

    undo_wanted = Signal()
    problems_wanted = Signal()
    list_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconLabel("check-circle", "good", SIZES.icon_l)
        self._words, self._note = label(role="section"), label(tone="muted", wrap=True)
        self._note.setFixedWidth(_WIDTH)
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.undo = Button("Hoàn tác cả lần nhập", icon_name="undo-variant")
        self.problems = Button("Lưu dòng lỗi", icon_name="file-excel-outline")
        self.again = Button("Nhập tệp khác", icon_name="file-upload-outline")
        self.show_list = primary("Xem danh sách", shortcut="Ctrl+Enter")
        row = QHBoxLayout()
        row.setSpacing(SIZES.space_2)
        row.addStretch(1)
        for button in (self.undo, self.problems, self.again, self.show_list):
            row.addWidget(button)
        row.addStretch(1)
        self.undo.clicked.connect(self.undo_wanted)
        self.problems.clicked.connect(self.problems_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.show_list.clicked.connect(self.list_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(SIZES.space_3)
        column.addStretch(1)
        for widget in (self._mark, self._words, self._note):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addStretch(2)

    def show_result(self, words: str, note: str, left: int, *, can_undo: bool) -> None:
        """Say what was done; `left` rows were not taken."""
        self._words.setText(words)
        self._note.setText(note)
        self.undo.setVisible(can_undo)
        self.problems.setVisible(bool(left))
        self.problems.setText(f"Lưu {format_integer(left)} dòng để lại…")
        self.show_list.setFocus()


def result_note(result: ImportResult, left: int) -> str:
    """Return what was written and what was left, in at most two sentences."""
    note = f"Thêm {format_integer(result.added)}, cập nhật {format_integer(result.updated)}"
    if result.created:
        note += f", thêm mới {format_integer(result.created)} khu dân cư"
    if left:
        note += (
            f". {format_integer(left)} dòng trùng hoặc có lỗi được để lại, không ghi vào "
            "dữ liệu. Lưu các dòng ấy ra Excel để sửa rồi nhập lại"
        )
    return f"{note}."

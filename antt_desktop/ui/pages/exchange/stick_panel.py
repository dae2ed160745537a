"""The foot of the page: the stick the bundle goes to, and the file it becomes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from antt_desktop.domain.text.numbers import format_bytes
from antt_desktop.system.sticks import Stick
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_NONE = "Chưa cắm USB"


class StickLine(QWidget):
    """Label and free space of the stick, name and size of the file; change or stop at the right."""

    change_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.note = label(_NONE, role="strong"), label(tone="muted")
        self._icon = IconLabel("usb-flash-drive-outline", size=SIZES.icon_l)
        self.change = Button("Đổi…", tip="Chọn USB khác hoặc một thư mục")
        self.stop = Button("Dừng ghi", tip="Dừng trước khi tệp xuất hiện trên USB")
        self.stop.hide()
        self.change.clicked.connect(self.change_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        for told in (self.title, self.note):
            told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_3)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.change)
        row.addWidget(self.stop)

    def show_stick(self, stick: Stick | None, name: str, size: int = 0) -> None:
        """Show where the bundle goes; `size` once it was written there."""
        there = stick is not None
        self._icon.show_icon("usb-flash-drive-outline", "accent" if there else "muted")
        if stick is None:
            self.title.setText(_NONE)
        else:
            self.title.setText(f"USB {stick.label} · còn trống {format_bytes(stick.free)}")
        weight = f"{format_bytes(size)}, " if size else ""
        told = f"{weight}mã hóa, có chữ ký" if there else "cắm USB hoặc chọn thư mục"
        self.note.setText(f"{name} · {told}")
        self.note.setToolTip(self.note.text())
        self.setAccessibleName(f"{self.title.text()}. {self.note.text()}")

    def show_busy(self, busy: bool) -> None:
        """Offer to stop while the bundle is written."""
        if busy and self.change.hasFocus():
            self.stop.setFocus()
        self.stop.setVisible(busy)
        self.change.setVisible(not busy)

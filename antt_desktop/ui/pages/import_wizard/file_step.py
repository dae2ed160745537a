"""Step 1: which list, from which file; a blank template for those who start one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from antt_desktop.records import record_type
from antt_desktop.services.spreadsheets.errors import (
    LockedWorkbookError,
    WrongWorkbookPasswordError,
)
from antt_desktop.services.spreadsheets.importing import IMPORTABLE
from antt_desktop.services.spreadsheets.reading import SUFFIXES
from antt_desktop.ui.kit.banners import Banner
from antt_desktop.ui.kit.buttons import Button, flat, primary
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.password_field import PasswordField
from antt_desktop.ui.kit.scrolling import scrolled
from antt_desktop.ui.theme import SIZES, current

FILE_FILTER = f"Danh sách ({' '.join(f'*{each}' for each in SUFFIXES)})"
LOCKED = (LockedWorkbookError, WrongWorkbookPasswordError)
"""Refusals that a password may lift."""
_PASSWORD_WIDTH = 260
_HINTS = {
    "household": "Họ tên đại diện, năm sinh, khu dân cư, nơi ở",
    "residential_area": "Ấp, khu phố, thôn… với tổng số hộ",
    "organization": "Trường học, doanh nghiệp, cơ sở kinh doanh",
    "pledge": "Phiếu đã ký từ trước, theo hộ hoặc đơn vị",
    "model": "Mô hình đã có, quyết định, nơi áp dụng",
    "mediation_team": "Tổ hòa giải của từng khu dân cư",
    "mediator": "Hòa giải viên, tổ, quyết định công nhận",
}
_ORDER = tuple(_HINTS)


class FileStep(QWidget):
    """Tells which file was chosen or dropped, its password, and that a template is wanted."""

    browse_wanted = Signal()
    template_wanted = Signal()
    dropped = Signal(object)
    type_chosen = Signal(str)
    unlock_wanted = Signal(object, str)
    """Read the file again with the password that was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.banner = Banner(parent=self)
        self.banner.hide()
        self.path = Path()
        """The file that was last read."""
        self.password = PasswordField("Mật khẩu của tệp danh sách")
        self.unlock = Button("Mở tệp", icon_name="lock-open-outline")
        self._lock = self._make_lock()
        self.types = QButtonGroup(self)
        self.browse = primary("Chọn tệp…", icon_name="file-upload-outline", shortcut="Ctrl+I")
        self.template = flat("Tải mẫu trống…", icon_name="file-excel-outline")
        self.browse.clicked.connect(self.browse_wanted)
        self.template.clicked.connect(self.template_wanted)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addWidget(self._which(), 2)
        row.addWidget(self._place(), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.panel_gap)
        column.addWidget(self.banner)
        column.addWidget(self._lock)
        column.addLayout(row)
        column.addStretch(1)

    @property
    def type_name(self) -> str:
        """The record type of the list."""
        return _ORDER[self.types.checkedId()]

    def choose_type(self, name: str) -> None:
        """Choose which records the list holds."""
        self.types.button(_ORDER.index(name)).setChecked(True)

    def show_problem(self, words: str, *, locked: bool = False) -> None:
        """Say why a file was not taken, and ask for its password; no words take it all away."""
        self.banner.setVisible(bool(words))
        self._lock.setVisible(locked)
        self.password.clear()
        if locked:
            self.password.setFocus()
        if words:
            self.banner.show_words(words, "warn" if locked else "bad")

    def _unlock(self) -> None:
        typed = self.password.text()
        self.password.clear()
        if typed:
            self.unlock_wanted.emit(self.path, typed)

    def _make_lock(self) -> QWidget:
        asked = QWidget()
        row = QHBoxLayout(asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.space_2)
        row.addWidget(label(self.password.accessibleName(), buddy=self.password))
        row.addWidget(self.password)
        row.addWidget(self.unlock)
        row.addStretch(1)
        self.password.setFixedWidth(current().px(_PASSWORD_WIDTH))
        self.password.returnPressed.connect(self._unlock)
        self.unlock.clicked.connect(self._unlock)
        asked.hide()
        return asked

    def _which(self) -> QWidget:
        panel = Panel("Danh sách này là")
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.space_1)
        for number, name in enumerate(_ORDER):
            assert name in IMPORTABLE
            button = QRadioButton(record_type(name).label)
            button.setAccessibleDescription(_HINTS[name])
            self.types.addButton(button, number)
            hint = label(_HINTS[name], tone="muted", wrap=True)
            hint.setContentsMargins(SIZES.space_5, 0, 0, SIZES.space_1)
            column.addWidget(button)
            column.addWidget(hint)
        column.addStretch(1)
        panel.body.addWidget(scrolled(ground))
        self.types.button(0).setChecked(True)
        self.types.idToggled.connect(
            lambda number, on: self.type_chosen.emit(_ORDER[number]) if on else None
        )
        return panel

    def _place(self) -> QWidget:
        panel = Panel("Tệp")
        panel.body.setContentsMargins(*(SIZES.space_4,) * 4)
        panel.body.addWidget(self._drop_place(), 1)
        foot = panel.foot()
        foot.addWidget(label("Chưa có danh sách trong máy?", tone="muted"))
        foot.addWidget(self.template)
        foot.addStretch(1)
        return panel

    def _drop_place(self) -> QFrame:
        place = frame("dashed")
        column = QVBoxLayout(place)
        column.setContentsMargins(*(SIZES.space_5,) * 4)
        column.setSpacing(SIZES.space_3)
        centre = Qt.AlignmentFlag.AlignHCenter
        words = label(
            "Thả tệp Excel (.xlsx) hoặc CSV vào đây. Tên cột, dòng tiêu đề, bảng mã và phông cũ "
            "được tự nhận ra; chưa ghi gì cho đến khi xem kế hoạch và bấm Nhập.",
            wrap=True,
        )
        words.setAlignment(centre)
        column.addStretch(1)
        column.addWidget(IconLabel("file-upload-outline", "muted", SIZES.icon_l), 0, centre)
        column.addWidget(words)
        column.addWidget(self.browse, 0, centre)
        column.addStretch(1)
        return place

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = Path(event.mimeData().urls()[0].toLocalFile())
        if path.name:
            self.dropped.emit(path)

"""Giới thiệu: the version, where data, backups and logs lie, how it came here, whose work is in it."""

import platform
from pathlib import Path

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

import antt_desktop
from antt_desktop.services.keeping.remembered import Remembered
from antt_desktop.services.updating.taking import Program
from antt_desktop.storage.driver import library_versions
from antt_desktop.storage.keys.key_file import key_path
from antt_desktop.system.installation import Installation
from antt_desktop.system.locations import log_folder
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.page import Desk, Page
from antt_desktop.ui.pages.about.parts import PARTS
from antt_desktop.ui.pages.about.update_panel import UpdatePanel
from antt_desktop.ui.pages.recycle_bin import RowsModel
from antt_desktop.ui.theme import SIZES, current

_WAYS = {
    Installation.SETUP: "Bộ cài của người dùng, không cần quản trị viên",
    Installation.MSI: "Quản trị viên cài cho mọi người (MSI)",
    Installation.DEB: "Người quản trị máy cài (gói .deb)",
    Installation.SOURCE: "Chạy từ mã nguồn",
}
_COLUMNS = ("Thành phần", "Giấy phép")
_PLAIN = "QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }"
"""A line that a long path does not widen, and that can be copied."""
Facts = tuple[tuple[str, str], ...]


class AboutPage(Page):
    """What somebody on the telephone asks about the program, to be read out or copied."""

    title = "Giới thiệu"

    def __init__(self, desk: Desk, program: Program) -> None:
        super().__init__()
        self._desk = desk
        self.open_data = Button("Mở thư mục của sổ", icon_name="folder-open-outline")
        self.open_logs = Button("Mở thư mục nhật ký", icon_name="folder-open-outline")
        self.open_data.clicked.connect(lambda: show_folder(desk.file.path.parent))
        self.open_logs.clicked.connect(lambda: show_folder(log_folder()))
        self.update_panel = UpdatePanel(desk, program)
        self.update_panel.started.connect(lambda: self.command_wanted.emit("quit"))
        places = _panel("Dữ liệu trên máy này", self._places())
        places.add_to_head(self.open_data, self.open_logs)
        left = QVBoxLayout()
        left.setSpacing(SIZES.panel_gap)
        left.addWidget(_panel("Chương trình", _program_facts(program)))
        left.addWidget(places)
        left.addWidget(self.update_panel)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SIZES.panel_gap)
        row.addLayout(left, 3)
        row.addWidget(_parts_panel(), 2)
        self.body.addLayout(row, 1)

    def context(self) -> str:
        return f"bản {antt_desktop.__version__}"

    def landing(self) -> QWidget | None:
        return self.open_data

    def _places(self) -> Facts:
        file = self._desk.file
        return (
            ("Sổ đang mở", str(file.path)),
            ("Tệp khóa", str(key_path(file.path))),
            ("Bản sao lưu", str(Remembered(file.settings).folder_or_usual())),
            ("Nhật ký chương trình", str(log_folder())),
        )


def show_folder(folder: Path) -> None:
    """Open a folder in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _program_facts(program: Program) -> Facts:
    libraries = library_versions()
    return (
        ("Phiên bản", program.version),
        ("Cách cài", _WAYS[program.installation]),
        ("Nơi đặt chương trình", str(Path(antt_desktop.__file__).parents[1])),
        ("Hệ điều hành", platform.platform(terse=True)),
        (
            "Thành phần chính",
            f"Python {platform.python_version()} · Qt {qVersion()} · SQLite {libraries['sqlite']} · "
            f"SQLCipher {libraries['sqlcipher'].split()[0]}",
        ),
    )


def _panel(title: str, facts: Facts) -> Panel:
    panel = Panel(title)
    form = QFormLayout()
    form.setHorizontalSpacing(SIZES.space_5)
    for name, value in facts:
        shown = QLineEdit(value, readOnly=True)
        shown.setFrame(False)
        shown.setCursorPosition(0)
        shown.setStyleSheet(_PLAIN)
        form.addRow(label(name, tone="muted", buddy=shown), shown)
    panel.body.addLayout(form)
    return panel


def _parts_panel() -> QWidget:
    panel = Panel("Phần mềm đi kèm", "chương trình: Apache-2.0")
    table = QTableView()
    model = RowsModel(_COLUMNS, table)
    model.show_rows([((part.name, part.licence), part.name) for part in PARTS])
    table.setModel(model)
    table.setAccessibleName("Phần mềm đi kèm")
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(current().px(SIZES.h_row_dense))
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    panel.body.setContentsMargins(0, 0, 0, 0)
    panel.body.addWidget(table)
    return panel

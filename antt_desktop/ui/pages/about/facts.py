"""What the about pages of both windows are made of: facts to be read out or copied, and the parts."""

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
from antt_desktop.services.updating.taking import Program
from antt_desktop.storage.driver import library_versions
from antt_desktop.system.installation import Installation
from antt_desktop.system.locations import log_folder
from antt_desktop.ui.kit.buttons import Button
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.kit.panels import Panel
from antt_desktop.ui.kit.scrolling import scrolled
from antt_desktop.ui.pages.about.parts import PARTS
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


class FactsPanel(Panel):
    """Named facts, each a line of its own."""

    def __init__(self, title: str, facts: Facts) -> None:
        super().__init__(title)
        form = QFormLayout()
        form.setHorizontalSpacing(SIZES.space_5)
        for name, value in facts:
            shown = QLineEdit(value, readOnly=True)
            shown.setFrame(False)
            shown.setCursorPosition(0)
            shown.setStyleSheet(_PLAIN)
            form.addRow(label(name, tone="muted", buddy=shown), shown)
        self.body.addLayout(form)


class PlacesPanel(FactsPanel):
    """Where everything lies, and the ways into the folders of the data and of the log."""

    def __init__(self, facts: Facts, folder: Path | None, button: str) -> None:
        logs = log_folder()
        super().__init__("Dữ liệu trên máy này", (*facts, ("Nhật ký chương trình", str(logs))))
        self.open_logs = Button("Mở thư mục nhật ký", small=True)
        self.open_logs.clicked.connect(lambda: show_folder(logs))
        self.open_data = self.open_logs
        if folder is not None:
            self.open_data = Button(button, small=True)
            self.open_data.clicked.connect(lambda: show_folder(folder))
            self.add_to_head(self.open_data)
        self.add_to_head(self.open_logs)


def about_row(*panels: Panel) -> QHBoxLayout:
    """Return the page: panels under one another at the left, the parts of others at the right."""
    ground = QWidget()
    left = QVBoxLayout(ground)
    left.setContentsMargins(0, 0, 0, 0)
    left.setSpacing(SIZES.panel_gap)
    for each in panels:
        left.addWidget(each)
    left.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(SIZES.panel_gap)
    row.addWidget(scrolled(ground), 3)
    row.addWidget(_parts_panel(), 2)
    return row


def show_folder(folder: Path) -> None:
    """Open a folder in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def program_panel(program: Program) -> Panel:
    """Return version, way of installing, place and main parts of the program."""
    libraries = library_versions()
    facts = (
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
    return FactsPanel("Chương trình", facts)


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

"""The band at the top: menus, the search over everything, who is working, the lock."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from antt_desktop.ui.actions import ACTIONS, MENUS
from antt_desktop.ui.kit.buttons import IconButton
from antt_desktop.ui.kit.cards import IconLabel
from antt_desktop.ui.kit.labels import frame, label
from antt_desktop.ui.kit.search_box import SearchBox
from antt_desktop.ui.theme import SIZES, current

_SEARCH_WIDTH = 372


class MenuBand(QFrame):
    """Menus from the table of actions at the left; search, officer and lock at the right."""

    def __init__(
        self, actions: Mapping[str, QAction], officer: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "menu_band")
        self.setFixedHeight(current().px(SIZES.h_menu))
        self.search = SearchBox("Tìm mọi thứ, gõ không dấu cũng được", "Tìm mọi thứ", "Ctrl+K")
        self.search.setMaximumWidth(current().px(_SEARCH_WIDTH))
        self.search.setMinimumWidth(160)
        self.search.setProperty("small", True)
        self.lock = IconButton("lock-outline", "Khóa ngay", shortcut="Ctrl+L")
        self.lock.clicked.connect(actions["lock"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.space_2 - 1, 0, SIZES.space_3 + 1, 0)
        row.setSpacing(SIZES.space_2)
        row.addWidget(menu_bar(actions))
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addSpacing(SIZES.space_1)
        row.addWidget(IconLabel("account-circle-outline"))
        row.addWidget(label(officer))
        row.addWidget(self.lock)


def practice_line() -> QFrame:
    """Return the line that tells a practice file from a real one."""
    line = frame("practice")
    line.setFixedHeight(4)
    line.setAccessibleName("Dữ liệu mẫu")
    return line


def menu_bar(actions: Mapping[str, QAction]) -> QMenuBar:
    """Return the menus of these actions, in the order of the table; no menu stands empty."""
    bar = QMenuBar()
    bar.setNativeMenuBar(False)
    bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    for title in MENUS:
        specs = [spec for spec in ACTIONS if spec.menu == title and spec.name in actions]
        if not specs:
            continue
        menu = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        for spec in specs:
            if spec.starts_group:
                menu.addSeparator()
            menu.addAction(actions[spec.name])
    return bar

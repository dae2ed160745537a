"""Saved views: filters, order and columns under a name, kept in the commune file."""

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from antt_desktop.domain.queries import Filter
from antt_desktop.domain.text.folding import compare_key
from antt_desktop.domain.text.sorting import text_key
from antt_desktop.storage.settings import Settings
from antt_desktop.ui.kit.buttons import Button, IconButton, primary
from antt_desktop.ui.kit.labels import label
from antt_desktop.ui.theme import SIZES

_NAME_LENGTH = 60


class SavedView(msgspec.Struct, frozen=True):
    """What a list showed when it was saved."""

    name: str
    filters: tuple[Filter, ...] = ()
    search: str = ""
    sort: str | None = None
    descending: bool = False
    columns: tuple[str, ...] = ()


class SavedViews:
    """The views of one list."""

    def __init__(self, settings: Settings, list_name: str) -> None:
        self._settings = settings
        self._key = f"views/{list_name}"

    def all(self) -> list[SavedView]:
        """Return the views in the order of their names."""
        kept: Any = self._settings.get(self._key, [])
        views = msgspec.convert(kept, list[SavedView])
        return sorted(views, key=lambda view: text_key(view.name))

    def keep(self, view: SavedView) -> None:
        """Keep a view; one of the same name gives way."""
        self._write([*self._others(view.name), view])

    def drop(self, name: str) -> None:
        """Forget a view."""
        self._write(self._others(name))

    def _others(self, name: str) -> list[SavedView]:
        return [view for view in self.all() if compare_key(view.name) != compare_key(name)]

    def _write(self, views: Sequence[SavedView]) -> None:
        self._settings.set(self._key, msgspec.to_builtins(list(views)))


class ViewButton(IconButton):
    """Opens the menu of the saved views: show one, keep the present one, forget one."""

    chosen = Signal(object)
    kept = Signal(str)

    def __init__(self, views: SavedViews, parent: QWidget | None = None) -> None:
        super().__init__("bookmark-outline", "Khung nhìn đã lưu", bordered=True, parent=parent)
        self._views = views
        self._menu = QMenu(self)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.fill_menu()
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def fill_menu(self) -> QMenu:
        """Write the menu anew and return it."""
        self._menu.clear()
        views = self._views.all()
        for view in views:
            action = self._menu.addAction(view.name)
            action.triggered.connect(lambda _=False, view=view: self.chosen.emit(view))
        if views:
            self._menu.addSeparator()
        self._menu.addAction("Lưu khung nhìn này…").triggered.connect(self._ask_name)
        if views:
            dropping = self._menu.addMenu("Bỏ khung nhìn")
            for view in views:
                action = dropping.addAction(view.name)
                action.triggered.connect(lambda _=False, view=view: self._views.drop(view.name))
        return self._menu

    def _ask_name(self) -> None:
        dialog = ViewNameDialog(self)
        dialog.accepted.connect(lambda: self.kept.emit(dialog.name.text().strip()))
        dialog.open()


class ViewNameDialog(QDialog):
    """Asks for the name of a view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lưu khung nhìn")
        self.name = QLineEdit()
        self.name.setMaxLength(_NAME_LENGTH)
        self.name.setPlaceholderText("Ví dụ: Ấp 8 chưa ký")
        keep = primary("Lưu khung nhìn")
        keep.setDefault(True)
        keep.disable("Chưa ghi tên khung nhìn")
        keep.clicked.connect(self.accept)
        self.name.textChanged.connect(
            lambda text: keep.disable("" if text.strip() else "Chưa ghi tên khung nhìn")
        )
        leave = Button("Thôi")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SIZES.page_margin,) * 4)
        column.setSpacing(SIZES.space_2)
        column.addWidget(label("Tên khung nhìn", buddy=self.name))
        column.addWidget(self.name)
        column.addSpacing(SIZES.space_2)
        column.addLayout(buttons)

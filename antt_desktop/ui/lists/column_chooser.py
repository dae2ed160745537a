"""Which columns a list shows: a menu of ticks, remembered per officer and machine."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSettings, Signal
from PySide6.QtWidgets import QMenu, QWidget

from antt_desktop.ui.kit.buttons import IconButton
from antt_desktop.ui.lists.columns import Column


class ColumnChooser(IconButton):
    """Offers the columns of a list; at least one stays shown."""

    chosen = Signal(tuple)
    forgotten = Signal()

    def __init__(
        self,
        name: str,
        offered: Iterable[Column],
        usual: Iterable[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("view-column-outline", "Chọn cột", bordered=True, parent=parent)
        self._offered, self._usual = tuple(offered), tuple(usual)
        self._key = f"lists/{name}/shown"
        self._menu = QMenu(self)
        self.clicked.connect(self._open)

    def shown(self) -> tuple[str, ...]:
        """Return the names of the columns to show, in the order they are offered."""
        kept = QSettings().value(self._key)
        names = kept.split(",") if isinstance(kept, str) else self._usual
        known = {column.name for column in self._offered}
        return tuple(name for name in names if name in known) or self._usual

    def show_columns(self, names: Iterable[str]) -> None:
        """Show these columns from now on."""
        wanted = tuple(names) or self._usual
        QSettings().setValue(self._key, ",".join(wanted))
        self.chosen.emit(self.shown())

    def fill_menu(self) -> QMenu:
        """Write the menu anew and return it."""
        self._menu.clear()
        shown = self.shown()
        for column in self._offered:
            action = self._menu.addAction(column.label)
            action.setCheckable(True)
            action.setChecked(column.name in shown)
            action.setEnabled(shown != (column.name,))
            action.triggered.connect(lambda _=False, name=column.name: self._flip(name))
        self._menu.addSeparator()
        self._menu.addAction("Trở lại như lúc đầu").triggered.connect(self._return)
        return self._menu

    def _open(self) -> None:
        self.fill_menu().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _flip(self, name: str) -> None:
        shown = self.shown()
        if name in shown:
            self.show_columns(each for each in shown if each != name)
        else:
            order = [column.name for column in self._offered]
            self.show_columns(sorted((*shown, name), key=order.index))

    def _return(self) -> None:
        QSettings().remove(self._key)
        self.forgotten.emit()
        self.chosen.emit(self.shown())

"""Which stick the bundle goes to: the one chosen, else the first that is plugged in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from antt_desktop.services.bundles.receipts import EXTENSION
from antt_desktop.system.sticks import Stick
from antt_desktop.ui.pages.exchange.stick_watch import StickWatch


class StickChoice(QObject):
    """Asks for sticks, folders and files on them."""

    changed = Signal()

    def __init__(self, watch: StickWatch, page: QWidget) -> None:
        super().__init__(page)
        self._watch, self._page = watch, page
        self._folder: Path | None = None

    def stick(self) -> Stick | None:
        """Return the stick the bundle goes to, or None."""
        sticks = self._watch.sticks
        chosen = [each for each in sticks if each.folder == self._folder]
        return next(iter((*chosen, *sticks)), None)

    def folder(self) -> Path | None:
        """Return the stick's folder; without a stick one is asked for."""
        stick = self.stick()
        return stick.folder if stick is not None else self._ask_folder()

    def receipts(self) -> list[Path]:
        """Return the receipts that wait on the sticks; without any, files are asked for."""
        arrived = [each.path for each in self._watch.arrived]
        return arrived or self._ask_receipts()

    def change(self) -> None:
        """Offer the other sticks and any folder."""
        sticks = self._watch.sticks
        if not sticks:
            self.choose_folder()
            return
        menu = QMenu(self._page)
        for stick in sticks:
            menu.addAction(f"USB {stick.label}", partial(self.take, stick.folder))
        menu.addAction("Thư mục khác…", self.choose_folder)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def choose_folder(self) -> None:
        """Let any folder stand for the stick."""
        folder = self._ask_folder()
        if folder is not None:
            self.take(folder)

    def take(self, folder: Path) -> None:
        """Take a stick, or a folder for one."""
        self._folder = folder
        if folder not in {each.folder for each in self._watch.sticks}:
            self._watch.follow(folder)
        self.changed.emit()

    def _ask_folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._page, "Ghi ra đâu", str(Path.home()))
        return Path(chosen) if chosen else None

    def _ask_receipts(self) -> list[Path]:
        stick = self.stick()
        start = str(stick.folder if stick is not None else Path.home())
        names, _ = QFileDialog.getOpenFileNames(
            self._page, "Nhận biên nhận", start, f"Biên nhận (*{EXTENSION})"
        )
        return [Path(name) for name in names]

"""The window sits at the file it shows, and comes forward when the program is started again for it."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QWidget

from antt_desktop.domain.errors import AnttError
from antt_desktop.system.locations import data_folder
from antt_desktop.system.locks import FileInUseError
from antt_desktop.system.seats import FOLDER, Seat, call_window


class WindowSeat(QObject):
    """Holds the seat of one window, which moves with the file that it shows."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._folder = window, data_folder() / FOLDER
        self._path: Path | None = None
        self._seat: Seat | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._look())

    def sit(self, path: Path) -> bool:
        """Move to a file; False, and nothing moved, when another window shows it: that one is called.

        Where the disk grants no seat the window goes without: the file has a lock of its own.
        """
        if path == self._path:
            return True
        try:
            seat = Seat.take(path, self._folder)
        except FileInUseError:
            return not self._called(path)
        except AnttError:
            seat = None
        self.leave()
        self._path, self._seat = path, seat
        if seat is not None:
            self._watcher.addPath(str(self._folder))
        return True

    def leave(self) -> None:
        """Give the seat back."""
        if self._seat is not None:
            self._seat.release()
        self._path = self._seat = None

    def _called(self, path: Path) -> bool:
        try:
            call_window(path, self._folder)
        except AnttError:
            return False
        return True

    def _look(self) -> None:
        if self._seat is not None and self._seat.take_call():
            come_forward(self._window)


def come_forward(window: QWidget) -> None:
    """Bring a window before all others, also when it was minimised; a dialog over it stays there."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()

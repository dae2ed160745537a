"""The one window: holds the lock page, the first run or an open file, and remembers its place."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QMainWindow, QWidget

from antt_desktop.system.resources import resource_path
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.tasks import Running

PROGRAM_NAME = "antt_desktop"
_SMALLEST, _FIRST = QSize(960, 540), QSize(1280, 720)


class MainWindow(QMainWindow):
    """Asks `may_close` before it closes; shows one widget at a time."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.may_close: Callable[[], bool] = lambda: True
        self.setWindowIcon(QIcon(str(resource_path("icons", "antt.svg"))))
        self.setMinimumSize(_SMALLEST)
        self.resize(_FIRST)
        if (geometry := preferences.geometry) is not None:
            self.restoreGeometry(geometry)

    def show_widget(self, widget: QWidget, *titles: str) -> None:
        """Put up a widget in place of the present one, which is deleted."""
        self.setCentralWidget(widget)
        widget.show()  # else it is shown too late to be given the keyboard
        self.show_titles(*titles)

    def show_titles(self, *titles: str) -> None:
        """Show what is open in the title: page and unit, never a person."""
        self.setWindowTitle(" – ".join((*filter(None, titles), PROGRAM_NAME)))

    def show_progress(self, running: Running) -> None:
        """Show a running task where the present widget has a place for it."""
        show = getattr(self.centralWidget(), "show_progress", None)
        if show is not None:
            show(running)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self._preferences.geometry = self.saveGeometry()
        event.accept()

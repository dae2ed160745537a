"""The window's beginning: joins the rooms, reads the clock, dresses Qt, shows the first page."""

import logging
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QApplication

from antt_desktop.domain.errors import AnttError
from antt_desktop.ui import words
from antt_desktop.ui.look import dress
from antt_desktop.ui.main_window import PROGRAM_NAME, MainWindow
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.session import Session

if TYPE_CHECKING:
    from antt_desktop.ui.page import Desk, PageSpec

logger = logging.getLogger(__name__)

_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def run(arguments: list[str]) -> int:
    """Open the window on the named file, the last one, or a new one; returns the exit code.

    Where a window already shows the file, that one comes forward and this program ends.
    """
    preferences = Preferences()
    app, window = _dressed(preferences)
    session = Session(window, preferences, _now, _pages)
    if not session.start(Path(arguments[0]) if arguments else preferences.last_file):
        return 0
    window.show()
    return _watched(app, window)


def run_superior(place: str | None) -> int:
    """Open the superior's window on a store, the last one, or a new one; returns the exit code.

    Where a window already shows the store, that one comes forward and this program ends.
    """
    from antt_desktop.ui.superior.session import SuperiorSession

    preferences = Preferences()
    app, window = _dressed(preferences)
    session = SuperiorSession(window, preferences, _now)
    if not session.start(place or preferences.last_store):
        return 0
    window.show()
    return _watched(app, window)


def _dressed(preferences: Preferences) -> tuple[QApplication, MainWindow]:
    """Return the program in its colours and words, and its window."""
    app = QApplication([sys.argv[0]])
    app.setApplicationName(PROGRAM_NAME)
    words.install(app)
    dress(app, preferences)
    return app, MainWindow(preferences)


def _watched(app: QApplication, window: MainWindow) -> int:
    """Let the window work, with a log and a dialog for crashes; loaded once the window stands.

    The pages are loaded while the officer types the password.
    """
    from antt_desktop.system.locations import log_folder
    from antt_desktop.system.logs import install_crash_hooks, open_crash_log, start_logging
    from antt_desktop.ui.pages import load_pages
    from antt_desktop.ui.qt_messages import qt_messages_logged
    from antt_desktop.ui.tasks import run as run_behind

    folder = log_folder()
    start_logging(folder)
    run_behind(window, lambda _: load_pages(), lambda _: None)
    with open_crash_log(folder) as fatal, qt_messages_logged():
        herald = _Herald(window)
        install_crash_hooks(herald.crashed.emit, fatal)
        sys.excepthook = herald.telling_faults(sys.excepthook)
        code = app.exec()
        QThreadPool.globalInstance().waitForDone()  # what still works needs the window it tells
        return code


class _Herald(QObject):
    """Brings what nobody caught from any thread to a dialog in the window's thread."""

    crashed = Signal(str)
    """The place of a mistake of the program."""
    refused = Signal(object)
    """An expected fault, such as a full disk, where nobody looked for one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.crashed.connect(self._show)
        self.refused.connect(self._tell)

    def telling_faults(self, otherwise: _Hook) -> _Hook:
        """Return a hook that tells an expected fault in its own words, and hands on all others."""

        def caught(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            if isinstance(error, AnttError):
                logger.info("a fault that nobody took: %s", error.code)
                self.refused.emit(error)
            else:
                otherwise(kind, error, trace)

        return caught

    def _tell(self, fault: AnttError) -> None:
        from antt_desktop.ui.problems import ProblemDialog, show_problem

        if self._window.findChild(ProblemDialog) is None:  # painting fails as often as it is tried
            show_problem(self._window, fault)

    def _show(self, report: str) -> None:
        from antt_desktop.ui.crash_dialog import CrashDialog

        CrashDialog(report, self._window).open()


def _now() -> datetime:
    return datetime.now().astimezone()


def _pages(desk: "Desk") -> "Sequence[PageSpec]":
    from antt_desktop.ui.pages import page_specs

    return page_specs(desk)

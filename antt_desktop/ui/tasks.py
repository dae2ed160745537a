"""Long work in a thread: the window stays usable, the officer sees how far it is and can stop it."""

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.ui.problems import show_problem

logger = logging.getLogger(__name__)

Result = TypeVar("Result")
_TOLD_AFTER = 1000  # milliseconds: shorter work is not worth a word


class Progress:
    """What a task is given: it says how far it is, and hears that it should stop."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._cancelled = False

    def __call__(self, done: int, total: int = 0) -> None:
        """Say how far the work is. Raises CancelledError when the officer stopped it."""
        if self._cancelled:
            raise CancelledError
        self._tell(done, total)

    def is_cancelled(self) -> bool:
        """Whether the officer stopped the work; for work that asks instead of telling."""
        return self._cancelled

    def cancel(self) -> None:
        """Stop the work at its next word."""
        self._cancelled = True


class Running(QObject):
    """A task that runs; `cancel` stops it. Lives until its result was handed over."""

    progressed = Signal(int, int)
    ended = Signal()
    _finished = Signal(object, object)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        """Ask the task to stop; it ends with CancelledError."""
        self.progress.cancel()


class _Work(QRunnable, Generic[Result]):
    """Holds the signals it emits from its thread; `left` is set once no emit is under way."""

    def __init__(self, task: Callable[[Progress], Result], running: Running) -> None:
        super().__init__()
        self._task, self._running = task, running
        self.left = threading.Event()

    def run(self) -> None:
        result, error = None, None
        try:
            result = self._task(self._running.progress)
        except Exception as caught:  # noqa: BLE001 - carried to the window's thread and raised there
            error = caught
        self._running._finished.emit(result, error)
        self.left.set()


def run(
    parent: QWidget,
    task: Callable[[Progress], Result],
    on_done: Callable[[Result], object],
    on_problem: Callable[[AnttError], object] | None = None,
    label: str = "",
) -> Running:
    """Do `task` in a thread and hand its result to `on_done` in the window's thread.

    An expected fault goes to `on_problem`, or is shown; a bug is raised in the window's thread,
    where the crash dialog waits for it. With a label the window shows progress after a second.
    """
    running = Running(label)
    work = _Work(task, running)

    def finish(result: Result, error: Exception | None) -> None:
        work.left.wait()  # deleting the sender while its thread still emits would crash
        running.ended.emit()
        running.deleteLater()
        if not isValid(parent):
            logger.info("a task ended after its window")
        elif error is None:
            on_done(result)
        elif isinstance(error, AnttError):
            (on_problem or (lambda fault: show_problem(parent, fault)))(error)
        else:
            raise error

    running._finished.connect(finish)
    if label:
        _announce(parent, running)
    QThreadPool.globalInstance().start(work)
    return running


def _announce(parent: QWidget, running: Running) -> None:
    """Let the window show the task's progress when it takes longer than a moment."""
    show = getattr(parent.window(), "show_progress", None)
    if show is None:
        return
    timer = QTimer(running, interval=_TOLD_AFTER, singleShot=True)
    timer.timeout.connect(lambda: show(running))
    running.ended.connect(timer.stop)
    timer.start()

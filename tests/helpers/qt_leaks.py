"""Finds the widgets, running timers and threads that a window test left behind."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_OF_QT_ITSELF = {"QTipLabel", "QDesktopScreenWidget"}


def isolated_settings(folder: Path) -> None:
    """Send QSettings to `folder`, so that no test reads what another one wrote."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))


@contextmanager
def watch_for_leaks() -> Iterator[None]:
    """Fail when the block leaves a top-level widget, a running timer or a thread."""
    gc.freeze()  # what lived before is no leak of this block: finding those looks at the rest alone
    widgets_before = {id(widget) for widget in QApplication.topLevelWidgets()}
    threads_before = set(threading.enumerate())
    with _started_timers() as timers:
        yield
    assert QThreadPool.globalInstance().waitForDone(5000), "a thread of the pool still runs"
    _delete_what_is_due()
    widgets = [w for w in QApplication.topLevelWidgets() if id(w) not in widgets_before]
    assert not [_name(w) for w in widgets if _counts(w)], "widgets left behind"
    running = [timer.interval() for timer in timers if isValid(timer) and timer.isActive()]
    assert not running, f"timers left running, intervals in ms: {running}"
    threads = [t.name for t in threading.enumerate() if t not in threads_before and not _is_qt(t)]
    assert not threads, f"threads left running: {threads}"


@contextmanager
def _started_timers() -> Iterator["WeakSet[QTimer]"]:
    timers: WeakSet[QTimer] = WeakSet()
    start = QTimer.start

    def recorded(timer: QTimer, *args: Any) -> None:
        timers.add(timer)
        start(timer, *args)

    QTimer.start = recorded  # type: ignore[method-assign, assignment]
    try:
        yield timers
    finally:
        QTimer.start = start  # type: ignore[method-assign]


def _delete_what_is_due() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _counts(widget: QWidget) -> bool:
    return widget.metaObject().className() not in _OF_QT_ITSELF


def _name(widget: QWidget) -> str:
    return f"{widget.metaObject().className()} {widget.objectName()!r}"


def _is_qt(thread: threading.Thread) -> bool:
    return isinstance(thread, threading._DummyThread)  # a QThread that Python has once seen

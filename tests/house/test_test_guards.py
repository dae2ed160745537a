"""The guards of conftest.py themselves: each must make a test fail."""

import logging
import threading

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.logs import LogGuard
from tests.helpers.qt_leaks import watch_for_leaks


def test_a_stray_warning_fails_the_test() -> None:
    guard = LogGuard()
    guard.handle(logging.makeLogRecord({"name": "x", "levelname": "WARNING", "msg": "đĩa đầy"}))
    with pytest.raises(AssertionError, match="unexpected"):
        guard.check()


def test_an_allowed_warning_passes_and_must_come(allowed_logs: LogGuard) -> None:
    allowed_logs.allow("slow disk")
    with pytest.raises(AssertionError, match="never came"):
        allowed_logs.check()
    logging.getLogger("antt").warning("slow disk")


def shown_widget() -> QWidget:
    widget = QWidget()
    widget.show()
    return widget


def test_a_widget_left_open_is_found(qtbot: QtBot) -> None:
    with pytest.raises(AssertionError, match="widgets"), watch_for_leaks():
        widget = shown_widget()
    widget.deleteLater()


def test_a_timer_left_running_is_found(qtbot: QtBot) -> None:
    timer = QTimer()
    with pytest.raises(AssertionError, match="timers"), watch_for_leaks():
        timer.start(50)
    timer.stop()


def test_a_thread_left_running_is_found(qtbot: QtBot) -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    with pytest.raises(AssertionError, match="threads"), watch_for_leaks():
        thread.start()
    ended.set()
    thread.join()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_settings_of_one_test_are_not_seen_by_the_next(qtbot: QtBot, turn: str) -> None:
    assert QApplication.platformName() == "offscreen"
    settings = QSettings("antt", "house")
    assert settings.value("turn") is None
    settings.setValue("turn", turn)
    settings.sync()

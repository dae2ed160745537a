"""Long work runs in a thread; its faults are told, its bugs raised, its progress shown."""

import threading

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.domain.errors import AnttError, CancelledError
from antt_desktop.ui.tasks import Progress, run


class _FaultError(AnttError):
    code = "X99"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_result_comes_back_to_the_threads_of_the_window(qtbot: QtBot, window: QWidget) -> None:
    seen: list[object] = []

    def work(_: Progress) -> bool:
        return threading.current_thread() is not threading.main_thread()

    def done(elsewhere: bool) -> None:
        seen.append((elsewhere, threading.current_thread() is threading.main_thread()))

    run(window, work, done)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(True, True)]


def test_an_expected_fault_goes_to_its_handler(qtbot: QtBot, window: QWidget) -> None:
    faults: list[AnttError] = []

    def work(_: Progress) -> None:
        raise _FaultError("Chưa lưu được.")

    run(window, work, lambda _: None, faults.append)
    qtbot.waitUntil(lambda: bool(faults))
    assert faults[0].message == "Chưa lưu được."


def test_a_bug_is_raised_in_the_windows_thread(qtbot: QtBot, window: QWidget) -> None:
    ended: list[bool] = []

    def work(_: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        run(window, work, lambda _: None).ended.connect(lambda: ended.append(True))
        qtbot.waitUntil(lambda: bool(ended) and bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_task_stops_at_its_next_word_after_cancel(qtbot: QtBot, window: QWidget) -> None:
    faults: list[AnttError] = []
    begun, cancelled = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        progress(1, 10)
        begun.set()
        cancelled.wait(5)
        progress(2, 10)

    running = run(window, work, lambda _: None, faults.append)
    steps: list[tuple[int, int]] = []
    running.progressed.connect(lambda *step: steps.append(step))
    assert begun.wait(5)
    running.cancel()
    cancelled.set()
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], CancelledError)
    assert steps == [(1, 10)]


def test_many_short_tasks_all_come_back(qtbot: QtBot, window: QWidget) -> None:
    done: list[int] = []
    for number in range(300):
        run(window, lambda _, number=number: number, done.append)
    qtbot.waitUntil(lambda: len(done) == 300, timeout=20000)
    assert sorted(done) == list(range(300))


def test_a_task_that_ends_after_its_window_does_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    going = threading.Event()
    done: list[int] = []
    ended: list[bool] = []

    def work(_: Progress) -> int:
        going.wait(5)
        return 1

    run(window, work, done.append).ended.connect(lambda: ended.append(True))
    window.deleteLater()
    window.destroyed.connect(going.set)
    qtbot.waitUntil(lambda: bool(ended))
    assert not done

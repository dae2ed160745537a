"""A second start for the same file brings the first window forward: two real programs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.system.locations import data_folder
from antt_desktop.system.seats import FOLDER, Seat
from antt_desktop.ui.window_seat import WindowSeat
from tests.helpers.source import ROOT

_PATIENCE = 30_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is there; what is in it, nobody asks before the password."""
    path = tmp_path / "so.antt"
    path.write_bytes(b"")
    return path


def _start_again(path: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "antt_desktop", str(path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_a_second_program_ends_and_the_first_window_comes_forward(qtbot: QtBot, path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    seat = WindowSeat(window)
    assert seat.sit(path)
    window.showMinimized()
    second = _start_again(path)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=_PATIENCE)
    assert second.returncode == 0
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=_PATIENCE)
    assert window.windowState() & Qt.WindowState.WindowMinimized == Qt.WindowState.WindowNoState
    seat.leave()


def test_a_seat_moves_with_the_file_and_is_left_with_the_window(qtbot: QtBot, path: Path) -> None:
    window, other = QWidget(), path.with_name("khac.antt")
    qtbot.addWidget(window)
    seat, folder = WindowSeat(window), data_folder() / FOLDER
    assert seat.sit(path)
    assert seat.sit(path)
    assert seat.sit(other)
    Seat.take(path, folder).release()
    taken = Seat.take(path, folder)
    assert not seat.sit(path)
    assert taken.take_call()
    seat.leave()
    taken.release()
    Seat.take(other, folder).release()


def test_without_a_folder_for_seats_the_window_opens_all_the_same(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(path))
    window = QWidget()
    qtbot.addWidget(window)
    assert WindowSeat(window).sit(path)

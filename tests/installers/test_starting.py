"""How long the installed program takes to its first page, beside a bare window of the same Qt."""

import time
from pathlib import Path
from statistics import median

import pytest

from tests.installers.wine import Program, outside

pytestmark = pytest.mark.installers

ROUNDS = 3
_WATCH = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"  # Wine 8 has no real window for Qt 6.8
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
def look():
    if any(each.isVisible() for each in QApplication.topLevelWidgets()):
        QTimer.singleShot(0, lambda: print("up", time.time(), flush=True))
    else:
        QTimer.singleShot(1, look)
"""
_BARE = """
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Xin chào"))
window.show()
look()
app.exec()
"""
_OURS = """
from antt_desktop import app
run = QApplication.exec
QApplication.exec = lambda *given: (QTimer.singleShot(0, look), run())[1]
app.run([sys.argv[1]])
"""


def test_both_windows_come_up_and_their_times_are_told(program: Program, tmp_path: Path) -> None:
    file = r"C:\khoi-dong.antt"
    program.tell("demo", file, "--households", 5, "--models", 0, "--cases", 0, "--years", 1)
    ours, bare = tmp_path / "ours.py", tmp_path / "bare.py"
    ours.write_text(_WATCH + _OURS, "utf-8")
    bare.write_text(_WATCH + _BARE, "utf-8")
    pairs = [
        (seconds(program, ours, file), seconds(program, bare, file)) for _ in range(ROUNDS + 1)
    ]
    told = pairs[1:]  # the first is the warm-up
    ratio = median(mine / other for mine, other in told)
    print(f"  start to login window: {ratio:.2f} × a bare window (aim 1.5); {told} s")


def seconds(program: Program, script: Path, file: str) -> float:
    """Return the time from starting a process until its window stands."""
    start = time.time()
    python = rf"{program.folder}\python.exe"
    with program.windows.start(python, "-X", "utf8", "-B", outside(script), file) as started:
        assert started.stdout
        told = next(line for line in iter(started.stdout.readline, b"") if line.startswith(b"up"))
        started.kill()  # its own end may wait for the thread that loads the pages
    return round(float(told.split()[1]) - start, 2)

"""From the command to the login window, against a bare PySide6 window, process by process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import time

from tests.bench.table import Row
from tests.helpers.clock import FixedClock
from tests.helpers.files import new_file

ROUNDS = 9

_ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode

_WATCH = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
def look():
    if any(each.isVisible() for each in QApplication.topLevelWidgets()):
        QTimer.singleShot(0, lambda: (print(time.time(), flush=True), os._exit(0)))
    else:
        QTimer.singleShot(1, look)
"""

_BARE = (
    _WATCH
    + """
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Xin chào"))
window.show()
look()
app.exec()
"""
)

_OURS = (
    _WATCH
    + """
from antt_desktop import app
run = QApplication.exec
QApplication.exec = lambda *given: (QTimer.singleShot(0, look), run())[1]
app.run([sys.argv[1]])
"""
)


def run(folder: Path) -> Iterator[Row]:
    """Measure whole processes in turn, after a warm-up of each."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "start.antt"
    if not path.exists():
        new_file(folder, FixedClock(), path.name).close()
    ours, bare = [], []
    for round_number in range(ROUNDS + 1):
        for script, found in ((_BARE, bare), (_OURS, ours)):
            took = _seconds(script, path)
            if round_number:
                found.append(took)
    ratio = median(mine / other for mine, other in zip(ours, bare, strict=True))
    yield Row(
        "program start to login window",
        f"{ratio:.2f} × a bare PySide6 window ({median(ours):.2f} s and {median(bare):.2f} s)",
        "≤ 2.0 ×",
        ratio <= 2.0,
    )


def _seconds(script: str, path: Path) -> float:
    """Return the time from starting a process until its window stands and one event went by."""
    start = time()
    child = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        check=True,
        capture_output=True,
        env=_ENVIRONMENT,
        timeout=60,
    )
    return float(child.stdout) - start

"""The program begins with the login page and little else, and ends when it is told to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from antt_desktop.app import _Herald
from antt_desktop.system.disk import NoSpaceError
from antt_desktop.system.locations import log_folder
from antt_desktop.ui.main_window import MainWindow
from antt_desktop.ui.preferences import Preferences
from antt_desktop.ui.problems import ProblemDialog

LIGHT_START = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from antt_desktop import app
qt = QApplication([])
preferences = app.Preferences()
window = app.MainWindow(preferences)
app.Session(window, preferences, app._now, app._pages).start(Path(sys.argv[1]))
window.show()
heavy = {"sqlcipher3", "sqlite_utils", "reportlab", "cryptography", "qtawesome", "argon2"}
print(sorted(heavy & set(sys.modules)))
"""

SCALED = """
from antt_desktop import app
_, window = app._dressed(app.Preferences())
print(window.devicePixelRatioF())
"""

QUITS = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from antt_desktop.app import run
def stop():
    QMetaObject.invokeMethod(QCoreApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)
threading.Timer(2.0, stop).start()
raise SystemExit(run(sys.argv[1:]))
"""

WARNS = """
from PySide6.QtCore import qWarning
def warn():
    for _ in range(3):
        qWarning("QPainter::begin: cannot draw Tran Thi Bich")
    qWarning("no image /home/Tran Thi Bich/087099123456.png")
""" + QUITS.replace("def stop():", "def stop():\n    warn()")


def _run(code: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], env={**os.environ, **more},
        capture_output=True, text=True, timeout=60, check=False, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture
def some_file(tmp_path: Path) -> Path:
    path = tmp_path / "my-hiep.antt"
    path.write_bytes(b"\0" * 512)
    return path


def test_the_login_window_stands_before_anything_heavy_is_loaded(some_file: Path) -> None:
    done = _run(LIGHT_START, str(some_file))
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("named", [True, False], ids=["a file", "no file"])
def test_the_program_ends_well(some_file: Path, named: bool) -> None:
    done = _run(QUITS, *([str(some_file)] if named else []))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_what_qt_warns_of_is_logged_once_without_its_words(some_file: Path) -> None:
    done = _run(WARNS, str(some_file))
    assert done.returncode == 0, done.stderr
    text = (log_folder() / "antt.log").read_text(encoding="utf-8")
    assert text.count("WARNING qt: QPainter::begin") == 1
    assert "WARNING qt: Qt" in text
    assert "Bich" not in text + done.stderr
    assert "0870" not in text + done.stderr


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2.0"])
def test_a_scale_of_windows_is_kept_and_not_rounded(scale: str) -> None:
    done = _run(SCALED, QT_SCALE_FACTOR=scale)
    assert done.stdout.strip() == scale, done.stderr


def test_an_expected_fault_that_nobody_took_is_told_in_its_own_words_and_once(
    qtbot: QtBot,
) -> None:
    window, others = MainWindow(Preferences()), list[BaseException]()
    qtbot.addWidget(window)
    window.show()
    hook = _Herald(window).telling_faults(lambda _, error, __: others.append(error))
    mistake = KeyError("x")
    for error in (NoSpaceError("Ổ đĩa đầy."), NoSpaceError("Ổ đĩa đầy."), mistake):
        hook(type(error), error, None)
    (told,) = window.findChildren(ProblemDialog)
    assert told.accessibleName() == "Ổ đĩa đầy."
    assert others == [mistake]

"""A scanner's keys are told apart from a hand's and never land as text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from antt_desktop.ui.scanner import FASTEST_HAND, Scanner


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line, self.note = QLineEdit("Tủ 2"), QPlainTextEdit("ghi chú")
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.note)
        self.scanned: list[str] = []
        self.scanner = Scanner(self)
        self.scanner.scanned.connect(self.scanned.append)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.line.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    return made


def test_a_scan_is_told_and_the_line_keeps_its_text(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.line, "CK-2026-01-A0007")
    qtbot.keyClick(window.line, Qt.Key.Key_Return)
    assert window.scanned == ["CK-2026-01-A0007"]
    assert window.line.text() == "Tủ 2"


def test_a_scan_into_a_note_leaves_it_as_it_was(qtbot: QtBot, window: Window) -> None:
    window.note.setFocus()
    qtbot.keyClicks(window.note, "CK-2026-01-A0007")
    qtbot.keyClick(window.note, Qt.Key.Key_Return)
    assert window.scanned == ["CK-2026-01-A0007"]
    assert window.note.toPlainText() == "ghi chú"


def test_fast_words_that_are_no_serial_stay(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.line, "x")
    qtbot.keyClick(window.line, Qt.Key.Key_Return)
    assert window.scanned == []
    assert window.line.text() == "Tủ 2x"


def test_a_serial_typed_by_hand_stays(qtbot: QtBot, window: Window) -> None:
    window.line.clear()
    qtbot.keyClicks(window.line, "CK-2026-01-A0007")
    qtbot.wait(FASTEST_HAND + 30)
    qtbot.keyClick(window.line, Qt.Key.Key_Return)
    assert window.scanned == []
    assert window.line.text() == "CK-2026-01-A0007"

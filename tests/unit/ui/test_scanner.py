"""A scanner's keys are told apart from a hand's and never land as text."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from antt_desktop.domain.text.identity_cards import IdentityCard
from antt_desktop.ui.scanner import FASTEST_HAND, Scanner

SERIAL = "CK-2026-01-A0007"
CARD = "087180001234||Nguyễn Thị Hòa|05031980|Nữ|Ấp 1, Mỹ Hiệp, Đồng Tháp|10052021"
HOLDER = IdentityCard("087180001234", "Nguyễn Thị Hòa", 1980)


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
        self.cards: list[IdentityCard | None] = []
        self.scanner.card_scanned.connect(self.cards.append)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.line.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    return made


def test_a_scan_is_told_and_the_line_keeps_its_text(window: Window) -> None:
    scan(window.line, SERIAL)
    assert window.scanned == [SERIAL]
    assert window.line.text() == "Tủ 2"


def test_a_scan_into_a_note_leaves_it_as_it_was(window: Window) -> None:
    window.note.setFocus()
    scan(window.note, SERIAL)
    assert window.scanned == [SERIAL]
    assert window.note.toPlainText() == "ghi chú"


def test_fast_words_that_are_no_serial_stay(window: Window) -> None:
    scan(window.line, "x")
    assert window.scanned == []
    assert window.line.text() == "Tủ 2x"


@pytest.mark.parametrize("pause", [0, FASTEST_HAND + 1])
def test_a_serial_typed_by_hand_stays(window: Window, pause: int) -> None:
    window.line.clear()
    scan(window.line, SERIAL, gap=FASTEST_HAND + 1 - pause, pause=pause)
    assert window.scanned == []
    assert window.line.text() == SERIAL


def test_a_scan_that_a_busy_machine_hears_of_late_is_still_a_scan(
    qtbot: QtBot, window: Window
) -> None:
    press(window.line, SERIAL[0])
    qtbot.wait(FASTEST_HAND + 30)
    scan(window.line, SERIAL[1:], first=1)
    assert window.scanned == [SERIAL]


def test_an_identity_card_is_told_and_never_lands_as_text(window: Window) -> None:
    scan(window.line, CARD)
    assert window.cards == [HOLDER]
    assert window.line.text() == "Tủ 2"


def test_a_card_that_is_cut_short_is_told_as_none(window: Window) -> None:
    window.note.setFocus()
    scan(window.note, CARD[:-12])
    assert window.cards == [None]
    assert window.note.toPlainText() == "ghi chú"


def test_a_dialog_of_the_window_is_watched_and_another_window_is_not(
    qtbot: QtBot, window: Window
) -> None:
    for parent, found in ((None, []), (window, [HOLDER])):
        dialog = QDialog(parent)
        qtbot.addWidget(dialog)
        line = QLineEdit(dialog)
        dialog.open()
        dialog.activateWindow()
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)
        scan(line, CARD)
        assert window.cards == found


def scan(target: QWidget, text: str, *, first: int = 1_000, gap: int = 5, pause: int = 0) -> None:
    """Type as a scanner does, any letter, and press Enter; times in milliseconds."""
    for number, letter in enumerate(text):
        press(target, letter, first + number * gap)
    press(target, "\r", first + len(text) * gap + pause, Qt.Key.Key_Return)


def press(target: QWidget, letter: str, at: int = 0, key: int = 0) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
    event.setTimestamp(at)
    QApplication.sendEvent(target, event)

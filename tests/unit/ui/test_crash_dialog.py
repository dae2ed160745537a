"""A mistake of the program says that saved data are safe, and can be handed on."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from antt_desktop.ui.crash_dialog import CrashDialog


def test_a_crash_report_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog("KeyError\n  ui/page.py:12 open")
    qtbot.addWidget(dialog)
    assert dialog.findChildren(QPlainTextEdit)[0].isReadOnly()
    next(b for b in dialog.findChildren(QPushButton) if "Chép" in b.text()).click()
    assert QGuiApplication.clipboard().text() == "KeyError\n  ui/page.py:12 open"


def test_it_says_that_saved_data_are_safe(qtbot: QtBot) -> None:
    dialog = CrashDialog("KeyError")
    qtbot.addWidget(dialog)
    words = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "Mọi dữ liệu đã lưu còn nguyên" in words

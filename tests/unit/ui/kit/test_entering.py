"""Enter goes from field to field, and never does the deed of a dialog with several of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from antt_desktop.ui.kit.buttons import primary
from antt_desktop.ui.kit.entering import enter_moves_on


def _dialog(qtbot: QtBot, count: int) -> tuple[QDialog, list[QLineEdit], list[bool]]:
    dialog, deed, done = QDialog(), primary("Thêm"), list[bool]()
    qtbot.addWidget(dialog)
    column, fields = QVBoxLayout(dialog), [QLineEdit() for _ in range(count)]
    for each in (*fields, deed):
        column.addWidget(each)
    deed.clicked.connect(lambda: done.append(True))
    enter_moves_on(*fields, deed=deed)
    dialog.show()
    fields[0].setFocus()
    return dialog, fields, done


def test_enter_moves_through_the_fields_and_the_deed_is_pressed_last(qtbot: QtBot) -> None:
    dialog, (first, second), done = _dialog(qtbot, 2)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert dialog.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert not done
    focused = dialog.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert done == [True]


def test_enter_in_the_only_field_presses_the_deed(qtbot: QtBot) -> None:
    _, (field,), done = _dialog(qtbot, 1)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert done == [True]

"""Buttons say what they do, and why they cannot."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from antt_desktop.ui.kit.buttons import Button, IconButton, primary


def test_a_button_is_found_by_its_words_and_says_its_key(qtbot: QtBot) -> None:
    button = primary("&Nhập nhanh", shortcut="F7")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Nhập nhanh"
    assert button.accessibleDescription() == "F7"


def test_a_shortcut_needs_room_of_its_own(qtbot: QtBot) -> None:
    plain, keyed = Button("Lưu"), Button("Lưu", shortcut="Ctrl+S")
    for button in (plain, keyed):
        qtbot.addWidget(button)
    assert keyed.sizeHint().width() > plain.sizeHint().width()


def test_a_disabled_button_tells_the_reason(qtbot: QtBot) -> None:
    button = Button("Lưu")
    qtbot.addWidget(button)
    button.disable("Chưa ghi tên")
    assert not button.isEnabled()
    assert button.toolTip() == "Chưa ghi tên"
    button.disable("")
    assert button.isEnabled()


def test_enter_presses_the_focused_button(qtbot: QtBot) -> None:
    button = Button("Lưu")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_an_icon_alone_has_a_name_and_a_tooltip(qtbot: QtBot) -> None:
    button = IconButton("lock-outline", "Khóa ngay", shortcut="Ctrl+L")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Khóa ngay"
    assert button.toolTip() == "Khóa ngay (Ctrl+L)"

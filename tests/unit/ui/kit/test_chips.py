"""Chips say a state in words; a filter can be taken away by mouse and by key."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from antt_desktop.ui.kit.chips import CountBadge, FilterChip, StatusChip


def test_a_state_is_told_in_words(qtbot: QtBot) -> None:
    chip = StatusChip("Quá 2 ngày", "bad", "clock-alert-outline")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Quá 2 ngày"
    assert chip.sizeHint().width() > 0


def test_a_chip_without_words_takes_no_room(qtbot: QtBot) -> None:
    chip = StatusChip("")
    qtbot.addWidget(chip)
    assert chip.sizeHint().isEmpty()


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_key_takes_a_filter_away(qtbot: QtBot, key: Qt.Key) -> None:
    chip = FilterChip("Khu dân cư", "Ấp 8")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed, timeout=1000):
        qtbot.keyClick(chip, key)


def test_the_cross_removes_and_the_words_open(qtbot: QtBot) -> None:
    chip = FilterChip("Trạng thái", "Đã in")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    told: list[str] = []
    chip.removed.connect(lambda: told.append("removed"))
    chip.clicked.connect(lambda: told.append("clicked"))
    middle = chip.height() // 2
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 14, middle))
    assert told == ["clicked", "removed"]


def test_only_an_overdue_number_is_called_so(qtbot: QtBot) -> None:
    badge = CountBadge()
    qtbot.addWidget(badge)
    badge.show_number(2, overdue=True)
    assert badge.words == "2 quá hạn"
    badge.show_number(5)
    assert badge.words == "5"
    badge.show_number(0)
    assert badge.words == ""
    assert badge.sizeHint().width() == 0
